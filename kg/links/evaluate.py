"""Judged pairs in; how many of them links find, beside word overlap and plain cosine, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.links.gold import JudgedPair
from kg.links.scoring import UnitSignals, Weights, pair_scores
from kg.links.words import words

ALLOWED = 2
"""How many of the pairs that only share words a threshold may let through."""


@dataclass(frozen=True, slots=True)
class MethodReport:
    """One way of linking, at the threshold that lets `ALLOWED` different pairs through.

    `same` and `related` are the shares of those pairs that are found (recall), `precision` the
    share of all found pairs that are not different, `area` that under the ROC curve of the same
    pairs against the different ones.
    """

    method: str
    same: float
    related: float
    let_through: int
    precision: float
    area: float


def evaluate_links(
    judged: Sequence[JudgedPair],
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    signals: UnitSignals,
    weights: Weights,
    links: Mapping[tuple[int, int], float] | None = None,
) -> list[MethodReport]:
    """Return a report for the baselines, for the pair score, and for the `links` that were kept.

    `vectors` are the unit passage embeddings as the model gives them.
    """
    pairs = np.array([[pair.source, pair.target] for pair in judged])
    letters = signals.letters
    baselines = {
        "cosinus": np.einsum("ij,ij->i", vectors[pairs[:, 0]], vectors[pairs[:, 1]]),
        "fælles ord": np.array([_overlap(texts[i], texts[j]) for i, j in pairs.tolist()]),
        "bogstavgrupper": np.asarray(
            letters[pairs[:, 0]].multiply(letters[pairs[:, 1]]).sum(axis=1)
        ).ravel(),
        "pejling, alle par": pair_scores(signals, pairs, weights),
    }
    if links is not None:
        baselines["pejling, links"] = np.array(
            [links.get((min(i, j), max(i, j)), 0.0) for i, j in pairs.tolist()]
        )
    return [report_scores(name, scores, judged) for name, scores in baselines.items()]


def report_scores(
    name: str, scores: NDArray[np.float64], judged: Sequence[JudgedPair]
) -> MethodReport:
    """Return the report of one way of linking; `scores` holds one score a judged pair."""
    labels = np.array([pair.label for pair in judged])
    different = np.sort(scores[labels == "different"])[::-1]
    threshold = different[ALLOWED] if len(different) > ALLOWED else -np.inf
    same = scores[labels == "same"]
    related = scores[labels == "related"]
    let_through = int((different > threshold).sum())
    right = int((same > threshold).sum() + (related > threshold).sum())
    return MethodReport(
        method=name,
        same=_share(same > threshold),
        related=_share(related > threshold),
        let_through=let_through,
        precision=right / max(1, right + let_through),
        area=_area(same, different),
    )


def _share(found: NDArray[np.bool_]) -> float:
    return float(found.mean()) if len(found) else 0.0


def _area(better: NDArray[np.float64], worse: NDArray[np.float64]) -> float:
    if not len(better) or not len(worse):
        return 0.0
    wins = (better[:, None] > worse[None, :]).mean() + (better[:, None] == worse).mean() / 2
    return float(wins)


def _overlap(left: str, right: str) -> float:
    mine, theirs = ({stem for stem, _, _ in words(text)} for text in (left, right))
    return len(mine & theirs) / max(1, len(mine | theirs))
