"""A page's lines and ruled lines in, its ruled tables and what is left of the page out.

A table whose rows are ruled is known by its rules alone, wherever it stands: it is read by itself
and put back into the reading order where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.drawings import Rule
from ingest.readers.pdf.rows import Line, is_prose

_SAME = 4.0
_SAME_HEIGHT = 2.5
_FEWEST_RULES = 3
_TALLEST_ROW = 260.0
_NARROWEST = 120.0
_MARGIN = 8.0
_HEADING = 1.3
_PROSE_LINES = 8


@dataclass(frozen=True, slots=True)
class Ruled:
    """A stretch of a page between ruled lines of one width, in points, and the lines in it."""

    left: float
    top: float
    right: float
    bottom: float
    lines: list[Line]


def ruled_regions(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Ruled]:
    """Return the stretches with at least three ruled lines of one width under each other."""
    found: list[Ruled] = []
    for group in _of_tables(_groups(_across(rules)), lines):
        left, right = min(r.left for r in group), max(r.right for r in group)
        top, bottom = group[0].top, group[-1].top
        inside = [
            line
            for line in lines
            if left - _MARGIN <= line.left
            and line.right <= right + _MARGIN
            and top - 1 <= line.baseline - line.size * 0.3 <= bottom + 1
        ]
        if inside:
            found.append(Ruled(left, top, right, bottom, inside))
    return found


def stand_in(region: Ruled) -> Line:
    """Return a line without words that takes a region's room on the page."""
    first = region.lines[0]
    return Line(
        page=first.page,
        text_left=region.left,
        left=region.left,
        top=region.top,
        right=region.right,
        bottom=region.bottom,
        baseline=region.top + first.size,
        size=first.size,
    )


def _across(rules: Sequence[Rule]) -> list[Rule]:
    """Return the ruled lines of a page, those drawn piece by piece as one, from top to bottom."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top / _SAME_HEIGHT), rule.left)):
        last = whole[-1] if whole else None
        if (
            last is not None
            and abs(last.top - rule.top) <= _SAME_HEIGHT
            and rule.left <= last.right + _SAME
        ):
            whole[-1] = Rule(last.left, max(last.right, rule.right), min(last.top, rule.top))
        else:
            whole.append(rule)
    return sorted(whole, key=lambda rule: rule.top)


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if rule.right - rule.left < _NARROWEST:
            continue
        own = next(
            (
                group
                for group in groups
                if abs(group[-1].left - rule.left) <= _SAME
                and abs(group[-1].right - rule.right) <= _SAME
                and rule.top - group[-1].top <= _TALLEST_ROW
            ),
            None,
        )
        if own is None:
            groups.append([rule])
        else:
            own.append(rule)
    return groups


def _of_tables(groups: list[list[Rule]], lines: Sequence[Line]) -> list[list[Rule]]:
    """Return the groups cut where a heading stands between two ruled lines, without running text.

    Lines under headings and the edges of boxes may be as wide as a table on the same page.
    """
    parted: list[list[Rule]] = []
    for group in groups:
        usual = median([x.size for x in _between(group[0], group[-1], lines)] or [0.0])
        parts: list[list[Rule]] = [[group[0]]]
        for above, below in pairwise(group):
            if any(x.size >= usual * _HEADING for x in _between(above, below, lines)):
                parts.append([below])
            else:
                parts[-1].append(below)
        parted.extend(part for part in parts if _is_table(part, lines))
    return parted


def _is_table(rules: Sequence[Rule], lines: Sequence[Line]) -> bool:
    """Return whether ruled lines have rows between them, and not just text and a box."""
    rows = _rows_in(rules)
    if rows < _FEWEST_RULES - 1:
        return False
    stretches = (_between(above, below, lines) for above, below in pairwise(rules))
    return rows >= _FEWEST_RULES or not any(
        is_prose(stretch, _PROSE_LINES) for stretch in stretches
    )


def _between(above: Rule, below: Rule, lines: Sequence[Line]) -> list[Line]:
    return [x for x in lines if above.top - 1 <= x.baseline - x.size * 0.3 <= below.top + 1]


def _rows_in(group: Sequence[Rule]) -> int:
    return sum(below.top - above.top > _MARGIN for above, below in pairwise(group))
