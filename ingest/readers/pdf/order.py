"""The lines of a page in, strips in reading order out: columns one after the other, tables by row.

Recursive X-Y cut (Nagy and Seth 1984), with two changes: a gutter is looked for first among the
lines that do not cross it, so that headings over both columns cut the page in bands, and a stretch
whose columns hold short cells or lie between ruled lines is a table and not columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.drawings import Rule
from ingest.readers.pdf.rows import Line
from ingest.readers.pdf.ruled import Ruled, ruled_regions, stand_in
from ingest.readers.pdf.tables import table_rows

_NARROWEST_GUTTER = 9.0
_FEWEST_LINES = 3
_DEEPEST_CUT = 12


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


def strips(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Strip]:
    """Return the strips of a page in reading order."""
    ordered = sorted(lines, key=lambda line: (line.baseline, line.left))
    tables: dict[int, Strip] = {}
    for region in ruled_regions(ordered, rules):
        if table := _ruled_table(region, rules):
            room = stand_in(region)
            tables[id(room)] = table
            inside = {id(line) for line in region.lines}
            ordered = [line for line in ordered if id(line) not in inside]
            ordered.append(room)
    ordered.sort(key=lambda line: (line.baseline, line.left))
    found: list[Strip] = []
    _cut(ordered, rules, found, 0)
    return [part for strip in _joined(found) for part in _with_tables(strip, tables)]


def _ruled_table(region: Ruled, rules: Sequence[Rule]) -> Strip | None:
    """Return the rows of a region between ruled lines, None where it has no two columns."""
    gutter = _gutter(region.lines)
    if gutter is None:
        return None
    left = [line for line in region.lines if line.right <= gutter + 1]
    right = [line for line in region.lines if line.right > gutter + 1]
    if not left or not right:
        return None
    extent = (region.top - 2, region.bottom + 2)
    rows = table_rows(region.lines, left, right, rules, extent)
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


def _cut(lines: list[Line], rules: Sequence[Rule], found: list[Strip], depth: int) -> None:
    """Append the strips of a region; each line learns the edges of its column."""
    if not lines:
        return
    origin, edge = min(line.left for line in lines), max(line.right for line in lines)
    for line in lines:
        line.origin = line.origin or origin
        line.edge = line.edge or edge
    gutter = _gutter(lines) if depth < _DEEPEST_CUT else None
    if gutter is None:
        found.append(Strip(lines))
        return
    left_edge = max((line.right for line in lines if line.right <= gutter + 1), default=gutter)
    right_origin = min((line.left for line in lines if line.left >= gutter - 1), default=gutter)
    for band in _bands(lines, gutter):
        left = [line for line in band if line.right <= gutter + 1]
        right = [line for line in band if line.right > gutter + 1]
        if not left or not right or _crosses(band, gutter):
            found.append(Strip(band))
        elif table := table_rows(band, left, right, rules):
            inside = {line: None for row in table for cell in row for line in cell}
            found.append(Strip(list(inside), table))
            _cut([line for line in band if line not in inside], rules, found, depth + 1)
        else:
            for line in left:
                line.edge = left_edge
            for line in right:
                line.origin = right_origin
            _cut(left, rules, found, depth + 1)
            _cut(right, rules, found, depth + 1)


def _gutter(lines: list[Line]) -> float | None:
    """Return the middle of the gap between columns that most heights share, None without one."""
    gaps: list[tuple[float, float]] = []
    for index, line in enumerate(lines):
        for other in lines[index + 1 : index + 8]:
            if other.baseline - line.baseline > line.size:
                break
            first, second = (line, other) if line.left <= other.left else (other, line)
            if second.left - first.right >= _NARROWEST_GUTTER:
                gaps.append((first.right, second.left))
    best: tuple[int, float] | None = None
    for _, start in gaps:
        # The right column's edge is shared by its lines; the left one's may be ragged.
        shared = [gap for gap in gaps if abs(gap[1] - start) < 4.0]
        at = (max(gap[0] for gap in shared) + start) / 2
        if start - max(gap[0] for gap in shared) < _NARROWEST_GUTTER / 2:
            at = start - _NARROWEST_GUTTER / 2
        if best is None or len(shared) > best[0]:
            best = (len(shared), at)
    if best is not None and best[0] >= 2:
        return best[1]
    return _staggered_gutter(lines)


def _staggered_gutter(lines: list[Line]) -> float | None:
    """Return a gutter between columns whose lines share no height: a gap in all of the page."""
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    edge = -1.0
    for line in sorted(lines, key=lambda line: line.left):
        if edge >= 0 and line.left - edge >= _NARROWEST_GUTTER:
            at = (edge + line.left) / 2
            left = [other for other in lines if other.right <= at]
            right = [other for other in lines if other.left >= at]
            overlap = min(max(x.bottom for x in left), max(x.bottom for x in right)) - max(
                min(x.top for x in left), min(x.top for x in right)
            )
            if overlap > 0 and min(len(left), len(right)) >= _FEWEST_LINES:
                return at
        edge = max(edge, line.right)
    return None


def _crosses(lines: Sequence[Line], gutter: float) -> bool:
    return any(line.left < gutter - 2 and line.right > gutter + 2 for line in lines)


def _bands(lines: list[Line], gutter: float) -> list[list[Line]]:
    """Split the lines, top to bottom, where a line crosses the gutter."""
    bands: list[list[Line]] = []
    crossing: bool | None = None
    for line in lines:
        crosses = _crosses([line], gutter)
        if crosses != crossing:
            bands.append([])
            crossing = crosses
        bands[-1].append(line)
    return _settled(bands, gutter)


def _settled(bands: list[list[Line]], gutter: float) -> list[list[Line]]:
    """Move what hangs alone on one side of a band to the full-width lines next to it.

    The last line of a paragraph is short, and so is a heading: neither crosses the gutter.
    """
    settled: list[list[Line]] = []
    for index, band in enumerate(bands):
        if _crosses(band, gutter):
            settled.append(band)
            continue
        right = [line for line in band if line.left >= gutter - 1]
        if not right:
            settled.append(band)
            continue
        first, last = min(r.top for r in right), max(r.bottom for r in right)
        before = [x for x in band if x.bottom <= first + x.size * 0.3] if index else []
        after = [x for x in band if x.top >= last - x.size * 0.3]
        # Below the columns only what a full-width line follows is taken out of the left one.
        if index + 1 == len(bands) or len(after) > 2:
            after = []
        apart = {*before, *after}
        middle = [x for x in band if x not in apart]
        settled.extend(part for part in (before, middle, after) if part)
    return settled


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
