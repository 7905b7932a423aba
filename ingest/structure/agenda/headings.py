"""Blocks of an agenda in, the lines that may be an item's heading and what speaks for each out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ingest.model import Block, BlockKind, ReadText
from ingest.references.cases import case_number_of
from ingest.structure.agenda.heads import Printed, head_of
from ingest.structure.agenda.outcomes import is_decided
from ingest.structure.agenda.series import counted_series
from ingest.structure.agenda.title_marks import clean_title, status_of
from ingest.structure.agenda.words import Section, section_head

_LABELLED = re.compile(
    r"(?:(?:dagsordens)?punkt(?:\s?nr\.?)?|pkt\.?(?:\s?nr\.?)?|sag(?:\s+nr\.?)?|nr\.?)\s*(?P<number>\d{1,4}[a-z]?)(?![\d/-])"
    r"\s*(?P<state>\(\s*(?:lukket|åben|åbent)\s*\))?\s*[.:–)|-]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<number>\d{1,4}[a-z]?)\s*[.)]\s*(?P<title>\S.*)|(?P<bare>\d{1,4})\s+(?P<rest>\S.*)"
)
_NUMBER_AFTER = re.compile(
    r"(?P<title>\S.{2,280}?)\s+[Ss]ag(?:snr\.|\s+nr\.?)\s*(?P<number>\d{1,4})"
)
# "Ad 3. Høring" over what is said of the third item of a list; "Ad 3: Godkendt" is a decision.
AD = re.compile(
    r"ad\.?\s*(?:pkt\.?|punkt)?\s*(?P<number>\d{1,4})\s*[.:)–-]?\s+(?=\S)", re.IGNORECASE
)
_AD_WEIGHT = 5
_ONLY_NUMBER = re.compile(r"(?P<number>\d{1,4})[.)]")
_BARE_STATE = re.compile(r"(?P<state>åben|lukket|åbent)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_LEADER = re.compile(r"(?:\.{3,}|…{1,}|_{3,})\s*\d{0,4}$|\s\d{1,3}$")
LIST_LABEL = re.compile(
    r"(?:dagsorden|(?:dagsordens?)?punkter|sager|indholdsfortegnelse|sagsoversigt|åbne|lukkede)"
    r"(?:\s+punkter)?(?:\s+\d.*)?\s*:?",
    re.IGNORECASE,
)
# "3. Lukket punkt: Køb af ejendom" can be nothing but an item.
_SAYS_ITEM = re.compile(
    r"(?:\d{1,4}[a-z]?\s*[.)]\s*)?(?:lukket|åbent?) (?:punkt|sag)\s*[:–-]\s*\S", re.IGNORECASE
)
_SAYS_ITEM_WEIGHT = 2
_LOOKAHEAD = 9
_MOST_BETWEEN = 3
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may head an item: `weight` sums the signs, `index` to `last_index` its blocks."""

    index: int
    number: str
    title: str
    start: int
    end: int
    weight: int
    last_index: int
    closed: bool | None = None
    in_list: bool = False
    value: int | None = None

    @property
    def order(self) -> tuple[int, str]:
        """What numbers rise by: 9, 10, 10a, 11; `value` where the number is no digit."""
        if self.value is not None and not self.number[:1].isdigit():
            return self.value, ""
        match = re.match(r"(\d+)(.*)", self.number)
        return (int(match[1]), match[2]) if match else (0, self.number)


def titled(
    text: str, block: Block, index: int, *, weight: int, number: str = "", begins: int = 0
) -> Candidate:
    """Return the candidate whose title a block's words are; `text` begins at `begins` in it."""
    clean, shift, closed = clean_title(text)
    if not clean:
        clean, shift = text, 0
    start = block.start + begins + shift
    return Candidate(index, number, clean, start, start + len(clean), weight, index, closed)


def heading_candidates(read: ReadText, blocks: Sequence[Block]) -> list[Candidate]:
    """Return the numbered lines that may be headings of items, in order.

    A numbered list that a line announces ("indstiller, at") holds none.
    """
    found: list[Candidate] = []
    titles: set[tuple[str, str]] = set()
    run: int | None = None
    for index, block in enumerate(blocks):
        text = read.quote(block)
        candidate = _candidate(text, block, index, blocks, read) or _repeated(
            text, block, index, titles
        )
        if candidate is None:
            run = None
            continue
        if run is None:
            run = index
        is_list = block.kind is BlockKind.LIST_ITEM or candidate.weight < 1
        is_list = is_list and _SAYS_ITEM.match(text) is None
        if is_list and _follows_lead_in(read, blocks, run):
            continue
        if (above := _titled_above(read, blocks, index, candidate)) is not None:
            candidate = above
        key = (candidate.number, candidate.title.casefold())
        if key in titles and _stands_over_decision(read, blocks, index):
            continue
        if found and _is_printed_twice(read, blocks, found[-1], candidate):
            found[-1] = replace(found[-1], weight=max(found[-1].weight, candidate.weight))
            continue
        found.append(candidate)
        titles.add(key)
    found.sort(key=lambda candidate: candidate.index)
    if isinstance(read, Printed) and not read.meets:
        return found
    return _with_series(found, _series(read, blocks))


