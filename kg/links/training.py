"""Judged pairs in; the weights of the link score out, chosen by cross-validation."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.links.alignments import statement_score
from kg.links.evaluate import threshold
from kg.links.gold import JudgedPair
from kg.links.scoring import FEATURES, Weights, pair_features
from kg.links.signals import UnitSignals

_STRENGTH = 0.1
"""Small for strong regularisation: a few hundred pairs must not decide fine differences."""
_RANDOM_PAIRS = 400
_RANDOM_WEIGHT = 0.2
_SHOWN = 3 / 37
_KEPT = 6 / 37
"""The shares of the different pairs that score above what is shown, and above what is kept."""
_SURE = 0.75
"""The share that says the same of what is called so: readers take it at its word."""


def train_weights(
    judged: Sequence[JudgedPair],
    texts: Sequence[str],
    signals: UnitSignals,
    municipalities: Sequence[str],
    sizes: Sequence[int],
) -> Weights:
    """Return logistic-regression weights; pairs drawn at random stand for "nothing in common".

    Features are brought to the same spread before they are weighed. The thresholds are set on
    scores of weights that did not see the sentences of the pair, those for what is shown on the
    scores of the statements that they stand in, which have `sizes` sentences; the one for "same" is
    the lowest from which on three of four judged pairs say the same.
    """
    features, labels, weights = _examples(judged, signals, municipalities)
    spread = _spread(features)
    model = _fitted(features / spread, labels, weights)
    scores = held_out_scores(judged, texts, signals, municipalities)
    kinds = np.array([pair.label for pair in judged])
    different = kinds == "different"
    compared = np.array([sizes[pair.source] * sizes[pair.target] for pair in judged])
    linked = statement_score(scores, compared)
    shown = threshold(linked[different], _SHOWN)
    return Weights(
        intercept=round(float(model.intercept_[0]), 4),
        features={
            name: round(float(value), 4)
            for name, value in zip(FEATURES, model.coef_[0] / spread, strict=True)
        },
        same=round(_sure_cut(linked, kinds == "same", shown), 4),
        related=round(shown, 4),
        kept=round(threshold(scores[different], _KEPT), 4),
    )


def held_out_scores(
    judged: Sequence[JudgedPair],
    texts: Sequence[str],
    signals: UnitSignals,
    municipalities: Sequence[str],
) -> NDArray[np.float64]:
    """Return for each judged pair the score of weights that saw neither of its sentences."""
    features, labels, weights = _examples(judged, signals, municipalities)
    features = features / _spread(features)
    said = np.unique([" ".join(text.lower().split()) for text in texts], return_inverse=True)[1]
    ends = np.array([[said[pair.source], said[pair.target]] for pair in judged])
    drawn = np.ones(len(labels) - len(judged), dtype=bool)
    scores = np.empty(len(judged))
    for number, own in enumerate(ends):
        unseen = ~np.isin(ends, own).any(axis=1)
        seen = np.concatenate([unseen, drawn])
        model = _fitted(features[seen], labels[seen], weights[seen])
        scores[number] = model.predict_proba(features[[number]])[0, 1]
    return scores


def _examples(
    judged: Sequence[JudgedPair], signals: UnitSignals, municipalities: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    pairs = np.array([[pair.source, pair.target] for pair in judged])
    drawn = _random_pairs(municipalities)
    features = pair_features(signals, np.concatenate([pairs, drawn]))
    labels = np.array([int(p.label != "different") for p in judged] + [0] * len(drawn))
    weights = np.array([1.0] * len(judged) + [_RANDOM_WEIGHT] * len(drawn))
    return features, labels, weights


def _spread(features: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum(features.std(axis=0), 1e-6))


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

    model = LogisticRegression(C=_STRENGTH, max_iter=500)
    return model.fit(features, labels, sample_weight=weights)


def _sure_cut(scores: NDArray[np.float64], same: NDArray[np.bool_], least: float) -> float:
    """Return the lowest score, `least` or above, from which on pairs surely enough are the same."""
    highest_first = np.argsort(-scores, kind="stable")
    precision = np.cumsum(same[highest_first]) / np.arange(1, len(scores) + 1)
    sure = np.flatnonzero(precision >= _SURE)
    return max(least, float(scores[highest_first[sure[-1]]])) if len(sure) else 1.0
