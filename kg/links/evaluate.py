"""Judged pairs in; how many of them links find, beside word overlap and plain cosine, out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.links.gold import JudgedPair
from kg.links.scoring import Weights, pair_scores
from kg.links.signals import UnitSignals
from kg.links.words import words

LET_THROUGH = 2 / 37
"""The share of the pairs that only share words which a threshold may let through."""
_SAMPLES = 400
_LEAST_PERCENT, _MOST_PERCENT = 2.5, 97.5

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MethodReport:
    """One way of linking, at the threshold that lets `LET_THROUGH` of the different pairs through.

    `same` and `related` are the shares of those pairs that are found (recall), with the 95 % range
    over bootstrap samples of the pairs; `precision` is the share of all found pairs that are not
    different, `area` that under the ROC curve of the same pairs against the different ones.
    """

    method: str
    same: float
    same_range: Range
    related: float
    related_range: Range
    let_through: int
    precision: float
    area: float


def evaluate_links(
    judged: Sequence[JudgedPair],
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    signals: UnitSignals,
    weights: Weights,
    links: Sequence[float] | None = None,
) -> list[MethodReport]:
    """Return a report for the baselines, for the pair score, and for the scores of `links`.

    `vectors` are the unit passage embeddings as the model gives them.
    """
    pairs = np.array([[pair.source, pair.target] for pair in judged])
    letters = signals.letters
    scored = {
        "cosinus": np.einsum("ij,ij->i", vectors[pairs[:, 0]], vectors[pairs[:, 1]]),
        "fælles ord": np.array([_overlap(texts[i], texts[j]) for i, j in pairs.tolist()]),
        "bogstavgrupper": np.asarray(
            letters[pairs[:, 0]].multiply(letters[pairs[:, 1]]).sum(axis=1)
        ).ravel(),
        "pejling, alle par": pair_scores(signals, pairs, weights),
    }
    if links is not None:
        scored["pejling, links"] = np.array(links)
    return [report_scores(name, scores, judged) for name, scores in scored.items()]


def report_scores(
    name: str, scores: NDArray[np.float64], judged: Sequence[JudgedPair]
) -> MethodReport:
    """Return the report of one way of linking; `scores` holds one score a judged pair."""
    labels = np.array([pair.label for pair in judged])
    found = _found(scores, labels)
    let_through = int(found[labels == "different"].sum())
    right = int(found.sum()) - let_through
    random = np.random.default_rng(0)
    samples = []
    for _ in range(_SAMPLES):
        rows = random.integers(len(labels), size=len(labels))
        again, kinds = _found(scores[rows], labels[rows]), labels[rows]
        samples.append((_share(again[kinds == "same"]), _share(again[kinds == "related"])))
    least, most = np.percentile(samples, [_LEAST_PERCENT, _MOST_PERCENT], axis=0).tolist()
    return MethodReport(
        method=name,
        same=_share(found[labels == "same"]),
        same_range=(least[0], most[0]),
        related=_share(found[labels == "related"]),
        related_range=(least[1], most[1]),
        let_through=let_through,
        precision=right / max(1, right + let_through),
        area=_area(scores[labels == "same"], scores[labels == "different"]),
    )


def threshold(different: NDArray[np.float64], share: float) -> float:
    """Return the score that at most `share` of the `different` pairs' scores are above."""
    ordered = np.sort(different)[::-1]
    allowed = int(share * len(ordered) + 1e-9)
    return float(ordered[allowed]) if allowed < len(ordered) else -np.inf


def _found(scores: NDArray[np.float64], labels: NDArray[np.str_]) -> NDArray[np.bool_]:
    return np.asarray(scores > threshold(scores[labels == "different"], LET_THROUGH))


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
