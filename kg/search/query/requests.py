"""A search request in; the same request, checked, or the sentence that says what is wrong."""

import re
from dataclasses import replace

from ingest.model import DocumentKind, StatementType
from kg.embedding.clean import clean_text
from kg.errors import InvalidRequest
from kg.search.model import SearchFilters, SearchRequest
from kg.search.query.understanding import as_written_plainly
from kg.search.stored.columns import Columns

LONGEST_QUERY = 2000
MOST_RESULTS = 500
MODES = ("hybrid", "semantic", "lexical")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def checked(request: SearchRequest, columns: Columns) -> SearchRequest:
    """Return `request` with its query cleaned. Raises InvalidRequest naming the parameter."""
    query = " ".join(clean_text(request.query).split())
    if not re.search(r"[^\W_]", as_written_plainly(query)):
        raise InvalidRequest("skriv mindst ét ord at søge efter.", "q")
    if len(query) > LONGEST_QUERY:
        raise InvalidRequest(
            f"søgningen er på {len(query)} tegn; den må højst være på {LONGEST_QUERY}.", "q"
        )
    if request.mode not in MODES:
        raise InvalidRequest(f"“mode” skal være en af {', '.join(MODES)}.", "mode")
    if not 1 <= request.limit <= MOST_RESULTS:
        raise InvalidRequest(f"“limit” skal være mellem 1 og {MOST_RESULTS}.", "limit")
    if request.offset < 0:
        raise InvalidRequest("“offset” må ikke være under 0.", "offset")
    _check_filters(request.filters, columns)
    return replace(request, query=query)


def _check_filters(filters: SearchFilters, columns: Columns) -> None:
    for name in filters.types:
        if name not in {kind.value for kind in StatementType}:
            raise InvalidRequest(f"“{name}” er ikke en type af udsagn.", "type")
    for name in filters.kinds:
        if name not in {kind.value for kind in DocumentKind}:
            raise InvalidRequest(f"“{name}” er ikke en art af dokument.", "kind")
    for theme in filters.themes:
        if theme not in columns.themes:
            raise InvalidRequest(f"temaet “{theme}” kendes ikke.", "theme")
    for code in filters.municipalities:
        if not re.fullmatch(r"\d{4}", code):
            raise InvalidRequest(f"“{code}” er ikke en kommunekode på fire cifre.", "municipality")
    dates = {"from": filters.from_date, "to": filters.to_date, "in_force": filters.in_force}
    for parameter, date in dates.items():
        if date is not None and not DATE.fullmatch(date):
            raise InvalidRequest(
                f"“{date}” er ikke en dato; skriv den som 2023, 2023-05 eller 2023-05-31.",
                parameter,
            )
