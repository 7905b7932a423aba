"""`/sammenlign`: two to six municipalities in; what each says, side by side, out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.addresses import seen_place_url
from api.catalog import MunicipalityEntry
from api.comparisons import compared
from api.pages import danish
from api.pages.filters import Query as Parameters
from api.pages.network import Pairing, count_link, network, pairings
from api.pages.repeats import Said, said_once
from api.pages.templates import page
from api.parameters import given, municipality_codes
from api.query_string import InForce, KnownOnly, Municipality, Theme, Types, Words
from api.serving import Serving, serving_of
from ingest.model import Document, Statement
from ingest.municipalities import require_municipality
from kg.links.compare import MOST, Comparison
from kg.links.model import Alignment, Quote

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])

_SHOWN_PAIRS = 40
_DOWNLOADS = (
    ("docx", "Word"),
    ("xlsx", "Excel"),
    ("csv", "CSV"),
    ("md", "Markdown"),
    ("json", "JSON"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: who says it, the sentence that carries the link, and its place."""

    municipality: str
    statement: Statement
    document: Document
    quote: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Download:
    """A form in which the comparison can be taken along."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that belong together, with the reason."""

    sides: tuple[Side, Side]
    relation: str
    reason: str


@router.get("/sammenlign")
def compare_page(
    request: Request,
    municipality: Municipality = None,
    theme: Theme = None,
    types: Types = None,
    q: Words = "",
    in_force: InForce = "",
) -> Response:
    """The form and the matrix; with two or more municipalities the comparison."""
    serving = serving_of(request)
    codes = municipality_codes(municipality)
    chosen = [entry for entry in serving.catalog.municipalities if entry.code in codes]
    comparison = None
    if len(codes) > 1:
        comparison = compared(serving, codes, theme=theme, types=types, query=q, in_force=in_force)
    compared_slugs = comparison.municipalities if comparison else ()
    names = {entry.id: entry.name for entry in serving.catalog.municipalities}
    names |= {slug: require_municipality(slug).name for slug in compared_slugs}
    between = _between(comparison, chosen) if comparison else []
    query = Parameters(request.query_params.multi_items())
    return page(
        request,
        "compare.html",
        section="/sammenlign",
        municipalities=sorted(
            (entry for entry in serving.catalog.municipalities if entry.code),
            key=lambda entry: danish.sorting_key(entry.name),
        ),
        chosen={entry.code for entry in chosen},
        too_few=len(codes) == 1,
        themes=sorted(
            serving.catalog.themes, key=lambda entry: danish.sorting_key(entry.info.label)
        ),
        chosen_theme=next(iter(given(theme)), ""),
        query=q,
        in_force=bool(in_force),
        comparison=comparison,
        pairs=pairs_of(serving, comparison.alignments[:_SHOWN_PAIRS]) if comparison else [],
        names=names,
        unread=danish.in_words(_unread(comparison, names)) if comparison else "",
        said=_said(comparison) if comparison else {},
        only={slug: said_once(placed) for slug, placed in comparison.only.items()}
        if comparison
        else {},
        pairings=between,
        picture=network(between),
        most=MOST,
        downloads=[
            Download(label, query.with_value("format", form).url("/api/compare"))
            for form, label in _DOWNLOADS
        ],
        entries=sorted(
            serving.catalog.themes, key=lambda entry: danish.sorting_key(entry.info.label)
        ),
    )


def _unread(comparison: Comparison, names: Mapping[str, str]) -> list[str]:
    """Return the names of the municipalities that there is no document of to compare."""
    searched = comparison.searched
    return [names[slug] for slug in comparison.municipalities if not searched[slug].documents]


def _said(comparison: Comparison) -> dict[tuple[str, str], list[Said]]:
    """Return what each municipality says about each theme, by theme id and slug."""
    return {
        (row.theme.id, slug): said_once(cell.statements)
        for row in comparison.rows
        for slug, cell in row.cells.items()
    }


def _between(comparison: Comparison, chosen: list[MunicipalityEntry]) -> list[Pairing]:
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for alignment in comparison.alignments:
        count_link(counts, alignment)
    return pairings(counts, chosen)


def pairs_of(serving: Serving, alignments: Iterable[Alignment]) -> list[Pair]:
    """Return links ready to be shown, each with the sentences that carry it."""
    return [_pair(serving, alignment) for alignment in alignments]


def _pair(serving: Serving, alignment: Alignment) -> Pair:
    evidence = alignment.evidence[0] if alignment.evidence else None
    return Pair(
        (
            _side(serving, alignment.source, evidence.source if evidence else None),
            _side(serving, alignment.target, evidence.target if evidence else None),
        ),
        "Siger det samme" if alignment.relation == "same" else "Beslægtet",
        alignment.reason[:1].upper() + alignment.reason[1:],
    )


def _side(serving: Serving, statement_id: str, quote: Quote | None) -> Side:
    document = serving.snapshot.document("/".join(statement_id.split("/")[:2])).document
    statement = serving.snapshot.statement(statement_id)
    first = statement.spans[0]
    start, end = (quote.start, quote.end) if quote else (first.start, first.end)
    return Side(
        document.municipality or "Ukendt kommune",
        statement,
        document,
        quote.text if quote else statement.text,
        seen_place_url(document, statement, start, end),
    )
