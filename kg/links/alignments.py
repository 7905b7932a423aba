"""Statements of all municipalities in; scored alignments with their evidence out."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.links.lexicon import Lexicon
from kg.links.model import Alignment, EvidencePair, Quote
from kg.links.reasons import Reasons
from kg.links.scoring import METHOD, Weights, pair_scores
from kg.links.signals import UnitSignals
from kg.links.units import StatementUnits, Unit

NEAREST = 15
"""A pair of units counts only when each is among the other's nearest in that municipality."""
EVIDENCE = 5
COUNTERPARTS = 25
COUNTERPARTS_OF_FEW = 120
"""A statement keeps its so many surest counterparts: nobody reads more of them. Where few other
municipalities are loaded, these are read in depth: it keeps `COUNTERPARTS_OF_FEW` shared out among
them."""


@dataclass(frozen=True, slots=True)
class UnitPairs:
    """Pairs of units (rows i < j) with their scores, the best first."""

    pairs: NDArray[np.int64]
    scores: NDArray[np.float64]


def score_unit_pairs(units: Sequence[Unit], signals: UnitSignals, weights: Weights) -> UnitPairs:
    """Return the scored pairs of units that are mutually among each other's nearest."""
    if signals.nearest is None:
        raise ValueError("only the units of a whole corpus have neighbours")
    pairs = signals.nearest.pairs()
    scores = pair_scores(signals, pairs, weights, least=weights.kept)
    kept = scores >= weights.kept
    pairs, scores = pairs[kept], scores[kept]
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -scores))
    pairs, scores = pairs[order], scores[order]
    codes = np.unique([unit.municipality for unit in units], return_inverse=True)[1]
    mutual = _rank_within(pairs[:, 0], codes[pairs[:, 1]]) < NEAREST
    mutual &= _rank_within(pairs[:, 1], codes[pairs[:, 0]]) < NEAREST
    return UnitPairs(pairs[mutual], scores[mutual])


