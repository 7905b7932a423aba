"""Texts and the lexicon in; dense rows that say which concepts each text is about out.

Two texts are compared by the inner product of their rows. A row is divided by its length plus one:
a text that mentions a single common concept must not be as near to another such text as two that
share several.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.links.lexicon import Lexicon

Rows = NDArray[np.float32]

KIN = 0.4
"""How alike two concepts of the same theme are, where a concept and itself are 1."""
_UNSEEN_TEXTS = 300
_STANDS_OUT = 0.5
_FEW_TEXTS = 100


def concept_rarity(frequency: NDArray[np.int64], texts: int) -> NDArray[np.float64]:
    """Return the IDF of concepts that `frequency` of `texts` mention.

    A corpus is taken to stand beside some hundred texts that mention nothing: in a handful of
    statements no concept could be rare otherwise.
    """
    return np.asarray(np.log(1 + (texts + _UNSEEN_TEXTS) / (1 + frequency)))


@dataclass(frozen=True)
class ConceptModel:
    """How telling each concept is in a corpus: `rarity` is its IDF, one value a concept."""

    lexicon: Lexicon
    rarity: NDArray[np.float64]

    @classmethod
    def fit(cls, texts: Sequence[str], lexicon: Lexicon) -> tuple["ConceptModel", Rows]:
        """Return the model of a corpus and the weights of its texts."""
        mentioned = _mentioned(texts, lexicon)
        rarity = concept_rarity((mentioned > 0).sum(axis=0), len(texts))
        return cls(lexicon, rarity), np.asarray(mentioned * rarity, dtype=np.float32)

    def weights(self, texts: Sequence[str]) -> Rows:
        """Return texts × concepts: the weight of the strongest mention times its IDF."""
        return np.asarray(_mentioned(texts, self.lexicon) * self.rarity, dtype=np.float32)


def named(weights: Rows) -> Rows:
    """Return the rows that are alike only where the same concepts are mentioned."""
    return _damped(weights)


def kin(weights: Rows, lexicon: Lexicon) -> Rows:
    """Return the rows that are also somewhat alike where concepts share their theme."""
    of_themes = weights @ _belongs(lexicon)
    return _damped(np.hstack([np.sqrt(1 - KIN) * weights, np.sqrt(KIN) * of_themes]))


def themes(weights: Rows, lexicon: Lexicon) -> Rows:
    """Return the rows that say how much each text is about each theme of `lexicon`."""
    return _damped(weights @ _belongs(lexicon))


def near_themes(rows: Rows, lexicon: Lexicon) -> Rows:
    """Return `themes` rows in which each theme counts for those it is related to as well."""
    numbers = {theme.id: number for number, theme in enumerate(lexicon.themes)}
    near = np.eye(len(numbers), dtype=np.float32)
    for theme in lexicon.themes:
        for other in theme.related:
            if other in numbers:
                near[numbers[theme.id], numbers[other]] = 1
    return np.asarray(rows @ np.maximum(near, near.T), dtype=np.float32)


def of_headings(weights: Rows, headings: Sequence[Sequence[int]]) -> Rows:
    """Return for each text the weights of its headings together; `headings` are rows of them."""
    around = np.zeros_like(weights)
    for row, above in enumerate(headings):
        if above:
            around[row] = weights[list(above)].max(axis=0)
    return around


@dataclass(frozen=True)
class ProfileModel:
    """How near a corpus's texts usually are to each concept's names, by meaning.

    `names` are the centred vectors of all names, those of a concept in a row from `starts` on;
    `centre` is the mean vector of the texts; `usual` and `spread` are the mean and the standard
    deviation of a concept's similarity over the texts; `trust` (0 to 1) grows with their number.
    """

    names: Rows
    starts: NDArray[np.int64]
    centre: Rows
    usual: Rows
    spread: Rows
    trust: float

    @classmethod
    def fit(
        cls, vectors: Rows, names: Rows, starts: NDArray[np.int64]
    ) -> tuple["ProfileModel", Rows]:
        """Return the model of a corpus's `vectors` and their profiles."""
        centred = names - names.mean(axis=0) if len(names) else names
        centre = vectors.mean(axis=0) if len(vectors) else np.zeros(names.shape[1], np.float32)
        near = _nearness(vectors - centre, centred, starts)
        usual, spread = np.zeros(len(starts), np.float32), np.ones(len(starts), np.float32)
        if len(near):
            usual, spread = near.mean(axis=0), np.maximum(near.std(axis=0), 1e-6)
        trust = float(np.sqrt(len(vectors) / (len(vectors) + _FEW_TEXTS)))
        model = cls(centred, starts, centre, usual, spread, trust)
        return model, model._profiles(near)

    def rows(self, vectors: Rows) -> Rows:
        """Return the profile of each of `vectors`: which concepts it is unusually near to."""
        return self._profiles(_nearness(vectors - self.centre, self.names, self.starts))

    def _profiles(self, near: Rows) -> Rows:
        if not near.size:
            return near
        standard = (near - self.usual) / self.spread
        standard -= standard.mean(axis=1, keepdims=True)
        standard /= np.maximum(standard.std(axis=1, keepdims=True), 1e-6)
        outstanding = np.maximum(standard - _STANDS_OUT, 0)
        lengths = np.linalg.norm(outstanding, axis=1, keepdims=True)
        return np.asarray(self.trust * outstanding / np.maximum(lengths, 1e-6), dtype=np.float32)


def concept_names(lexicon: Lexicon) -> tuple[list[str], NDArray[np.int64]]:
    """Return all names of all concepts, and where those of each concept begin."""
    names: list[str] = []
    starts = []
    for concept in lexicon.concepts:
        starts.append(len(names))
        names += dict.fromkeys((concept.label, *concept.labels))
    return names, np.array(starts, dtype=np.int64)


def _nearness(vectors: Rows, names: Rows, starts: NDArray[np.int64]) -> Rows:
    if not len(starts):
        return np.zeros((len(vectors), 0), dtype=np.float32)
    return np.asarray(np.maximum.reduceat(vectors @ names.T, starts, axis=1), dtype=np.float32)


def _mentioned(texts: Sequence[str], lexicon: Lexicon) -> NDArray[np.float64]:
    weights = np.zeros((len(texts), len(lexicon.concepts)))
    for row, text in enumerate(texts):
        strongest: dict[int, float] = defaultdict(float)
        for mention in lexicon.sure_mentions(text):
            strongest[mention.concept] = max(strongest[mention.concept], mention.weight)
        for concept, weight in strongest.items():
            weights[row, concept] = weight
    return weights


def _belongs(lexicon: Lexicon) -> Rows:
    """Return concepts × themes: 1 where a concept lies under a theme or is one."""
    columns = {theme.id: column for column, theme in enumerate(lexicon.themes)}
    belongs = np.zeros((len(lexicon.concepts), len(columns)), dtype=np.float32)
    for row, concept in enumerate(lexicon.concepts):
        if concept.theme in columns:
            belongs[row, columns[concept.theme]] = 1
    return belongs


def _damped(rows: Rows) -> Rows:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / (lengths + 1), dtype=np.float32)
