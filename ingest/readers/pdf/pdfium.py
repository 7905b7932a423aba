"""PDFium's functions that reading calls thousands of times in, plain quick callables out.

The bindings of pypdfium2 convert each argument to its C type; that alone would be half the time of
a page. Here handles are addresses, and what is filled in is passed with `ctypes.byref`.
"""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

_FORMS_IN_FORMS = 3

_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int


def _direct(function: object, result: type, *arguments: type) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    # The interpreter's lock is kept: each of these calls takes less time than letting it go.
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


text_object = _direct(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
text_matrix = _direct(pdfium.FPDFText_GetMatrix, _INT, _HANDLE, _INT, _HANDLE)
font_size = _direct(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INT)
loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)
origin = _direct(pdfium.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
has_no_letter = _direct(pdfium.FPDFText_HasUnicodeMapError, _INT, _HANDLE, _INT)
letter = _direct(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
fill_colour = _direct(pdfium.FPDFPageObj_GetFillColor, _INT, _HANDLE, *[_HANDLE] * 4)
render_mode = _direct(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
font_of = _direct(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)

_bounds = _direct(pdfium.FPDFPageObj_GetBounds, _INT, _HANDLE, *[_HANDLE] * 4)
_text = _direct(pdfium.FPDFText_GetText, _INT, _HANDLE, _INT, _INT, _HANDLE)
_type_of = _direct(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)
_count_on_page = _direct(pdfium.FPDFPage_CountObjects, _INT, _HANDLE)
_on_page = _direct(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
_count_in_form = _direct(pdfium.FPDFFormObj_CountObjects, _INT, _HANDLE)
_in_form = _direct(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)


def address(handle: object) -> int:
    """Return the address that a handle of pypdfium2 points to."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def text_between(text_page: int, start: int, end: int) -> str:
    """Return the characters of a text page from `start` until `end`."""
    buffer = ctypes.create_string_buffer(2 * (end - start + 1))
    _text(text_page, start, end - start, buffer)
    return buffer.raw.decode("utf-16-le", errors="ignore").rstrip("\x00")


def objects_of(page: int, kind: int) -> Iterator[int]:
    """Yield what is drawn on a page of one of PDFium's kinds, forms in forms included."""
    yield from _of_kind(page, kind, _count_on_page, _on_page, 1)


def bounds_of(item: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of what is drawn, all 0 where it has no place."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    _bounds(item, *map(ctypes.byref, (left, bottom, right, top)))
    return left.value, bottom.value, right.value, top.value


def _of_kind(
    parent: int, kind: int, count: Callable[..., int], item_at: Callable[..., int], depth: int
) -> Iterator[int]:
    for index in range(count(parent)):
        item = item_at(parent, index)
        found = _type_of(item)
        if found == kind:
            yield item
        elif found == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORMS_IN_FORMS:
            yield from _of_kind(item, kind, _count_in_form, _in_form, depth + 1)
