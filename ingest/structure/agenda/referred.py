"""Items of minutes in, the same with what is written further down "Ad 3: …" moved to its item out.

Councils and boards print the agenda as a list and then what was said, by the numbers of the list.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Block, ReadText
from ingest.structure.agenda.headings import AD
from ingest.structure.agenda.items import Item

_LEAST_REFERRING = 2


def with_referring_blocks(read: ReadText, items: Sequence[Item]) -> list[Item]:
    """Return items with the blocks after a list of them that refer to each by its number.

    They all stand after the last item, and what follows one belongs to the same item, until the
    next. "Ad 1" inside an item is about its own first recommendation.
    """
    if not items:
        return []
    *listed, last = items
    numbers = {item.number for item in items if item.number}
    own: list[Block] = []
    moved: dict[str, list[Block]] = {}
    here = own
    for block in last.blocks:
        match = AD.match(read.quote(block))
        if match is not None and match["number"] in numbers - moved.keys():
            here = moved.setdefault(match["number"], [])
            block = replace(block, start=block.start + match.end())
        here.append(block)
    elsewhere = any(AD.match(read.quote(block)) for item in listed for block in item.blocks)
    if len(moved) < _LEAST_REFERRING or elsewhere:
        return list(items)
    items = [*listed, replace(last, blocks=tuple(own))]
    return [replace(i, blocks=(*i.blocks, *moved.get(i.number or "", ()))) for i in items]
