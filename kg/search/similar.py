"""A statement in; the statements nearest in meaning elsewhere out."""

import re
from dataclasses import replace

import numpy as np

from kg.errors import NotFound
from kg.search.index import SearchIndex
from kg.search.model import SearchRequest, SearchResult
from kg.search.search import search
from kg.search.stored.columns import TYPES
from kg.search.stored.passages import LIST_TYPES

LONGEST = 600
QUOTATION_MARKS = re.compile(r"[\"“”„»«'‘’‚]")
"""What would ask for the statement's own words."""


def similar(index: SearchIndex, statement_id: str, limit: int = 5) -> list[SearchResult]:
    """Return at most `limit` statements that say the like in other documents, the nearest first.

    Statements of the same municipality come only where no other municipality has any. Raises
    NotFound when there is no such statement.
    """
    row = index.records.row_of(statement_id)
    if row is None:
        raise NotFound(f"der er intet udsagn med id “{statement_id}”.")
    record = index.records.statement(row)
    own = index.columns.documents[record.document]
    elsewhere = np.array(
        [
            number != record.document
            and (not own.municipality or d.municipality != own.municipality)
            for number, d in enumerate(index.columns.documents)
        ],
        bool,
    )
    if not elsewhere.any():
        elsewhere[:] = True
        elsewhere[record.document] = False
    title, words = record.statement.title, record.statement.text
    if title and title not in words:
        words = f"{title}. {words}"
    if record.parent >= 0 and TYPES[int(index.columns.statement_type[row])] in LIST_TYPES:
        words = f"{index.records.statement(record.parent).statement.title or ''} {words}"
    asked = QUOTATION_MARKS.sub(" ", words[:LONGEST])
    request = SearchRequest(asked, mode="semantic", limit=limit, understand=False)
    found = search(index, request, documents=elsewhere)
    return [replace(result, why=replace(result.why, terms=())) for result in found.results]
