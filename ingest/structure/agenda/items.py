"""Blocks of an agenda or minutes in, its numbered items with their own blocks out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block, BlockKind, ReadText
from ingest.references.cases import case_number_of
from ingest.structure.agenda.headings import (
    LIST_LABEL,
    Candidate,
    clean_title,
    heading_candidates,
)
from ingest.structure.agenda.words import Section, section_head

_GROUP = re.compile(
    r"(?P<state>åbne|lukkede)(?:\s+(?:(?:dagsordens)?punkter|sager|dørs?|møde))?\s*:?",
    re.IGNORECASE,
)
_SAYS_AGENDA = re.compile(r"\b(?:referat|dagsorden|protokol)\b", re.IGNORECASE)
_MEETING_DATE = re.compile(r"møde ?dato\b", re.IGNORECASE)
_RESOLUTIONS = {Section.RECOMMENDATION, Section.DECISION}
_TITLE_BLOCKS = 3
_LEAST_SIBLINGS = 2
_USUAL_ITEM = re.compile(
    r"(?:eventuelt|meddelelser|orientering(?:er)?\b.*|underskrift(?:sark|sside)?|bordet rundt|"
    r"siden sidst|lukkede? (?:punkt|punkter|sager?)|godkendelse af .{3,60}|næste møde)$",
    re.IGNORECASE,
)
_LONGEST_PLAIN_TITLE = 150


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


def find_items(read: ReadText) -> list[Item]:
    """Return the items of an agenda in order, empty where none is recognised.

    A line is an item's heading when it carries a number and signs speak for it: the word "Punkt",
    heading style, a case number or a known section after it. Of all candidates the heaviest run of
    rising numbers wins, so that a table of contents, numbered recommendations and mentions of
    other items are passed over.
    """
    blocks = [block for block in read.blocks if block.kind is not BlockKind.FURNITURE]
    candidates = heading_candidates(read, blocks)
    chosen = _heaviest_rise([c for c in candidates if c.weight >= 2])
    if not chosen:
        chosen = (
            _plain_list(candidates, read, blocks)
            or _unnumbered(read, blocks)
            or _plain_titles(read, blocks)
            or _single(read, blocks)
        )
    chosen = _with_bare_ones(chosen, candidates)
    groups = _groups(read, blocks, chosen[0].index - 1 if chosen else 0)
    items: list[Item] = []
    # Some systems print the case number above the title instead of under it.
    number_comes_first = bool(chosen) and all(
        _is_case_line(read, blocks[max(0, c.index - 1) : c.index]) for c in chosen
    )
    for position, candidate in enumerate(chosen):
        end = chosen[position + 1].index if position + 1 < len(chosen) else len(blocks)
        group = groups[candidate.index]
        while end > candidate.last_index + 1 and _GROUP.fullmatch(read.quote(blocks[end - 1])):
            end -= 1
        own = blocks[candidate.last_index + 1 : end]
        if number_comes_first:
            if position + 1 < len(chosen) and _is_case_line(read, own[-1:]):
                own = own[:-1]
            own = [*blocks[candidate.index - 1 : candidate.index], *own]
        items.append(
            Item(
                number=candidate.number or None,
                title=candidate.title,
                start=candidate.start,
                end=candidate.end,
                page=blocks[candidate.index].page,
                closed=group if candidate.closed is None else candidate.closed,
                blocks=tuple(own),
            )
        )
    return items


def _heaviest_rise(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the heaviest subsequence with strictly rising numbers; of equals the later one."""
    # Orders and weights that both rise: the best run that ends at or below each number.
    orders: list[tuple[int, str]] = []
    weights: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, candidate in enumerate(candidates):
        at = bisect_left(orders, candidate.order)
        while at and candidates[ends[at - 1]].last_index >= candidate.index:
            at -= 1
        previous.append(ends[at - 1] if at else -1)
        weight = candidate.weight + (weights[at - 1] if at else 0)
        at = bisect_left(orders, candidate.order)
        if at < len(orders) and orders[at] == candidate.order and weights[at] > weight:
            continue
        if at and weights[at - 1] > weight:
            continue
        stop = at
        while stop < len(orders) and weights[stop] <= weight:
            stop += 1
        if stop == at and at < len(orders) and orders[at] == candidate.order:
            stop += 1
        orders[at:stop] = [candidate.order]
        weights[at:stop] = [weight]
        ends[at:stop] = [index]
    chosen: list[Candidate] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(candidates[at])
        at = previous[at]
    return chosen[::-1]


