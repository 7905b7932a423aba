"""`/data`: every way to take the data along, on one page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.navigation import has_path
from api.pages.templates import page
from api.query_string import KnownOnly
from api.serving import serving_of

_PATHS = ("/sparql", "/ontology", "/.well-known/void", "/dump.nq")

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])


@router.get("/data")
def data_page(request: Request) -> Response:
    """JSON, SPARQL, linked data and the ontology, each with an example that works."""
    serving = serving_of(request)
    document = next(iter(serving.snapshot.documents), None)
    return page(
        request,
        "data.html",
        section="/data",
        manifest=serving.snapshot.manifest,
        document=document,
        paths=[path for path in _PATHS if has_path(request.app, path)],
        address=str(request.base_url).rstrip("/"),
    )
