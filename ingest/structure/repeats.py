"""The blocks of a document in, those that only repeat others out: contents, outlines, figures.

A figure or outline is a run of short lines whose words nearly all stand elsewhere, as headings or
as a lead-in and its item in one; the copy that has text under it is the one that counts.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.signs import is_generic, parse_label, split_number

_DOT_LEADER = re.compile(r"\s*(?:\.{3,}|(?:\. ){3,}|…+|·{3,}|_{3,})\s*\d{1,4}$")
_ENDS_IN_PAGE = re.compile(r"(?<=[^\W\d])\s+\d{1,3}$")
_SENTENCE_END = re.compile(r"[.?…;][\"”'’»)]*$")
_CONTENTS = re.compile(
    r"^(?:indhold|indholdsfortegnelse|indholdsoversigt|oversigt)\b", re.IGNORECASE
)
_MOST_WORDS = 16
_LONGEST_LINE = 300
_MOST_PLACES = 20
_MOST_LEAD_WORDS = 3
_PAGE_SHARE = 0.7
_SHORTEST_LIST = 3
_SHORTEST_RUN = 4


def repeated_blocks(read: ReadText, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of `blocks` that only repeat others, in order."""
    quotes = [read.quote(block) for block in blocks]
    keys = [_key(quote) for quote in quotes]
    repeated = _contents(blocks, quotes, keys)
    places: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        places[key].append(position)
    for key, positions in places.items():
        # A line that stands everywhere is asked about at its first and last places only.
        places[key] = [*positions[:_MOST_PLACES], *positions[_MOST_PLACES:][-_MOST_PLACES:]]
    turns = any(block.starts_page for block in blocks)
    for start, end in _short_runs(blocks, quotes, repeated):
        echoes = _echoes(blocks, keys, places, (start, end), repeated)
        whole_page = turns and _is_page(blocks, start, end) and end - start >= _SHORTEST_RUN
        if whole_page and sum(map(bool, echoes)) >= _PAGE_SHARE * (end - start):
            repeated.update(range(start, end))
            continue
        for first, last in _segments(blocks, echoes, start):
            repeated.update(range(first, last))
    return [block for position, block in enumerate(blocks) if position in repeated]


def _key(quote: str) -> str:
    if len(quote) > _LONGEST_LINE:
        return quote
    text = _DOT_LEADER.sub("", quote) if quote[-1:].isdecimal() else quote
    label = parse_label(text)
    if label is not None and label.title:
        text = label.title
    return " ".join(re.findall(r"\w+", split_number(text)[1].casefold()))


def _contents(blocks: Sequence[Block], quotes: Sequence[str], keys: Sequence[str]) -> set[int]:
    """Return the positions of a table of contents: its heading and lines that end in a page."""
    found = {
        position
        for position, quote in enumerate(quotes)
        if len(quote) <= _LONGEST_LINE and quote[-1:].isdecimal() and _DOT_LEADER.search(quote)
    }
    for position, quote in enumerate(quotes):
        if not _CONTENTS.match(quote) or len(quote.split()) > 2:
            continue
        found.add(position)
        after = position + 1
        while after < len(quotes) and (
            after in found
            or keys.count(keys[after]) > 1
            or blocks[after].kind is BlockKind.LIST_ITEM
            or (_ENDS_IN_PAGE.search(quotes[after]) and len(quotes[after].split()) <= _MOST_WORDS)
        ):
            found.add(after)
            after += 1
    return found


def _short_runs(
    blocks: Sequence[Block], quotes: Sequence[str], repeated: set[int]
) -> list[tuple[int, int]]:
    """Return the runs of short lines that end no sentence, broken at page turns."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for position, quote in enumerate(quotes):
        short = (
            len(quote.split()) <= _MOST_WORDS
            and not _SENTENCE_END.search(quote)
            and position not in repeated
        )
        if start is not None and (not short or blocks[position].starts_page):
            runs.append((start, position))
            start = None
        if short and start is None:
            start = position
    if start is not None:
        runs.append((start, len(quotes)))
    return runs


def _is_page(blocks: Sequence[Block], start: int, end: int) -> bool:
    ends = end == len(blocks) or blocks[end].starts_page
    return ends and (start == 0 or blocks[start].starts_page)


def _echoes(
    blocks: Sequence[Block],
    keys: Sequence[str],
    places: Mapping[str, Sequence[int]],
    run: tuple[int, int],
    repeated: set[int],
) -> list[bool | None]:
    """Say for each line of a run whether it stands elsewhere; None where that proves nothing.

    A short line counts where it and the line under it stand elsewhere as one: "Vi skaber" over
    "tryghed" for "Vi skaber tryghed:".
    """

    start, end = run

    def elsewhere(key: str, here: int) -> bool:
        # In the run itself, only the heading that a list's item names counts.
        return any(
            p not in repeated
            and (
                not start <= p < end
                or (
                    p > here
                    and blocks[here].kind is BlockKind.LIST_ITEM
                    and blocks[p].kind is not BlockKind.LIST_ITEM
                )
            )
            for p in places.get(key, ())
        )

    echoes: list[bool | None] = []
    lead: int | None = None
    for position in range(start, end):
        key = keys[position]
        echo = elsewhere(key, position)
        if lead is not None and elsewhere(f"{keys[lead]} {key}", position):
            echo = True
            echoes[lead - start] = True
        if not echo and len(key.split()) <= _MOST_LEAD_WORDS:
            lead = position
        label = parse_label(key)
        proves_nothing = (label is not None and label.title is None) or is_generic(key)
        echoes.append(None if proves_nothing and echo else echo)
    return echoes


def _segments(
    blocks: Sequence[Block], echoes: Sequence[bool | None], start: int
) -> list[tuple[int, int]]:
    """Return the stretches of a run in which each line that proves anything stands elsewhere."""
    segments: list[tuple[int, int]] = []
    first: int | None = None
    for offset, echo in enumerate([*echoes, False]):
        if echo is not False and first is None:
            first = offset
        elif echo is False and first is not None:
            items = all(
                block.kind is BlockKind.LIST_ITEM
                for block in blocks[start + first : start + offset]
            )
            proofs = sum(1 for sign in echoes[first:offset] if sign)
            if proofs >= (_SHORTEST_LIST if items else _SHORTEST_RUN):
                segments.append((start + first, start + offset))
            first = None
    return segments
