"""A document in; the lines that no statement holds and that its statements are read with, out.

The reader makes no statement of "Vi følger op på om", of "Direktionen indstiller, at" or of the
cells of a row that name who and when. A person who searches for them has seen them beside the
statements that they lead up to or complete, so that is where they are found.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.model import AgendaItemDetails, BlockKind, ParsedDocument, Statement, StatementType

LONGEST = 220
RUNNING_TITLE = 3
"""Times that a line stands in a document from which it may be the title of its pages."""
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\n]*\w[^\n]*")
_GOES_ON = re.compile(
    r"(?:[:,]|\b(?:at|om|på|når|ved|for|til|med|af|der|som|hvor|og|vi))$", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"^(?:hv\w+|sådan|derfor|når)\b|\b(?:vi|du|i|de|det|der|man|er|vil|skal|kan|har)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"^(?:fraværende|afbud|ikke til stede)\b\W+\w|\b(?:deltog ikke|var fraværende)\b",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A stretch of a document's text: code points, `end` exclusive."""

    start: int
    end: int


def line_leading_to(
    document: ParsedDocument, after: int, first: Statement, start: int
) -> Line | None:
    """Return the line that leads up to a statement which begins at `start`, None without one.

    `after` is where the statement before it ends: what stands between is held by none. Of that,
    only the last line is looked at. It leads up where the reader went by it, where its last word
    asks for more, where the statement goes on with a small letter, and where it is a clause or a
    heading of more than two words; what stands on every page does not.
    """
    lines = list(_LINE.finditer(document.text, after, start))
    if not lines:
        return None
    said = lines[-1].group().strip()
    begin = lines[-1].start() + lines[-1].group().index(said[0])
    words = _words(said)
    kind = _kind_of(document, begin)
    if len(words) < 2 or len(said) > LONGEST or kind is BlockKind.FURNITURE:
        return None
    went_by = any(_holds(_words(sign), words[-6:]) for sign in first.evidence)
    if not (went_by or _GOES_ON.search(said)):
        speaks = len(words) > 2 and (_SPEAKS.search(said) or kind is BlockKind.HEADING)
        speaks = speaks or (len(words) > 4 and document.text.count(said) < RUNNING_TITLE)
        if any(map(str.isdigit, said)) or not (speaks or document.text[start].islower()):
            return None
    return Line(begin, begin + len(said))


def _kind_of(document: ParsedDocument, start: int) -> BlockKind | None:
    """Return the kind of the block that stands at `start`."""
    place = bisect_right(document.blocks, start, key=lambda block: block.start) - 1
    return document.blocks[place].kind if place >= 0 else None


def line_completing(
    document: ParsedDocument, table: Sequence[Line], end: int, before: int
) -> Line | None:
    """Return what belongs to a statement that ends at `end` and stands before the next at `before`.

    That is the rest of its row of the `table`, or the line that says who was not there.
    """
    row = next((row for row in table if row.start < end < row.end), None)
    stretch = _LINE.search(document.text, end, before if row is None else min(row.end, before))
    if stretch is None or (row is None and not _ABSENT.search(stretch.group().strip())):
        return None
    said = stretch.group().strip(" |\t")
    begin = stretch.start() + stretch.group().index(said)
    return Line(begin, begin + len(said))


def table_rows(document: ParsedDocument) -> list[Line]:
    """Return where the rows of the document's tables stand."""
    return [Line(b.start, b.end) for b in document.blocks if b.kind is BlockKind.TABLE_ROW]


def attached(document: ParsedDocument) -> Iterator[tuple[Statement, list[Line]]]:
    """Yield the items of an agenda that name attachments, with where these names stand."""
    items = [s for s in document.statements if s.type is StatementType.AGENDA_ITEM]
    stated = sorted((span.start, span.end) for s in document.statements for span in s.spans)
    for item, later in pairwise([*items, None]):
        if item is None or not isinstance(item.details, AgendaItemDetails):
            continue
        end = later.spans[0].start if later else len(document.text)
        found = []
        for name in item.details.attachments:
            start = document.text.find(name, item.spans[0].end, end)
            while start >= 0 and any(a < start + len(name) and start < b for a, b in stated):
                start = document.text.find(name, start + 1, end)
            if start >= 0:
                found.append(Line(start, start + len(name)))
        if found:
            yield item, sorted(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    count = len(wanted)
    return any(list(words[i : i + count]) == list(wanted) for i in range(len(words) - count + 1))
