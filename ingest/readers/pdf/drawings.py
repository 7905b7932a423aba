"""What a PDF page draws in, its ruled lines and the dots that may be bullet signs out."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import pypdfium2.raw as pdfium

from ingest.readers.pdf.pdfium import bounds_of, objects_of

_SHORTEST_RULE = 40.0
_SHORTEST_UPRIGHT = 8.0
_THICKEST_RULE = 2.5
_SMALLEST_DOT = 1.2
_LARGEST_DOT = 9.0
_NARROWEST_GROUND = 120.0
_LOWEST_GROUND = 40.0
_MOST_DRAWN = 20_000

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal ruled line or the edge of a ruled box."""

    left: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical ruled line, or the edge of a ruled box, at `left`."""

    left: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A small drawn figure that may be a bullet sign: its right edge and the middle of it."""

    right: float
    middle: float


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled box that text may stand on."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is drawn on a page beside its text."""

    rules: tuple[Rule, ...] = ()
    uprights: tuple[Upright, ...] = ()
    dots: tuple[Dot, ...] = ()
    grounds: tuple[Ground, ...] = ()


def drawings(page: int, placed: Callable[[float, float, float, float], _Box]) -> Drawings:
    """Return the lines and dots of the page at an address.

    `placed` turns PDF coordinates into those of the page as it is seen. A page that draws more
    than a plan or a photograph does is read in part.
    """
    rules: list[Rule] = []
    uprights: list[Upright] = []
    dots: list[Dot] = []
    grounds: list[Ground] = []
    for item in islice(objects_of(page, pdfium.FPDF_PAGEOBJ_PATH), _MOST_DRAWN):
        left, top, right, bottom = placed(*bounds_of(item))
        width, height = right - left, bottom - top
        if width >= _SHORTEST_RULE and height <= _THICKEST_RULE:
            rules.append(Rule(left, right, top))
        elif height >= _SHORTEST_UPRIGHT and width <= _THICKEST_RULE:
            uprights.append(Upright(left, top, bottom))
        elif (
            min(width, height) >= _SMALLEST_DOT
            and max(width, height) <= _LARGEST_DOT
            and 0.5 <= width / height <= 2
        ):
            dots.append(Dot(right, (top + bottom) / 2))
        elif width >= _SHORTEST_RULE and height >= _SHORTEST_UPRIGHT:
            stroked, filled = _look_of(item)
            if stroked:
                rules.extend(Rule(left, right, edge) for edge in (top, bottom))
                uprights.extend(Upright(edge, top, bottom) for edge in (left, right))
            if filled and width >= _NARROWEST_GROUND and height >= _LOWEST_GROUND:
                grounds.append(Ground(left, top, right, bottom))
    return Drawings(tuple(rules), tuple(uprights), tuple(dots), tuple(grounds))


def _look_of(item: int) -> tuple[bool, bool]:
    """Return whether a shape is a box of four straight lines whose outline is drawn, and whether
    it is filled."""
    shape = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)
    stroked = bool(stroke.value) and 4 <= pdfium.FPDFPath_CountSegments(shape) <= 6
    return stroked, bool(fill.value)
