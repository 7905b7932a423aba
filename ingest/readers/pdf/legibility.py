"""The characters of an open PDF page in, whether their fonts tell which letters they are out."""

from enum import Enum

from ingest.readers.pdf.pdfium import has_no_letter, letter

_SAMPLE = 500
_MOST_UNKNOWN = 0.3
_SOME_UNKNOWN = 0.008
_FEWEST_UNKNOWN = 3


class Legibility(Enum):
    """Whether the text of a page can be trusted: all of it, most of it, none of it."""

    CLEAR = "clear"
    PARTLY = "partly"
    NONE = "none"


def legibility(text_page: int, count: int) -> Legibility:
    """Return how far the fonts of a page map their glyphs to letters, from a sample.

    `text_page` is its address. A bullet of a symbol font stands apart and says nothing; a glyph
    without a letter inside a word does.
    """
    step = max(1, count // _SAMPLE)
    asked = range(0, count, step)
    unknown = [i for i in asked if has_no_letter(text_page, i) == 1]
    if len(unknown) > max(_FEWEST_UNKNOWN, len(asked) * _MOST_UNKNOWN):
        return Legibility.NONE
    in_words = sum(
        any(_is_letter(text_page, near, count) for near in (index - 1, index + 1))
        for index in unknown
    )
    if in_words >= max(_FEWEST_UNKNOWN, len(asked) * _SOME_UNKNOWN):
        return Legibility.PARTLY
    return Legibility.CLEAR


def _is_letter(text_page: int, index: int, count: int) -> bool:
    if not 0 <= index < count:
        return False
    code = letter(text_page, index)
    return 0 < code < 0x110000 and chr(code).isalpha()
