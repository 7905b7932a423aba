"""Two columns in, the rows to read them in out, where what stands side by side belongs together.

Headings in the margin belong to the paragraphs beside them, and cards in a grid are read row by
row; columns of running text are neither.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf.rows import Line, is_prose

_SAME_HEIGHT = 3.0
_FEWEST_ROWS = 2
_NEW_GROUP = 1.6
_LARGER = 1.08
_LONGEST_LABEL = 70
_FEWEST_PROSE = 4

Sides = tuple[list[Line], list[Line]]


def rows_beside(left: Sequence[Line], right: Sequence[Line]) -> list[Sides] | None:
    """Return (left, right) for each row, from top to bottom; None for columns of running text."""
    tops = _labelled(left, right) or _cards(left, right)
    if len(tops) < _FEWEST_ROWS:
        return None
    edges = [float("-inf"), *(top - _SAME_HEIGHT for top in tops[1:]), float("inf")]
    return [
        (
            [line for line in left if top <= line.baseline < bottom],
            [line for line in right if top <= line.baseline < bottom],
        )
        for top, bottom in pairwise(edges)
    ]


def _labelled(left: Sequence[Line], right: Sequence[Line]) -> list[float]:
    """Return where each heading in the left margin stands, nothing where there is other text.

    Every heading is short, set otherwise than the text, and level with where a paragraph begins.
    """
    if not is_prose(right, _FEWEST_PROSE):
        return []
    groups = _groups(left)
    text = _usual_look(right)
    labels = all(
        sum(len(line.text) for line in group) <= _LONGEST_LABEL
        and all(_look(line) != text for line in group)
        for group in groups
    )
    tops = [group[0].baseline for group in groups]
    begins = [group[0].baseline for group in _groups(right)]
    return tops if labels and all(_is_near(top, begins) for top in tops) else []


def _cards(left: Sequence[Line], right: Sequence[Line]) -> list[float]:
    """Return where each row of cards begins, nothing where the columns' headings do not pair."""
    # A heading over all of them may be too short to reach the column on the right.
    left = [line for line in left if line.baseline > right[0].baseline - _SAME_HEIGHT]
    if not left or left[0].baseline > right[0].baseline + _SAME_HEIGHT:
        return []
    both = [*left, *right]
    sizes = Counter(line.size for line in both for _ in line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    bold = sum(line.bold for line in both) * 2 > len(both)
    sides = [_card_tops(side, usual, bold) for side in (left, right)]
    paired = len(sides[0]) == len(sides[1]) and all(
        abs(first - second) <= _SAME_HEIGHT for first, second in zip(*sides, strict=True)
    )
    return sides[0] if paired and _differ(left, right, sides[0]) else []


def _differ(left: Sequence[Line], right: Sequence[Line], tops: Sequence[float]) -> bool:
    """Return whether cards of unequal length end above the next row: in columns they would not."""
    return any(
        sum(top <= line.baseline < bottom - _SAME_HEIGHT for line in left)
        != sum(top - _SAME_HEIGHT <= line.baseline < bottom - _SAME_HEIGHT for line in right)
        for top, bottom in pairwise(tops)
    )


def _card_tops(side: Sequence[Line], usual: float, bold: bool) -> list[float]:
    """Return the height of each heading that no other stands over: a number may stand alone."""
    tops: list[float] = []
    inside = False
    for group in _groups(side):
        heads = group[0].size > usual * _LARGER or (group[0].bold and not bold)
        if heads and not inside:
            tops.append(group[0].baseline)
        inside = heads
    return tops


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines parted where the distance grows, or size and weight change."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if (
            last is None
            or line.baseline - last.baseline > max(line.size, last.size) * _NEW_GROUP
            or _look(line)[:2] != _look(last)[:2]
        ):
            groups.append([])
        groups[-1].append(line)
    return groups


def _look(line: Line) -> tuple[float, bool, int]:
    return round(line.size * 2) / 2, line.is_bold, line.colour


def _usual_look(lines: Sequence[Line]) -> tuple[float, bool, int]:
    return Counter(_look(line) for line in lines).most_common(1)[0][0]


def _is_near(height: float, heights: Sequence[float]) -> bool:
    return any(abs(height - other) <= _SAME_HEIGHT for other in heights)
