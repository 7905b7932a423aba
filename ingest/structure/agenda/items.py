"""Blocks of an agenda or minutes in, its numbered items with their own blocks out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block, BlockKind, ReadText
from ingest.references.cases import case_number_of
from ingest.structure.agenda.words import Section, section_head

_LABELLED = re.compile(
    r"(?:(?:dagsordens)?punkt|pkt\.?|sag(?:\s+nr\.?)|nr\.?)\s*(?P<number>\d{1,4}[a-z]?)(?![\d/-])"
    r"\s*[.:–)-]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<number>\d{1,4}[a-z]?)\s*[.)]\s*(?P<title>\S.*)|(?P<bare>\d{1,4})\s+(?P<rest>\S.*)"
)
_ONLY_NUMBER = re.compile(r"(?P<number>\d{1,4})[.)]")
_CLOSED = re.compile(
    r"\(\s*lukket(?:\s+(?:punkt|sag))?\s*\)|(?:\s[–-]\s|^)lukket(?:\s+(?:punkt|sag))?(?:\s*[:–-]\s*|$)"
    r"|^lukket (?:punkt|sag)\b\s*[:–-]?\s*|\blukket (?:punkt|sag)$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\(\s*åben(?:t)?(?:\s+(?:punkt|sag))?\s*\)|(?:\s[–-]\s)åben(?:t)?(?:\s+(?:punkt|sag))?$"
    r"|^åben(?:t)? (?:punkt|sag)\b\s*[:–-]?\s*|\båbent? (?:punkt|sag)$",
    re.IGNORECASE,
)
_STATUS_LINE = re.compile(
    r"(?P<state>åben|lukket|åbent)(?:\s+(?:punkt|sag|dagsorden))?\.?", re.IGNORECASE
)
_STATUS_TAIL = re.compile(r"\b(?P<state>[Åå]ben|[Ll]ukket|[Åå]bent)(?:\s+(?:punkt|sag))?$")
_KIND_MARK = re.compile(r"\s*\((?:[BODE]|\s*)\)\s*$")
_LEADER = re.compile(r"(?:\.{3,}|…{1,}|_{3,})\s*\d{0,4}$|\s\d{1,3}$")
_LIST_LABEL = re.compile(
    r"(?:dagsorden|(?:dagsordens)?punkter|sager|indholdsfortegnelse|sagsoversigt|åbne|lukkede)"
    r"(?:\s+punkter)?(?:\s+\d.*)?\s*:?",
    re.IGNORECASE,
)
_LOOKAHEAD = 9
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item: its number and title as printed, the title's place and its own blocks."""

    number: str | None
    title: str
    start: int
    end: int
    page: int | None
    closed: bool | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    number: str
    title: str
    start: int
    end: int
    weight: int
    last_index: int
    closed: bool | None = None

    @property
    def order(self) -> tuple[int, str]:
        match = re.match(r"(\d+)(.*)", self.number)
        return (int(match[1]), match[2]) if match else (0, self.number)


def find_items(read: ReadText) -> list[Item]:
    """Return the items of an agenda in order, empty where none is recognised.

    A line is an item's heading when it carries a number and signs speak for it: the word "Punkt",
    heading style, a case number or a known section after it. Of all candidates the heaviest run of
    rising numbers wins, so that a table of contents, numbered recommendations and mentions of
    other items are passed over.
    """
    blocks = [block for block in read.blocks if block.kind is not BlockKind.FURNITURE]
    candidates = _candidates(read, blocks)
    chosen = _heaviest_rise([c for c in candidates if c.weight >= 2])
    if not chosen:
        chosen = _plain_list(candidates, read, blocks) or _unnumbered(read, blocks)
    items: list[Item] = []
    for position, candidate in enumerate(chosen):
        end = chosen[position + 1].index if position + 1 < len(chosen) else len(blocks)
        items.append(
            Item(
                number=candidate.number or None,
                title=candidate.title,
                start=candidate.start,
                end=candidate.end,
                page=blocks[candidate.index].page,
                closed=candidate.closed,
                blocks=tuple(blocks[candidate.last_index + 1 : end]),
            )
        )
    return items


