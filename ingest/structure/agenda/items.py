"""Blocks of an agenda or minutes in, its numbered items with their own blocks out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block, BlockKind, ReadText
from ingest.references.bodies import COMMITTEE
from ingest.references.cases import case_number_of
from ingest.structure.agenda.headings import Candidate, heading_candidates
from ingest.structure.agenda.heads import Printed
from ingest.structure.agenda.recurring import recurring_titles
from ingest.structure.agenda.title_marks import is_status_line, status_of
from ingest.structure.agenda.unnumbered import without_numbers
from ingest.structure.agenda.words import with_small_letters

_GROUP = re.compile(
    r"(?:(?:punkter|sager|til (?:behandling|efterretning|orientering|beslutning))\s*[-–]?\s*)?"
    r"(?:for )?(?P<state>åbne|lukkede|åben|lukket)"
    r"(?:\s+(?:(?:dagsordens)?punkter|sager|døre?s?|møde|dagsorden|del))?\s*[:.]?",
    re.IGNORECASE,
)
_STATE_ALONE = re.compile(r"(?:åben|lukket)\s*:?", re.IGNORECASE)


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
    meets = not isinstance(read, Printed) or read.meets
    uncounted = recurring_titles(read, blocks) if meets else []
    known = {at for candidate in chosen for at in range(candidate.index, candidate.last_index + 1)}
    if len(uncounted) > len(chosen) and not any(title.index in known for title in uncounted):
        # What is counted stands inside the items, and the items are not.
        chosen = uncounted
    elif not chosen:
        chosen = without_numbers(candidates, read, blocks)
    chosen = _with_bare_ones(chosen, candidates)
    groups = _groups(read, blocks, chosen[0].index - 1 if chosen else 0)
    items: list[Item] = []
    # Some systems print the case number above the title instead of under it.
    number_comes_first = bool(chosen) and all(
        _is_case_line(read, blocks[max(0, c.index - 1) : c.index]) for c in chosen
    )
    # Others print "Åbent punkt" above the title instead of under it.
    state_comes_first = len(chosen) > 1 and all(
        c.index and is_status_line(read.quote(blocks[c.index - 1])) for c in chosen
    )
    for position, candidate in enumerate(chosen):
        end = chosen[position + 1].index if position + 1 < len(chosen) else len(blocks)
        group = groups[candidate.index]
        while end > candidate.last_index + 1 and _stands_over_items(read, blocks[end - 1]):
            end -= 1
        own = blocks[candidate.last_index + 1 : end]
        closed = group if candidate.closed is None else candidate.closed
        if state_comes_first:
            closed = status_of(read.quote(blocks[candidate.index - 1]))
            own = own if position + 1 == len(chosen) else own[:-1]
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
                closed=closed,
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
    starts = [other.index for other in bare]
    for position, candidate in enumerate(chosen):
        complete.append(candidate)
        following = chosen[position + 1].index if position + 1 < len(chosen) else None
        for at in range(bisect_right(starts, candidate.last_index), len(bare)):
            other, last = bare[at], complete[-1]
            if following is not None and other.last_index >= following:
                break
            if other.index > last.last_index and other.order[0] == last.order[0] + 1:
                complete.append(other)
    return complete


def _may_stand_alone(candidate: Candidate) -> bool:
    return not candidate.title.endswith((".", ":", ",")) or len(candidate.title) < 8


def _bare_before(
    first: Candidate, bare: Sequence[Candidate], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Return the items right before the first chosen one, where no other heading lies between."""
    alone = {id(candidate) for candidate in bare}
    found: list[Candidate] = []
    for candidate in reversed([c for c in candidates if c.last_index < first.index]):
        after = found[-1] if found else first
        if candidate.last_index >= after.index:
            continue
        if id(candidate) not in alone or candidate.order[0] != after.order[0] - 1:
            break
        found.append(candidate)
    return found[::-1]


def _is_case_line(read: ReadText, blocks: Sequence[Block]) -> bool:
    """Whether the one block given is a line with a case number."""
    if len(blocks) != 1 or blocks[0].end - blocks[0].start > 120:
        return False
    return case_number_of(read.quote(blocks[0])) is not None


def _group(text: str) -> re.Match[str] | None:
    """Return the match of a line that says that what follows is open or closed."""
    # The word alone stands at an item and says that this one is open.
    return None if _STATE_ALONE.fullmatch(text) else _GROUP.fullmatch(text)


def _stands_over_items(read: ReadText, block: Block) -> bool:
    """Whether a block heads the items after it: "Lukkede punkter", "TEKNISK UDVALG"."""
    text = read.quote(block)
    if _group(text) is not None:
        return True
    printed_large = text.isupper() or block.kind is BlockKind.HEADING
    return printed_large and COMMITTEE.fullmatch(with_small_letters(text)) is not None


def _groups(read: ReadText, blocks: Sequence[Block], first: int) -> list[bool | None]:
    """Return for each block whether the last group heading says that what follows is closed.

    Group headings before the block `first` belong to the table of contents.
    """
    state: bool | None = None
    states: list[bool | None] = []
    for index, block in enumerate(blocks):
        match = _group(read.quote(block)) if index >= first else None
        if match is not None:
            state = match["state"].lower().startswith("lukke")
        states.append(state)
    return states
