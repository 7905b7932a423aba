"""Candidate pairs and their signals in; the probability that each pair belongs together out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from kg.links.actors import speaks_of_citizens, speaks_of_staff_only
from kg.links.candidates import Neighbours, nearest_by_meaning, neighbourhood_density
from kg.links.lexicon import Lexicon
from kg.links.signals import ConceptModel, LetterModel, centred, theme_matrix

FEATURES = ("concepts", "letters", "themes", "meaning", "actors_differ")
METHOD = "pejling-links/1"
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weight of each feature, and the scores from which a link is made.

    Written by `pejling evaluate links PAIRS --train`.
    """

    intercept: float
    features: Mapping[str, float]
    same: float
    related: float


@dataclass(frozen=True, slots=True)
class UnitSignals:
    """What is known of each unit, one row a unit: see `kg.links.signals`.

    `nearest` are the neighbours by meaning; only units of a whole corpus have them.
    """

    concepts: csr_matrix
    themes: csr_matrix
    letters: csr_matrix
    vectors: NDArray[np.float32]
    density: NDArray[np.float32]
    citizens: NDArray[np.bool_]
    staff_only: NDArray[np.bool_]
    nearest: Neighbours | None = None


def load_weights() -> Weights:
    """Return the weights that are kept beside this module."""
    data = json.loads(files("kg.links").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(data["intercept"], data["features"], data["same"], data["related"])


@dataclass(frozen=True)
class SignalModel:
    """What was learned from a corpus, so that later texts can be compared with it."""

    concepts: ConceptModel
    letters: LetterModel
    mean: NDArray[np.float32]


def unit_signals(
    texts: Sequence[str],
    municipalities: Sequence[str],
    vectors: NDArray[np.float32],
    lexicon: Lexicon,
) -> tuple[SignalModel, UnitSignals]:
    """Return the signals of a corpus's `texts`, and the model that they come from.

    `vectors` are the texts' unit passage embeddings, one row a text.
    """
    concepts, concept_rows = ConceptModel.fit(texts, lexicon)
    letters, letter_rows = LetterModel.fit(texts)
    model = SignalModel(concepts, letters, vectors.mean(axis=0))
    about_mean = centred(vectors, model.mean)
    nearest = nearest_by_meaning(about_mean, municipalities)
    density = neighbourhood_density(nearest)
    signals = _signals(texts, concept_rows, letter_rows, about_mean, density, lexicon)
    return model, replace(signals, nearest=nearest)


def later_signals(
    model: SignalModel, texts: Sequence[str], vectors: NDArray[np.float32], density: float
) -> UnitSignals:
    """Return the signals of `texts` that are not of the corpus, such as a draft's.

    `density` is taken for all of them: the corpus's usual neighbourhood density.
    """
    lexicon = model.concepts.lexicon
    return _signals(
        texts,
        model.concepts.rows(texts),
        model.letters.rows(texts),
        centred(vectors, model.mean),
        np.full(len(texts), density, dtype=np.float32),
        lexicon,
    )


def joined_signals(first: UnitSignals, second: UnitSignals) -> UnitSignals:
    """Return the rows of `first` and then those of `second`."""
    return UnitSignals(
        concepts=vstack([first.concepts, second.concepts]).tocsr(),
        themes=vstack([first.themes, second.themes]).tocsr(),
        letters=vstack([first.letters, second.letters]).tocsr(),
        vectors=np.concatenate([first.vectors, second.vectors]),
        density=np.concatenate([first.density, second.density]),
        citizens=np.concatenate([first.citizens, second.citizens]),
        staff_only=np.concatenate([first.staff_only, second.staff_only]),
    )


def _signals(
    texts: Sequence[str],
    concepts: csr_matrix,
    letters: csr_matrix,
    vectors: NDArray[np.float32],
    density: NDArray[np.float32],
    lexicon: Lexicon,
) -> UnitSignals:
    return UnitSignals(
        concepts=concepts,
        themes=theme_matrix(concepts, lexicon),
        letters=letters,
        vectors=vectors,
        density=density,
        citizens=np.array([speaks_of_citizens(text) for text in texts], dtype=bool),
        staff_only=np.array([speaks_of_staff_only(text) for text in texts], dtype=bool),
    )


def pair_features(signals: UnitSignals, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the features of `pairs` (rows i, j), shape (pairs, len(FEATURES))."""
    left, right = pairs[:, 0], pairs[:, 1]
    cosine = _cosines(signals.vectors, left, right)
    return np.stack(
        [
            _products(signals.concepts, left, right),
            _products(signals.letters, left, right),
            _products(signals.themes, left, right),
            2 * cosine - signals.density[left] - signals.density[right],
            (signals.staff_only[left] & signals.citizens[right])
            | (signals.citizens[left] & signals.staff_only[right]),
        ],
        axis=1,
    )


def pair_scores(
    signals: UnitSignals, pairs: NDArray[np.int64], weights: Weights
) -> NDArray[np.float64]:
    """Return a probability for each of `pairs`."""
    if not len(pairs):
        return np.empty(0)
    coefficients = np.array([weights.features[name] for name in FEATURES])
    margin = pair_features(signals, pairs) @ coefficients + weights.intercept
    return np.asarray(1 / (1 + np.exp(-margin)))


def _cosines(
    vectors: NDArray[np.float32], left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float32]:
    found = np.empty(len(left), dtype=np.float32)
    for begin in range(0, len(left), _AT_ONCE):
        rows = slice(begin, begin + _AT_ONCE)
        found[rows] = np.einsum("ij,ij->i", vectors[left[rows]], vectors[right[rows]])
    return found


def _products(
    matrix: csr_matrix, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float64]:
    parts = [
        np.asarray(
            matrix[left[i : i + _AT_ONCE]].multiply(matrix[right[i : i + _AT_ONCE]]).sum(axis=1)
        )
        for i in range(0, len(left), _AT_ONCE)
    ]
    return np.concatenate(parts).ravel() if parts else np.empty(0)
