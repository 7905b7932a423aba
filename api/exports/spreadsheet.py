"""The JSON of a comparison in; a workbook with one sheet a question out."""

import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from api.exports.plain import harmless
from api.exports.rows import (
    RELATIONS,
    STATUSES,
    StatementRow,
    municipality_names,
    only_rows,
    searched_sentence,
    theme_rows,
)

_STATEMENT_COLUMNS = (("Tema", 36), ("Kommune", 24), ("Type", 18), ("Udsagn", 90), ("Dokument", 40))
_LONGEST_CELL = 32_000
_LINE, _HIGHEST = 15.0, 409.0
_FILLED = 0.9
"""How much of a line is filled on average, as lines end with whole words."""


def comparison_workbook(found: Mapping[str, Any]) -> bytes:
    """Return an XLSX file: overview, who says what, counterparts, what only one says."""
    book = Workbook()
    _overview(book.active, found)
    _statements(book.create_sheet("Hvem siger hvad"), list(theme_rows(found)))
    _counterparts(book.create_sheet("Siger det samme"), found)
    _statements(book.create_sheet("Kun én siger"), list(only_rows(found)))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _overview(sheet: Worksheet | None, found: Mapping[str, Any]) -> None:
    assert sheet is not None
    sheet.title = "Overblik"
    names = municipality_names(found)
    _head(sheet, [("Tema", 40), *((name, 22) for name in names.values())])
    for theme in found["themes"]:
        counts = [theme["cells"][code]["count"] for code in names]
        sheet.append([theme["label"], *(count or "ikke fundet" for count in counts)])
        for cell in sheet[sheet.max_row][1:]:
            cell.alignment = Alignment(horizontal="center")
    sheet.append([])
    sheet.append([searched_sentence(found)])
    row = sheet.max_row
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(names) + 1)
    sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    width = _widths(sheet)[0] + 22 * len(names)
    sheet.row_dimensions[row].height = _height(searched_sentence(found), width)


def _statements(sheet: Worksheet, rows: Sequence[StatementRow]) -> None:
    _head(sheet, _STATEMENT_COLUMNS)
    for row in rows:
        cells = (row.heading, row.municipality, row.type_label, row.wording, row.document)
        sheet.append([_safe(cell) for cell in cells])
        if row.address:
            _link(sheet.cell(sheet.max_row, len(cells)), row.address)
    _wrap(sheet)


def _counterparts(sheet: Worksheet, found: Mapping[str, Any]) -> None:
    columns = [("Relation", 14), ("Sikkerhed", 10), ("Status", 12), ("Begrundelse", 40)]
    _head(sheet, [*columns, ("Kommune", 22), ("Sætning", 70), ("Kommune", 22), ("Sætning", 70)])
    for alignment in found["alignments"]:
        pair = alignment["evidence"][0]
        cells = [RELATIONS[alignment["relation"]], alignment["score"]]
        cells += [STATUSES[alignment["status"]], _safe(alignment["reason"])]
        for end in ("source", "target"):
            cells += [alignment[end]["municipality"]["name"], _safe(pair[end]["text"])]
        sheet.append(cells)
        sheet.cell(sheet.max_row, 2).number_format = "0.00"
        for column, end in ((5, "source"), (7, "target")):
            _link(sheet.cell(sheet.max_row, column), pair[end]["source_url"])
    _wrap(sheet)


def _link(cell: Cell | MergedCell, address: str) -> None:
    # On a short cell: some programs do not break the lines of a text that is a link.
    cell.hyperlink = address
    cell.font = Font(underline="single", color="0B5CAD")


def _head(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    sheet.append([name for name, _ in columns])
    for number, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    # On paper: all columns on one page's width, the head on every page.
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _wrap(sheet: Worksheet) -> None:
    """Let text run over several lines, in rows that are high enough (no program need see to it)."""
    widths = _widths(sheet)
    for row in sheet.iter_rows(min_row=2):
        heights = [_LINE]
        for cell, width in zip(row, widths, strict=True):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            heights.append(_height(str(cell.value or ""), width))
        sheet.row_dimensions[row[0].row].height = max(heights)
    if sheet.max_row > 1:
        sheet.auto_filter.ref = sheet.dimensions


def _widths(sheet: Worksheet) -> list[float]:
    letters = (get_column_letter(number) for number in range(1, sheet.max_column + 1))
    return [sheet.column_dimensions[letter].width for letter in letters]


def _height(text: str, width: float) -> float:
    """Return how high a row must be, in points, for `text` in a column of so many characters."""
    return min(_HIGHEST, _LINE * math.ceil((len(text) + 1) / (_FILLED * width)))


def _safe(text: str) -> str:
    plain = ILLEGAL_CHARACTERS_RE.sub("", " ".join(text.split()))
    return harmless(plain)[:_LONGEST_CELL]
