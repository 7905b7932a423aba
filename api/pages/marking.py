"""A text and the places to mark in it in, the pieces that a template prints one by one out."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that is marked or not."""

    text: str
    marked: bool = False


def marked_pieces(text: str, highlights: Iterable[tuple[int, int]]) -> list[Piece]:
    """Return `text` in pieces, those within a highlight marked; overlapping ones are joined.

    Highlights are (start, end) in code points of `text`; what lies outside of it is ignored.
    """
    pieces: list[Piece] = []
    done = 0
    for start, end in _joined(highlights, len(text)):
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], marked=True))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return pieces


def excerpt(text: str, start: int, end: int, around: int = 240) -> tuple[str, str, str]:
    """Return what stands before a place, the place, and what stands after it, cut at words."""
    first, last = max(0, start - around), min(len(text), end + around)
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, text[start:end], after


def shortened(text: str, longest: int = 160) -> str:
    """Return `text`, cut between two words when it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    kept = text[: longest + 1].rpartition(" ")[0] or text[:longest]
    return kept.rstrip(" ,;:–-") + " …"


def _joined(highlights: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(highlights):
        first, last = max(0, start), min(end, length)
        if first >= last:
            continue
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
