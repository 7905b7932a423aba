"""What somebody asked for in words in, a checked search request out; the rest is refused."""

import difflib
import re
from collections.abc import Iterable
from datetime import date

from ingest.model import DocumentKind, StatementType
from kg.errors import InvalidRequest
from kg.search.model import READINGS, Mode, SearchFilters, SearchRequest

MAX_LIMIT = 500
MAX_QUERY = 2000

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
LONGEST_SHOWN = 60
"""Characters of a value that are repeated in the sentence that refuses it."""

NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")
"""Control characters, and what stands where an address was not written in UTF-8."""
_MODES: dict[str, Mode] = {"hybrid": "hybrid", "semantic": "semantic", "lexical": "lexical"}
_YES, _NO = {"true", "1", "ja"}, {"false", "0", "nej"}


def checked_request(
    *,
    query: str,
    municipality: Iterable[str] | None = None,
    types: Iterable[str] | None = None,
    theme: Iterable[str] | None = None,
    kind: Iterable[str] | None = None,
    from_date: str = "",
    to_date: str = "",
    in_force: str = "",
    mode: str = "",
    limit: int = 10,
    offset: int = 0,
    understand: bool = True,
    ignore: Iterable[str] | None = None,
    known_themes: Iterable[str] | None = None,
) -> SearchRequest:
    """Return the search that is asked for; empty values count as not given.

    `known_themes` are the theme ids of the snapshot; without them a theme is not checked.
    Raises InvalidRequest, which names the parameter that cannot be used.
    """
    start, end = iso_date(from_date, "from"), iso_date(to_date, "to")
    if start and end and start[: len(end)] > end[: len(start)]:
        raise InvalidRequest("datoen i “from” ligger efter datoen i “to”.", "from")
    if NOT_TEXT.search(query):
        raise InvalidRequest("“q” indeholder tegn, der ikke er tekst.", "q")
    if len(query) > MAX_QUERY:
        raise InvalidRequest(f"“q” må højst være på {MAX_QUERY} tegn.", "q")
    chosen = mode.strip() or "hybrid"
    filters = SearchFilters(
        municipalities=municipality_codes(municipality),
        types=statement_types(types),
        themes=theme_ids(theme, known_themes),
        kinds=tuple(
            one_of(value, "kind", [k.value for k in DocumentKind]) for value in given(kind)
        ),
        from_date=start,
        to_date=end,
        in_force=day_in_force(in_force),
    )
    return SearchRequest(
        query=" ".join(query.split()),
        filters=filters,
        mode=_MODES[one_of(chosen, "mode", _MODES)],
        limit=limit,
        offset=offset,
        understand=understand,
        ignore=tuple(one_of(value, "ignore", READINGS) for value in given(ignore)),
    )


def given(values: Iterable[str] | None) -> list[str]:
    """Return what was given, without empty values and repetitions."""
    return list(dict.fromkeys(stripped for value in values or () if (stripped := value.strip())))


def municipality_codes(values: Iterable[str] | None) -> tuple[str, ...]:
    """Return four-digit codes for codes, names or short names. Raises InvalidRequest."""
    from ingest.municipalities import find_municipality, suggest_municipality

    codes = []
    for value in given(values):
        found = find_municipality(value)
        if found is None:
            close = suggest_municipality(value)
            hint = f"Mente du “{close.short}”?" if close else "Skriv navnet eller koden på 4 cifre."
            raise InvalidRequest(
                f"“{brief(value)}” er ikke en dansk kommune. {hint}", "municipality"
            )
        codes.append(found.code)
    return tuple(dict.fromkeys(codes))


def statement_types(values: Iterable[str] | None) -> tuple[str, ...]:
    """Return the statement types that are named. Raises InvalidRequest."""
    known = [statement_type.value for statement_type in StatementType]
    return tuple(one_of(value, "type", known) for value in given(values))


def theme_ids(values: Iterable[str] | None, known: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return theme ids, each one of `known` where that is given. Raises InvalidRequest."""
    asked = given(values)
    return tuple(asked if known is None else [one_of(value, "theme", known) for value in asked])


def one_of(value: str, parameter: str, known: Iterable[str]) -> str:
    """Return `value` when it is known. Raises InvalidRequest with the nearest known one."""
    listed = list(known)
    if value in listed:
        return value
    close = nearest(value, listed)
    hint = f"Mente du “{close}”?" if close else f"Mulige værdier: {', '.join(listed[:40])}."
    raise InvalidRequest(
        f"“{brief(value)}” er ikke en mulig værdi af “{parameter}”. {hint}", parameter
    )


def brief(value: str) -> str:
    """Return as much of `value` as a sentence about it repeats."""
    return value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like `word`, None when none does."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def iso_date(value: str, parameter: str) -> str | None:
    """Return an ISO 8601 date of any precision, None for nothing. Raises InvalidRequest."""
    written = value.strip()
    if not written:
        return None
    found = _DATE.fullmatch(written)
    try:
        if found is None:
            raise ValueError
        year, month, day = found.groups()
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise InvalidRequest(
            f"“{brief(written)}” er ikke en dato; skriv 2023, 2023-05 eller 2023-05-31.", parameter
        ) from None
    return written


def day_in_force(value: str) -> str | None:
    """Return the day that is asked about; "true" is today, "" and "false" none.

    Raises InvalidRequest.
    """
    written = value.strip().lower()
    if written in _YES:
        return date.today().isoformat()
    return None if written in _NO else iso_date(value, "in_force")
