"""Blocks of an agenda that counts nothing in, the lines that head its items out.

Items are alike inside: after each title the same lines come again (a case number, "Åbent punkt",
"Sagsfremstilling", "Indstilling"). A title is a line of its own before such a run of lines, a line
that the list of contents holds too, or one worded as items of every meeting; and the titles of one
agenda are set alike.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Block, BlockKind, ReadText
from ingest.references.bodies import COMMITTEE
from ingest.references.cases import case_number_of
from ingest.references.dates import find_dates
from ingest.structure.agenda.counting import Count, counts_of
from ingest.structure.agenda.headings import LIST_LABEL, Candidate, titled
from ingest.structure.agenda.heads import head_of
from ingest.structure.agenda.outcomes import is_decided
from ingest.structure.agenda.title_marks import clean_title, is_status_line
from ingest.structure.agenda.words import USUAL_TITLE, Section, SectionHead

_SAYS_AGENDA = re.compile(r"(?:referat|dagsorden|protokol)\b", re.IGNORECASE)
_FIRST_LINES = 12
_LONGEST = 200
_LONGEST_LINE = 120
_LEAST = 2
_MOST_BETWEEN = 2
_ENDS = (".", ":", ",", ";", "!")
# What a line under such a heading says is its value, and no title.
_VALUED = {*Section} - {Section.DECISION}
_LATE = {Section.DECISION, Section.ATTACHMENTS, Section.ABSENT}
_LABELLED = re.compile(r"[^\W\d_][\w ]{1,30}:\s")
# "Referat af møde i Ældrerådet" over all items.
_ITSELF = re.compile(
    r"(?:\w*referat|\w*dagsorden|\w*protokol)\b.{0,20}(?:møde\b|\w*(?:udvalg|råd)|\d{4})",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?)\b|^(?:beslutnings|orienterings|drøftelses)(?:sag|punkt)$|\s\|\s",
    re.IGNORECASE,
)
_KEY = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A block with what it is to its neighbours."""

    block: Block
    text: str
    head: SectionHead | None
    opens: bool
    is_title: bool


def recurring_titles(read: ReadText, blocks: Sequence[Block]) -> list[Candidate]:
    """Return the titles of the items, empty where fewer than two are found."""
    lines = _lines(read, blocks)
    contents, listed = _in_contents(lines)
    by_style: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.is_title and index not in listed:
            by_style[_style(line.block)].append(index)
    best: list[int] = []
    for style, places in by_style.items():
        found = _titles(lines, places, contents)
        if not any(_opened(lines, index) for index in found) and not _says_agenda(lines):
            continue
        if style[0] is BlockKind.LIST_ITEM and len(found) * 2 < len(places):
            continue
        if len(found) >= _LEAST and style[0] is BlockKind.HEADING:
            found = _with_siblings(lines, places, found)
        if len(found) > len(best):
            best = found
    return _candidates(lines, best) if len(best) >= _LEAST else []


def _says_agenda(lines: Sequence[_Line]) -> bool:
    return any(_SAYS_AGENDA.search(line.text) for line in lines[:_FIRST_LINES])


def _lines(read: ReadText, blocks: Sequence[Block]) -> list[_Line]:
    lines: list[_Line] = []
    before: _Line | None = None
    for block in blocks:
        text = read.quote(block)
        head = head_of(read, block)
        says = len(text) < _LONGEST_LINE and (
            is_status_line(text) or case_number_of(text) is not None
        )
        is_title = (
            # "Høring: Ældrepolitik" is the title of an item.
            (head is None or (block.kind is BlockKind.HEADING and bool(head.rest)))
            and not says
            and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
            and 3 < len(text) <= _LONGEST
            and text[0].isupper()
            and not text.endswith(_ENDS)
            and not LIST_LABEL.fullmatch(text)
            and (block.kind is BlockKind.HEADING or not _LABELLED.match(text))
            and not is_decided(text)
            and not _NO_TITLE.search(text)
            and not _ITSELF.match(text)
            and not COMMITTEE.match(text)
            and not (before and _is_valued(before) and block.kind is not BlockKind.HEADING)
        )
        before = _Line(block, text, head, says or head is not None, is_title)
        lines.append(before)
    return lines


def _is_valued(line: _Line) -> bool:
    return line.head is not None and not line.head.rest and line.head.section in _VALUED


