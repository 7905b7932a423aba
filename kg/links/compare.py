"""A snapshot's statements and links in; two to six municipalities side by side out."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.model import Document, ParsedDocument, Statement, StatementType
from kg.errors import InvalidRequest
from kg.links.lexicon import Concept
from kg.links.model import Alignment, ThemeAssignment
from kg.links.units import PROCEDURAL

FEWEST, MOST = 2, 6

OPEN_END = "9999"


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """A statement with the document it stands in."""

    statement: Statement
    document: Document


@dataclass(frozen=True, slots=True)
class Cell:
    """What one municipality says on one theme; "not_found" means not found in what was loaded."""

    status: Literal["found", "not_found"]
    statements: tuple[PlacedStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme across the municipalities; `cells` by municipality slug."""

    theme: Concept
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Searched:
    """How much of a municipality was searched, for saying "not found in the sources" honestly."""

    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to six municipalities by theme, their counterparts, and what only one of them says."""

    municipalities: tuple[str, ...]
    rows: tuple[ThemeRow, ...]
    alignments: tuple[Alignment, ...]
    only: Mapping[str, tuple[PlacedStatement, ...]]
    searched: Mapping[str, Searched]


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """What to compare: themes and types narrow it, `matching` keeps only these statement ids
    (what a search found), `in_force` is a date (ISO 8601) on which documents must be valid.
    """

    municipalities: tuple[str, ...]
    themes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    matching: Collection[str] | None = None
    in_force: str | None = None


@dataclass(frozen=True)
class ComparisonSources:
    """What a comparison reads: the documents of each municipality (by slug), the themes of each
    statement, and the alignments among the municipalities, the surest first.
    """

    documents: Mapping[str, Sequence[ParsedDocument]]
    themes: Mapping[str, Sequence[ThemeAssignment]]
    alignments: Sequence[Alignment]
    scheme: Sequence[Concept] = field(default_factory=tuple)


def check_municipalities(municipalities: Sequence[str]) -> None:
    """Raise InvalidRequest unless two to six different municipalities are named."""
    if len(set(municipalities)) < len(municipalities):
        raise InvalidRequest(
            "en kommune kan ikke sammenlignes med sig selv; nævn hver kommune én gang.",
            "municipality",
        )
    if not FEWEST <= len(municipalities) <= MOST:
        raise InvalidRequest(
            f"vælg fra {FEWEST} til {MOST} kommuner; der er nævnt {len(municipalities)}.",
            "municipality",
        )


def compare(request: ComparisonRequest, sources: ComparisonSources) -> Comparison:
    """Return the comparison that `request` asks for. Raises InvalidRequest.

    Themes that no municipality speaks of are left out, unless they were asked for.
    """
    check_municipalities(request.municipalities)
    known = {theme.id for theme in sources.scheme}
    for theme in request.themes:
        if theme not in known:
            raise InvalidRequest(f"der er intet tema “{theme}”; se temaerne på /temaer.", "theme")
    placed = {m: _compared(request, sources.documents.get(m, ())) for m in request.municipalities}
    kept = {p.statement.id: p for found in placed.values() for p in found}
    alignments = tuple(a for a in sources.alignments if a.source in kept and a.target in kept)
    return Comparison(
        municipalities=request.municipalities,
        rows=_rows(request, sources, placed),
        alignments=_shown_alignments(request, sources, alignments),
        only=_only(request, sources, placed, alignments),
        searched={
            m: Searched(
                len(sources.documents.get(m, ())),
                sum(len(parsed.statements) for parsed in sources.documents.get(m, ())),
            )
            for m in request.municipalities
        },
    )


def _shown_alignments(
    request: ComparisonRequest, sources: ComparisonSources, alignments: Sequence[Alignment]
) -> tuple[Alignment, ...]:
    """Return one alignment for each pair of sentences, and only those on the wanted themes."""
    wanted = set(request.themes)
    shown: dict[tuple[str, str], Alignment] = {}
    for alignment in alignments:
        ends = (alignment.source, alignment.target)
        spoken_of = {a.theme for end in ends for a in sources.themes.get(end, ())}
        if wanted and not wanted & spoken_of:
            continue
        best = alignment.evidence[0]
        shown.setdefault((best.source.text, best.target.text), alignment)
    return tuple(shown.values())


def is_compared(statement: Statement, types: Collection[str] = ()) -> bool:
    """Return whether a statement stands in comparisons: what says something of its own.

    Running text belongs to the statement it stands under; it stands alone only where it stands
    under none, or where `types` asks for it.
    """
    if types:
        return statement.type.value in types
    if statement.type in PROCEDURAL:
        return False
    return statement.type is not StatementType.PARAGRAPH or statement.parent is None


def in_force_on(document: Document, day: str) -> bool:
    """Return whether `document` is valid on `day`; one that says no period is taken as valid."""
    if document.valid_from is None and document.valid_until is None:
        return document.adopted is None or document.adopted[: len(day)] <= day[:10]
    begins = document.valid_from or ""
    ends = document.valid_until or OPEN_END
    return begins <= day and day[: len(ends)] <= ends


def _compared(
    request: ComparisonRequest, documents: Sequence[ParsedDocument]
) -> list[PlacedStatement]:
    return [
        PlacedStatement(statement, parsed.document)
        for parsed in documents
        if request.in_force is None or in_force_on(parsed.document, request.in_force)
        for statement in parsed.statements
        if is_compared(statement, request.types)
        and (request.matching is None or statement.id in request.matching)
    ]


def _rows(
    request: ComparisonRequest,
    sources: ComparisonSources,
    placed: Mapping[str, Sequence[PlacedStatement]],
) -> tuple[ThemeRow, ...]:
    by_theme: dict[str, dict[str, list[tuple[float, PlacedStatement]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for municipality, found in placed.items():
        for item in found:
            for assigned in sources.themes.get(item.statement.id, ()):
                by_theme[assigned.theme][municipality].append((assigned.score, item))
    rows = []
    for theme in sources.scheme:
        if request.themes and theme.id not in request.themes:
            continue
        if not request.themes and theme.id not in by_theme:
            continue
        cells = {m: _cell(by_theme[theme.id][m]) for m in request.municipalities}
        rows.append(ThemeRow(theme, cells))
    return tuple(rows)


def _cell(scored: Sequence[tuple[float, PlacedStatement]]) -> Cell:
    if not scored:
        return Cell("not_found")
    ordered = sorted(scored, key=lambda pair: -pair[0])
    return Cell("found", tuple(item for _, item in ordered))


def _only(
    request: ComparisonRequest,
    sources: ComparisonSources,
    placed: Mapping[str, Sequence[PlacedStatement]],
    alignments: Sequence[Alignment],
) -> dict[str, tuple[PlacedStatement, ...]]:
    linked = {end for a in alignments for end in (a.source, a.target)}
    wanted = set(request.themes)
    return {
        municipality: tuple(
            item
            for item in found
            if item.statement.id not in linked
            and (
                not wanted or wanted & {a.theme for a in sources.themes.get(item.statement.id, ())}
            )
        )
        for municipality, found in placed.items()
    }
