"""The rows of a table in, what each row or cell states by the table's column heads out."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Span
from ingest.model import StatementType as T
from ingest.structure.elements import Element
from ingest.structure.leads import role_heading
from ingest.structure.signs import parse_label

_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text and its place in the row's block."""

    text: str
    span: Span


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
    """Return the cells of a row, empty ones too, without span."""
    found: list[Cell] = []
    block = row.block
    position = block.start
    for text in row.text.split(_SEPARATOR):
        stripped = text.strip()
        start = position + len(text) - len(text.lstrip())
        if stripped:
            found.append(Cell(stripped, Span(start, start + len(stripped), block.page)))
        else:
            found.append(Cell("", Span(block.start, block.end, block.page)))
        position += len(text) + len(_SEPARATOR)
    return found


def column_roles(head: Element) -> list[tuple[T, str] | None]:
    """Return for each column of a table what its head says its cells are, None where nothing."""
    roles: list[tuple[T, str] | None] = []
    for cell in cells(head):
        label = parse_label(cell.text) or role_heading(cell.text)
        known = label is not None and label.title is None
        roles.append((label.type, label.term) if label is not None and known else None)
    return roles


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
            span = whole if len(with_role) == 1 else cell.span
            stated.append(RowStatement(role[0], role[1], cell.text, span, role[1], bool(stated)))
        found.append(stated)
    return found
