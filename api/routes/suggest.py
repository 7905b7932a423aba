"""`GET /api/suggest`: the beginning of a word in, what may be meant out."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.query_string import KnownOnly
from api.routes.answers import JsonAnswer
from api.serving import serving_of
from api.suggestions import shown_suggestions

router = APIRouter(tags=["søgning"], dependencies=[KnownOnly])


@router.get("/api/suggest", summary="Forslag, mens der skrives", response_class=JsonAnswer)
def suggest(
    request: Request,
    q: Annotated[str, Query(max_length=200, description="Det, der er skrevet til nu")] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 8,
) -> JsonAnswer:
    """Themes, municipalities, documents, statements and words in which a word begins with `q`."""
    found = shown_suggestions(serving_of(request), q, limit)
    return JsonAnswer({"query": q, "suggestions": [asdict(suggestion) for suggestion in found]})
