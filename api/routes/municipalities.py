"""`GET /api/municipalities` and `/api/themes`: what is loaded of each."""

from typing import Any

from fastapi import APIRouter, Request

from api.catalog import MunicipalityEntry, ThemeEntry
from api.query_string import KnownOnly, Limit, Offset
from api.routes.answers import JsonAnswer
from api.serving import serving_of

router = APIRouter(tags=["oversigter"], dependencies=[KnownOnly])


@router.get("/api/municipalities", summary="Kommuner i kilderne", response_class=JsonAnswer)
def municipalities(request: Request, limit: Limit = 100, offset: Offset = 0) -> JsonAnswer:
    """The municipalities of which documents are loaded, with counts by statement type."""
    entries = serving_of(request).catalog.municipalities
    page = entries[offset : offset + limit]
    return JsonAnswer(
        {"total": len(entries), "municipalities": [_municipality(entry) for entry in page]}
    )


@router.get("/api/themes", summary="Temaer", response_class=JsonAnswer)
def themes(request: Request, limit: Limit = 100, offset: Offset = 0) -> JsonAnswer:
    """The themes of the scheme, with how many statements of each municipality are about them."""
    entries = serving_of(request).catalog.themes
    page = entries[offset : offset + limit]
    return JsonAnswer({"total": len(entries), "themes": [_theme(entry) for entry in page]})


def _municipality(entry: MunicipalityEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "code": entry.code,
        "documents": len(entry.documents),
        "statements": sum(entry.counts.values()),
        "statements_by_type": {kind.value: number for kind, number in entry.counts.items()},
        "themes": dict(entry.themes),
        "url": f"/kommuner/{entry.id}",
    }


def _theme(entry: ThemeEntry) -> dict[str, Any]:
    return {
        "id": entry.info.id,
        "label": entry.info.label,
        "alternative_labels": list(entry.info.alternative_labels),
        "definition": entry.info.definition,
        "statements": entry.total,
        "municipalities": {slug: len(ids) for slug, ids in entry.statements.items()},
        "url": f"/temaer/{entry.info.id}",
    }
