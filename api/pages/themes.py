"""`/temaer`: what is said about each theme, municipality by municipality, in; its pages out."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.catalog import MunicipalityEntry, ThemeEntry
from api.pages import danish
from api.pages.compare import pairs_of
from api.pages.links import link_overview
from api.pages.municipalities import Bar
from api.pages.templates import page
from api.query_string import KnownOnly
from api.serving import Serving, serving_of
from kg.errors import NotFound
from kg.links.compare import PlacedStatement

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])

_MOST = 100


@dataclass(frozen=True, slots=True)
class Share:
    """What one municipality says about a theme: statements, and running text beside them.

    `left_out` counts the statements that are not listed.
    """

    id: str
    name: str
    statements: list[PlacedStatement]
    left_out: int
    passages: list[PlacedStatement]


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
    shares = [_share(serving, entry, owner) for owner in serving.catalog.municipalities]
    shares.sort(key=lambda share: danish.sorting_key(share.name))
    return page(
        request,
        "theme.html",
        section="/temaer",
        entry=entry,
        bars=[
            Bar(
                share.name.removesuffix(" Kommune"),
                len(share.statements) + share.left_out,
                f"#{share.id}",
            )
            for share in shares
        ],
        pairs=pairs_of(serving, link_overview(request).of_theme.get(theme_id, ())),
        shares=shares,
    )


def _share(serving: Serving, entry: ThemeEntry, owner: MunicipalityEntry) -> Share:
    ids = entry.statements.get(owner.id, ())
    return Share(
        owner.id,
        owner.name,
        [_placed(serving, one) for one in ids[:_MOST]],
        max(0, len(ids) - _MOST),
        [_placed(serving, one) for one in entry.passages.get(owner.id, ())[:_MOST]],
    )


def _placed(serving: Serving, statement_id: str) -> PlacedStatement:
    document = serving.snapshot.document("/".join(statement_id.split("/")[:2])).document
    return PlacedStatement(serving.snapshot.statement(statement_id), document)
