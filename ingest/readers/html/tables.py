"""A table element in, its rows as blocks out; tables that only lay out a page are told apart."""

import re

from ingest.model import BlockKind, Place
from ingest.readers.assemble import BlockDraft
from ingest.readers.html.chrome import HEADINGS, Element
from ingest.readers.lines import laid_out_rows, small_number, table_row
from ingest.text import clean, collapse

_SPACE = re.compile(r"\s+")
_LONGEST_CELL = 600
_NOT_IN_DATA = (*HEADINGS, "table", "section", "article", "form")


def is_data_table(table: Element) -> bool:
    """Return whether a table holds data: rows of several short cells."""
    if table.get("role") in ("presentation", "none"):
        return False
    if any(inner is not table for inner in table.iter(*_NOT_IN_DATA)):
        return False
    rows = [_cells(row) for row in table.iter("tr")]
    longest = max((len(_words(cell)) for row in rows for cell in row), default=0)
    columns = max((len(row) for row in rows), default=0)
    has_head = any(True for _ in table.iter("th"))
    return columns >= 2 and longest <= _LONGEST_CELL and (has_head or len(rows) >= 2)


def table_rows(table: Element, path: str) -> list[BlockDraft]:
    """Return one block a row, cells joined as in Markdown, a row of headings emphasised."""
    place = Place(element=path)
    drafts = [
        BlockDraft(BlockKind.FIGURE_TEXT, _words(caption), place=place)
        for caption in table.iter("caption")
    ]
    rows = [_cells(row) for row in table.iter("tr")]
    if not (rows and rows[0] and all(cell.tag == "th" for cell in rows[0])):
        laid_out = laid_out_rows([[_words(cell) for cell in row] for row in rows], place)
        if laid_out is not None:
            return [*drafts, *laid_out]
    covered: dict[int, int] = {}
    for row in table.iter("tr"):
        cells = _cells(row)
        drafts.append(
            table_row(
                _in_columns(cells, covered),
                emphasised=bool(cells) and all(cell.tag == "th" for cell in cells),
                place=Place(element=path + _steps(row, table)),
            )
        )
    return drafts


def _in_columns(cells: list[Element], covered: dict[int, int]) -> list[str]:
    """Return the words of a row's cells, empty where a cell of a row above reaches down.

    `covered` counts by column for how many more rows that is so; it is brought up to date.
    """
    words: list[str] = []
    for cell in [*cells, None]:
        while covered.get(len(words), 0) > 0:
            covered[len(words)] -= 1
            words.append("")
        if cell is not None:
            covered[len(words)] = (small_number(cell.get("rowspan")) or 1) - 1
            words.append(_words(cell))
    return words


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _words(element: Element) -> str:
    pieces = []
    for part in element.iter():
        if part.tag in ("script", "style"):
            continue
        if part.tag in ("br", "p", "div", "li"):
            pieces.append("\n• " if part.tag == "li" else "\n")
        pieces.append(_SPACE.sub(" ", part.text or ""))
        if part is not element:
            pieces.append(_SPACE.sub(" ", part.tail or ""))
    lines = clean("".join(pieces)).split("\n")
    return "\n".join(words for line in lines if (words := collapse(line)))


def _steps(row: Element, table: Element) -> str:
    steps = []
    for step in (row, *row.iterancestors()):
        if step is table:
            break
        before = sum(1 for other in step.itersiblings(preceding=True) if other.tag == step.tag)
        steps.append(f"/{step.tag}[{before + 1}]")
    return "".join(reversed(steps))
