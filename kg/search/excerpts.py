"""A found passage in; the part of it that answers, with what matched in it marked, out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.sentences import sentences
from kg.embedding import Vectors
from kg.search.danish import STOP_WORDS, Word, words
from kg.search.matching import matched_words
from kg.search.model import AnswerPassage
from kg.search.records import PassageRecord

LONGEST = 600
WIDEST_GAP = 60
"""Characters between two parts beyond which they are not quoted in one piece."""
SAID_OUTRIGHT = 0.15
"""What a sentence that has all the words asked for gains over one that is near in meaning."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The quoted part, the words that matched in it, and the statement that holds its best line."""

    passage: AnswerPassage
    terms: tuple[str, ...]
    statement: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence or list item: places in the document's text, and how well it answers."""

    statement: int
    start: int
    end: int
    score: float


def excerpt(
    passage: PassageRecord,
    wanted: tuple[Word, ...],
    offsets: NDArray[np.int32],
    cosines: Vectors,
    weights: Vectors,
) -> Excerpt:
    """Return the part of `passage` that answers best, at most 600 characters.

    `offsets` are the places of the passage's tokens in its text, `cosines` (query tokens, tokens)
    how near each is to each query token, `weights` the weights of the query's tokens. The text is
    a stretch of the document's own, cut at the borders of sentences and list items.
    """
    matched = matched_words(wanted, words(passage.source))
    lines = _lines(passage, wanted, matched, offsets, cosines, weights)
    best = max(range(len(lines)), key=lambda i: (lines[i].score, -i))
    first, last = _widened(lines, best)
    start = lines[first].start
    end = min(lines[last].end, start + LONGEST)
    if lines[last].end > end:
        start, end = _cut(passage, lines[best])
    low, high = start - passage.start, end - passage.start
    found = [word for word in matched if low <= word.start and word.end <= high]
    marks = [(word.start - low, word.end - low) for word in found]
    if not any(lines[best].start <= start + a < lines[best].end for a, _ in marks):
        marks.append((max(0, lines[best].start - start), min(end, lines[best].end) - start))
    return Excerpt(
        AnswerPassage(passage.source[low:high], start, end, _merged(marks)),
        tuple(dict.fromkeys(word.lower for word in found)),
        lines[best].statement,
    )


def _lines(
    passage: PassageRecord,
    wanted: tuple[Word, ...],
    matched: Sequence[Word],
    offsets: NDArray[np.int32],
    cosines: Vectors,
    weights: Vectors,
) -> list[_Line]:
    """Return the sentences and list items; `matched` are the words of the source that match."""
    found = []
    asked = sum(word.lower not in STOP_WORDS for word in wanted)
    telling = [word for word in matched if word.lower not in STOP_WORDS]
    weighted = weights[:, None] * cosines / max(float(weights.sum()), 1e-6)
    starts, ends = np.ascontiguousarray(offsets.T)
    for part in passage.parts:
        quote = passage.source[part.start - passage.start : part.end - passage.start]
        for sentence in sentences(quote):
            first = int(np.searchsorted(ends, part.offset + sentence.start, side="right"))
            last = int(np.searchsorted(starts, part.offset + sentence.end))
            score = float(weighted[:, first:last].max(axis=1).sum()) if first < last else 0.0
            begin, end = part.start + sentence.start, part.start + sentence.end
            if asked:
                low, high = begin - passage.start, end - passage.start
                said = {w.lower for w in telling if low <= w.start and w.end <= high}
                score += SAID_OUTRIGHT * min(1.0, len(said) / asked)
            found.append(_Line(part.statement, begin, end, score))
    return found


def _widened(lines: list[_Line], best: int) -> tuple[int, int]:
    """Return the first and last line of a run around the best, the better neighbour first."""
    first = last = best
    while True:
        choices = []
        if first > 0 and _fits(lines, first - 1, last, first - 1):
            choices.append((lines[first - 1].score, first - 1, last))
        if last + 1 < len(lines) and _fits(lines, first, last + 1, last):
            choices.append((lines[last + 1].score, first, last + 1))
        if not choices:
            return first, last
        _, first, last = max(choices)


def _fits(lines: list[_Line], first: int, last: int, joint: int) -> bool:
    near = lines[joint + 1].start - lines[joint].end <= WIDEST_GAP
    return near and lines[last].end - lines[first].start <= LONGEST


def _cut(passage: PassageRecord, line: _Line) -> tuple[int, int]:
    """Return the beginning of a sentence that alone is too long, up to the end of a word."""
    text = passage.source[line.start - passage.start : line.start - passage.start + LONGEST]
    end = text.rfind(" ")
    return line.start, line.start + (end if end > LONGEST // 2 else LONGEST)


def _merged(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return `marks` in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