def _series(read: ReadText, blocks: Sequence[Block]) -> list[Candidate]:
    """Return the lines that count items in a form of their own."""
    found: list[Candidate] = []
    series = counted_series(
        read,
        blocks,
        is_known=_is_known,
        is_title=_can_be_title,
        is_announced=lambda index: _follows_lead_in(read, blocks, index),
        is_supported=lambda index, stop: _is_supported(read, blocks, index, stop),
    )
    for counted in series:
        block = blocks[counted.title_index]
        styled = block.kind is BlockKind.HEADING or block.emphasised
        title = titled(
            read.quote(block)[counted.start : counted.end],
            block,
            counted.index,
            weight=2
            + 2 * styled
            + 3 * _is_supported(read, blocks, counted.last_index, len(blocks)),
            number=counted.count.number,
            begins=counted.start,
        )
        found.append(replace(title, last_index=counted.last_index, value=counted.count.value))
    return found


def _with_series(found: Sequence[Candidate], series: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of both, of two at one place the heavier."""
    by_place = {candidate.index: candidate for candidate in series}
    for candidate in found:
        other = by_place.get(candidate.index)
        if other is None or other.weight <= candidate.weight:
            by_place[candidate.index] = candidate
    return [by_place[index] for index in sorted(by_place)]


def _is_known(text: str) -> bool:
    """Whether a line is counted in one of the usual forms, or the heading of a section."""
    return _LABELLED.fullmatch(text) is not None or section_head(text) is not None


def _can_be_title(words: str) -> bool:
    """Whether words may be the title of an item: no sentence's rest, no section, no decision."""
    clean, _, closed = clean_title(words)
    words = clean.lstrip("(")
    if not words[:1].isupper() and words[:1] not in "\"”»'":
        return False
    head = section_head(words) if closed is None else None
    return (head is None or bool(head.rest)) and not is_decided(words)


def _stands_over_decision(read: ReadText, blocks: Sequence[Block], index: int) -> bool:
    """Whether a line stands right under the heading "Beslutning"."""
    head = head_of(read, blocks[index - 1]) if index else None
    return head is not None and head.section is Section.DECISION and not head.rest


def _titled_above(
    read: ReadText, blocks: Sequence[Block], index: int, candidate: Candidate
) -> Candidate | None:
    """Return the heading further up that a line right under "Beslutning" gives its number.

    "Ny skole" … "Beslutning" / "Dagsordenspunkt 10: Ny skole (2021-0098)": the item begins where
    its title stands, and not with what was decided.
    """
    if not _stands_over_decision(read, blocks, index):
        return None
    words = _IN_BRACKETS.sub("", candidate.title).casefold()
    for at in range(index - 1, -1, -1):
        block = blocks[at]
        if block.kind is not BlockKind.HEADING:
            continue
        above = titled(
            read.quote(block), block, at, weight=candidate.weight, number=candidate.number
        )
        if above.title.casefold() == words:
            return above
    return None


def _is_printed_twice(
    read: ReadText, blocks: Sequence[Block], before: Candidate, after: Candidate
) -> bool:
    """Whether a heading only repeats the one right before it, as some systems print them."""
    if (before.number, before.title.casefold()) != (after.number, after.title.casefold()):
        return False
    between = blocks[before.last_index + 1 : after.index]
    return len(between) <= _MOST_BETWEEN and not any(head_of(read, block) for block in between)


def _repeated(
    text: str, block: Block, index: int, titles: Collection[tuple[str, str]]
) -> Candidate | None:
    """Return the heading that a line "Ad 3. …" is, where a list before it has that item."""
    match = AD.match(text) if len(text) <= _LONGEST_TITLE else None
    if match is None:
        return None
    begins, number = match.end(), match["number"]
    again = titled(text[begins:], block, index, weight=_AD_WEIGHT, number=number, begins=begins)
    return again if (number, again.title.casefold()) in titles else None


def _candidate(
    text: str, block: Block, index: int, blocks: Sequence[Block], read: ReadText
) -> Candidate | None:
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FIGURE_TEXT) or len(text) > _LONGEST_TITLE:
        return None
    weight = 0
    labelled = _LABELLED.fullmatch(text)
    numbered = None if labelled else _NUMBERED.fullmatch(text)
    if labelled:
        capital = clean_title(labelled["title"])[0][:1].isupper()
        weight += 2 if capital or not labelled["title"] else 0
        number, title = labelled["number"], labelled["title"]
        offset = labelled.start("title")
        state = _BARE_STATE.fullmatch(title) if _is_heading_after(blocks, index) else None
        if not title or state:
            closed = state["state"].lower() == "lukket" if state else None
            return _number_on_its_own(read, blocks, index, number, closed)
    elif block.kind is BlockKind.HEADING and (after := _NUMBER_AFTER.fullmatch(text)):
        number, title, offset = after["number"], after["title"], 0
        weight += 2
    elif block.marker and (match := _ONLY_NUMBER.fullmatch(block.marker)):
        number, title, offset = match["number"], text, 0
    elif numbered and numbered["number"]:
        number, title, offset = numbered["number"], numbered["title"], numbered.start("title")
    elif numbered and (block.kind is BlockKind.HEADING or _is_bullet(block)):
        number, title, offset = numbered["bare"], numbered["rest"], numbered.start("rest")
    else:
        return None
    worded = (clean_title(title)[0] or title).lstrip("(")
    if not worded[:1].isupper() and worded[:1] not in "\"”»'":
        return None
    if block.kind is BlockKind.HEADING or block.emphasised:
        weight += 2
    if _is_supported(read, blocks, index):
        weight += 3
    if _SAYS_ITEM.match(text):
        weight += _SAYS_ITEM_WEIGHT
    if _LEADER.search(title) and weight < 5:
        weight = 0
    found = titled(title, block, index, weight=weight, number=number, begins=offset)
    if labelled and labelled["state"]:
        found = replace(found, closed="lukket" in labelled["state"].lower())
    return replace(found, in_list=block.kind is BlockKind.LIST_ITEM)


