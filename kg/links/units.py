"""Parsed documents in; the titles and sentences that links are looked for between out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.model import ParsedDocument, Statement, StatementType
from kg.sentences import sentence_places

PROCEDURAL = frozenset(
    {StatementType.AGENDA_ITEM, StatementType.RECOMMENDATION, StatementType.DECISION}
)
"""Types that say how a matter is dealt with: no counterpart elsewhere is looked for."""

_ENUMERATED = re.compile(r"(?<=[\s,;])(?=\d{1,2}\) )")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, bullet or title: `text` is `document.text[start:end]`.

    `municipality` is the first part of the document's id.
    """

    text: str
    start: int
    end: int
    document: str
    municipality: str


@dataclass(frozen=True, slots=True)
class StatementUnits:
    """A statement that links are looked for, with the numbers of its units."""

    statement: Statement
    document: str
    municipality: str
    units: tuple[int, ...]


def statement_units(
    documents: Iterable[ParsedDocument],
) -> tuple[list[Unit], list[StatementUnits]]:
    """Return every unit once, and for each statement the units its own wording consists of.

    A document of no known municipality is left out: nothing can be said about who says it.
    """
    units: list[Unit] = []
    statements: list[StatementUnits] = []
    for parsed in documents:
        if parsed.document.municipality is None or parsed.document.language == "en":
            continue
        document = parsed.document.id
        municipality = document.split("/", 1)[0]
        known: dict[tuple[int, int], int] = {}
        for statement in parsed.statements:
            if statement.type in PROCEDURAL:
                continue
            numbers = []
            for start, end in _places(parsed, statement):
                if (start, end) not in known:
                    known[start, end] = len(units)
                    quote = parsed.text[start:end]
                    units.append(Unit(quote, start, end, document, municipality))
                numbers.append(known[start, end])
            if numbers:
                statements.append(StatementUnits(statement, document, municipality, tuple(numbers)))
    return units, statements


def narrowest_statements(statements: Sequence[StatementUnits]) -> dict[int, StatementUnits]:
    """Return for each unit the statement of the fewest units that it belongs to."""
    narrowest: dict[int, StatementUnits] = {}
    for found in sorted(statements, key=lambda one: len(one.units)):
        for unit in found.units:
            narrowest.setdefault(unit, found)
    return narrowest


def unit_headings(
    units: Sequence[Unit], statements: Sequence[StatementUnits]
) -> list[tuple[int, ...]]:
    """Return for each unit the units that it stands under: how its own statement begins, and how
    the one above that does.
    """
    opens = {found.statement.id: found.units[0] for found in statements}
    narrowest = {unit: one.statement for unit, one in narrowest_statements(statements).items()}
    return [
        tuple(
            dict.fromkeys(
                opens[above]
                for above in (narrowest[unit].id, narrowest[unit].parent)
                if above in opens and opens[above] != unit
            )
        )
        for unit in range(len(units))
    ]


def _places(parsed: ParsedDocument, statement: Statement) -> Iterator[tuple[int, int]]:
    for span in statement.spans:
        quote = parsed.text[span.start : span.end]
        for start, end in sentence_places(quote):
            cuts = [start]
            cuts += [start + m.start() for m in _ENUMERATED.finditer(quote[start:end])]
            for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
                if any(letter.isalpha() for letter in quote[begin:stop]):
                    yield span.start + begin, span.start + stop
