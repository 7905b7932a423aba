"""A read text in, the same text out with its blocks as a secretary would have set them.

Web pages wrap each section of an item in a list, and printed minutes carry page numbers, running
heads and lines to sign on that no reader could know for what they are.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Block, BlockKind, ReadText
from ingest.references.bodies import COMMITTEE
from ingest.structure.agenda.apart import set_apart
from ingest.structure.agenda.heads import Printed, learned_heads
from ingest.structure.agenda.rows import without_rows
from ingest.structure.agenda.words import section_head

_PAGE_NUMBER = re.compile(r"[Ss]ide:?\s*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?\.?|[-–]\s*\d{1,4}\s*[-–]")
_TO_TOP = re.compile(r"(?:tilbage )?til (?:indholdsfortegnelsen?|toppen|sagsoversigten)", re.I)
_RUNNING_HEAD = re.compile(
    rf"(?:{COMMITTEE.pattern})\s+(?:den\s+|d\.\s*)?"
    r"\d{1,2}\.?[-. ]\s*(?:\d{1,2}|[a-zæøå]+)\.?[-. ]\s*\d{4}"
)
_SIGNATURES = re.compile(r"underskrift(?:s?side|er|sblad)", re.IGNORECASE)
_RULE = re.compile(r"[-–—=_*~.]{4,}\s*")
_COUNTED = re.compile(r"\d{1,4}[.)]?\s+\S")
_MEETING = re.compile(r"møde|referat|dagsorden|protokol", re.IGNORECASE)
_FIRST_BLOCKS = 60
_HEAD_BLOCKS = 15
_MOST_SIGNATURES = 30
_LONGEST_SIGNATURE = 100


def as_printed(read: ReadText) -> Printed:
    """Return `read` without what the printed page adds, lone bullets under a heading as text.

    Left out are page numbers, links to the contents, repeated running heads ("Socialudvalget 3.
    maj 2024") and the names under "Underskriftsside". A bullet that is followed by another of its
    depth is an entry of a list, and stays one. Where the first lines speak of a meeting, tables and
    run-in titles are taken apart and the headings that recur are learned.
    """
    kept = _without_page_marks(read)
    meets = _speaks_of_a_meeting(read, kept)
    if meets:
        kept = without_rows(read, _without_rules(read, kept))
    kept = _without_signatures(read, kept)
    if meets:
        kept = set_apart(read, kept)
    blocks: list[Block] = []
    for index, block in enumerate(kept):
        if _is_lone_bullet(read, kept, index):
            block = replace(block, kind=BlockKind.PARAGRAPH, level=0, marker=None)
        blocks.append(block)
    shown = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    return Printed(
        read.text,
        tuple(blocks),
        read.format,
        read.metadata,
        read.warnings,
        meets,
        learned_heads(read, shown) if meets else {},
    )


def _speaks_of_a_meeting(read: ReadText, blocks: Sequence[Block]) -> bool:
    return any(_MEETING.search(read.quote(block)) for block in blocks[:_FIRST_BLOCKS])


def _without_page_marks(read: ReadText) -> list[Block]:
    times = Counter(
        words
        for block in read.blocks
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start < _LONGEST_SIGNATURE
        if _RUNNING_HEAD.fullmatch(words := read.quote(block))
    )
    seen: set[str] = set()
    kept: list[Block] = []
    for index, block in enumerate(read.blocks):
        if block.end - block.start < _LONGEST_SIGNATURE:
            text = read.quote(block)
            marked = f"{block.marker} {text}" if block.marker in ("-", "–") else text
            if _PAGE_NUMBER.fullmatch(marked) or _TO_TOP.fullmatch(text):
                continue
            if times[text] > 1 and (text in seen or index >= _HEAD_BLOCKS):
                continue
            seen.add(text)
        kept.append(block)
    return kept


def _without_rules(read: ReadText, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without lines of dashes and the like that were typed under headings."""
    kept: list[Block] = []
    for block in blocks:
        if ruled := _RULE.match(read.quote(block)):
            if ruled.end() == block.end - block.start:
                continue
            block = replace(block, start=block.start + ruled.end(), lead=None)
        kept.append(block)
    return kept


def _without_signatures(read: ReadText, blocks: list[Block]) -> list[Block]:
    for index in range(max(0, len(blocks) - _MOST_SIGNATURES), len(blocks)):
        block = blocks[index]
        if block.kind is BlockKind.PARAGRAPH and _SIGNATURES.fullmatch(read.quote(block)):
            after = blocks[index + 1 :]
            if all(other.end - other.start < _LONGEST_SIGNATURE for other in after):
                return blocks[:index]
    return blocks


def _is_lone_bullet(read: ReadText, blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if index == 0 or block.kind is not BlockKind.LIST_ITEM:
        return False
    if (block.marker or "")[:1].isalnum() or _COUNTED.match(read.quote(block)):
        return False
    before = blocks[index - 1]
    if before.kind is not BlockKind.HEADING:
        return False
    head = section_head(read.quote(before), lead=before.lead)
    if head is None or head.rest:
        return False
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return after is None or after.kind is not BlockKind.LIST_ITEM or after.level != block.level
