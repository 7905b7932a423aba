"""The picture of a page and its recognised lines in, which of them are set in bold out."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from ingest.readers.pdf.glyphs import Run

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK = 140
_BOLD = 1.28
_FEWEST_LETTERS = 4


def with_weight(runs: Sequence[Run], picture: "Image", scale: float) -> list[Run]:
    """Return the runs, those in bold marked so; `scale` is the picture's dots per point.

    The mean width of a stroke, measured along the rows of pixels and taken in relation to the
    size of the letters, is a third larger in bold than in the running text of the page.
    """
    import numpy

    ink = numpy.asarray(picture) < _DARK
    strokes: list[float | None] = []
    for run in runs:
        if len(run.text) < _FEWEST_LETTERS:
            strokes.append(None)
            continue
        left, top, right, bottom = (
            max(0, round(edge * scale)) for edge in (run.left, run.top, run.right, run.bottom)
        )
        box = ink[top:bottom, left:right]
        starts = int((box[:, 1:] & ~box[:, :-1]).sum())
        strokes.append(float(box.sum()) / starts / run.size if starts else None)
    known = [
        stroke
        for stroke, run in zip(strokes, runs, strict=True)
        if stroke is not None
        for _ in range(len(run.text))
    ]
    if not known:
        return list(runs)
    usual = median(known)
    return [
        replace(run, bold=stroke is not None and stroke > usual * _BOLD)
        for run, stroke in zip(runs, strokes, strict=True)
    ]
