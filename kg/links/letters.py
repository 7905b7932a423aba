"""Texts in; sparse rows of their letter groups out, comparable by their inner product."""

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.links.words import words

_GRAM_LENGTHS = (4, 5)


@dataclass(frozen=True)
class LetterModel:
    """The letter groups (4 and 5 within a word) of a corpus, each with its IDF in `rarity`."""

    vocabulary: Mapping[str, int]
    rarity: NDArray[np.float64]

    @classmethod
    def fit(cls, texts: Sequence[str]) -> tuple["LetterModel", csr_matrix]:
        """Return the model of a corpus and the rows of its texts."""
        vocabulary: dict[str, int] = {}
        raw = _gram_weights(texts, vocabulary, grow=True)
        frequency = np.maximum(np.bincount(raw.indices, minlength=raw.shape[1]), 1)
        model = cls(vocabulary, np.log(1 + len(texts) / frequency))
        return model, _unit_rows(_weighted(raw, model.rarity))

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """Return texts × letter groups, as unit rows of TF-IDF weights."""
        raw = _gram_weights(texts, dict(self.vocabulary), grow=False)
        return _unit_rows(_weighted(raw, self.rarity))


def _gram_weights(texts: Sequence[str], vocabulary: dict[str, int], *, grow: bool) -> csr_matrix:
    # Arrays of numbers, not lists of objects: a large corpus has tens of millions of groups.
    columns, values, ends = array("i"), array("f"), array("q", [0])
    of_word: dict[str, list[int]] = {}
    for text in texts:
        counts: Counter[int] = Counter()
        for _, start, end in words(text):
            word = text[start:end].lower()
            if word not in of_word:
                of_word[word] = _numbers(word, vocabulary, grow=grow)
            counts.update(of_word[word])
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


def _numbers(word: str, vocabulary: dict[str, int], *, grow: bool) -> list[int]:
    marked = f"<{word}>"
    grams = [
        marked[at : at + length]
        for length in _GRAM_LENGTHS
        for at in range(len(marked) - length + 1)
    ]
    if grow:
        return [vocabulary.setdefault(gram, len(vocabulary)) for gram in grams]
    return [vocabulary[gram] for gram in grams if gram in vocabulary]


def _weighted(matrix: csr_matrix, weights: NDArray[np.float64]) -> csr_matrix:
    return csr_matrix(
        (matrix.data * weights[matrix.indices].astype(np.float32), matrix.indices, matrix.indptr),
        shape=matrix.shape,
    )


def _unit_rows(matrix: csr_matrix) -> csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled = matrix.tocsr(copy=True)
    scaled.data *= np.repeat(1 / (lengths + 1e-9), np.diff(scaled.indptr)).astype(scaled.dtype)
    return scaled
