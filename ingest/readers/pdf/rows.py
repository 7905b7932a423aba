"""The runs of a page in, its lines out: runs side by side joined, columns kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile
from statistics import median

from ingest.readers.pdf.drawings import Dot, Drawings
from ingest.readers.pdf.glyphs import Run
from ingest.readers.pdf.segments import MARKER, segments_of
from ingest.text import clean, collapse

_SPACE = 0.12
_SUPERSCRIPT = 0.8
_RAISED = 0.87
_INITIAL = 1.7
_INITIAL_LINES = 2
_FEWEST_LETTERS = 4
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
    rows = _rows(_with_low_initials(runs))
    lines = [
        _line(_without_note_marks(segment), page) for segment in segments_of(rows, drawn.uprights)
    ]
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


def _with_low_initials(runs: Sequence[Run]) -> list[Run]:
    """Return the runs, an initial that hangs over several lines put into the first of them."""
    found = [x for x in runs if len(x.text.strip()) == 1 and x.text.strip().isupper()]
    if not found:
        return list(runs)
    placed = {id(x): _in_first_line(x, runs) for x in found}
    return [placed.get(id(run), run) for run in runs]


def _in_first_line(initial: Run, runs: Sequence[Run]) -> Run:
    beside = [
        run
        for run in runs
        if run.size * _INITIAL <= initial.size
        and -run.size * 0.5 <= run.left - initial.right <= run.size
        and initial.top <= run.baseline - run.size * 0.5
        and run.baseline <= initial.baseline + run.size * 0.7
    ]
    if len({round(run.baseline) for run in beside}) < _INITIAL_LINES:
        return initial
    first = min(beside, key=lambda run: run.baseline)
    return replace(
        initial,
        text=initial.text.strip(),
        right=max(initial.left, first.left),
        top=first.top,
        bottom=first.bottom,
        baseline=first.baseline,
        size=first.size,
        bold=first.bold,
        colour=first.colour,
    )


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
    # Right behind a letter, or right before the first one, as the mark of a note's own text is.
    return all(
        any(abs(s.left - r.right) < size * 0.3 or 0 <= r.left - s.right < size * 0.6 for r in row)
        for s in signs
    )


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


def _line(runs: list[Run], page: int) -> Line:
    marker = None
    words = runs
    first = runs[0].text.strip()
    if len(runs) > 1 and MARKER.match(first) and runs[1].left - runs[0].right > 0.5:
        marker, words = first, runs[1:]
    elif len(runs) == 1 and MARKER.match(first):
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
    spread = _spread_of(runs)
    pieces: list[str] = []
    last: Run | None = None
    for run in runs:
        if last is not None and pieces:
            gap = run.left - last.right
            touching = pieces[-1].endswith(" ") or run.text.startswith(" ")
            if not touching and gap > spread + max(run.size, last.size) * _SPACE:
                pieces.append(" ")
        pieces.append(run.text)
        last = run
    return " ".join("".join(pieces).split())


def _spread_of(runs: Sequence[Run]) -> float:
    """Return how far apart single letters stand that are spread over a line, 0 for other text."""
    letters = sum(len(run.text.strip()) == 1 and run.text.strip().isalnum() for run in runs)
    if letters < _FEWEST_LETTERS or letters < 0.8 * len(runs):
        return 0.0
    return max(0.0, median(after.left - before.right for before, after in pairwise(runs)))
