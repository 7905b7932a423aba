"""The runs of a page in, its lines out: runs side by side joined, columns kept apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from statistics import median

from ingest.readers.pdf.drawings import Dot, Drawings, Upright
from ingest.readers.pdf.glyphs import Run
from ingest.text import clean, collapse

_COLUMN_GAP = 1.35
_SPACE = 0.12
_MARKER_GAP = 5.0
_MARKER = re.compile(
    r"^(?:[•·●○◦▪▫■□◆◇►▸▶‣⁃∙➢➤✓✔–—*o\-\ue000-\uf8ff]|[(]?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[a-z][.)])$"
)
_PAGE_NUMBER = re.compile(r"^\d{1,4}$")
_SUPERSCRIPT = 0.8
_NUMBER_SIZE = 1.3
_RAISED = 0.87
_PROSE_LENGTH = 35


@dataclass(slots=True, eq=False)
class Line:
    """A stretch of one printed line.

    `bold_start` holds the bold words that a line of mixed weight begins with, None where all of it
    has one weight; `pieces` are then its stretches of one weight. `size` and `bold` are those of
    most of its characters; `page` counts from 1. `marker` is the bullet sign or number that stands
    apart before it, `text_left` where the words begin, `origin` and `edge` the left and right edge
    of the column that the line stands in.
    """

    page: int = 0
    marker: str | None = None
    text_left: float = 0.0
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    bold: bool = False
    colour: int = 0
    text: str = ""
    bold_start: str | None = None
    pieces: tuple[tuple[str, bool], ...] = ()
    origin: float = 0.0
    edge: float = 0.0

    @property
    def is_bold(self) -> bool:
        """Whether every word of the line is bold, and not just most of them."""
        plain = (text for text, bold in self.pieces if not bold)
        return self.bold and not any(letter.isalpha() for text in plain for letter in text)

    @property
    def width(self) -> float:
        """From the first to the last letter, in points."""
        return self.right - self.left


def is_prose(lines: Sequence[Line], least: int) -> bool:
    """Return whether lines are running text and no cells: `least` of them, and most are long."""
    return len(lines) >= least and median(len(line.text) for line in lines) >= _PROSE_LENGTH


def lines_of(runs: Sequence[Run], page: int, drawn: Drawings | None = None) -> list[Line]:
    """Return the lines of a page from top to bottom, those of one height from left to right.

    A drawn dot right before a line is its bullet sign; a vertical ruled line parts two cells.
    """
    drawn = drawn or Drawings()
    lines: list[Line] = []
    for row in _rows(runs):
        segments = _segments(_without_note_marks(row), drawn.uprights)
        lines.extend(_line(segment, page) for segment in segments if segment)
    for line in lines:
        _mark(line, drawn.dots)
    return [line for line in lines if line.text or line.marker]


def _mark(line: Line, dots: Sequence[Dot]) -> None:
    if line.marker:
        return
    for dot in dots:
        before = 0 < line.left - dot.right < line.size * 2.5
        if before and line.baseline - line.size < dot.middle < line.baseline:
            line.marker = "•"
            line.left = dot.right
            return


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Group the runs that stand on one height."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.baseline, run.left)):
        row = rows[-1] if rows else None
        if row is not None:
            height = max(run.size, max(other.size for other in row[-3:]))
            if run.baseline - row[0].baseline <= height * 0.35 or (
                run.size <= row[0].size * _SUPERSCRIPT and run.top < row[0].baseline - height * 0.3
            ):
                row.append(run)
                continue
        rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in _with_raised(rows)]


def _with_raised(rows: list[list[Run]]) -> list[list[Run]]:
    """Put a row of raised small signs into the row below, whose letters they stand beside."""
    result: list[list[Run]] = []
    for row in rows:
        size = max(run.size for run in row)
        raised = next((r for r in result[-2:] if _is_raised_over(r, row, size)), None)
        if raised is None:
            result.append(list(row))
        elif raised is result[-1]:
            raised.extend(row)
        else:
            result.remove(raised)
            result.append([*raised, *row])
    return result


def _is_raised_over(signs: Sequence[Run], row: Sequence[Run], size: float) -> bool:
    """Whether a row holds nothing but small signs right beside and above the letters of `row`."""
    small = max(run.size for run in signs) <= size * _RAISED
    if not small or sum(len(run.text) for run in signs) > 3 * len(signs):
        return False
    if not row[0].baseline - signs[0].baseline < size * 0.6:
        return False
    if max(run.size for run in signs) <= size * _SUPERSCRIPT:
        return True
    return all(any(abs(s.left - r.right) < size * 0.3 for r in row) for s in signs)


def _without_note_marks(row: list[Run]) -> list[Run]:
    size = max(run.size for run in row)
    baseline = max(run.baseline for run in row if run.size == size)
    first = row[0]
    return [
        run
        for run in row
        if run is first
        or not (
            run.size <= size * _RAISED
            and run.baseline < baseline - size * 0.15
            and run.text.strip().isdecimal()
        )
    ]


def _segments(row: list[Run], uprights: Sequence[Upright]) -> list[list[Run]]:
    segments: list[list[Run]] = [[]]
    for run in row:
        segment = segments[-1]
        if segment:
            end = max(other.right for other in segment)
            gap = run.left - end
            size = max(run.size, segment[-1].size)
            after_marker = len(segment) == 1 and _MARKER.match(segment[0].text.strip())
            wide = gap > size * (_MARKER_GAP if after_marker else _COLUMN_GAP)
            if wide or (gap > 0 and _is_parted(end, run, uprights)):
                segments.append([])
        segments[-1].append(run)
    if len(segments) == 2 and _is_page_of(*segments):
        segments = [segments[0] + segments[1]]
    return segments


def _is_page_of(entry: Sequence[Run], number: Sequence[Run]) -> bool:
    """Return whether a number far to the right is the page of an entry, set as the entry is."""
    if not _PAGE_NUMBER.match("".join(run.text for run in number).strip()):
        return False
    return number[0].size <= entry[-1].size * _NUMBER_SIZE


def _is_parted(end: float, run: Run, uprights: Sequence[Upright]) -> bool:
    """Return whether a ruled line stands between what ends at `end` and the run after it."""
    middle = run.baseline - run.size * 0.3
    return any(
        end - 1 <= upright.left <= run.left + 1 and upright.top <= middle <= upright.bottom
        for upright in uprights
    )


def _line(runs: list[Run], page: int) -> Line:
    marker = None
    words = runs
    first = runs[0].text.strip()
    if len(runs) > 1 and _MARKER.match(first) and runs[1].left - runs[0].right > 0.5:
        marker, words = first, runs[1:]
    elif len(runs) == 1 and _MARKER.match(first):
        marker, words = first, []
    weights: dict[tuple[float, bool, int], int] = {}
    for run in words or runs:
        key = (round(run.size * 2) / 2, run.bold, run.colour)
        weights[key] = weights.get(key, 0) + len(run.text.strip())
    marker = collapse(clean(marker)) if marker else None
    size, bold, colour = max(weights, key=lambda key: weights[key])
    return Line(
        page=page,
        marker=marker,
        text_left=(words or runs)[0].left,
        left=min(run.left for run in runs),
        top=min(run.top for run in runs),
        right=max(run.right for run in runs),
        bottom=max(run.bottom for run in runs),
        baseline=max(run.baseline for run in runs),
        size=size,
        bold=bold,
        colour=colour,
        text=_cleaned(spaced(words)),
        bold_start=_bold_start(words),
        pieces=_pieces(words),
    )


def _bold_start(runs: Sequence[Run]) -> str | None:
    printed = [run for run in runs if run.text.strip()]
    if len({run.bold for run in printed}) < 2:
        return None
    return _cleaned(spaced(list(takewhile(lambda run: run.bold, printed))))


def _pieces(runs: Sequence[Run]) -> tuple[tuple[str, bool], ...]:
    printed = [run for run in runs if run.text.strip()]
    pieces = [
        (_cleaned(spaced(list(alike))), bold)
        for bold, alike in groupby(printed, key=lambda run: run.bold)
    ]
    return tuple(pieces) if len(pieces) > 1 else ()


def _cleaned(text: str) -> str:
    # A soft hyphen that is printed at a line end is a hyphen there.
    return clean(text[:-1] + "-" if text.endswith("\u00ad") else text)


def spaced(runs: Sequence[Run]) -> str:
    """Return the words of runs on one line, a space where they stand apart."""
    pieces: list[str] = []
    last: Run | None = None
    for run in runs:
        if last is not None and pieces:
            gap = run.left - last.right
            touching = pieces[-1].endswith(" ") or run.text.startswith(" ")
            if not touching and gap > max(run.size, last.size) * _SPACE:
                pieces.append(" ")
        pieces.append(run.text)
        last = run
    return " ".join("".join(pieces).split())
