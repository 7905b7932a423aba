"""A band of lines beside each other in, the rows of a table out, or None for running text."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.drawings import Rule
from ingest.readers.pdf.rows import Line, is_prose

_LONGEST_CELL_LINE = 26
_SAME_HEIGHT = 0.5
_OTHER_SIZE = 1.0
_MANY_SIZES = 3
_FEWEST_IN_BOX = 3
_PROSE_LINES = 4


def table_rows(
    band: list[Line],
    left: list[Line],
    right: list[Line],
    rules: Sequence[Rule],
    extent: tuple[float, float] | None = None,
) -> list[list[list[Line]]] | None:
    """Return the rows of a band that is a table, None where it is columns of running text.

    `extent` is the top and bottom of a table that is known by its ruled lines.
    """
    top, bottom = extent or (min(x.top for x in band) - 6, max(x.bottom for x in band) + 6)
    edge, start = max(x.right for x in left), min(x.left for x in right)
    across = [
        rule.top
        for rule in rules
        if top <= rule.top <= bottom and _reaches(rule, edge, start, rules)
    ]
    between = [y for y in across if top + 12 < y < bottom - 12]
    if len(across) >= 3 and between:
        # What stands under the last ruled line is not in the table.
        band = [line for line in band if line.baseline - line.size * 0.3 <= max(across)]
    heights = _heights(band)
    shared = [row for row in heights if len({_side(x, start) for x in row}) > 1]
    aligned = len(shared) >= 0.6 * min(len(_heights(left)), len(_heights(right)))
    short = median(len(line.text) for line in band) <= _LONGEST_CELL_LINE
    fewest = min(len(left), len(right))
    if between and extent is None and len(across) == 1 and _are_prose(left, right):
        # The line under a heading, and not one between two rows.
        return None
    if not between and max(_size_changes(left), _size_changes(right)) >= _MANY_SIZES:
        # Numbers, titles and text in turn are columns of a page, and no cells.
        return None
    if not between and extent is None and _is_box_beside(left, right):
        return None
    if not (between or (aligned and (short or fewest <= 2) and len(heights) >= 2)):
        return None
    return _rows(heights, sorted(between), start)


def _are_prose(left: Sequence[Line], right: Sequence[Line]) -> bool:
    return is_prose(left, _PROSE_LINES) and is_prose(right, _PROSE_LINES)


def _is_box_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Return whether the columns are set in letters of different size, as cells never are."""
    sizes = (median(line.size for line in left), median(line.size for line in right))
    several = min(len(left), len(right)) >= _FEWEST_IN_BOX
    return several and abs(sizes[0] - sizes[1]) >= _OTHER_SIZE


def _size_changes(column: Sequence[Line]) -> int:
    """Return how often letters change their size down a column."""
    return sum(abs(a.size - b.size) >= _OTHER_SIZE for a, b in pairwise(column))


def _reaches(rule: Rule, edge: float, start: float, rules: Sequence[Rule]) -> bool:
    """Return whether a ruled line runs under both columns, alone or drawn cell by cell."""
    same = [other for other in rules if abs(other.top - rule.top) < 2]
    return min(r.left for r in same) < edge - 10 and max(r.right for r in same) > start + 10


def _side(line: Line, start: float) -> bool:
    return line.left >= start - 2


def _heights(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.left)):
        if rows and line.baseline - rows[-1][0].baseline <= line.size * _SAME_HEIGHT:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _rows(heights: list[list[Line]], between: list[float], start: float) -> list[list[list[Line]]]:
    """Gather the lines of each row by column: between ruled lines, else from gap to gap."""
    columns = _columns([line for row in heights for line in row])
    groups: list[list[Line]] = []
    last_bottom = 0.0
    step = _usual_step(heights)
    for row in heights:
        top = min(line.top for line in row)
        middle = row[0].baseline - row[0].size * 0.3
        ruled = any(last_bottom - row[0].size * 0.4 <= y <= middle for y in between)
        first_column = any(_column(line, columns) == 0 for line in row)
        gap = bool(groups) and row[0].baseline - groups[-1][-1].baseline > step * 1.25
        full = len({_column(line, columns) for line in row}) > 1
        goes_on = bool(groups) and row[0].text[:1].islower()
        starts = ruled if between else (gap or (first_column and full and not goes_on))
        if not groups or starts:
            groups.append([])
        groups[-1].extend(row)
        last_bottom = max(line.bottom for line in row) if top else last_bottom
    rows = []
    for group in groups:
        cells: dict[int, list[Line]] = {}
        for line in group:
            cells.setdefault(_column(line, columns), []).append(line)
        rows.append([cells[column] for column in sorted(cells)])
    return rows


def _usual_step(heights: list[list[Line]]) -> float:
    steps = [b[0].baseline - a[0].baseline for a, b in pairwise(heights)]
    return min(steps, default=0.0) or 1.0


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the left and right edge of each column, so that centred cells share theirs.

    Narrow lines come first: a cell that spans columns must not melt them together.
    """
    columns: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.width):
        under = [c for c in columns if line.left < c[1] - 2 and line.right > c[0] + 2]
        if not under:
            columns.append((line.left, line.right))
        elif len(under) == 1:
            columns.remove(under[0])
            columns.append((min(line.left, under[0][0]), max(line.right, under[0][1])))
    return sorted(columns)


def _column(line: Line, columns: list[tuple[float, float]]) -> int:
    """Return the first column that a line stands in."""
    return next((i for i, column in enumerate(columns) if line.left < column[1] - 1), 0)
