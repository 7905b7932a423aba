"""The rows of a table in, what each row or cell states by the table's column heads out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Span
from ingest.model import StatementType as T
from ingest.structure.elements import Element
from ingest.structure.leads import role_heading
from ingest.structure.signs import is_administrative, parse_label

_WHAT = re.compile(r"^hvad (?:vil|ønsker|skal)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"^(?:(?:under|over|mindst|højst|ca\.|cirka|max\.?|min\.?) )?[<>+±≥≤~]?\s?\d[\d.,]*"
    r"(?:\s?(?:%|pct\.?|procent|(?:(?:mio|mia)\.?\s?)?kr\.?|[mt]?kr\.?|mio\.?|mia\.?|point|gange|"
    r"sekunder|minutter|timer|dage|uger|måneder|år|ton|km|borgere|personer|stk\.?))?"
    r"(?: (?:om|pr\.?|per) \w+)?$",
    re.IGNORECASE,
)
_WHO_OR_WHEN = re.compile(
    r"^(?:hvem|hvornår|tid|år|årstal|start|slut|færdig|klar|varighed)\b.{0,20}$", re.IGNORECASE
)
_WHAT_IS_DONE = re.compile(
    r"^(?:hvad(?: gør vi| skal (?:vi|der) .{2,20})?|det gør vi|opgaven?|beskrivelse|leverance)\??$",
    re.IGNORECASE,
)
# The way of a plan through meetings and hearings is no action of the plan.
_STEP = re.compile(
    r"\b(?:høring\w*|behandl\w*|vedtag\w*|godkend\w*|udkast\w*|\w*møder?|workshop\w*|\w*udvalg\w*|"
    r"byråd\w*|kommunalbestyrelse\w*|evaluer\w*|offentliggør\w*)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"^hvorfor\b", re.IGNORECASE)
_ENTRY = re.compile(r"[^\n]+")
# A bar that stands by itself parts two cells.
_BAR = re.compile(r"(?<!\S)\|(?!\S)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text on one line and its place in the row's block; `entries` where it lists."""

    text: str
    span: Span
    entries: tuple["Cell", ...] = ()


@dataclass(frozen=True, slots=True)
class RowStatement:
    """What a row states; `under_first` says that it belongs to the row's first statement."""

    type: T
    term: str
    title: str
    span: Span
    head: str
    under_first: bool = False


def cells(row: Element) -> list[Cell]:
    """Return the cells of a row; an empty one has the row's own place."""
    block = row.block
    bars = [found.span() for found in _BAR.finditer(row.text)]
    found: list[Cell] = []
    for start, end in zip(
        [0, *(bar_end for _, bar_end in bars)],
        [*(bar_start for bar_start, _ in bars), len(row.text)],
        strict=True,
    ):
        text = row.text[start:end]
        first = block.start + start + len(text) - len(text.lstrip())
        stripped = text.strip()
        span = Span(first, first + len(stripped), block.page) if stripped else None
        found.append(
            Cell(
                stripped.replace("\n", " "),
                span or Span(block.start, block.end, block.page),
                _entries(stripped, first, block.page),
            )
        )
    return found


def _entries(text: str, start: int, page: int | None) -> tuple[Cell, ...]:
    """Return the lines of a cell that lists things, none for a cell of one line."""
    if "\n" not in text:
        return ()
    return tuple(
        Cell(found.group(), Span(start + found.start(), start + found.end(), page))
        for found in _ENTRY.finditer(text)
    )


def column_roles(head: Element) -> list[tuple[T, str] | None]:
    """Return for each column of a table what its head says its cells are, None where nothing."""
    heads = cells(head)
    roles = [_role_of(cell) for cell in heads]
    how = next((p for p, cell in enumerate(heads) if cell.text.lower().startswith("hvordan")), None)
    what = next((p for p, cell in enumerate(heads) if _WHAT.match(cell.text)), None)
    if how is not None and what is not None:
        # "Hvad vil vi?" beside "Hvordan?" asks for what is to be reached.
        roles[what], roles[how] = (T.GOAL, "mål"), roles[how] or (T.MEASURE, "indsats")
    if sum(1 for role in roles if role is not None) > 1:
        why = next((p for p, cell in enumerate(heads) if _WHY.match(cell.text)), None)
        if why is not None:
            roles[why] = (T.RATIONALE, "begrundelse")
    return roles