def _titles(lines: Sequence[_Line], places: Sequence[int], contents: set[int]) -> list[int]:
    """Return the lines of one style that head items.

    A section that comes late in an item ("Beslutning") shows a new one only where the item before
    has had it.
    """
    found: list[int] = []
    for index in places:
        line = lines[index]
        usual = USUAL_TITLE.match(line.text) is not None
        opened = _opened(lines, index)
        if opened is None:
            closed = bool(found) and clean_title(line.text)[2] is not None
            if index in contents or closed or USUAL_TITLE.fullmatch(line.text):
                found.append(index)
            continue
        late = opened.head is not None and opened.head.section in _LATE
        if late and not usual and index not in contents and not _is_outer(line.block, opened.block):
            had = (other.head for other in lines[found[-1] if found else 0 : index] if other.head)
            if not any(opened.head and head.section is opened.head.section for head in had):
                continue
        found.append(index)
    return found


def _opened(lines: Sequence[_Line], index: int) -> _Line | None:
    """Return the line that opens what an item holds, right under a title; a heading may have
    some lines of another kind between."""
    styled = lines[index].block.kind is BlockKind.HEADING
    for line in lines[index + 1 : index + 2 + _MOST_BETWEEN * styled]:
        if line.opens:
            return line
        if line.block.kind is BlockKind.HEADING:
            return None
    return None


def _is_outer(title: Block, head: Block) -> bool:
    """Whether a title is set above the heading under it."""
    if title.kind is not BlockKind.HEADING:
        return False
    return head.kind is not BlockKind.HEADING or head.level > title.level


def _in_contents(lines: Sequence[_Line]) -> tuple[set[int], set[int]]:
    """Return the places of the titles that a list before them holds too, and those in the list."""
    first: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        key = " ".join(_KEY.findall(line.text.casefold()))
        if line.is_title and key in first:
            pairs.append((first[key], index))
        elif line.head is None and len(line.text) <= _LONGEST:
            first.setdefault(key, index)
    listed = [early for early, _ in pairs]
    close = all(0 < b - a <= 3 for a, b in pairwise(listed))
    if len(pairs) <= _LEAST or not close:
        return set(), set()
    return {late for _, late in pairs}, set(listed)


def _with_siblings(
    lines: Sequence[_Line], places: Sequence[int], found: Sequence[int]
) -> list[int]:
    """Return the titles and what is set as they are between them, or worded as items are."""
    return [
        index
        for index in places
        if index in found
        or found[0] < index < found[-1]
        or USUAL_TITLE.match(lines[index].text)
        or (index < found[0] and _is_over_text(lines, index))
    ]


def _is_over_text(lines: Sequence[_Line], index: int) -> bool:
    """Whether a line stands right over a paragraph of running text."""
    after = lines[index + 1 : index + 2]
    return (
        bool(after)
        and after[0].head is None
        and (
            after[0].block.kind is BlockKind.PARAGRAPH
            and after[0].text.endswith(".")
            and not _LABELLED.match(after[0].text)
            and not find_dates(after[0].text)
        )
    )


def _style(block: Block) -> tuple[object, ...]:
    return block.kind, block.level, block.emphasised


def _candidates(lines: Sequence[_Line], places: Sequence[int]) -> list[Candidate]:
    """Return the titles, with their numbers where most are counted in one form."""
    forms: defaultdict[str, dict[int, Count]] = defaultdict(dict)
    for index in places:
        for count in counts_of(lines[index].text):
            if count.start < count.end:
                forms[count.form].setdefault(index, count)
    counted = max(forms.values(), key=len, default={})
    values = [count.value for count in counted.values()]
    if len(counted) * 2 <= len(places) or values != sorted(set(values)):
        counted = {}
    beside = [] if counted else _column(lines, places)
    return [
        _candidate(lines, index, counted.get(index), beside[at] if beside else "")
        for at, index in enumerate(places)
    ]


def _column(lines: Sequence[_Line], places: Sequence[int]) -> list[str]:
    """Return the numbers that a reader found in a column of their own before all titles."""
    numbers = [line.text.rstrip(".") for line in lines[max(0, places[0] - len(places)) : places[0]]]
    rising = [str(at) for at in range(1, len(places) + 1)]
    return numbers if numbers == rising else []


def _candidate(lines: Sequence[_Line], index: int, count: Count | None, beside: str) -> Candidate:
    line = lines[index]
    begins, end = (count.start, count.end) if count else (0, None)
    number = count.number if count else beside
    return titled(line.text[begins:end], line.block, index, weight=1, number=number, begins=begins)
