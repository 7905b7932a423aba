"""Texts in; sparse matrices of their concepts, themes and letter groups out, rows comparable."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.links.lexicon import Lexicon
from kg.links.words import words

_GRAM_LENGTHS = (4, 5)
_UNSEEN_TEXTS = 300


@dataclass(frozen=True)
class ConceptModel:
    """How telling each concept is in a corpus: `rarity` is its IDF, one value a concept."""

    lexicon: Lexicon
    rarity: NDArray[np.float64]

    @classmethod
    def fit(cls, texts: Sequence[str], lexicon: Lexicon) -> tuple["ConceptModel", csr_matrix]:
        """Return the model of a corpus and the rows of its texts."""
        raw = _mention_weights(texts, lexicon)
        frequency = np.asarray((raw > 0).sum(axis=0)).ravel()
        model = cls(lexicon, concept_rarity(frequency, len(texts)))
        return model, _damped(raw.multiply(model.rarity).tocsr())

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """Return texts × concepts: the weight of the strongest mention times its IDF.

        Rows are divided by their length plus one: a text that mentions a single common concept
        must not be as near to another such text as two that share several.
        """
        return _damped(_mention_weights(texts, self.lexicon).multiply(self.rarity).tocsr())


def concept_rarity(frequency: NDArray[np.int64], texts: int) -> NDArray[np.float64]:
    """Return the IDF of concepts that `frequency` of `texts` mention.

    A corpus is taken to stand beside some hundred texts that mention nothing: in a handful of
    statements no concept could be rare otherwise.
    """
    return np.asarray(np.log(1 + (texts + _UNSEEN_TEXTS) / (1 + frequency)))


@dataclass(frozen=True)
class LetterModel:
    """The letter groups (4 and 5 within a word) of a corpus, each with its IDF in `rarity`."""

    vocabulary: Mapping[str, int]
    rarity: NDArray[np.float64]

    @classmethod
    def fit(cls, texts: Sequence[str]) -> tuple["LetterModel", csr_matrix]:
        """Return the model of a corpus and the rows of its texts."""
        vocabulary: dict[str, int] = {}
        for text in texts:
            for gram in _grams(text):
                vocabulary.setdefault(gram, len(vocabulary))
        raw = _gram_weights(texts, vocabulary)
        frequency = np.maximum(np.bincount(raw.indices, minlength=raw.shape[1]), 1)
        model = cls(vocabulary, np.log(1 + len(texts) / frequency))
        return model, _unit_rows(_weighted(raw, model.rarity))

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """Return texts × letter groups, as unit rows of TF-IDF weights."""
        return _unit_rows(_weighted(_gram_weights(texts, self.vocabulary), self.rarity))


def theme_matrix(concepts: csr_matrix, lexicon: Lexicon) -> csr_matrix:
    """Return texts × themes: the rows of a `ConceptModel`, gathered under each concept's theme."""
    themes = {theme.id: column for column, theme in enumerate(lexicon.themes)}
    pairs = [
        (row, themes[concept.theme])
        for row, concept in enumerate(lexicon.concepts)
        if concept.theme in themes
    ]
    belongs = csr_matrix(
        (np.ones(len(pairs)), tuple(zip(*pairs, strict=True)) if pairs else ([], [])),
        shape=(len(lexicon.concepts), len(themes)),
    )
    return _damped((concepts @ belongs).tocsr())


def centred(vectors: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return unit vectors about `mean`: what all texts share tells none apart."""
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


def _mention_weights(texts: Sequence[str], lexicon: Lexicon) -> csr_matrix:
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, text in enumerate(texts):
        strongest: dict[int, float] = defaultdict(float)
        for mention in lexicon.mentions(text):
            strongest[mention.concept] = max(strongest[mention.concept], mention.weight)
        rows += [row] * len(strongest)
        columns += strongest.keys()
        values += strongest.values()
    return csr_matrix((values, (rows, columns)), shape=(len(texts), len(lexicon.concepts)))


def _gram_weights(texts: Sequence[str], vocabulary: Mapping[str, int]) -> csr_matrix:
    # Arrays of numbers, not lists of objects: a large corpus has tens of millions of groups.
    columns, values, ends = array("i"), array("f"), array("q", [0])
    for text in texts:
        counts = Counter(vocabulary[gram] for gram in _grams(text) if gram in vocabulary)
        columns.extend(counts.keys())
        values.extend(1 + math.log(count) for count in counts.values())
        ends.append(len(columns))
    return csr_matrix(
        (
            np.frombuffer(values, dtype=np.float32),
            np.frombuffer(columns, dtype=np.int32),
            np.frombuffer(ends, dtype=np.int64),
        ),
        shape=(len(texts), max(1, len(vocabulary))),
    )


def _weighted(matrix: csr_matrix, weights: NDArray[np.float64]) -> csr_matrix:
    return csr_matrix(
        (matrix.data * weights[matrix.indices].astype(np.float32), matrix.indices, matrix.indptr),
        shape=matrix.shape,
    )


def _grams(text: str) -> list[str]:
    grams = []
    for _, start, end in words(text):
        word = f"<{text[start:end].lower()}>"
        for length in _GRAM_LENGTHS:
            grams += [word[i : i + length] for i in range(len(word) - length + 1)]
    return grams


def _damped(matrix: csr_matrix) -> csr_matrix:
    return _scaled(matrix, 1.0)


def _unit_rows(matrix: csr_matrix) -> csr_matrix:
    return _scaled(matrix, 1e-9)


def _scaled(matrix: csr_matrix, added: float) -> csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled = matrix.tocsr(copy=True)
    scaled.data *= np.repeat(1 / (lengths + added), np.diff(scaled.indptr)).astype(scaled.dtype)
    return scaled
