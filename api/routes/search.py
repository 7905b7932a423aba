"""`GET /api/search`: words and filters in, ranked statements with their places out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from api.query_string import KnownOnly, search_request
from api.routes.answers import JsonAnswer
from api.search_service import answer
from api.serving import serving_of
from kg.search.model import SearchRequest

router = APIRouter(tags=["søgning"], dependencies=[KnownOnly])


@router.get("/api/search", summary="Søg på dansk i alle udsagn", response_class=JsonAnswer)
def search(
    request: Request, asked: Annotated[SearchRequest, Depends(search_request)]
) -> JsonAnswer:
    """Statements ranked by how well they answer `q`, with the passage that answers.

    `verdict` is `none` when nothing in the corpus answers; the nearest may still be listed.
    """
    return JsonAnswer(answer(serving_of(request).search_index, asked))
