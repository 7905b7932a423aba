"""The lines of a page in, strips in reading order out: columns one after the other, tables by row.

Recursive X-Y cut (Nagy and Seth 1984), with two changes: a gutter is looked for first among the
lines that do not cross it, so that headings over both columns cut the page in bands, and a stretch
whose columns hold short cells or lie between ruled lines is a table and not columns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ingest.readers.pdf.drawings import Drawings
from ingest.readers.pdf.grids import rows_beside
from ingest.readers.pdf.grounds import on_grounds
from ingest.readers.pdf.gutters import FEWEST_LINES, bands_of, crosses, gutter_of
from ingest.readers.pdf.rows import Line
from ingest.readers.pdf.ruled import Ruled, ruled_regions, stand_in
from ingest.readers.pdf.tables import table_rows

_DEEPEST_CUT = 12
_ENDS = re.compile(r"[.!?:…][\"”'’»)]*$")


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines that stand under each other in one column, or the cells of table rows.

    `left` and `right` are the edges of the column, in points. A table row is its cells' lines.
    """

    lines: list[Line] = field(default_factory=list)
    rows: list[list[list[Line]]] = field(default_factory=list)

    @property
    def left(self) -> float:
        """The column's left edge."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """The column's right edge."""
        return max(line.right for line in self.lines)


def strips(lines: Sequence[Line], drawn: Drawings) -> list[Strip]:
    """Return the strips of a page in reading order."""
    ordered = sorted(lines, key=lambda line: (line.baseline, line.left))
    tables: dict[int, Strip] = {}
    for region in ruled_regions(ordered, drawn.rules):
        if table := _ruled_table(region, drawn):
            room = stand_in(region)
            tables[id(room)] = table
            inside = {id(line) for line in region.lines}
            ordered = [line for line in ordered if id(line) not in inside]
            ordered.append(room)
    ordered.sort(key=lambda line: (line.baseline, line.left))
    found: list[Strip] = []
    _cut(ordered, drawn, found, 0)
    return [part for strip in _joined(found) for part in _with_tables(strip, tables)]


def _ruled_table(region: Ruled, drawn: Drawings) -> Strip | None:
    """Return the rows of a region between ruled lines, None where it has no two columns."""
    gutter = gutter_of(region.lines)
    if gutter is None:
        return None
    left = [line for line in region.lines if line.right <= gutter + 1]
    right = [line for line in region.lines if line.right > gutter + 1]
    if not left or not right:
        return None
    extent = (region.top - 2, region.bottom + 2)
    rows = table_rows(region.lines, left, right, drawn.rules, extent)
    return Strip([line for row in rows for cell in row for line in cell], rows) if rows else None


def _with_tables(strip: Strip, tables: Mapping[int, Strip]) -> Iterator[Strip]:
    """Yield a strip with the tables in it put where their room is."""
    if strip.rows:
        yield strip
        return
    lines: list[Line] = []
    for line in strip.lines:
        if id(line) in tables:
            if lines:
                yield Strip(lines)
            lines = []
            yield tables[id(line)]
        else:
            lines.append(line)
    if lines:
        yield Strip(lines)


def _cut(lines: list[Line], drawn: Drawings, found: list[Strip], depth: int) -> None:
    """Append the strips of a region; each line learns the edges of its column."""
    if not lines:
        return
    origin, edge = min(line.left for line in lines), max(line.right for line in lines)
    for line in lines:
        line.origin = line.origin or origin
        line.edge = line.edge or edge
    gutter = gutter_of(lines) if depth < _DEEPEST_CUT else None
    if gutter is None:
        found.append(Strip(lines))
        return
    left_edge = max((line.right for line in lines if line.right <= gutter + 1), default=gutter)
    right_origin = min((line.left for line in lines if line.left >= gutter - 1), default=gutter)
    waiting: list[Line] = []
    bands = [*bands_of(lines, gutter), []]
    for band, following in zip(bands, [*bands[1:], []], strict=True):
        left = [line for line in band if line.right <= gutter + 1]
        right = [line for line in band if line.right > gutter + 1]
        if band and (not left or not right or crosses(band, gutter)):
            waiting.extend(band)
            continue
        # What stands between the columns may have columns of its own, elsewhere.
        _cut_rest(waiting, lines, drawn, found, depth)
        waiting = []
        if not band:
            continue
        if len(parts := on_grounds(band, gutter, drawn.grounds)) > 1:
            for part in parts:
                _cut(part, drawn, found, depth + 1)
        elif table := table_rows(band, left, right, drawn.rules):
            inside = {line: None for row in table for cell in row for line in cell}
            found.append(Strip(list(inside), table))
            _cut([line for line in band if line not in inside], drawn, found, depth + 1)
        else:
            for line in left:
                line.edge = left_edge
            box_edge = max(line.right for line in right)
            is_box = len(right) >= FEWEST_LINES and edge - box_edge > right[0].size
            for line in right:
                line.origin = right_origin
                line.edge = box_edge if is_box else line.edge
            if beside := rows_beside(left, right):
                for side in chain.from_iterable(beside):
                    _cut(side, drawn, found, depth + 1)
                continue
            until = _flows_under(left, right, following)
            _cut(left[:until], drawn, found, depth + 1)
            _cut(right, drawn, found, depth + 1)
            _cut(left[until:], drawn, found, depth + 1)


def _flows_under(left: list[Line], right: list[Line], following: Sequence[Line]) -> int:
    """Return how many lines of the left column come before the right one: mostly all of them.

    Running text beside a box in the margin goes on under the box; the box then comes between the
    paragraphs before the one that goes on.
    """
    first = following[0] if following else None
    last = left[-1]
    if first is None or not first.text or not last.text or _ENDS.search(last.text):
        return len(left)
    goes_on = first.text[0].islower() and abs(first.size - last.size) < 0.5
    if not goes_on or abs(first.left - last.left) > 6 or not _ENDS.search(right[-1].text):
        return len(left)
    ends = [n for n, line in enumerate(left) if _ENDS.search(line.text) or line.size != last.size]
    return ends[-1] + 1 if ends else len(left)


def _cut_rest(
    rest: list[Line], lines: list[Line], drawn: Drawings, found: list[Strip], depth: int
) -> None:
    """Append the strips of what a gutter does not part; `lines` is the region it comes from."""
    if len(rest) == len(lines):
        found.append(Strip(rest))
    elif rest:
        _cut(rest, drawn, found, depth + 1)


def _joined(found: list[Strip]) -> list[Strip]:
    """Join strips of running text that follow each other with the same left edge."""
    joined: list[Strip] = []
    for strip in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not last.rows
            and not strip.rows
            and strip.lines[0].top >= last.lines[-1].top
            and abs(strip.left - last.left) < 30
        ):
            last.lines.extend(strip.lines)
        else:
            joined.append(Strip(list(strip.lines), strip.rows))
    return joined
