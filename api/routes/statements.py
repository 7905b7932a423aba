"""`GET /api/statements/{id}` and `…/similar`: a statement, and those like it elsewhere."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.json_form.search import result_to_json
from api.json_form.statements import parent_brief, statement_brief
from api.query_string import KnownOnly
from api.routes.answers import JsonAnswer
from api.serving import serving_of
from ingest.json_form import statement_to_json
from kg.search.similar import similar

Few = Annotated[int, Query(ge=1, le=50, description="Så mange højst")]

router = APIRouter(tags=["udsagn"], dependencies=[KnownOnly])


@router.get(
    "/api/statements/{statement_id:path}/similar",
    summary="Lignende udsagn andre steder",
    response_class=JsonAnswer,
)
def similar_statements(request: Request, statement_id: str, limit: Few = 5) -> JsonAnswer:
    """Statements of other municipalities that are nearest in meaning to this one.

    Where no other municipality is loaded, those of other documents.
    """
    serving = serving_of(request)
    found = similar(serving.search_index, statement_id, limit)
    labels = serving.catalog.theme_labels
    return JsonAnswer(
        {"statement": statement_id, "results": [result_to_json(one, labels) for one in found]}
    )


@router.get("/api/statements/{statement_id:path}", summary="Et udsagn", response_class=JsonAnswer)
def statement(request: Request, statement_id: str) -> JsonAnswer:
    """One statement with its place, its document, what is above and what is below it."""
    serving = serving_of(request)
    found = serving.snapshot.statement(statement_id)
    parsed = serving.snapshot.document("/".join(statement_id.split("/")[:2]))
    themes = serving.catalog.statement_themes.get(found.id, ())
    above = parsed.statement(found.parent) if found.parent else None
    return JsonAnswer(
        {
            **statement_to_json(found),
            **statement_brief(found, parsed.document, themes, serving.catalog.theme_labels),
            "parent": parent_brief(above),
            "children": [
                statement_brief(child, parsed.document) for child in parsed.children(found.id)
            ],
        }
    )


@router.get("/api/similar", include_in_schema=False)
def similar_by_parameter(
    request: Request, statement: Annotated[str, Query()], limit: Few = 5
) -> JsonAnswer:
    """The same under the address that it had before."""
    return similar_statements(request, statement, limit)