def action_column(rows: Sequence[Element]) -> int | None:
    """Return the column that says what is done where others say who does it and when.

    None for a table without such columns, and for one of the steps by which a plan is adopted.
    """
    heads = [cell.text for cell in cells(rows[0])]
    about = [_WHO_OR_WHEN.match(head) is not None or is_administrative(head) for head in heads]
    what = next((at for at, head in enumerate(heads) if _WHAT_IS_DONE.match(head)), None)
    if what is None or not any(about):
        return None
    done = [row[what].text for row in map(cells, rows[1:]) if what < len(row) and row[what].text]
    steps = sum(1 for text in done if _STEP.search(text))
    return what if done and steps * 2 < len(done) else None


def row_roles(rows: Sequence[Element]) -> list[tuple[T, str] | None] | None:
    """Return for each row what its first cell says the others are, None for an ordinary table.

    Two rows or more must name roles, of two kinds or more.
    """
    table = [cells(row) for row in rows]
    if any(len(row) < 2 for row in table):
        return None
    roles = [_role_of(row[0]) for row in table]
    kinds = {role[0] for role in roles if role is not None}
    named = sum(1 for role in roles if role is not None)
    across = sum(1 for role in column_roles(rows[0]) if role is not None)
    return roles if len(kinds) >= 2 and named * 2 >= len(rows) and across < 2 else None


def numbered_rows(rows: Sequence[Element]) -> list[RowStatement] | None:
    """Return what each row states where its first cell counts: "Målsætning 1 | Alle unge …".

    None where a row does not, or counts something that is no role.
    """
    found: list[RowStatement] = []
    for row in rows:
        first, *others = cells(row)
        label = parse_label(first.text)
        said = next((cell for cell in others if cell.text), None)
        if label is None or label.title is not None or label.number is None or said is None:
            return None
        found.append(RowStatement(label.type, label.term, said.text, said.span, label.number))
    return found


def figure_columns(
    rows: Sequence[Element], roles: Sequence[tuple[T, str] | None]
) -> frozenset[int]:
    """Return the columns after the first that have a role and only figures in their cells."""
    table = [cells(row) for row in rows]
    return frozenset(
        at
        for at, role in enumerate(roles)
        if at
        and role is not None
        and table
        and all(_FIGURE.match(row[at].text) for row in table if at < len(row) and row[at].text)
    )


def marks_only(rows: Sequence[Element]) -> bool:
    """Return whether all but the first cells are ticks, as in a plan of when things are done."""
    ticked = [cell.text for row in rows for cell in cells(row)[1:] if cell.text]
    return bool(ticked) and all(len(text) == 1 and not text.isdecimal() for text in ticked)


def _role_of(cell: Cell) -> tuple[T, str] | None:
    label = parse_label(cell.text)
    if label is None and " " in cell.text:
        # "Hvad" over a column is no more than its name.
        label = role_heading(cell.text)
    return (label.type, label.term) if label is not None and label.title is None else None


def row_statements(
    rows: Sequence[Element], roles: Sequence[tuple[T, str] | None]
) -> list[list[RowStatement]]:
    """Return the statements of each row under the head.

    Where one column has a role, the whole row is the statement and that cell its title; where
    several have, each such cell is one, the later ones under the row's first.
    """
    with_role = [position for position, role in enumerate(roles) if role is not None]
    found: list[list[RowStatement]] = []
    for row in rows:
        row_cells = cells(row)
        stated: list[RowStatement] = []
        for position in with_role:
            role = roles[position]
            if role is None or position >= len(row_cells) or not row_cells[position].text:
                continue
            cell = row_cells[position]
            block = row.block
            whole = Span(block.start, block.end, block.page)
            under = position != with_role[0]
            if cell.entries and (under or len(with_role) == 1):
                stated.extend(
                    RowStatement(role[0], role[1], entry.text, entry.span, role[1], under)
                    for entry in cell.entries
                )
                continue
            span = whole if len(with_role) == 1 else cell.span
            stated.append(RowStatement(role[0], role[1], cell.text, span, role[1], under))
        found.append(stated)
    return found
