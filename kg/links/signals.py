"""Texts in; sparse matrices of their concepts, themes and letter groups out, rows comparable."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.links.lexicon import Lexicon
from kg.links.words import words

_GRAM_LENGTHS = (4, 5)


def concept_matrix(texts: Sequence[str], lexicon: Lexicon) -> csr_matrix:
    """Return texts × concepts: the weight of the strongest mention times the concept's IDF.

    Rows are divided by their length plus one: a text that mentions a single common concept must
    not be as near to another such text as two that share several.
    """
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
    raw = csr_matrix((values, (rows, columns)), shape=(len(texts), len(lexicon.concepts)))
    frequency = np.asarray((raw > 0).sum(axis=0)).ravel()
    weighted = raw.multiply(np.log(1 + len(texts) / (1 + frequency))).tocsr()
    return _damped(weighted)


def theme_matrix(concepts: csr_matrix, lexicon: Lexicon) -> csr_matrix:
    """Return texts × themes: what `concept_matrix` gave, gathered under each concept's theme."""
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


def gram_matrix(texts: Sequence[str]) -> csr_matrix:
    """Return texts × letter groups of 4 and 5 within words, as unit rows of TF-IDF weights."""
    vocabulary: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    frequency: Counter[int] = Counter()
    for row, text in enumerate(texts):
        counts = Counter(vocabulary.setdefault(g, len(vocabulary)) for g in _grams(text))
        frequency.update(counts.keys())
        rows += [row] * len(counts)
        columns += counts.keys()
        values += [1 + math.log(count) for count in counts.values()]
    raw = csr_matrix((values, (rows, columns)), shape=(len(texts), max(1, len(vocabulary))))
    in_texts = np.ones(raw.shape[1])
    for column, count in frequency.items():
        in_texts[column] = count
    weighted = raw.multiply(np.log(1 + len(texts) / in_texts)).tocsr()
    return _unit_rows(weighted)


def centred(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return unit vectors about their common mean: what all texts share tells none apart."""
    if not len(vectors):
        return vectors
    moved = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)


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
    scale = csr_matrix((1 / (lengths + added), (range(len(lengths)), range(len(lengths)))))
    return (scale @ matrix).tocsr()
