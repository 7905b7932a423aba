"""Judged pairs in; the weights of the link score out, chosen by cross-validation."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.links.evaluate import ALLOWED
from kg.links.gold import JudgedPair
from kg.links.scoring import FEATURES, UnitSignals, Weights, pair_features

_STRENGTH = 3.0
_RANDOM_PAIRS = 400
_SAMPLE_WEIGHT = {"same": 1.0, "related": 0.5, "different": 1.5}
_RANDOM_WEIGHT = 0.2


def train_weights(
    judged: Sequence[JudgedPair], signals: UnitSignals, municipalities: Sequence[str]
) -> Weights:
    """Return logistic-regression weights; pairs drawn at random stand for "nothing in common".

    The threshold for a link lets through few of the different pairs; the one for "same" is where
    the same and the related pairs are best told apart.
    """
    features, labels, sample_weights = _examples(judged, signals, municipalities)
    model = _fitted(features, labels, sample_weights)
    scores = held_out_scores(judged, signals, municipalities)
    kinds = np.array([pair.label for pair in judged])
    # Just above the surest of those that must not come through.
    related = float(np.sort(scores[kinds == "different"])[::-1][ALLOWED]) + 1e-4
    return Weights(
        intercept=round(float(model.intercept_[0]), 4),
        features={
            name: round(float(value), 4)
            for name, value in zip(FEATURES, model.coef_[0], strict=True)
        },
        same=round(_best_cut(scores[kinds == "same"], scores[kinds == "related"]), 4),
        related=round(related, 4),
    )


def _examples(
    judged: Sequence[JudgedPair], signals: UnitSignals, municipalities: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    pairs = np.array([[pair.source, pair.target] for pair in judged])
    random = _random_pairs(municipalities)
    features = pair_features(signals, np.concatenate([pairs, random]))
    labels = np.array([int(p.label != "different") for p in judged] + [0] * len(random))
    weights = [_SAMPLE_WEIGHT[p.label] for p in judged] + [_RANDOM_WEIGHT] * len(random)
    return features, labels, np.array(weights)


def _random_pairs(municipalities: Sequence[str]) -> NDArray[np.int64]:
    random = np.random.default_rng(0)
    pairs: list[tuple[int, int]] = []
    while len(pairs) < _RANDOM_PAIRS:
        i, j = random.integers(len(municipalities), size=2).tolist()
        if municipalities[i] != municipalities[j]:
            pairs.append((i, j))
    return np.array(pairs)


def _fitted(
    features: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]
) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH).fit(features, labels, sample_weight=weights)


def held_out_scores(
    judged: Sequence[JudgedPair],
    signals: UnitSignals,
    municipalities: Sequence[str],
    folds: int = 5,
) -> NDArray[np.float64]:
    """Return for each judged pair the score of a model that did not see it."""
    features, labels, weights = _examples(judged, signals, municipalities)
    fold = np.arange(len(judged)) % folds
    scores = np.empty(len(judged))
    for number in range(folds):
        seen = np.concatenate([fold != number, np.ones(len(labels) - len(judged), dtype=bool)])
        model = _fitted(features[seen], labels[seen], weights[seen])
        held = np.flatnonzero(fold == number)
        scores[held] = model.predict_proba(features[held])[:, 1]
    return scores


def _best_cut(same: NDArray[np.float64], related: NDArray[np.float64]) -> float:
    cuts = np.unique(np.concatenate([same, related]))
    right = [(same >= cut).mean() - (related >= cut).mean() for cut in cuts]
    return float(cuts[int(np.argmax(right))])
