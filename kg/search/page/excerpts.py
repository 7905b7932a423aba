"""Found passages in; of each the part that answers, with what matched in it marked, out."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Vectors
from kg.search.danish import STOP_WORDS, Word
from kg.search.model import AnswerPassage
from kg.search.page.matching import matched_words
from kg.search.query.quoted import places_of
from kg.search.stored.records import Line, PassageRecord

LONGEST = 600
WIDEST_GAP = 60
"""Characters between two parts beyond which they are not quoted in one piece."""
SAID_OUTRIGHT = 0.15
"""What a sentence that has all the words asked for gains over one that is near in meaning."""
APART = 1 << 32
"""More than any passage is long."""


class Quotable(NamedTuple):
    """A passage to quote from, all of it or one of its parts (−1: all).

    `offsets` are the places of its tokens in its text, (tokens, 2), `met` how much each token adds
    to the score for each token of the query, (query tokens, tokens).
    """

    passage: PassageRecord
    part: int
    offsets: NDArray[np.int32]
    met: Vectors


class Excerpt(NamedTuple):
    """The quoted part, and the words that matched in it."""

    passage: AnswerPassage
    terms: tuple[str, ...]


class _Line(NamedTuple):
    """A sentence or list item: places in the document's text, and how well it answers."""

    start: int
    end: int
    score: float


class _Stretch(NamedTuple):
    """A passage or a part of it: its text, where that begins in the document's, its sentences with
    their scores, and the words in it that were asked for.
    """

    source: str
    begin: int
    lines: Sequence[Line]
    scores: Sequence[float]
    matched: Sequence[Word]


def excerpts(
    found: Sequence[Quotable], wanted: Sequence[Word], phrases: Sequence[str] = ()
) -> list[Excerpt]:
    """Return of each passage the part that answers best, at most 600 characters.

    `wanted` are the words asked for, `phrases` what must stand there word for word. The text is a
    stretch of the document's own, cut at the borders of sentences and list items.
    """
    scores = _scores_of_lines(found)
    sources = [one.passage.stretch(one.part) for one in found]
    matched = matched_words(wanted, [source for source, _ in sources])
    asked = sum(word.lower not in STOP_WORDS for word in wanted)
    return [
        _excerpt(
            _Stretch(source, begin, one.passage.lines_of(one.part), own, said),
            [place for phrase in phrases for place in places_of(phrase, source)],
            asked,
        )
        for one, own, said, (source, begin) in zip(found, scores, matched, sources, strict=True)
    ]


def _scores_of_lines(found: Sequence[Quotable]) -> list[list[float]]:
    """Return how well the tokens of each line of each passage meet the query.

    All lines are looked at together, since a step costs the same for one as for many: passages are
    laid out far apart on one axis.
    """
    borders: list[int] = []
    for place, (passage, part, _, _) in enumerate(found):
        for line in passage.lines_of(part):
            of = passage.parts[line.part]
            moved = APART * place + of.offset - of.start
            borders += (line.start + moved, line.end + moved)
    lengths = [len(one.offsets) for one in found]
    apart = np.repeat(APART * np.arange(len(found)), lengths)
    tokens = np.concatenate([one.offsets for one in found]) + apart[:, None]
    met = np.concatenate([*(one.met for one in found)], axis=1)
    edges = np.array(borders, np.int64)
    reached = np.empty(len(edges), np.int64)
    reached[::2] = tokens[:, 1].searchsorted(edges[::2], side="right")
    reached[1::2] = tokens[:, 0].searchsorted(edges[1::2])
    empty = reached[::2] >= reached[1::2]
    # A column beyond the last, for lines that reach to the end.
    beyond = np.zeros((len(met), 1), np.float32)
    best = np.maximum.reduceat(np.concatenate([met, beyond], axis=1), reached, axis=1)[:, ::2]
    sums = best.sum(axis=0)
    sums[empty] = 0
    scores = iter(sums.tolist())
    return [[next(scores) for _ in passage.lines_of(part)] for passage, part, _, _ in found]


def _excerpt(stretch: _Stretch, phrased: Sequence[tuple[int, int]], asked: int) -> Excerpt:
    """Return the best part of `stretch`; `phrased` are the places of phrases in it, `asked` is how
    many words are looked for.
    """
    source, begin, found, scores, matched = stretch
    telling = [word for word in matched if word.lower not in STOP_WORDS]
    lines = []
    for line, score in zip(found, scores, strict=True):
        low, high = line.start - begin, line.end - begin
        score += sum(start < high and low < end for start, end in phrased)
        if asked and telling:
            said = {w.lower for w in telling if low <= w.start and w.end <= high}
            score += SAID_OUTRIGHT * min(1.0, len(said) / asked)
        lines.append(_Line(line.start, line.end, score))
    best = max(range(len(lines)), key=lambda i: (lines[i].score, -i))
    first, last = _widened(lines, best)
    start = lines[first].start
    end = min(lines[last].end, start + LONGEST)
    if lines[last].end > end:
        start, end = _cut(source, begin, lines[best])
    low, high = start - begin, end - begin
    quotes = [word for word in matched if low <= word.start and word.end <= high]
    marks = [(word.start - low, word.end - low) for word in quotes]
    shown = [(a, b) for a, b in phrased if low <= a and b <= high]
    marks += [(a - low, b - low) for a, b in shown]
    phrases = [" ".join(source[a:b].lower().split()) for a, b in shown]
    if not any(lines[best].start <= start + a < lines[best].end for a, _ in marks):
        marks.append((max(0, lines[best].start - start), min(end, lines[best].end) - start))
    return Excerpt(
        AnswerPassage(source[low:high], start, end, _merged(marks)),
        tuple(dict.fromkeys([*phrases, *(word.lower for word in quotes)])),
    )


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


def _cut(source: str, begin: int, line: _Line) -> tuple[int, int]:
    """Return the beginning of a sentence that alone is too long, up to the end of a word."""
    text = source[line.start - begin : line.start - begin + LONGEST]
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
