"""A search request in, the JSON of the contract out: what HTTP and the command line both answer."""

import time
from typing import Any

from api.json_form import search_to_json
from api.parameters import MAX_LIMIT
from kg.search.index import SearchIndex
from kg.search.model import SearchRequest
from kg.search.search import search


def answer(index: SearchIndex, request: SearchRequest) -> dict[str, Any]:
    """Return the answer of `/api/search`. Raises InvalidRequest naming the parameter."""
    began = time.perf_counter()
    response = search(index, request)
    took_ms = (time.perf_counter() - began) * 1000
    labels = index.columns.labels_of_themes
    return search_to_json(response, took_ms=took_ms, theme_labels=labels)


def matching_statements(index: SearchIndex, query: str) -> set[str]:
    """Return the ids of the statements that answer `query`, and of those they stand under.

    Empty when nothing is sure to answer. Raises InvalidRequest.
    """
    found: set[str] = set()
    response = search(index, SearchRequest(query=query, limit=MAX_LIMIT))
    if response.verdict != "none":
        for result in response.results:
            found.add(result.statement.id)
            if result.parent is not None:
                found.add(result.parent.id)
    return found
