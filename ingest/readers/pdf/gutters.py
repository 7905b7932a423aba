"""The lines of a region in, the gutter between its columns and the bands that it parts out."""

from collections.abc import Sequence

from ingest.readers.pdf.rows import Line

_NARROWEST_GUTTER = 9.0
_SAME_START = 4.0
_A_LITTLE_WIDER = 1.25
FEWEST_LINES = 3


def gutter_of(lines: list[Line]) -> float | None:
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
    starts: dict[tuple[int, float], float] = {}
    for _, start in gaps:
        # The right column's edge is shared by its lines; the left one's may be ragged.
        shared = [gap for gap in gaps if abs(gap[1] - start) < _SAME_START]
        at = (max(gap[0] for gap in shared) + start) / 2
        if start - max(gap[0] for gap in shared) < _NARROWEST_GUTTER / 2:
            at = start - _NARROWEST_GUTTER / 2
        if best is None or len(shared) > best[0]:
            best = (len(shared), at)
            starts[best] = start
    if best is not None and best[0] >= 2:
        return _beside_all(lines, best[1], starts[best])
    return _staggered_gutter(lines)


def _beside_all(lines: Sequence[Line], at: float, start: float) -> float:
    """Return the gutter moved behind cells that are a little wider and have none beside them.

    Only a cell with another one before it, between rows with cells beside it, is one for sure.
    """
    rows = [line.baseline for line in lines if abs(line.left - start) < _SAME_START]
    left = [line for line in lines if line.right <= at]
    widest = max((line.width for line in left), default=0.0) * _A_LITTLE_WIDER
    ends = [
        line.right
        for line in lines
        if at < line.right <= start - _NARROWEST_GUTTER
        and line.width <= widest
        and min(rows) < line.baseline < max(rows)
        and any(_is_before(other, line) for other in left)
    ]
    return (max(ends) + start) / 2 if ends else at


def _is_before(cell: Line, line: Line) -> bool:
    level = abs(cell.baseline - line.baseline) < 1
    words = any(map(str.isalpha, cell.text))
    return level and words and line.left - cell.right >= _NARROWEST_GUTTER


def _staggered_gutter(lines: list[Line]) -> float | None:
    """Return a gutter between columns whose lines share no height: a gap in all of the page."""
    if len(lines) < 2 * FEWEST_LINES:
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
            if overlap > 0 and min(len(left), len(right)) >= FEWEST_LINES:
                return at
        edge = max(edge, line.right)
    return None


def crosses(lines: Sequence[Line], gutter: float) -> bool:
    """Return whether any of the lines runs over the gutter."""
    return any(line.left < gutter - 2 and line.right > gutter + 2 for line in lines)


def bands_of(lines: list[Line], gutter: float) -> list[list[Line]]:
    """Split the lines, top to bottom, where a line crosses the gutter."""
    bands: list[list[Line]] = []
    crossing: bool | None = None
    for line in lines:
        runs_over = crosses([line], gutter)
        if runs_over != crossing:
            bands.append([])
            crossing = runs_over
        bands[-1].append(line)
    return _settled(bands, gutter)


def _settled(bands: list[list[Line]], gutter: float) -> list[list[Line]]:
    """Move what hangs alone on one side of a band to the full-width lines next to it.

    The last line of a paragraph is short, and so is a heading: neither crosses the gutter.
    """
    settled: list[list[Line]] = []
    for index, band in enumerate(bands):
        if crosses(band, gutter):
            settled.append(band)
            continue
        right = [line for line in band if line.left >= gutter - 1]
        if not right:
            settled.append(band)
            continue
        first, last = min(r.top for r in right), max(r.bottom for r in right)
        before = [x for x in band if x.bottom <= first + x.size * 0.3] if index else []
        after = [x for x in band if x.top >= last - x.size * 0.3 and not _runs_down(x, band)]
        # Below the columns only what a full-width line follows is taken out of the left one.
        if index + 1 == len(bands) or len(after) > 2:
            after = []
        apart = {*before, *after}
        middle = [x for x in band if x not in apart]
        settled.extend(part for part in (before, middle, after) if part)
    return settled


def _runs_down(line: Line, band: Sequence[Line]) -> bool:
    """Whether a line goes on from the one right above it in the same look."""
    return any(
        0 < line.baseline - other.baseline <= line.size * 1.5
        and abs(other.left - line.left) < 3
        and abs(other.size - line.size) < 0.3
        and other.bold == line.bold
        for other in band
    )
