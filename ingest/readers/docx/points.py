"""The rows of a table in which a meeting's points are counted in, blocks as running text out."""

import re
from collections.abc import Iterator, Sequence

from ingest.model import BlockKind, Place
from ingest.readers.assemble import BlockDraft
from ingest.readers.lines import split_marker
from ingest.text import clean, collapse

_COUNTS = re.compile(r"(?:pkt\.?|punkt(?:er)?|dagsordens?punkt(?:er)?|nr\.?|emne|dagsorden)", re.I)
_NUMBER = re.compile(r"(?:(?:pkt\.?|punkt)\s*)?(?P<number>\d{1,3})[.):]?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?:pkt\.?|punkt)\s*)?\d{1,3}[.):]?\s+\S.*", re.IGNORECASE)
_SAYS_MINUTES = re.compile(
    r"referat|beslutning\w*|konklusion|indhold|drøftelse|sagsfremstilling", re.I
)
_LEAST_POINTS = 2


def counted_points(
    rows: Sequence[Sequence[str]], places: Sequence[Place]
) -> list[BlockDraft] | None:
    """Return the blocks of a table whose rows are the points of a meeting, None for any other.

    Its head says "Punkt" and, in another column, "Referat" or the like. The point, with its number,
    becomes a heading; the lines of the next columns are paragraphs and list items; what a later
    column says is labelled with that column's head.
    """
    if len(rows) <= _LEAST_POINTS:
        return None
    head = [collapse(clean(cell)) for cell in rows[0]]
    if not _COUNTS.fullmatch(head[0]) or not any(_SAYS_MINUTES.fullmatch(h) for h in head[1:]):
        return None
    told = next(n for n, label in enumerate(head) if n and _SAYS_MINUTES.fullmatch(label))
    drafts: list[BlockDraft] = []
    for cells, place in zip(rows[1:], places[1:], strict=True):
        title, first = _title(cells)
        if title is None:
            return None
        drafts.append(BlockDraft(BlockKind.HEADING, title, 2, emphasised=True, place=place))
        for column, cell in enumerate(cells[first:], start=first):
            label = head[column] if column > told and column < len(head) else None
            drafts.extend(_lines(cell, label, place))
    return drafts


def _title(cells: Sequence[str]) -> tuple[str | None, int]:
    """Return a point with its number, from one cell or two, and the column after it."""
    words = [collapse(clean(cell)) for cell in cells]
    if words and _NUMBERED.fullmatch(words[0]):
        return words[0], 1
    alone = _NUMBER.fullmatch(words[0]) if words else None
    if alone is not None and len(words) > 1 and words[1]:
        return f"{alone['number']}. {words[1]}", 2
    return None, 0


def _lines(cell: str, label: str | None, place: Place) -> Iterator[BlockDraft]:
    for line in cell.split("\n"):
        sign, text = split_marker(collapse(clean(line)))
        if not text:
            continue
        if label:
            lead = f"{label}:"
            yield BlockDraft(BlockKind.PARAGRAPH, f"{lead} {text}", lead=lead, place=place)
        elif sign:
            yield BlockDraft(BlockKind.LIST_ITEM, text, 1, sign, place=place)
        else:
            yield BlockDraft(BlockKind.PARAGRAPH, text, place=place)
