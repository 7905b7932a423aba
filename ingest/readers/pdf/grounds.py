"""A band of columns and the filled boxes of its page in, the band cut above and below a box out."""

from collections.abc import Sequence

from ingest.readers.pdf.drawings import Ground
from ingest.readers.pdf.rows import Line

_FEWEST_HEIGHTS = 3
_MOST_BOXES = 2


def on_grounds(band: Sequence[Line], gutter: float, grounds: Sequence[Ground]) -> list[list[Line]]:
    """Return the lines above, on and below each box that lies across the columns of a band.

    A box with less than three lines under each other, or one of many, is a row of a table; one
    with all of the band on it is the page's own ground.
    """
    parts = [list(band)]
    boxes = [box for box in grounds if box.left < gutter < box.right and _parts(box, band)]
    if len(boxes) > _MOST_BOXES:
        return parts
    for box in boxes:
        parts = [
            part
            for whole in parts
            for part in (
                [line for line in whole if _middle(line) < box.top],
                [line for line in whole if box.top <= _middle(line) <= box.bottom],
                [line for line in whole if _middle(line) > box.bottom],
            )
            if part
        ]
    return parts


def _parts(box: Ground, band: Sequence[Line]) -> bool:
    level = [line for line in band if box.top <= _middle(line) <= box.bottom]
    inside = [line for line in level if box.left <= line.left and line.right <= box.right]
    heights = {round(line.baseline) for line in inside}
    others = len(band) - len(inside)
    return len(inside) == len(level) and len(heights) >= _FEWEST_HEIGHTS <= others


def _middle(line: Line) -> float:
    return line.baseline - line.size * 0.3
