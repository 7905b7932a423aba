"""`GET /api/documents` and `/api/documents/{id}`: what is loaded, and one document whole."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.json_form.links import relations_to_json
from api.json_form.statements import document_summary
from api.parameters import given, municipality_codes, one_of
from api.query_string import KnownOnly, Limit, Municipality, Offset
from api.routes.answers import JsonAnswer
from api.serving import serving_of
from ingest.json_form import parsed_to_json
from ingest.model import DocumentKind

router = APIRouter(tags=["dokumenter"], dependencies=[KnownOnly])


@router.get("/api/documents", summary="Hvad der er indlæst", response_class=JsonAnswer)
def documents(
    request: Request,
    municipality: Municipality = None,
    kind: Annotated[list[str] | None, Query(description="Dokumentets art; kan gentages")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> JsonAnswer:
    """The loaded documents, with what was read from each."""
    serving = serving_of(request)
    codes = municipality_codes(municipality)
    kinds = [one_of(value, "kind", [k.value for k in DocumentKind]) for value in given(kind)]
    chosen = [
        entry.document.id
        for entry in serving.catalog.documents
        if (not codes or entry.document.municipality_code in codes)
        and (not kinds or entry.document.kind.value in kinds)
    ]
    page = [serving.snapshot.document(one) for one in chosen[offset : offset + limit]]
    return JsonAnswer({"total": len(chosen), "documents": [document_summary(one) for one in page]})


@router.get("/api/documents/{document_id:path}", summary="Et dokument", response_class=JsonAnswer)
def document(request: Request, document_id: str) -> JsonAnswer:
    """One document whole: its text, statements, references and warnings, as `pejling parse`."""
    serving = serving_of(request)
    parsed = serving.snapshot.document(document_id)
    whole = parsed_to_json(parsed)
    shown = serving.links.document_relations(document_id)
    whole["document"]["related"] += relations_to_json(document_id, shown, serving.links)
    return JsonAnswer({**whole, **_places(document_summary(parsed))})


def _places(summary: dict[str, object]) -> dict[str, object]:
    return {name: summary[name] for name in ("url", "source_url")}
