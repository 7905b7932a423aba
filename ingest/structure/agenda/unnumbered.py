"""Blocks of an agenda without numbered headings in, the lines that head its items out."""

import re
from collections.abc import Sequence

from ingest.model import Block, BlockKind, ReadText
from ingest.references.cases import case_number_of
from ingest.structure.agenda.headings import LIST_LABEL, Candidate, titled
from ingest.structure.agenda.heads import head_of
from ingest.structure.agenda.words import USUAL_TITLE, Section, section_head

_MEETING_DATE = re.compile(r"møde ?dato\b", re.IGNORECASE)
_RESOLUTIONS = {Section.RECOMMENDATION, Section.DECISION}
_LEAST_SIBLINGS = 2


def without_numbers(
    candidates: Sequence[Candidate], read: ReadText, blocks: Sequence[Block]
) -> list[Candidate]:
    """Return the headings of the items, where no numbered line is certain to be one.

    They are a bare numbered list, headings that known sections follow, or the one title of a page
    that holds one item.
    """
    return (
        _plain_list(candidates, read, blocks) or _unnumbered(read, blocks) or _single(read, blocks)
    )


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
        if (
            block.kind is not BlockKind.HEADING
            or _heads_section(text)
            or LIST_LABEL.fullmatch(text)
        ):
            continue
        following = blocks[index + 1 : index + 4]
        heads = [head_of(read, b) for b in following]
        cases = [case_number_of(read.quote(b)) for b in following if b.end - b.start < 120]
        near = next((h for h in heads if h is not None), None)
        if near is None and not any(cases):
            continue
        if any(b.kind is BlockKind.HEADING and b.level <= block.level for b in following[:1]) and (
            heads[0] is None
        ):
            continue
        found.append(titled(text, block, index, weight=2))
    levels = {blocks[c.index].level for c in found}
    lowest = max(levels, key=lambda lv: sum(blocks[c.index].level == lv for c in found), default=0)
    found = [c for c in found if blocks[c.index].level == lowest]
    if len(found) < _LEAST_SIBLINGS:
        return found
    return _with_siblings(read, blocks, found, lowest)


def _heads_section(text: str) -> bool:
    """Whether a heading is that of a section; "Høring: Ældrepolitik" is the title of an item."""
    head = section_head(text)
    return head is not None and not head.rest


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
        if _heads_section(text) or LIST_LABEL.fullmatch(text):
            continue
        if found[0].index < index < found[-1].index or USUAL_TITLE.match(text):
            known[index] = titled(text, block, index, weight=1)
    return [known[index] for index in sorted(known)]


def _single(read: ReadText, blocks: Sequence[Block]) -> list[Candidate]:
    """Return the first heading of a page that holds one item: a meeting's date, then sections."""
    heads = [head_of(read, block) for block in blocks]
    if not any(head and head.section in _RESOLUTIONS for head in heads):
        return []
    first = next(index for index, head in enumerate(heads) if head is not None)
    if not any(_MEETING_DATE.match(read.quote(block)) for block in blocks[:first]):
        return []
    for index, block in enumerate(blocks[:first]):
        text = read.quote(block)
        if block.kind is BlockKind.HEADING and not _MEETING_DATE.match(text):
            return [titled(text, block, index, weight=1)]
    return []
