"""Candidate pairs and their signals in; the probability that each pair belongs together out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.links.concept_rows import Rows
from kg.links.signals import UnitSignals

FEATURES = (
    "named",
    "strongest",
    "themes",
    "headings",
    "profile",
    "letters",
    "meaning",
    "actors_differ",
)
METHOD = "pejling-links/3"
_AT_ONCE = 4096

Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weight of each feature, and three scores.

    From `kept` on a link is kept at all, from `related` on it is shown unless fainter ones are
    asked for, from `same` on it is taken to say the same. Written by `pejling evaluate links PAIRS
    --train`.
    """

    intercept: float
    features: Mapping[str, float]
    same: float
    related: float
    kept: float


def load_weights() -> Weights:
    """Return the weights that are kept beside this module."""
    data = json.loads(files("kg.links").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(**data)


def pair_features(signals: UnitSignals, pairs: Pairs) -> NDArray[np.float64]:
    """Return the features of `pairs` (rows i, j), shape (pairs, len(FEATURES)).

    "named" and "themes" compare what both mention and "strongest" is the most telling of it,
    however long the sentences; "headings" compares what one mentions with what the other stands
    under, "profile" what both are near to by meaning; "meaning" is CSLS.
    """
    return np.stack([_feature(name, signals, pairs) for name in FEATURES], axis=1)


def pair_scores(
    signals: UnitSignals,
    pairs: Pairs,
    weights: Weights,
    least: float = 0.0,
    others: UnitSignals | None = None,
) -> NDArray[np.float64]:
    """Return a probability for each of `pairs`; 0 for those that surely stay below `least`.

    The second of each pair is a row of `others` where they are given.
    """
    margin = np.full(len(pairs), float(weights.intercept))
    for name in FEATURES:
        if name != "letters":
            margin += weights.features[name] * _feature(name, signals, pairs, others)
    # Letters cost most and never add more than their weight: they are compared only where that
    # can still lift a pair to `least`.
    wanted = np.log(least / (1 - least)) if least > 0 else -np.inf
    open_pairs = np.flatnonzero(margin + max(0.0, weights.features["letters"]) >= wanted)
    letters = _feature("letters", signals, pairs[open_pairs], others)
    margin[open_pairs] += weights.features["letters"] * letters
    scores = np.zeros(len(pairs))
    scores[open_pairs] = 1 / (1 + np.exp(-margin[open_pairs]))
    return scores


def _feature(
    name: str, one: UnitSignals, pairs: Pairs, others: UnitSignals | None = None
) -> NDArray[np.float64]:
    other = others or one
    left, right = pairs[:, 0], pairs[:, 1]
    match name:
        case "named":
            found = _products(one.named, other.named, pairs)
        case "strongest":
            found = _strongest(one.mentioned, other.mentioned, pairs)
        case "themes":
            found = _products(one.near, other.themes, pairs)
        case "headings":
            found = np.maximum(
                _products(one.kin, other.headings, pairs),
                _products(one.headings, other.kin, pairs),
            )
        case "profile":
            found = _products(one.profile, other.profile, pairs)
        case "letters":
            found = _letter_products(one.letters, other.letters, pairs)
        case "meaning":
            cosine = _products(one.vectors, other.vectors, pairs)
            found = 2 * cosine - one.density[left] - other.density[right]
        case _:
            differ = one.staff_only[left] & other.citizens[right]
            differ |= one.citizens[left] & other.staff_only[right]
            found = differ.astype(np.float32)
    return found.astype(np.float64)


def _products(left: Rows, right: Rows, pairs: Pairs) -> Rows:
    found = np.empty(len(pairs), dtype=np.float32)
    for begin in range(0, len(pairs), _AT_ONCE):
        some = pairs[begin : begin + _AT_ONCE]
        found[begin : begin + len(some)] = np.einsum(
            "ij,ij->i", left[some[:, 0]], right[some[:, 1]]
        )
    return found


def _strongest(left: Rows, right: Rows, pairs: Pairs) -> Rows:
    """Return the weight of the most telling concept that both mention, or 0."""
    found = np.zeros(len(pairs), dtype=np.float32)
    if left.shape[1]:
        for begin in range(0, len(pairs), _AT_ONCE):
            some = pairs[begin : begin + _AT_ONCE]
            both = np.minimum(left[some[:, 0]], right[some[:, 1]])
            found[begin : begin + len(some)] = both.max(axis=1)
    return found


def _letter_products(left: csr_matrix, right: csr_matrix, pairs: Pairs) -> Rows:
    found = np.empty(len(pairs), dtype=np.float32)
    for begin in range(0, len(pairs), _AT_ONCE):
        some = pairs[begin : begin + _AT_ONCE]
        both = left[some[:, 0]].multiply(right[some[:, 1]])
        found[begin : begin + len(some)] = np.asarray(both.sum(axis=1)).ravel()
    return found
