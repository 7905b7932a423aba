"""The pages that could not be read as they should in, one Danish warning for each reason out."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from ingest.model import ParseWarning

_REMEDY = "brug en udgave med tekst, eller slå tekstgenkendelse til med PEJLING_OCR=1."


class Doubt(StrEnum):
    """Why a page is in doubt; the value is the warning's code."""

    DAMAGED = "damaged_page"
    PICTURE = "page_without_text"
    GARBLED = "page_garbled"


_MESSAGES: Mapping[Doubt, str] = {
    Doubt.DAMAGED: "siden er beskadiget og er sprunget over.",
    Doubt.PICTURE: f"ingen tekst: siden er et billede; {_REMEDY}",
    Doubt.GARBLED: (
        "skrifttypen siger ikke, hvilke bogstaver den viser, så ord mangler bogstaver eller er "
        f"ulæselige; {_REMEDY}"
    ),
}


def page_warnings(doubts: Mapping[Doubt, Sequence[int]]) -> Iterator[ParseWarning]:
    """Yield one warning for each reason; the numbers of its pages are written as ranges."""
    for doubt, pages in doubts.items():
        if pages:
            yield ParseWarning(doubt.value, f"Side {page_ranges(pages)}: {_MESSAGES[doubt]}")


def page_ranges(pages: Sequence[int]) -> str:
    """Return page numbers as Danish writes them: "3", "1-4", "2, 5-7 og 9"."""
    ranges: list[str] = []
    for _, group in groupby(enumerate(sorted(pages)), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in group]
        first, last = numbers[0], numbers[-1]
        ranges.append(str(first) if first == last else f"{first}-{last}")
    if len(ranges) < 2:
        return "".join(ranges)
    return f"{', '.join(ranges[:-1])} og {ranges[-1]}"