def status_of(line: str) -> bool | None:
    """Return True for a line that says "Lukket punkt", False for "Åben sag", else None."""
    match = _STATUS_LINE.fullmatch(line.strip()) or _STATUS_TAIL.search(line.strip())
    return match["state"].lower() == "lukket" if match else None


def _candidates(read: ReadText, blocks: Sequence[Block]) -> list[_Candidate]:
    found: list[_Candidate] = []
    run: int | None = None
    for index, block in enumerate(blocks):
        text = read.quote(block)
        candidate = _candidate(text, block, index, blocks, read)
        if candidate is None:
            run = None
            continue
        if run is None:
            run = index
        is_list = block.kind is BlockKind.LIST_ITEM or candidate.weight < 1
        if is_list and _follows_lead_in(read, blocks, run):
            continue
        found.append(candidate)
    return found


def _candidate(
    text: str, block: Block, index: int, blocks: Sequence[Block], read: ReadText
) -> _Candidate | None:
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FIGURE_TEXT) or len(text) > _LONGEST_TITLE:
        return None
    weight = 0
    last_index = index
    labelled = _LABELLED.fullmatch(text)
    numbered = None if labelled else _NUMBERED.fullmatch(text)
    if labelled:
        weight += 2 if labelled["title"][:1].isupper() or not labelled["title"] else 0
        number, title = labelled["number"], labelled["title"]
        offset = labelled.start("title")
        if not title:
            return _number_on_its_own(read, blocks, index, number)
    elif block.marker and (match := _ONLY_NUMBER.fullmatch(block.marker)):
        number, title, offset = match["number"], text, 0
    elif numbered and numbered["number"]:
        number, title, offset = numbered["number"], numbered["title"], numbered.start("title")
    elif numbered and block.kind is BlockKind.HEADING:
        number, title, offset = numbered["bare"], numbered["rest"], numbered.start("rest")
    else:
        return None
    if not title[:1].isupper() and title[:1] not in "\"”»'":
        return None
    if block.kind is BlockKind.HEADING or block.emphasised:
        weight += 2
    if _is_supported(read, blocks, last_index):
        weight += 3
    if _LEADER.search(title) and weight < 5:
        weight = 0
    clean, shift, closed = _clean_title(title)
    if not clean:
        clean, shift = title, 0
    start = block.start + offset + shift
    return _Candidate(index, number, clean, start, start + len(clean), weight, last_index, closed)


def _number_on_its_own(
    read: ReadText, blocks: Sequence[Block], index: int, number: str
) -> _Candidate | None:
    """A line "Pkt. 42" with the title after it, or "Sag nr. 24" with the title before it."""
    own = read.quote(blocks[index]).lower()
    before_it = own.startswith("sag")
    at = index - 1 if before_it else index + 1
    if not 0 <= at < len(blocks):
        return None
    title_block = blocks[at]
    title = read.quote(title_block)
    if len(title) > _LONGEST_TITLE or section_head(title) is not None:
        return None
    clean, shift, closed = _clean_title(title)
    weight = 2 + 3 * _is_supported(read, blocks, max(at, index))
    start = title_block.start + shift
    return _Candidate(
        min(at, index), number, clean, start, start + len(clean), weight, max(at, index), closed
    )


def _clean_title(title: str) -> tuple[str, int, bool | None]:
    """Return the title without "(Åben)", "– Lukket punkt", "(B)", the characters cut off before
    it, and whether it says that it is closed."""
    closed: bool | None = None
    if _CLOSED.search(title):
        closed = True
    elif _OPEN.search(title):
        closed = False
    shift = 0
    for pattern in (_KIND_MARK, _CLOSED, _OPEN, _KIND_MARK):
        match = pattern.search(title)
        if match is None:
            continue
        if match.start() == 0:
            if match.end() == len(title):
                continue
            shift += match.end()
            title = title[match.end() :]
        elif match.end() == len(title):
            title = title[: match.start()]
    stripped = title.lstrip(" .:–-")
    return stripped.rstrip(" –-"), shift + len(title) - len(stripped), closed


