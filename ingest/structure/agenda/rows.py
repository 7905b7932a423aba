"""Blocks of an agenda that is set as a table in, the same blocks out with its cells apart.

Many small councils write one row for each item: its title in one cell, what was said in the next.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.agenda.words import USUAL_TITLE, Section, section_head

_HEADER = re.compile(
    r"\b(?:dagsorden\w*|punkt\w*|pkt|emne\w*|sag(?:er)?|referat|drøftelse\w*|beslutning\w*"
    r"|konklusion\w*|opfølgning)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:(?:pkt|punkt|nr|sag)\.?\s*)?(?P<number>\d{1,3})\s*[.:)–-]?\s*(?P<title>\S?.*)",
    re.IGNORECASE | re.DOTALL,
)
_CELL = re.compile(r"(?:^|(?<= \| ))(?:(?! \| ).)+", re.DOTALL)
_LINE = re.compile(r"[^\n]+?(?=\n|$|\s(?:Beslutning|Konklusion|Indstilling|Referat):\s)")
_BULLET = re.compile(r"[•·–-]\s+")
_SECTION, _NUMBER = "section", "number"
_LEAST = 2
_LONGEST_ENTRY = 90


def without_rows(read: ReadText, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; of a table whose rows are items the cells, each line a block."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind is BlockKind.TABLE_ROW:
            end += 1
        rows = blocks[at:end]
        if _is_form(read, rows):
            for row in rows:
                found.extend(_cells(read, row) if _labels(read, row) else [row])
        elif len(rows) >= _LEAST and (first := _first_item(read, rows)) is not None:
            for row in rows[first:]:
                found.extend(_cells(read, row))
        else:
            found.extend(rows)
        if end < len(blocks):
            found.append(blocks[end])
        at = end + 1
    return found


def _is_form(read: ReadText, rows: Sequence[Block]) -> bool:
    """Whether a table is a form: "Sagsfremstilling | …", "Beslutning | …" row by row."""
    return sum(_labels(read, row) == _SECTION for row in rows) >= _LEAST


def _labels(read: ReadText, row: Block) -> str | None:
    """Return what a row's first cell is to the second, None where it is no label of it."""
    cells = _CELL.findall(read.quote(row))
    if len(cells) < _LEAST:
        return None
    head = section_head(cells[0].strip())
    if head is not None and not head.rest and head.section is not Section.HANDLING:
        return _SECTION
    counted = _COUNTED.fullmatch(cells[0].strip())
    return _NUMBER if counted and not counted["title"] else None


def _first_item(read: ReadText, rows: Sequence[Block]) -> int | None:
    """Return the place of the first row that is an item, None for any other table."""
    numbers: list[int] = []
    first = usual = worded = 0
    for position, row in enumerate(rows):
        cells = _CELL.findall(read.quote(row))
        counted = _COUNTED.match(cells[0]) if cells else None
        if counted is None:
            continue
        title = counted["title"] or (cells[1] if len(cells) > 1 else "")
        if not title[:1].isupper():
            continue
        if not numbers:
            first = position
        numbers.append(int(counted["number"]))
        usual += USUAL_TITLE.match(title) is not None
        worded += any(" " in cell.strip() for cell in cells[1 + (not counted["title"]) :])
    rises = all(after == before + 1 for before, after in pairwise(numbers))
    headed = first > 0 and len(_HEADER.findall(read.quote(rows[first - 1]))) > 1
    if len(numbers) < _LEAST or not rises or not worded or not (usual or headed):
        return None
    return first


def _cells(read: ReadText, row: Block) -> list[Block]:
    """Return a row's cells line by line: the counted one as a heading, the others as text."""
    text = read.quote(row)
    cells = [(match.start(), match.end()) for match in _CELL.finditer(text)]
    counted = _COUNTED.match(text[slice(*cells[0])]) if cells else None
    if cells and counted is not None and not counted["title"] and len(cells) > 1:
        cells[:2] = [(cells[0][0], cells[1][1])]
    labelled = _labels(read, row) == _SECTION
    blocks: list[Block] = []
    for position, (start, end) in enumerate(cells):
        announced = False
        for place, line in enumerate(_LINE.finditer(text, start, end)):
            words = line.group()
            begins = line.start() + len(words) - len(words.lstrip(" |"))
            stops = line.start() + len(words.rstrip())
            if begins >= stops:
                continue
            bullet = _BULLET.match(words.lstrip())
            heads = position == 0 and place == 0 and (counted is not None or labelled)
            listed = bullet or (
                announced and stops - begins < _LONGEST_ENTRY and not words.endswith(".")
            )
            kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
            blocks.append(
                replace(
                    row,
                    kind=BlockKind.HEADING if heads else kind,
                    start=row.start + begins + (bullet.end() if bullet else 0),
                    end=row.start + stops,
                    level=(3 if labelled else 2) if heads else int(bool(listed)),
                    marker="•" if listed else None,
                    lead=None,
                )
            )
            announced = words.rstrip().endswith(":") or (announced and bool(listed))
    return blocks
