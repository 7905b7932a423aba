"""A found passage in; the part of it that answers, with what matched in it marked, out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.structure.sentences import sentences
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
    lines = _lines(passage, wanted, offsets, cosines, weights)
    best = max(range(len(lines)), key=lambda i: (lines[i].score, -i))
    first, last = _widened(lines, best)
    start = lines[first].start
    end = min(lines[last].end, start + LONGEST)
    if lines[last].end > end:
        start, end = _cut(passage, lines[best])
    text = passage.source[start - passage.start : end - passage.start]
    found = matched_words(wanted, words(text))
    marks = [(word.start, word.end) for word in found]
    if not any(lines[best].start <= start + a < lines[best].end for a, _ in marks):
        marks.append((max(0, lines[best].start - start), min(len(text), lines[best].end - start)))
    return Excerpt(
        AnswerPassage(text, start, end, _merged(marks)),
        tuple(dict.fromkeys(word.lower for word in found)),
        lines[best].statement,
    )


def _lines(
    passage: PassageRecord,
    wanted: tuple[Word, ...],
    offsets: NDArray[np.int32],
    cosines: Vectors,
    weights: Vectors,
) -> list[_Line]:
    found = []
    asked = tuple(word for word in wanted if word.lower not in STOP_WORDS)
    total = max(float(weights.sum()), 1e-6)
    for part in passage.parts:
        quote = passage.source[part.start - passage.start : part.end - passage.start]
        for sentence in sentences(quote):
            low, high = part.offset + sentence.start, part.offset + sentence.end
            within = (offsets[:, 1] > low) & (offsets[:, 0] < high)
            score = float(weights @ cosines[:, within].max(axis=1)) / total if within.any() else 0.0
            if asked:
                said = matched_words(asked, words(quote[sentence.start : sentence.end]))
                different = len({word.lower for word in said})
                score += SAID_OUTRIGHT * min(1.0, different / len(asked))
            begin = part.start + sentence.start
            found.append(_Line(part.statement, begin, part.start + sentence.end, score))
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
