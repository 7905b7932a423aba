"""A PDF page in, its runs of text with place, size and weight and what is drawn on it out.

A run is what one text operator of the page prints without a gap, so that a page costs a few calls
for each run and one for each character.
"""

import ctypes
import math
import re
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.drawings import Drawings, drawings
from ingest.readers.pdf.legibility import Legibility, legibility

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!light)|\bmedi(?!um)", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FEWEST_LETTERS = 80
_LARGE_PICTURE = 0.5
# How PDFium writes a hyphen at a line end.
_LINE_END_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})

_TextObjectAt = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_text_object_at = _TextObjectAt(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


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
        self._page = page
        self._raw = text_page.raw
        self._count = text_page.count_chars()
        self._number = number
        self._turn = page.get_rotation()
        left, bottom, right, top = page.get_cropbox()
        self._frame = (left, bottom, right, top)
        self._fonts: dict[int, _Font] = {}
        self._faces: dict[int, bool] = {}

    def page(self) -> Page:
        """Return the page."""
        upright: list[Run] = []
        sideways: list[Run] = []
        for start, end, handle in self._stretches():
            run, angle = self._run(start, end, handle)
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
        for item in self._page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            left, bottom, right, top = item.get_bounds()
            if alone or (right - left) * (top - bottom) > area * _LARGE_PICTURE:
                return True
        return False

    def _stretches(self) -> list[tuple[int, int, int]]:
        """Return (start, end, handle) of the characters that one text object prints in a row."""
        raw = ctypes.cast(self._raw, ctypes.c_void_p)
        handles = [_text_object_at(raw, index) for index in range(self._count)]
        stretches = []
        start = 0
        for index in range(1, self._count + 1):
            if index == self._count or handles[index] != handles[start]:
                if handles[start]:
                    stretches.append((start, index, handles[start]))
                start = index
        return stretches

    def _run(self, start: int, end: int, handle: int) -> tuple[Run | None, float]:
        buffer = ctypes.create_string_buffer(2 * (end - start + 1))
        pdfium.FPDFText_GetText(
            self._raw,
            start,
            end - start,
            ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)),
        )
        text = buffer.raw.decode("utf-16-le", errors="ignore").rstrip("\x00")
        text = text.translate(_LINE_END_HYPHENS)
        if not text.strip():
            return None, 0.0
        first = start + (len(text) - len(text.lstrip()))
        last = max(first, end - 1 - (len(text) - len(text.rstrip())))
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._raw, first, matrix)
        scale = math.hypot(matrix.b, matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(self._raw, first) * scale
        box = _joined(self._box(first), self._box(last))
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._raw, first, x, y)
        left, top, right, bottom = self._placed(*box)
        baseline = self._placed(x.value, y.value, x.value, y.value)[1]
        angle = math.atan2(matrix.b, matrix.a) + math.radians(-self._turn)
        font = self._font(handle, first)
        return Run(text, left, top, right, bottom, baseline, size, font.bold, font.colour), angle

    def _box(self, index: int) -> tuple[float, float, float, float]:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, box)
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

    def _font(self, handle: int, index: int) -> _Font:
        if handle not in self._fonts:
            text_object = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
            colour = [ctypes.c_uint() for _ in range(4)]
            pdfium.FPDFPageObj_GetFillColor(text_object, *colour)
            red, green, blue = (part.value for part in colour[:3])
            stroked = pdfium.FPDFTextObj_GetTextRenderMode(text_object) == 2
            self._fonts[handle] = _Font(
                stroked or self._is_bold(pdfium.FPDFTextObj_GetFont(text_object)),
                red << 16 | green << 8 | blue,
            )
        return self._fonts[handle]

    def _is_bold(self, font: "ctypes._Pointer[ctypes.Structure]") -> bool:
        address = ctypes.cast(font, ctypes.c_void_p).value
        if not address:
            return False
        if address not in self._faces:
            buffer = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
            name = buffer.value.decode("latin-1")
            self._faces[address] = (
                bool(_BOLD_NAME.search(name)) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            )
        return self._faces[address]


def _joined(
    first: tuple[float, float, float, float], last: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return (
        min(first[0], last[0]),
        min(first[1], last[1]),
        max(first[2], last[2]),
        max(first[3], last[3]),
    )
