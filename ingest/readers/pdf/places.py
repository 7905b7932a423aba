"""A PDF page and words that stand on it in, the boxes of the lines that print them out."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2

from ingest.errors import UnreadableFile
from ingest.model import Box
from ingest.readers.pdf.glyphs import read_page
from ingest.readers.pdf.rows import lines_of

# PDFium must not be called from two threads at a time.
_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageLines:
    """The size of a page in points, as it is shown, and its printed lines with their boxes."""

    width: float
    height: float
    lines: tuple[tuple[str, Box], ...] = ()


@lru_cache(maxsize=256)
def page_lines(path: Path, number: int) -> PageLines:
    """Return the lines of page `number` (from 1) of the PDF at `path`. Raises UnreadableFile."""
    try:
        with _PDFIUM:
            document = pypdfium2.PdfDocument(path)
            try:
                page = read_page(document, number - 1)
            finally:
                document.close()
    except (pypdfium2.PdfiumError, IndexError, OSError) as error:
        raise UnreadableFile(
            f"side {number} kan ikke læses i den originale fil; hent filen, og åbn den selv."
        ) from error
    lines = tuple(
        (line.text, Box(number, line.left, line.top, line.right, line.bottom))
        for line in lines_of(page.runs, number, page.drawn)
    )
    return PageLines(page.width, page.height, lines)


def boxes_of_words(page: PageLines, words: str, within: Sequence[Box]) -> tuple[Box, ...]:
    """Return one box for each line that prints `words`, or as much of them as the page holds.

    `within` are the boxes on this page of the block that the words belong to, in reading order;
    they are returned where the words are not found in them as they are printed.
    """
    printed = [line for box in within for line in _inside(page.lines, box)]
    letters, owners = "", []
    for number, (text, _) in enumerate(printed):
        folded = _letters(text)
        letters += folded
        owners += [(number, place, len(folded)) for place in range(len(folded))]
    found = _stretch(letters, _letters(words))
    if found is None:
        return tuple(within)
    first, last = found
    boxes: dict[int, Box] = {}
    for number, place, length in owners[first:last]:
        box = printed[number][1]
        left = box.left + (box.right - box.left) * place / length
        right = box.left + (box.right - box.left) * (place + 1) / length
        known = boxes.get(number, Box(box.page, left, box.top, right, box.bottom))
        boxes[number] = Box(box.page, known.left, box.top, right, box.bottom)
    return tuple(boxes.values())


def _inside(lines: Iterable[tuple[str, Box]], box: Box) -> list[tuple[str, Box]]:
    """Return the lines whose middle lies within `box`, from top to bottom."""
    found = []
    for text, line in lines:
        across, down = (line.left + line.right) / 2, (line.top + line.bottom) / 2
        if box.left <= across <= box.right and box.top <= down <= box.bottom:
            found.append((text, line))
    return found


def _stretch(printed: str, sought: str) -> tuple[int, int] | None:
    """Return where `sought` stands in `printed`, or the part of it that a page turn left there."""
    if not printed or not sought:
        return None
    start = printed.find(sought)
    if start >= 0:
        return start, start + len(sought)
    if printed in sought:
        return 0, len(printed)
    for length in range(min(len(printed), len(sought)) - 1, 0, -1):
        if printed.endswith(sought[:length]):
            return len(printed) - length, len(printed)
        if printed.startswith(sought[-length:]):
            return 0, length
    return None


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
