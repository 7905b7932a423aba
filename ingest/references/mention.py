"""Mentions found by one kind's rules in; the ones that stand, without overlaps, out."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.model import ReferenceKind

# Stands for a block's end in the text that patterns see: neither white space nor a letter, so
# that no mention runs from one block into the next.
BLOCK_END = "\x00"


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference before it is known which statement holds it: `text[start:end]` is as printed."""

    kind: ReferenceKind
    start: int
    end: int
    value: str | None


class Taken:
    """Stretches of a text that belong to a mention already; asking is logarithmic."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._stretches: list[tuple[int, int]] = []
        for mention in sorted(mentions, key=lambda m: m.start - m.end):
            self.add(mention.start, mention.end)

    def touches(self, start: int, end: int) -> bool:
        """Return whether any character from `start` to `end` is taken."""
        at = bisect_left(self._stretches, (start, start))
        if at < len(self._stretches) and self._stretches[at][0] < end:
            return True
        return at > 0 and self._stretches[at - 1][1] > start

    def add(self, start: int, end: int) -> None:
        """Take a stretch, unless it is taken already."""
        if not self.touches(start, end):
            insort(self._stretches, (start, end))


def bounded(text: str) -> str:
    """Return `text` with `BLOCK_END` for line breaks; offsets stay the same."""
    return text.replace("\n", BLOCK_END)


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in order without those that overlap a longer one, or an earlier equal."""
    taken = Taken()
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not taken.touches(mention.start, mention.end):
            taken.add(mention.start, mention.end)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def outside(mentions: Iterable[Mention], taken: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that touch none of `taken`."""
    used = Taken(taken)
    return [m for m in mentions if not used.touches(m.start, m.end)]