def _is_supported(read: ReadText, blocks: Sequence[Block], index: int) -> bool:
    """Whether a case number, a status or a known section stands right after the heading."""
    for block in blocks[index + 1 : index + 1 + _LOOKAHEAD]:
        text = read.quote(block)
        if _NUMBERED.fullmatch(text) and block.kind is BlockKind.HEADING:
            return False
        if _LABELLED.fullmatch(text) and len(text) < 200:
            return False
        numbered = block.marker and _ONLY_NUMBER.fullmatch(block.marker)
        if numbered or (_NUMBERED.fullmatch(text) and _LEADER.search(text)):
            return False
        if len(text) < 120 and (case_number_of(text) or status_of(text) is not None):
            return True
        head = section_head(text, lead=block.lead)
        if head is not None and head.section is not Section.ABSENT:
            return True
    return False


def _follows_lead_in(read: ReadText, blocks: Sequence[Block], run: int) -> bool:
    """Whether the numbered run that begins at `run` enumerates what the line before announces."""
    if run == 0:
        return False
    before = read.quote(blocks[run - 1])
    if _LIST_LABEL.fullmatch(before):
        return False
    if before.endswith((":", ",", " at")):
        return True
    head = section_head(before, lead=blocks[run - 1].lead)
    return head is not None and head.section in (
        Section.RECOMMENDATION,
        Section.DECISION,
        Section.ATTACHMENTS,
    )


def _heaviest_rise(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the heaviest subsequence with strictly rising numbers (quadratic in candidates)."""
    best: list[int] = []
    previous: list[int] = []
    for i, candidate in enumerate(candidates):
        best.append(candidate.weight)
        previous.append(-1)
        for j in range(i):
            rises = (
                candidates[j].order < candidate.order and candidates[j].last_index < candidate.index
            )
            if rises and best[j] + candidate.weight >= best[i]:
                best[i], previous[i] = best[j] + candidate.weight, j
    if not best:
        return []
    at = max(range(len(best)), key=lambda i: (best[i], i))
    chosen: list[_Candidate] = []
    while at >= 0:
        chosen.append(candidates[at])
        at = previous[at]
    return chosen[::-1]


def _plain_list(
    candidates: Sequence[_Candidate], read: ReadText, blocks: Sequence[Block]
) -> list[_Candidate]:
    """Return a bare numbered list under the word "Dagsorden": an agenda without sections."""
    for position, candidate in enumerate(candidates):
        if candidate.index == 0:
            continue
        if not _LIST_LABEL.fullmatch(read.quote(blocks[candidate.index - 1])):
            continue
        run = [candidate]
        for following in candidates[position + 1 :]:
            if following.order[0] == run[-1].order[0] + 1:
                run.append(following)
        if len(run) > 1:
            return run
    return []


def _unnumbered(read: ReadText, blocks: Sequence[Block]) -> list[_Candidate]:
    """Return headings without a number that known sections follow, for pages that hide it."""
    found: list[_Candidate] = []
    for index, block in enumerate(blocks):
        text = read.quote(block)
        if block.kind is not BlockKind.HEADING or section_head(text) or _LIST_LABEL.fullmatch(text):
            continue
        following = blocks[index + 1 : index + 4]
        heads = [section_head(read.quote(b), lead=b.lead) for b in following]
        cases = [case_number_of(read.quote(b)) for b in following if b.end - b.start < 120]
        near = next((h for h in heads if h is not None), None)
        if near is None and not any(cases):
            continue
        if any(b.kind is BlockKind.HEADING and b.level <= block.level for b in following[:1]) and (
            heads[0] is None
        ):
            continue
        clean, shift, closed = _clean_title(text)
        start = block.start + shift
        found.append(_Candidate(index, "", clean, start, start + len(clean), 2, index, closed))
    levels = {blocks[c.index].level for c in found}
    lowest = max(levels, key=lambda lv: sum(blocks[c.index].level == lv for c in found), default=0)
    return [c for c in found if blocks[c.index].level == lowest]
