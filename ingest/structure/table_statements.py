"""The rows of a table in, drafts of what each cell states by the head of its column out."""

from collections.abc import Sequence

from ingest.model import StatementType as T
from ingest.structure.elements import Element
from ingest.structure.emission import Work, emit_own, emit_running
from ingest.structure.names import key_of_name
from ingest.structure.role import Role
from ingest.structure.signs import split_number
from ingest.structure.tables import (
    RowStatement,
    action_column,
    cells,
    column_roles,
    figure_columns,
    marks_only,
    numbered_rows,
    row_roles,
    row_statements,
)
from ingest.structure.tree import StatementDraft

_LEAST_GOAL_WORDS = 3
# What these are called is what they say.
_NAMED_BY_A_WORD = frozenset({T.GUIDING_MARKER, T.PRINCIPLE, T.VALUE, T.FOUNDATION})


def _named_in(work: Work, cell: str) -> StatementDraft | None:
    """Return the statement that a cell names by its title, None for a cell that names none."""
    key = key_of_name(split_number(cell)[1])
    return next((d for d in work.drafts if key and d.title and key_of_name(d.title) == key), None)


def _only_names(cell: RowStatement) -> bool:
    """Return whether a cell is just the name of a matter and does not say how it is to be."""
    if cell.type in _NAMED_BY_A_WORD:
        return False
    return cell.type is not T.GOAL or len(cell.title.split()) < _LEAST_GOAL_WORDS


def _row_about(
    work: Work, stated_row: Sequence[RowStatement], about: StatementDraft | None
) -> None:
    for cell in stated_row[1:] if len(stated_row) > 1 else stated_row:
        work.drafts.append(_cell_draft(cell, about))


def _cell_draft(cell: RowStatement, parent: StatementDraft | None) -> StatementDraft:
    number, title = split_number(cell.title)
    if title[:1].islower():
        # "50 ledige får job" counts; it is not number 50.
        number, title = None, cell.title
    return StatementDraft(
        cell.type,
        [cell.span],
        title=title,
        parent=parent,
        confidence=0.8,
        term=cell.term,
        number=number,
        evidence=(f"i kolonnen »{cell.head}«",),
    )


def emit_table(
    work: Work,
    rows: Sequence[Element],
    parent: StatementDraft | None,
    given: Role | None,
) -> None:
    """Emit a table: what its column heads say, else its rows by the role of the heading above.

    The first row is the head, or the first column where that names roles; without any role the
    rows are running text.
    """
    lengthwise = row_roles(rows)
    if lengthwise is not None:
        _emit_lengthwise(work, rows, lengthwise, parent)
        return
    numbered = numbered_rows(rows)
    if numbered is not None:
        for said in numbered:
            draft = _cell_draft(said, parent)
            draft.number, draft.evidence = said.head, (f"benævnt »{said.term} {said.head}«",)
            work.drafts.append(draft)
        return
    roles = column_roles(rows[0])
    if not any(roles) and (what := action_column(rows)) is not None:
        roles[what] = (T.MEASURE, "indsats")
    figures = figure_columns(rows[1:], roles)
    if figures and all(role is None or at in figures for at, role in enumerate(roles)):
        # "Mål 2030" over figures is what the indicator beside it is to reach.
        roles = [(T.FOLLOW_UP, "indikator"), *(None for _ in roles[1:])]
    roles = [None if at in figures else role for at, role in enumerate(roles)]
    if not any(roles) or marks_only(rows[1:]):
        for row in rows[1:] if given is not None and len(rows) > 1 else rows:
            if given is None:
                emit_running(work, row, parent)
            else:
                emit_own(work, [row], parent, given, cells(row)[0].text)
        return
    first: StatementDraft | None = None
    follow_up = any(role is not None and role[0] is T.FOLLOW_UP for role in roles)
    for row, stated_row in zip(rows[1:], row_statements(rows[1:], roles), strict=True):
        about = _named_in(work, cells(row)[0].text)
        names_only = follow_up and len(stated_row) > 1 and _only_names(stated_row[0])
        if about is not None or names_only:
            # The first column only names what the row is about.
            _row_about(work, stated_row, about or parent)
            continue
        for cell in stated_row:
            # A cell that reaches down over several rows is printed in the first of them.
            draft = _cell_draft(cell, first if cell.under_first else parent)
            work.drafts.append(draft)
            first = first if cell.under_first and first is not None else draft


def _emit_lengthwise(
    work: Work,
    rows: Sequence[Element],
    roles: Sequence[tuple[T, str] | None],
    parent: StatementDraft | None,
) -> None:
    first: StatementDraft | None = None
    for row, role in zip(rows, roles, strict=True):
        if role is None:
            emit_running(work, row, parent)
            continue
        filled = [entry for cell in cells(row)[1:] for entry in cell.entries or (cell,)]
        for cell in filled:
            if cell.text:
                said = RowStatement(role[0], role[1], cell.text, cell.span, cells(row)[0].text)
                draft = _cell_draft(said, parent or first)
                work.drafts.append(draft)
                first = first or draft
