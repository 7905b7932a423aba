"""The lines of all pages in, those that are page numbers or repeat at a page's edge out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.readers.pdf.glyphs import Page
from ingest.readers.pdf.rows import Line

_EDGE = 0.13
_MOST_EDGE_LINES = 4
_SAME_PLACE = 8.0
_DISPLAY = 1.15
_LONGEST_HEAD = 80
_PAGE_NUMBER = re.compile(
    r"^(?:(?:side|s\.|page)\s*)?[-–|]?\s*\d{1,4}\s*[-–|]?(?:\s*(?:/|af|of)\s*\d{1,4})?$",
    re.IGNORECASE,
)
# A number that may be the page's: after "side", at the end, or first and no heading's number.
_MAYBE_PAGE_NUMBER = re.compile(
    r"(?:(?<=side )|(?<=page ))\d{1,4}\b|\b\d{1,4}$|^\d{1,4}(?=\s*[|–-]|\s{1,8}[^\W\d])"
)


def running_lines(pages: Sequence[tuple[Page, Sequence[Line]]]) -> set[int]:
    """Return the `id` of each line that is a running header, footer or page number.

    A line at the upper or lower edge counts when it says the same, or the same but for a number
    that counts with the pages, in the same place on three pages (two in a document of four pages
    or fewer). Display type stays where it stands first, and is no page number.
    """
    needed = 2 if len(pages) <= 4 else 3
    size = _usual_size(line for _, lines in pages for line in lines)
    places: dict[str, list[tuple[float, int, Line]]] = defaultdict(list)
    found: set[int] = set()
    for page, lines in pages:
        for line in _edge_lines(page, lines):
            words = f"{line.marker or ''} {line.text}".strip()
            display = line.size > size * _DISPLAY
            if _PAGE_NUMBER.match(words) and len(pages) > 1 and not display:
                found.add(id(line))
            # The lower edge is measured from below: pages may differ in height.
            at = line.top if line.top < page.height / 2 else line.top - page.height
            for key in _keys(words.lower(), page.number, display):
                places[key].append((at, page.number, line))
    for standing in places.values():
        on_pages: dict[int, set[int]] = defaultdict(set)
        for at, number, _ in standing:
            # Each height counts for the next ones too: a line may stand a little off.
            for near in (-1, 0, 1):
                on_pages[round(at / _SAME_PLACE) + near].add(number)
        for at, number, line in standing:
            same = on_pages[round(at / _SAME_PLACE)]
            opens = line.size > size * _DISPLAY and number == min(same)
            if len(same) >= needed and not opens:
                found.add(id(line))
    return found


def _keys(words: str, page: int, display: bool) -> Iterator[str]:
    """Yield the words themselves and, with a number that counts with the pages, its offset.

    On a spread it counts by two. Words that change from chapter to chapter leave the number alone.
    """
    yield words
    if display:
        return
    for number in _MAYBE_PAGE_NUMBER.finditer(words):
        offset = int(number.group()) - page
        before, after = words[: number.start()], words[number.end() :]
        yield f"{before}\0{offset}\0{after}"
        yield f"{before}\0{offset - page} by two\0{after}"
        if before and not after and len(before) <= _LONGEST_HEAD:
            yield f"\0{offset}"


def _usual_size(lines: Iterator[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def _edge_lines(page: Page, lines: Sequence[Line]) -> list[Line]:
    upper = sorted((x for x in lines if x.bottom <= page.height * _EDGE), key=lambda x: x.top)
    lower = sorted((x for x in lines if x.top >= page.height * (1 - _EDGE)), key=lambda x: -x.top)
    return upper[:_MOST_EDGE_LINES] + lower[:_MOST_EDGE_LINES]