def _with_bare_ones(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return the chosen items and those that nothing stands under, where their number is the next.

    A closed item or "Underskriftsark" is often a number and a title alone.
    """
    if not chosen or not chosen[0].number:
        return list(chosen)
    lists = any(candidate.in_list for candidate in chosen)
    bare = [c for c in candidates if _may_stand_alone(c) and (lists or not c.in_list)]
    complete = _bare_before(chosen[0], bare, candidates)
    for position, candidate in enumerate(chosen):
        complete.append(candidate)
        following = chosen[position + 1].index if position + 1 < len(chosen) else None
        for other in bare:
            last = complete[-1]
            before_next = following is None or other.last_index < following
            if (
                other.index > last.last_index
                and before_next
                and other.order[0] == last.order[0] + 1
            ):
                complete.append(other)
    return complete


def _may_stand_alone(candidate: Candidate) -> bool:
    return not candidate.title.endswith((".", ":", ",")) or len(candidate.title) < 8


def _bare_before(
    first: Candidate, bare: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return the item right before the first chosen one, where no other heading lies between."""
    before = [c for c in candidates if c.last_index < first.index]
    if before and before[-1] in bare and before[-1].order[0] == first.order[0] - 1:
        return [*_bare_before(before[-1], bare, candidates), before[-1]]
    return []


def _is_case_line(read: ReadText, blocks: Sequence[Block]) -> bool:
    """Whether the one block given is a line with a case number."""
    if len(blocks) != 1 or blocks[0].end - blocks[0].start > 120:
        return False
    return case_number_of(read.quote(blocks[0])) is not None


def _groups(read: ReadText, blocks: Sequence[Block], first: int) -> list[bool | None]:
    """Return for each block whether the last group heading says that what follows is closed.

    Group headings before the block `first` belong to the table of contents.
    """
    state: bool | None = None
    states: list[bool | None] = []
    for index, block in enumerate(blocks):
        match = _GROUP.fullmatch(read.quote(block)) if index >= first else None
        if match is not None:
            state = match["state"].lower() == "lukkede"
        states.append(state)
    return states


def _plain_list(
    candidates: Sequence[Candidate], read: ReadText, blocks: Sequence[Block]
) -> list[Candidate]:
    """Return a bare numbered list under the word "Dagsorden": an agenda without sections."""
    for position, candidate in enumerate(candidates):
        if candidate.index == 0:
            continue
        if not LIST_LABEL.fullmatch(read.quote(blocks[candidate.index - 1])):
            continue
        run = [candidate]
        for following in candidates[position + 1 :]:
            if following.order[0] == run[-1].order[0] + 1:
                run.append(following)
        if len(run) > 1:
            return run
    return []


def _unnumbered(read: ReadText, blocks: Sequence[Block]) -> list[Candidate]:
    """Return headings without a number that known sections follow, for pages that hide it."""
    found: list[Candidate] = []
    for index, block in enumerate(blocks):
        text = read.quote(block)
        if block.kind is not BlockKind.HEADING or section_head(text) or LIST_LABEL.fullmatch(text):
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
        clean, shift, closed = clean_title(text)
        start = block.start + shift
        found.append(Candidate(index, "", clean, start, start + len(clean), 2, index, closed))
    levels = {blocks[c.index].level for c in found}
    lowest = max(levels, key=lambda lv: sum(blocks[c.index].level == lv for c in found), default=0)
    found = [c for c in found if blocks[c.index].level == lowest]
    if len(found) < _LEAST_SIBLINGS:
        return found
    return _with_siblings(read, blocks, found, lowest)


def _with_siblings(
    read: ReadText, blocks: Sequence[Block], found: Sequence[Candidate], level: int
) -> list[Candidate]:
    """Return the items and the headings of their level between them, or named as items are.

    An item that is only talked about ("Bordet rundt", "Eventuelt") has no sections.
    """
    known = {candidate.index: candidate for candidate in found}
    for index, block in enumerate(blocks):
        text = read.quote(block)
        if block.kind is not BlockKind.HEADING or block.level != level or index in known:
            continue
        if section_head(text) is not None or LIST_LABEL.fullmatch(text):
            continue
        if found[0].index < index < found[-1].index or _USUAL_ITEM.match(text):
            clean, shift, closed = clean_title(text)
            start = block.start + shift
            known[index] = Candidate(index, "", clean, start, start + len(clean), 1, index, closed)
    return [known[index] for index in sorted(known)]


def _plain_titles(read: ReadText, blocks: Sequence[Block]) -> list[Candidate]:
    """Return short lines right before a known section, in a text without heading style.

    Only where the first lines say that the text is an agenda or minutes. A line that itself stands
    right under a section's heading is what that section says.
    """
    first_lines = " ".join(read.quote(block)[:200] for block in blocks[:_TITLE_BLOCKS])
    if not _SAYS_AGENDA.search(first_lines):
        return []
    found: list[Candidate] = []
    heads = [section_head(read.quote(block), lead=block.lead) for block in blocks]
    for index in range(1, len(blocks) - 1):
        block, following = blocks[index], heads[index + 1]
        text = read.quote(block)
        if (
            block.kind is BlockKind.PARAGRAPH
            and heads[index] is None
            and (heads[index - 1] is None or index <= _TITLE_BLOCKS)
            and following is not None
            and not following.rest
            and 3 < len(text) <= _LONGEST_PLAIN_TITLE
            and text[0].isupper()
            and not text.endswith((".", ":", ",", ";", "?", "!"))
        ):
            clean, shift, closed = clean_title(text)
            start = block.start + shift
            found.append(Candidate(index, "", clean, start, start + len(clean), 1, index, closed))
    return found


def _single(read: ReadText, blocks: Sequence[Block]) -> list[Candidate]:
    """Return the first heading of a page that holds one item: a meeting's date, then sections."""
    heads = [section_head(read.quote(block), lead=block.lead) for block in blocks]
    if not any(head and head.section in _RESOLUTIONS for head in heads):
        return []
    first = next(index for index, head in enumerate(heads) if head is not None)
    if not any(_MEETING_DATE.match(read.quote(block)) for block in blocks[:first]):
        return []
    for index, block in enumerate(blocks[:first]):
        text = read.quote(block)
        if block.kind is BlockKind.HEADING and not _MEETING_DATE.match(text):
            clean, shift, closed = clean_title(text)
            start = block.start + shift
            return [Candidate(index, "", clean, start, start + len(clean), 1, index, closed)]
    return []
