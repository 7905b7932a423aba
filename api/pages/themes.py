"""`/temaer`: what is said about each theme, municipality by municipality, in; its pages out."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages import danish
from api.pages.municipalities import Placed
from api.pages.templates import page
from api.query_string import KnownOnly
from api.serving import Serving, serving_of
from ingest.model import StatementType
from kg.errors import NotFound

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])

_MOST = 100


@dataclass(frozen=True, slots=True)
class Share:
    """What one municipality says about a theme; `left_out` counts what is not listed."""

    id: str
    name: str
    statements: list[Placed]
    left_out: int


@router.get("/temaer")
def themes_page(request: Request) -> Response:
    """All themes, with how much each municipality says about them."""
    catalog = serving_of(request).catalog
    return page(
        request,
        "themes.html",
        section="/temaer",
        entries=sorted(catalog.themes, key=lambda entry: danish.sorting_key(entry.info.label)),
        municipalities=sorted(
            catalog.municipalities, key=lambda entry: danish.sorting_key(entry.name)
        ),
    )


@router.get("/temaer/{theme_id}")
def theme_page(request: Request, theme_id: str) -> Response:
    """One theme: what it covers and who says what about it."""
    serving = serving_of(request)
    entry = serving.catalog.theme(theme_id)
    if entry is None:
        raise NotFound(f"der er intet tema “{theme_id}”.")
    shares = [
        _share(serving, owner.id, owner.name, entry.statements.get(owner.id, ()))
        for owner in serving.catalog.municipalities
    ]
    return page(
        request,
        "theme.html",
        section="/temaer",
        entry=entry,
        shares=sorted(shares, key=lambda share: danish.sorting_key(share.name)),
    )


def _share(serving: Serving, slug: str, name: str, ids: tuple[str, ...]) -> Share:
    placed = []
    for statement_id in ids:
        document = serving.snapshot.document("/".join(statement_id.split("/")[:2])).document
        placed.append(Placed(serving.snapshot.statement(statement_id), document))
    placed.sort(key=lambda one: one.statement.type is StatementType.PARAGRAPH)
    return Share(slug, name, placed[:_MOST], max(0, len(placed) - _MOST))