def _is_bullet(block: Block) -> bool:
    """Whether a block is an entry of a list without numbers, as the items of some pages are."""
    return block.kind is BlockKind.LIST_ITEM and not (block.marker or "")[:1].isalnum()


def _number_on_its_own(
    read: ReadText,
    blocks: Sequence[Block],
    index: int,
    number: str,
    said: bool | None,
) -> Candidate | None:
    """A line "Pkt. 42" with the title after it, or "Sag nr. 24" with the title before it."""
    own = read.quote(blocks[index]).lower()
    before_it = own.startswith("sag") and not _is_title_after(read, blocks, index)
    at = index - 1 if before_it else index + 1
    if not 0 <= at < len(blocks):
        return None
    title_block = blocks[at]
    title = read.quote(title_block)
    if len(title) > _LONGEST_TITLE or section_head(title) is not None:
        return None
    first, last = min(at, index), max(at, index)
    weight = 2 + 3 * _is_supported(read, blocks, last)
    found = titled(title, title_block, first, weight=weight, number=number)
    closed = said if found.closed is None else found.closed
    return replace(found, last_index=last, closed=closed)


def _is_title_after(read: ReadText, blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading stands right after a line, or another line that can be a title."""
    if _is_heading_after(blocks, index):
        return True
    text = read.quote(blocks[index + 1]) if index + 1 < len(blocks) else ""
    if not text or len(text) > _LONGEST_TITLE or text.endswith((".", ":")):
        return False
    told = case_number_of(text) is not None or status_of(text) is not None or ": " in text[:30]
    return not told and _can_be_title(text)


def _is_heading_after(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 < len(blocks) and blocks[index + 1].kind is BlockKind.HEADING


def _is_supported(
    read: ReadText, blocks: Sequence[Block], index: int, stop: int | None = None
) -> bool:
    """Whether a case number, a status or a known section stands right after the heading."""
    last = index + 1 + _LOOKAHEAD
    for block in blocks[index + 1 : last if stop is None else min(stop, last)]:
        text = read.quote(block)
        if _NUMBERED.fullmatch(text) and block.kind is BlockKind.HEADING:
            return False
        if _LABELLED.fullmatch(text) and len(text) < 200:
            return False
        numbered = block.marker and _ONLY_NUMBER.fullmatch(block.marker)
        if _is_bullet(block) and _NUMBERED.fullmatch(text):
            return False
        if numbered or (_NUMBERED.fullmatch(text) and _LEADER.search(text)):
            return False
        if len(text) < 120 and (case_number_of(text) or status_of(text) is not None):
            return True
        if is_decided(text):
            return True
        head = head_of(read, block)
        if head is not None and head.section is not Section.ABSENT:
            return True
    return False


def _follows_lead_in(read: ReadText, blocks: Sequence[Block], run: int) -> bool:
    """Whether the numbered run that begins at `run` enumerates what the line before announces."""
    if run == 0:
        return False
    before = read.quote(blocks[run - 1])
    if LIST_LABEL.fullmatch(before):
        return False
    if before.endswith((":", ",", " at")):
        return True
    head = head_of(read, blocks[run - 1])
    return (
        head is not None
        and not head.rest
        and head.section
        in (
            Section.RECOMMENDATION,
            Section.DECISION,
            Section.ATTACHMENTS,
        )
    )
