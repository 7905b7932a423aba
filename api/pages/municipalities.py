"""`/kommuner`: what is loaded of each municipality in, its pages out."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.catalog import MunicipalityEntry
from api.pages import danish
from api.pages.links import link_overview
from api.pages.network import network, pairings
from api.pages.repeats import Said, said_once
from api.pages.templates import page
from api.query_string import KnownOnly
from api.serving import Serving, serving_of
from ingest.model import StatementType
from kg.errors import NotFound
from kg.links.compare import PlacedStatement

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])

# What a municipality sets out to do; agenda lists and running text are found in the documents.
_SHOWN = (
    StatementType.VISION,
    StatementType.VALUE,
    StatementType.GUIDING_MARKER,
    StatementType.PRINCIPLE,
    StatementType.FOUNDATION,
    StatementType.FOCUS_AREA,
    StatementType.GOAL,
    StatementType.FOLLOW_UP,
)
_MOST = 200
_LEADING = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart, with the address of what it counts."""

    label: str
    count: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class TypeSection:
    """All statements of one type, each wording once."""

    label: str
    anchor: str
    statements: list[Said]


@dataclass(frozen=True, slots=True)
class Profile:
    """A municipality with the themes that most of its statements are about."""

    entry: MunicipalityEntry
    themes: list[Bar]


@router.get("/kommuner")
def municipalities_page(request: Request) -> Response:
    """All municipalities of which something is loaded, in Danish order."""
    catalog = serving_of(request).catalog
    entries = sorted(catalog.municipalities, key=lambda entry: danish.sorting_key(entry.name))
    found = pairings(link_overview(request).counts, catalog.municipalities)
    return page(
        request,
        "municipalities.html",
        section="/kommuner",
        entries=[Profile(entry, _leading(entry, catalog.theme_labels)) for entry in entries],
        pairs=found,
        picture=network(found),
        known=sum(1 for entry in entries if entry.code),
    )


@router.get("/kommuner/{slug}")
def municipality_page(request: Request, slug: str) -> Response:
    """The documents, statements and themes of one municipality."""
    serving = serving_of(request)
    entry = serving.catalog.municipality(slug)
    if entry is None:
        raise NotFound(f"der er ikke indlæst noget fra en kommune med navnet “{slug}”.")
    labels = serving.catalog.theme_labels
    themes = [
        Bar(labels.get(theme, theme), number, f"/temaer/{theme}#{slug}")
        for theme, number in entry.themes.items()
    ]
    sections = _sections(serving, [one.document.id for one in entry.documents])
    return page(
        request,
        "municipality.html",
        section="/kommuner",
        entry=entry,
        documents=sorted(entry.documents, key=lambda one: one.document.date or "", reverse=True),
        types=type_bars(entry.counts, {section.anchor for section in sections}),
        themes=sorted(themes, key=lambda bar: (-bar.count, danish.sorting_key(bar.label))),
        sections=sections,
    )


def type_bars(counts: Mapping[StatementType, int], linked: set[str]) -> list[Bar]:
    """Return the chart of statements by type, the usual order of types kept."""
    return [
        Bar(
            danish.TYPE_PLURALS[kind],
            counts[kind],
            f"#{kind.value}" if kind.value in linked else None,
        )
        for kind in StatementType
        if counts.get(kind)
    ]


def _leading(entry: MunicipalityEntry, labels: Mapping[str, str]) -> list[Bar]:
    leading = sorted(entry.themes.items(), key=lambda item: (-item[1], item[0]))[:_LEADING]
    return [
        Bar(labels.get(theme, theme), number, f"/temaer/{theme}#{entry.id}")
        for theme, number in leading
    ]


def _sections(serving: Serving, document_ids: list[str]) -> list[TypeSection]:
    by_type: dict[StatementType, list[PlacedStatement]] = {kind: [] for kind in _SHOWN}
    for document_id in document_ids:
        parsed = serving.snapshot.document(document_id)
        for statement in parsed.statements:
            if statement.type in by_type:
                by_type[statement.type].append(PlacedStatement(statement, parsed.document))
    return [
        TypeSection(danish.TYPE_PLURALS[kind], kind.value, said_once(placed)[:_MOST])
        for kind, placed in by_type.items()
        if placed
    ]
