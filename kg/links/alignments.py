"""Statements of all municipalities in; scored alignments with their evidence out."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
COUNTERPARTS = 60
"""A statement keeps its so many surest counterparts: nobody reads more of them."""


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
    of_unit: dict[int, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for unit in statement.units:
            of_unit[unit].append(number)
    carried: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, (i, j) in enumerate(unit_pairs.pairs.tolist()):
        for left in of_unit[i]:
            for right in of_unit[j]:
                rows = carried[min(left, right), max(left, right)]
                # The best come first; a few more than are shown, as some share a sentence.
                if len(rows) < 2 * EVIDENCE:
                    rows.append(row)
    alignments = []
    reasons = Reasons(lexicon)
    quotes = [_quote(unit) for unit in units]
    scores = {
        (left, right): statement_score(
            float(unit_pairs.scores[rows[0]]),
            len(statements[left].units) * len(statements[right].units),
        )
        for (left, right), rows in carried.items()
    }
    for left, right in _surest(scores):
        rows = carried[left, right]
        source, target = statements[left], statements[right]
        score = scores[left, right]
        evidence = _evidence(quotes, unit_pairs, rows, set(source.units))
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


def _surest(scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of statements that are among the surest of both; the best come first."""
    counts: Counter[int] = Counter()
    for pair in sorted(scores, key=lambda ends: (-scores[ends], ends)):
        if max(counts[end] for end in pair) < COUNTERPARTS:
            yield pair
        counts.update(pair)


def statement_score(best: float, pairs: int) -> float:
    """Return the score of two statements whose `best` pair of sentences is one of so many `pairs`.

    The odds fall with their square root: the best of many is high by chance alone.
    """
    odds = best / max(1 - best, 1e-6) / math.sqrt(pairs)
    return odds / (1 + odds)


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
