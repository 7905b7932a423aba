"""A PDF page in, its runs of text with place, size and weight and what is drawn on it out.

A run is what one text operator of the page prints without a gap, so that a page costs a few calls
for each run and one for each character.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf import pdfium as native
from ingest.readers.pdf.drawings import Drawings, drawings
from ingest.readers.pdf.legibility import Legibility, legibility

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!light)|\bmedi(?!um)", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FEWEST_LETTERS = 80
_LARGE_PICTURE = 0.5
# What PDFium may have put in itself: spaces, line breaks, hyphens at a line end.
_NO_LETTER = re.compile(r"[^\w.,;:]")
# How PDFium writes a hyphen at a line end.
_LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters printed together; the place in points from the page's upper left corner.

    `baseline` is the height the letters stand on, `size` the size in points, `colour` 0xRRGGBB.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page; `number` counts from 1, `sideways` is text that runs upwards."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    sideways: tuple[Run, ...] = ()
    drawn: Drawings = field(default_factory=Drawings)
    is_picture: bool = False
    legibility: Legibility = Legibility.CLEAR


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """Return the runs of page `index` (from 0) in the order they are printed.

    Raises pypdfium2.PdfiumError for a damaged page.
    """
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            return _Reading(page, text_page, index + 1).page()
        finally:
            text_page.close()
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    colour: int


class _Reading:
    """Reads one open page."""

    def __init__(
        self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, number: int
    ) -> None:
        self._page = native.address(page.raw)
        self._raw = native.address(text_page.raw)
        self._count = text_page.count_chars()
        self._number = number
        self._turn = page.get_rotation()
        left, bottom, right, top = page.get_cropbox()
        self._frame = (left, bottom, right, top)
        self._fonts: dict[int, _Font] = {}
        self._faces: dict[int, bool] = {}
        # What PDFium fills in, for all calls the same.
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._box_at, self._matrix_at = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._x_at, self._y_at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._parts_at = [ctypes.byref(part) for part in self._parts]

    def page(self) -> Page:
        """Return the page."""
        upright: list[Run] = []
        sideways: list[Run] = []
        for start, end, handle, text in self._stretches():
            run, angle = self._run(start, end, handle, text)
            if run is not None:
                (upright if abs(math.cos(angle)) > 0.9 else sideways).append(run)
        left, bottom, right, top = self._frame
        width, height = right - left, top - bottom
        if self._turn in (90, 270):
            width, height = height, width
        letters = sum(len(run.text) for run in upright)
        drawn = drawings(self._page, self._placed) if upright else Drawings()
        return Page(
            self._number,
            width,
            height,
            tuple(upright),
            tuple(sideways),
            drawn,
            letters < _FEWEST_LETTERS and self._is_picture(width * height, alone=not upright),
            legibility(self._raw, self._count),
        )

    def _is_picture(self, area: float, *, alone: bool) -> bool:
        """Return whether a picture is all of the page, or all but a stamp or a page number."""
        for item in native.objects_of(self._page, pdfium.FPDF_PAGEOBJ_IMAGE):
            left, bottom, right, top = native.bounds_of(item)
            if alone or (right - left) * (top - bottom) > area * _LARGE_PICTURE:
                return True
        return False

    def _stretches(self) -> Iterator[tuple[int, int, int, str]]:
        """Yield (start, end, handle, text) of what one text object prints in a row.

        PDFium parts a text object by spaces and line breaks of its own alone, so the object is
        asked for where a space stands, and in between only where it has changed since.
        """
        text = native.text_between(self._raw, 0, self._count)
        if len(text) == self._count:
            spaces = [found.start() for found in _NO_LETTER.finditer(text)]
            for start, end, handle in self._parted(spaces):
                yield start, end, handle, text[start:end]
        else:
            # A sign without a letter or one of two code units: places in the text tell nothing.
            for start, end, handle in self._parted(range(self._count)):
                yield start, end, handle, native.text_between(self._raw, start, end)

    def _parted(self, asked: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Yield (start, end, handle) of each stretch, by the objects that print what is `asked`."""
        places = chain(asked, [self._count - 1])
        place: int | None = next(places)
        start = 0
        while start < self._count:
            handle = self._object_at(start)
            if not handle:
                start += 1
                continue
            known, end = start, self._count
            while place is not None:
                if place > known:
                    if self._object_at(place) != handle:
                        end = self._end_of(handle, known, place)
                        break
                    known = place
                place = next(places, None)
            yield start, end, handle
            start = end

    def _end_of(self, handle: int, known: int, other: int) -> int:
        """Return the first place after `known` that another object prints, at most `other`."""
        while other - known > 1:
            middle = (known + other) // 2
            if self._object_at(middle) == handle:
                known = middle
            else:
                other = middle
        return other

    def _object_at(self, index: int) -> int:
        return native.text_object(self._raw, index) or 0

    def _run(self, start: int, end: int, handle: int, text: str) -> tuple[Run | None, float]:
        text = text.translate(_LINE_END_HYPHENS)
        if not text.strip():
            return None, 0.0
        first = start + (len(text) - len(text.lstrip()))
        last = max(first, end - 1 - (len(text) - len(text.rstrip())))
        native.text_matrix(self._raw, first, self._matrix_at)
        matrix = self._matrix
        scale = math.hypot(matrix.b, matrix.d) or 1.0
        size = native.font_size(self._raw, first) * scale
        box = _joined(self._box_of(first), self._box_of(last))
        native.origin(self._raw, first, self._x_at, self._y_at)
        x, y = self._x.value, self._y.value
        left, top, right, bottom = self._placed(*box)
        baseline = self._placed(x, y, x, y)[1]
        angle = math.atan2(matrix.b, matrix.a) + math.radians(-self._turn)
        font = self._font(handle)
        return Run(text, left, top, right, bottom, baseline, size, font.bold, font.colour), angle

    def _box_of(self, index: int) -> tuple[float, float, float, float]:
        native.loose_box(self._raw, index, self._box_at)
        box = self._box
        return box.left, box.bottom, box.right, box.top

    def _placed(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return (left, top, right, bottom) as seen on the turned page."""
        west, south, east, north = self._frame
        match self._turn:
            case 90:
                return bottom - south, left - west, top - south, right - west
            case 180:
                return east - right, bottom - south, east - left, top - south
            case 270:
                return north - top, east - right, north - bottom, east - left
        return left - west, north - top, right - west, north - bottom

    def _font(self, handle: int) -> _Font:
        if handle not in self._fonts:
            native.fill_colour(handle, *self._parts_at)
            red, green, blue = (part.value for part in self._parts[:3])
            stroked = native.render_mode(handle) == 2
            bold = stroked or self._is_bold(native.font_of(handle))
            self._fonts[handle] = _Font(bold, red << 16 | green << 8 | blue)
        return self._fonts[handle]

    def _is_bold(self, face: int | None) -> bool:
        if not face:
            return False
        if face not in self._faces:
            font = ctypes.cast(face, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
            name = buffer.value.decode("latin-1")
            self._faces[face] = (
                bool(_BOLD_NAME.search(name)) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            )
        return self._faces[face]


def _joined(
    first: tuple[float, float, float, float], last: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return (
        min(first[0], last[0]),
        min(first[1], last[1]),
        max(first[2], last[2]),
        max(first[3], last[3]),
    )
