"""A snapshot's statements and themes in; which municipality says how much on which theme out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.model import ParsedDocument
from kg.links.compare import is_compared
from kg.links.lexicon import Concept
from kg.links.model import ThemeAssignment


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """The statements of one municipality on one theme: ids, and how many of each type."""

    statements: tuple[str, ...]
    by_type: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The theme × municipality matrix; `cells[theme][municipality slug]`, empty ones left out."""

    themes: tuple[Concept, ...]
    municipalities: tuple[str, ...]
    cells: Mapping[str, Mapping[str, CoverageCell]]


def coverage(
    documents: Mapping[str, Sequence[ParsedDocument]],
    themes: Mapping[str, Sequence[ThemeAssignment]],
    scheme: Sequence[Concept],
) -> Coverage:
    """Return the matrix over all municipalities that have documents, given by slug."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for municipality, parsed in documents.items():
        for document in parsed:
            for statement in document.statements:
                if not is_compared(statement):
                    continue
                for assigned in themes.get(statement.id, ()):
                    entry = (statement.id, statement.type.value)
                    found[assigned.theme][municipality].append(entry)
    return Coverage(
        themes=tuple(scheme),
        municipalities=tuple(documents),
        cells={
            theme: {
                municipality: CoverageCell(
                    tuple(statement for statement, _ in entries),
                    dict(sorted(Counter(kind for _, kind in entries).items())),
                )
                for municipality, entries in by_municipality.items()
            }
            for theme, by_municipality in found.items()
        },
    )
