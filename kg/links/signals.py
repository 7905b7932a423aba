"""Texts with their headings and vectors in; everything that is known of each text out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.links.actors import speaks_of_citizens, speaks_of_staff_only
from kg.links.candidates import Neighbours, nearest_rows, neighbourhood_density
from kg.links.concept_rows import (
    ConceptModel,
    ProfileModel,
    Rows,
    kin,
    named,
    near_themes,
    of_headings,
    themes,
)
from kg.links.letters import LetterModel
from kg.links.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Names:
    """The vectors of all names of all concepts, and where those of each concept begin."""

    vectors: Rows
    starts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class UnitSignals:
    """What is known of each unit, one row a unit.

    `mentioned` are the weights of the concepts it mentions; `named`, `kin`, `themes`, `near` and
    `headings` are rows made of them in `kg.links.concept_rows`, the last those of the headings that
    a unit stands under; `profile` says which concepts it is near to by meaning; `density` is r in
    CSLS. `nearest` are the units most like it; only units of a whole corpus have them.
    """

    mentioned: Rows
    named: Rows
    kin: Rows
    themes: Rows
    near: Rows
    headings: Rows
    profile: Rows
    letters: csr_matrix
    vectors: Rows
    density: Rows
    citizens: NDArray[np.bool_]
    staff_only: NDArray[np.bool_]
    nearest: Neighbours | None = None


@dataclass(frozen=True)
class SignalModel:
    """What was learned from a corpus, so that later texts can be compared with it."""

    concepts: ConceptModel
    profiles: ProfileModel
    letters: LetterModel


def unit_signals(
    texts: Sequence[str],
    headings: Sequence[Sequence[int]],
    municipalities: Sequence[str],
    vectors: Rows,
    lexicon: Lexicon,
    names: Names,
) -> tuple[SignalModel, UnitSignals]:
    """Return the signals of a corpus's `texts`, and the model that they come from.

    `vectors` are the texts' unit passage embeddings, one row a text; `headings` the rows of the
    texts that each stands under; `names` belong to `lexicon`.
    """
    concepts, weights = ConceptModel.fit(texts, lexicon)
    letters, letter_rows = LetterModel.fit(texts)
    profiles, profile_rows = ProfileModel.fit(vectors, names.vectors, names.starts)
    model = SignalModel(concepts, profiles, letters)
    around = kin(of_headings(weights, headings), lexicon)
    signals = _signals(model, texts, weights, around, profile_rows, letter_rows, vectors)
    nearest = nearest_rows(mixed_rows(signals), municipalities)
    density = neighbourhood_density(signals.vectors, nearest)
    return model, replace(signals, nearest=nearest, density=density)


def later_signals(
    model: SignalModel, texts: Sequence[str], vectors: Rows, density: float
) -> UnitSignals:
    """Return the signals of `texts` that are not of the corpus, such as a draft's.

    `density` is taken for all of them: the corpus's usual neighbourhood density.
    """
    weights = model.concepts.weights(texts)
    around = kin(np.zeros_like(weights), model.concepts.lexicon)
    profiles, letters = model.profiles.rows(vectors), model.letters.rows(texts)
    signals = _signals(model, texts, weights, around, profiles, letters, vectors)
    return replace(signals, density=np.full(len(texts), density, dtype=np.float32))


def without_meaning(signals: UnitSignals, rows: NDArray[np.int64]) -> UnitSignals:
    """Return `signals` in which nothing is known of `rows` but their words."""
    profile, vectors = signals.profile.copy(), signals.vectors.copy()
    profile[rows] = vectors[rows] = 0
    return replace(signals, profile=profile, vectors=vectors)


def mixed_rows(signals: UnitSignals) -> Rows:
    """Return one row a unit whose inner products tell which pairs are worth scoring."""
    return np.hstack([signals.kin, signals.profile, signals.vectors])


def centred(vectors: Rows, mean: Rows) -> Rows:
    """Return unit vectors about `mean`: what all texts share tells none apart."""
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


def _signals(
    model: SignalModel,
    texts: Sequence[str],
    weights: Rows,
    headings: Rows,
    profile: Rows,
    letters: csr_matrix,
    vectors: Rows,
) -> UnitSignals:
    lexicon = model.concepts.lexicon
    of_themes = themes(weights, lexicon)
    return UnitSignals(
        mentioned=weights,
        named=named(weights),
        kin=kin(weights, lexicon),
        themes=of_themes,
        near=near_themes(of_themes, lexicon),
        headings=headings,
        profile=profile,
        letters=letters,
        vectors=centred(vectors, model.profiles.centre),
        density=np.zeros(len(texts), dtype=np.float32),
        citizens=np.array([speaks_of_citizens(text) for text in texts], dtype=bool),
        staff_only=np.array([speaks_of_staff_only(text) for text in texts], dtype=bool),
    )
