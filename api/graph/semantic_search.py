"""A text of a SPARQL query in, the statements nearest to it out, ranked as the search page does."""

from fastapi import Request

from api.graph.service import base_iri_of
from api.serving import serving_of
from kg.graph.iris import Iris
from kg.search.model import SearchRequest
from kg.search.search import search


def semantic_search(request: Request, text: str, limit: int) -> list[tuple[str, float]]:
    """Return the IRIs and scores of at most `limit` statements, best first.

    The words are taken as they stand: a municipality's name in them filters nothing.
    """
    index = serving_of(request).search_index
    found = search(index, SearchRequest(query=text, limit=limit, understand=False))
    iris = Iris(base_iri_of(request.app))
    return [(iris.resource(result.statement.id), result.score) for result in found.results]
