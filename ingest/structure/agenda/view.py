"""A read text in, the same text out with its blocks as a secretary would have set them.

Web pages wrap each section of an item in a list, and printed minutes carry page numbers that no
reader could know for what they are.
"""

import re
from dataclasses import replace

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.agenda.words import section_head

_PAGE_NUMBER = re.compile(r"[Ss]ide:?\s*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?\.?")
_COUNTED = re.compile(r"\d{1,4}[.)]?\s+\S")


def as_printed(read: ReadText) -> ReadText:
    """Return `read` without page numbers and with lone bullets under a section's heading as text.

    A bullet that is followed by another of its depth is an entry of a list, and stays one.
    """
    kept = [b for b in read.blocks if not _PAGE_NUMBER.fullmatch(read.quote(b))]
    blocks: list[Block] = []
    for index, block in enumerate(kept):
        if _is_lone_bullet(read, kept, index):
            block = replace(block, kind=BlockKind.PARAGRAPH, level=0, marker=None)
        blocks.append(block)
    return replace(read, blocks=tuple(blocks))


def _is_lone_bullet(read: ReadText, blocks: list[Block], index: int) -> bool:
    block = blocks[index]
    if index == 0 or block.kind is not BlockKind.LIST_ITEM:
        return False
    if (block.marker or "")[:1].isalnum() or _COUNTED.match(read.quote(block)):
        return False
    before = blocks[index - 1]
    head = section_head(read.quote(before), lead=before.lead)
    if head is None or head.rest or before.kind is not BlockKind.HEADING:
        return False
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return after is None or after.kind is not BlockKind.LIST_ITEM or after.level != block.level
