"""The rows of a page in, their segments out: what of one height belongs to one column or cell.

A wide gap parts two columns. Where it is not wide, the rows around tell: words that begin where
the column beside begins elsewhere stand in that column, and a justified line whose words were
driven apart is one line, as those above and below it are.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf.drawings import Upright
from ingest.readers.pdf.glyphs import Run

_COLUMN_GAP = 1.35
_NARROW_COLUMN_GAP = 0.75
_MARKER_GAP = 5.0
_NUMBER_SIZE = 1.3
_SAME_EDGE = 1.5
_SAME_GAP = 1.0
_WIDEST_SPACE = 6.0
_NEAR = 90.0
_FEWEST = 2
MARKER = re.compile(
    r"^(?:[•·●○◦▪▫■□◆◇►▸▶‣⁃∙➢➤✓✔–—*o\-\ue000-\uf8ff]|[(]?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[a-z][.)])$"
)
_PAGE_NUMBER = re.compile(r"^\d{1,4}$")

_Segments = list[list[Run]]


def segments_of(rows: Sequence[list[Run]], uprights: Sequence[Upright]) -> _Segments:
    """Return the segments of all rows, from top to bottom and from left to right."""
    parted = [_segments(row, uprights) for row in rows]
    starts = [(part[0].baseline, part[0].left) for row in parted for part in row[1:]]
    if not starts:
        return [part for row in parted for part in row]
    parted = [[x for part in row for x in _at_columns(part, starts)] for row in parted]
    whole = [(row[0][0], row[0][-1]) for row in parted if len(row) == 1]
    whole += [(part[0], part[-1]) for row in parted if len(row) > 1 for part in row]
    return [part for row in parted for part in _justified(row, whole, starts)]


def _segments(row: list[Run], uprights: Sequence[Upright]) -> _Segments:
    segments: _Segments = [[]]
    end = 0.0
    for run in row:
        segment = segments[-1]
        if segment:
            gap = run.left - end
            size = max(run.size, segment[-1].size)
            after_marker = len(segment) == 1 and MARKER.match(segment[0].text.strip())
            wide = gap > size * (_MARKER_GAP if after_marker else _COLUMN_GAP)
            if wide or (gap > 0 and _is_parted(end, run, uprights)):
                segments.append([])
                end = 0.0
        segments[-1].append(run)
        end = max(end, run.right)
    if len(segments) == 2 and _is_page_of(*segments):
        segments = [segments[0] + segments[1]]
    return segments


def _is_page_of(entry: Sequence[Run], number: Sequence[Run]) -> bool:
    """Return whether a number far to the right is the page of an entry, set as the entry is."""
    if not _PAGE_NUMBER.match("".join(run.text for run in number).strip()):
        return False
    named = any(letter.isalpha() for run in entry for letter in run.text)
    return named and number[0].size <= entry[-1].size * _NUMBER_SIZE


def _is_parted(end: float, run: Run, uprights: Sequence[Upright]) -> bool:
    """Return whether a ruled line stands between what ends at `end` and the run after it."""
    middle = run.baseline - run.size * 0.3
    return any(
        end - 1 <= upright.left <= run.left + 1 and upright.top <= middle <= upright.bottom
        for upright in uprights
    )


def _at_columns(segment: list[Run], starts: Sequence[tuple[float, float]]) -> _Segments:
    """Return a segment cut where a column begins in at least two rows close by."""
    parts: _Segments = [[segment[0]]]
    end = segment[0].right
    for last, run in pairwise(segment):
        gap = run.left - end
        apart = gap > max(run.size, last.size) * _NARROW_COLUMN_GAP
        if (
            apart
            and not (len(parts[-1]) == 1 and MARKER.match(last.text.strip()))
            and _fits(run, starts)
        ):
            parts.append([])
        parts[-1].append(run)
        end = max(end, run.right)
    return parts


def _fits(run: Run, starts: Sequence[tuple[float, float]]) -> bool:
    near = sum(
        abs(left - run.left) <= _SAME_EDGE and 1 < abs(baseline - run.baseline) <= _NEAR
        for baseline, left in starts
    )
    return near >= _FEWEST


def _justified(
    row: _Segments, whole: Sequence[tuple[Run, Run]], starts: Sequence[tuple[float, float]]
) -> _Segments:
    """Return a row with those segments joined that fill a column from edge to edge.

    At least two lines close by must run between the same edges, and the words must stand equally
    far apart and not under each other.
    """
    joined: _Segments = []
    at = 0
    while at < len(row):
        last = next(
            (
                end
                for end in range(len(row) - 1, at, -1)
                if _is_driven_apart(row[at : end + 1], starts)
                and _fills(row[at][0], row[end][-1], whole)
            ),
            at,
        )
        joined.append([run for part in row[at : last + 1] for run in part])
        at = last + 1
    return joined


def _is_driven_apart(parts: Sequence[list[Run]], starts: Sequence[tuple[float, float]]) -> bool:
    gaps = [after[0].left - before[-1].right for before, after in pairwise(parts)]
    if max(gaps) - min(gaps) > _SAME_GAP or max(gaps) > parts[0][0].size * _WIDEST_SPACE:
        return False
    words = all(any(letter.isalpha() for run in part for letter in run.text) for part in parts)
    return words and not any(_fits(part[0], starts) for part in parts[1:])


def _fills(first: Run, last: Run, whole: Sequence[tuple[Run, Run]]) -> bool:
    same = sum(
        abs(begin.left - first.left) <= _SAME_EDGE
        and abs(end.right - last.right) <= _SAME_EDGE
        and abs(begin.baseline - first.baseline) <= _NEAR
        and abs(begin.size - first.size) < 0.3
        for begin, end in whole
    )
    return same >= _FEWEST