def align(
    units: Sequence[Unit],
    statements: Sequence[StatementUnits],
    unit_pairs: UnitPairs,
    weights: Weights,
    lexicon: Lexicon,
) -> list[Alignment]:
    """Return the alignments of `statements`, the surest first.

    A pair of statements has the score of its best pair of sentences, less what the best of so
    many reaches by chance; its evidence are the best few pairs, first those of which no sentence
    is used twice.
    """
    carried = _carried(statements, unit_pairs)
    alignments = []
    reasons = Reasons(lexicon)
    quotes = [_quote(unit) for unit in units]
    others = len({statement.municipality for statement in statements}) - 1
    for pair in _surest(carried, max(COUNTERPARTS, COUNTERPARTS_OF_FEW // max(1, others))):
        source, target = (statements[end] for end in carried.ends[pair].tolist())
        score = float(carried.scores[pair])
        evidence = _evidence(quotes, unit_pairs, carried.rows_of(pair), set(source.units))
        alignments.append(
            Alignment(
                id=alignment_id(source.statement.id, target.statement.id),
                source=source.statement.id,
                target=target.statement.id,
                relation="same" if score >= weights.same else "related",
                score=round(score, 4),
                method=METHOD,
                reason=reasons.of(evidence),
                evidence=evidence,
            )
        )
    return sorted(alignments, key=lambda a: (-a.score, a.source, a.target))


@dataclass(frozen=True, slots=True)
class _Carried:
    """Pairs of statements (rows left < right) with their scores, and what carries each of them:
    `rows` number pairs of units, those of one pair of statements in a row from `starts` on, the
    best first.
    """

    ends: NDArray[np.int64]
    scores: NDArray[np.float64]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]

    def rows_of(self, pair: int) -> list[int]:
        # A few more than are shown, as some share a sentence.
        begin = int(self.starts[pair])
        end = min(int(self.starts[pair + 1]), begin + 2 * EVIDENCE)
        found: list[int] = self.rows[begin:end].tolist()
        return found


def _carried(statements: Sequence[StatementUnits], unit_pairs: UnitPairs) -> _Carried:
    """Return the pairs of statements that hold `unit_pairs`; arrays, as there may be millions."""
    sizes = np.array([len(statement.units) for statement in statements], dtype=np.int64)
    held = np.array([unit for one in statements for unit in one.units], dtype=np.int64)
    by_unit = np.argsort(held, kind="stable")
    holders = np.repeat(np.arange(len(statements)), sizes)[by_unit]
    borders = np.searchsorted(held[by_unit], np.arange(int(held.max(initial=-1)) + 2))
    counts = np.diff(borders)
    left, right = unit_pairs.pairs[:, 0], unit_pairs.pairs[:, 1]
    times = counts[left] * counts[right]
    rows = np.repeat(np.arange(len(times)), times)
    place = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    beside = counts[right][rows]
    one = holders[borders[left][rows] + place // np.maximum(beside, 1)]
    other = holders[borders[right][rows] + place % np.maximum(beside, 1)]
    keys = np.minimum(one, other) * len(statements) + np.maximum(one, other)
    order = np.argsort(keys, kind="stable")
    found, starts = np.unique(keys[order], return_index=True)
    rows = rows[order]
    ends = np.stack([found // max(1, len(statements)), found % max(1, len(statements))], axis=1)
    scores = statement_score(unit_pairs.scores[rows[starts]], sizes[ends].prod(axis=1))
    return _Carried(ends, scores, rows, np.append(starts, len(rows)))


def _surest(carried: _Carried, most: int) -> Iterator[int]:
    """Yield the pairs of statements among the `most` surest of both; the best come first."""
    counts: Counter[int] = Counter()
    best_first = np.argsort(-carried.scores, kind="stable")
    for pair, (left, right) in zip(
        best_first.tolist(), carried.ends[best_first].tolist(), strict=True
    ):
        if counts[left] < most and counts[right] < most:
            yield pair
        counts[left] += 1
        counts[right] += 1


def statement_score(best: NDArray[np.float64], pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the scores of statements whose `best` pair of sentences is one of so many `pairs`.

    The odds fall with their square root: the best of many is high by chance alone.
    """
    odds = best / np.maximum(1 - best, 1e-6) / np.sqrt(pairs)
    return np.asarray(odds / (1 + odds))


def alignment_id(source: str, target: str) -> str:
    """Return the id of the link between two statements, whichever of them comes first."""
    ends = "\n".join(sorted((source, target)))
    return hashlib.sha256(ends.encode()).hexdigest()[:16]


def _evidence(
    quotes: Sequence[Quote], unit_pairs: UnitPairs, rows: Sequence[int], left: set[int]
) -> tuple[EvidencePair, ...]:
    """Return the best pairs of sentences; those with a sentence that was used come after others."""
    fresh: list[EvidencePair] = []
    again: list[EvidencePair] = []
    used: set[int] = set()
    for row in rows:
        i, j = unit_pairs.pairs[row].tolist()
        if i not in left:
            i, j = j, i
        (again if i in used or j in used else fresh).append(EvidencePair(quotes[i], quotes[j]))
        used |= {i, j}
    return tuple([*fresh, *again][:EVIDENCE])


def _quote(unit: Unit) -> Quote:
    return Quote(unit.text, unit.start, unit.end)


def _rank_within(of: NDArray[np.int64], group: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row how many rows before it have the same `of` and the same `group`."""
    keys = of * (int(group.max(initial=0)) + 1) + group
    order = np.argsort(keys, kind="stable")
    places = np.arange(len(keys))
    begins = np.r_[True, keys[order][1:] != keys[order][:-1]] if len(keys) else np.array([], bool)
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[order] = places - np.maximum.accumulate(np.where(begins, places, 0))
    return ranks
