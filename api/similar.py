"""A statement in, those of other municipalities that are nearest in meaning out."""

from api.serving import Serving
from ingest.model import Statement
from kg.search.model import SearchFilters, SearchRequest, SearchResult
from kg.search.search import search

_LONGEST = 600


def similar_elsewhere(serving: Serving, statement: Statement, limit: int = 5) -> list[SearchResult]:
    """Return at most `limit` statements of other municipalities, the nearest first."""
    own = serving.snapshot.document("/".join(statement.id.split("/")[:2])).document
    others = tuple(
        entry.code
        for entry in serving.catalog.municipalities
        if entry.code and entry.code != own.municipality_code
    )
    if not others:
        return []
    words = f"{statement.title}. {statement.text}" if statement.title else statement.text
    asked = SearchRequest(
        query=words[:_LONGEST],
        filters=SearchFilters(municipalities=others),
        mode="semantic",
        limit=limit,
        understand=False,
    )
    return list(search(serving.search_index, asked).results)
