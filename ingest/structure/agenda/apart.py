"""Blocks of an agenda in, the same blocks out with titles and decisions that run into text apart.

Small councils write an item on one line ("3. Budget: Drøftet."), in bold before its text, or its
decision at the end of a paragraph ("… Beslutning: Vi køber to.").
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.agenda.counting import counts_of
from ingest.structure.agenda.words import USUAL_TITLE, section_head
from ingest.text import holds_any

_RUN_IN = re.compile(r"(?P<title>[^:.]{2,90}?):\s+(?=\S)")
_INNER = re.compile(
    r"(?<=[\w.!?])\s+(?=(?:Beslutning|Konklusion|Indstilling|Afgørelse|Referat):\s+\S)"
    r"|(?<=[.!?])\s+(?=(?:Rådet|Udvalget|Bestyrelsen) (?:besluttede|vedtog),? at\b)"
)
# One of these stands wherever that is found.
_INNER_WORDS = (
    *("beslutning:", "konklusion:", "indstilling:", "afgørelse:", "referat:"),
    *("besluttede", "vedtog"),
)
_LEAST = 3
_LONGEST_TITLE = 120


def set_apart(read: ReadText, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; titles that run into text, and decisions in it, are their own blocks."""
    titles = _titles(read, blocks)
    found: list[Block] = []
    for index, block in enumerate(blocks):
        start = titles.get(index)
        if start is not None:
            head = replace(
                block,
                kind=BlockKind.HEADING,
                end=block.start + len(read.quote(block)[:start].rstrip(" :")),
                level=2,
                marker=block.marker,
                lead=None,
                bold=(),
            )
            rest = read.quote(block)[start:]
            begins = block.start + start + len(rest) - len(rest.lstrip())
            found.append(head)
            if begins >= block.end:
                continue
            block = replace(block, kind=BlockKind.PARAGRAPH, start=begins, marker=None, lead=None)
        found.extend(_with_decisions_apart(read, block))
    return found


def _titles(read: ReadText, blocks: Sequence[Block]) -> dict[int, int]:
    """Return where the text begins in each block that opens with the counted title of an item."""
    by_form: defaultdict[str, list[tuple[int, int, int, bool]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        text = read.quote(block)
        marker = f"{block.marker} " if (block.marker or "")[:1].isalnum() else ""
        bold = block.lead if block.lead and text.startswith(block.lead) else ""
        for count in counts_of(f"{marker}{bold or text[: _LONGEST_TITLE * 3]}"):
            start = count.start - len(marker)
            if start < 0 or count.start >= count.end:
                continue
            words = text[start:]
            run_in = _RUN_IN.match(words)
            stop = len(bold) if bold else start + run_in.end() if run_in else None
            if stop is None or not words[:1].isupper() or section_head(words[: stop - start]):
                continue
            usual = USUAL_TITLE.match(words[: stop - start].strip(" :")) is not None
            by_form[count.form].append((count.value, index, stop, usual))
    found: dict[int, int] = {}
    for lines in by_form.values():
        run = _run(lines)
        if len(run) >= _LEAST and any(usual for *_, usual in run):
            found.update({index: stop for _, index, stop, _ in run})
    return found


def _run(lines: Sequence[tuple[int, int, int, bool]]) -> list[tuple[int, int, int, bool]]:
    """Return the lines that count on from each other, one or two left out between."""
    run: list[tuple[int, int, int, bool]] = []
    for line in lines:
        if not run or 0 < line[0] - run[-1][0] <= _LEAST:
            run.append(line)
    return run


def _with_decisions_apart(read: ReadText, block: Block) -> list[Block]:
    """Return a block, cut before each "Beslutning:" or "Rådet besluttede at" in it."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return [block]
    text = read.quote(block)
    inner = _INNER.finditer(text) if holds_any(text, _INNER_WORDS) else ()
    cuts = [(m.start(), m.end()) for m in inner]
    if not cuts:
        return [block]
    parts = [replace(block, end=block.start + cuts[0][0])]
    for position, (_, begins) in enumerate(cuts):
        stops = cuts[position + 1][0] if position + 1 < len(cuts) else block.end - block.start
        parts.append(
            replace(
                block,
                kind=BlockKind.PARAGRAPH,
                start=block.start + begins,
                end=block.start + stops,
                level=0,
                marker=None,
                lead=None,
            )
        )
    return parts
