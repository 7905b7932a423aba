"""`/om-kilderne` and `/was`: exactly what is loaded and how it was made, and for whom it works."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.catalog import DocumentEntry
from api.pages import danish
from api.pages.municipalities import type_bars
from api.pages.templates import document_title, page
from api.query_string import KnownOnly
from api.serving import serving_of
from ingest.municipalities import all_municipalities
from kg.links.scoring import load_weights

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a document that a person should look at."""

    entry: DocumentEntry
    message: str
    start: int | None


@router.get("/om-kilderne")
def about_page(request: Request) -> Response:
    """What is loaded, what could not be read, and how the answers come about."""
    serving = serving_of(request)
    catalog, manifest = serving.catalog, serving.snapshot.manifest
    doubts = [
        Doubt(entry, warning.message, warning.start)
        for entry in catalog.documents
        for warning in entry.warnings
    ]
    return page(
        request,
        "about.html",
        section="/om-kilderne",
        manifest=manifest,
        entries=sorted(catalog.documents, key=_by_municipality),
        sources={source.document: source for source in manifest.sources if source.document},
        missing=len(all_municipalities()) - sum(1 for one in catalog.municipalities if one.code),
        weights=load_weights(),
        types=type_bars(catalog.counts(), set()),
        doubts=doubts,
        unread=[source for source in manifest.sources if source.problem],
    )


@router.get("/was")
def accessibility_page(request: Request) -> Response:
    """The accessibility statement that Danish public web sites must have."""
    return page(request, "was.html", section="/was")


def _by_municipality(entry: DocumentEntry) -> tuple[object, ...]:
    document = entry.document
    owner = danish.sorting_key(document.municipality or "å")
    return owner, danish.sorting_key(document_title(document))
