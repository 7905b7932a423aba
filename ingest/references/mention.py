"""Mentions found by one kind's rules in; the ones that stand, without overlaps, out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import ReferenceKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference before it is known which statement holds it: `text[start:end]` is as printed."""

    kind: ReferenceKind
    start: int
    end: int
    value: str | None


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in order without those that overlap a longer one, or an earlier equal."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def outside(mentions: Iterable[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that touch none of `taken`."""
    return [
        mention
        for mention in mentions
        if all(mention.end <= other.start or other.end <= mention.start for other in taken)
    ]
