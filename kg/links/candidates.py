"""Unit matrices in; pairs of units of different municipalities that are worth comparing out."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

PER_UNIT = 30
"""How many neighbours by words and by meaning each unit is compared with."""

_BLOCK = 512
_COMMON = 0.03
"""Features in a larger share of many texts than this are left out when candidates are sought:
they cost most and tell least. Scores use them all the same."""
_SMALL = 4000


def candidate_pairs(
    sparse: csr_matrix, vectors: NDArray[np.float32], municipalities: Sequence[str]
) -> NDArray[np.int64]:
    """Return pairs (i, j), i < j, of different municipalities, shape (pairs, 2), sorted.

    `sparse` rows and `vectors` rows are compared by their inner product.
    """
    codes = np.unique(np.asarray(municipalities), return_inverse=True)[1]
    found = [_by_words(sparse, codes), _by_meaning(vectors, codes)]
    pairs = np.concatenate(found)
    pairs.sort(axis=1)
    return np.unique(pairs, axis=0)


def neighbourhood_density(
    vectors: NDArray[np.float32], municipalities: Sequence[str], nearest: int = 10
) -> NDArray[np.float32]:
    """Return for each row the mean similarity of its nearest rows in other municipalities.

    This is r in CSLS (Conneau et al. 2018, "Word translation without parallel data"): a row that
    is near to everything gains nothing from being near.
    """
    codes = np.unique(np.asarray(municipalities), return_inverse=True)[1]
    result = np.zeros(len(vectors), dtype=np.float32)
    for begin, scores in _blocks_by_meaning(vectors, codes):
        count = min(nearest, scores.shape[1])
        top = -np.partition(-scores, count - 1, axis=1)[:, :count]
        result[begin : begin + len(scores)] = np.where(np.isfinite(top), top, 0).mean(axis=1)
    return result


def _by_words(sparse: csr_matrix, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    rows = sparse.shape[0]
    if rows > _SMALL:
        share = np.asarray((sparse > 0).sum(axis=0)).ravel() / rows
        sparse = sparse[:, np.flatnonzero(share <= _COMMON)].tocsr()
    turned = sparse.T.tocsc()
    pairs = []
    for begin in range(0, rows, _BLOCK):
        scores = (sparse[begin : begin + _BLOCK] @ turned).toarray()
        scores[codes[begin : begin + _BLOCK, None] == codes[None, :]] = 0
        pairs.append(_best(scores, begin, minimum=0.0))
    return np.concatenate(pairs) if pairs else np.empty((0, 2), dtype=np.int64)


def _by_meaning(vectors: NDArray[np.float32], codes: NDArray[np.int64]) -> NDArray[np.int64]:
    pairs = [
        _best(scores, begin, minimum=-np.inf)
        for begin, scores in _blocks_by_meaning(vectors, codes)
    ]
    return np.concatenate(pairs) if pairs else np.empty((0, 2), dtype=np.int64)


def _blocks_by_meaning(
    vectors: NDArray[np.float32], codes: NDArray[np.int64]
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    for begin in range(0, len(vectors), _BLOCK):
        scores = vectors[begin : begin + _BLOCK] @ vectors.T
        scores[codes[begin : begin + _BLOCK, None] == codes[None, :]] = -np.inf
        yield begin, scores


def _best(scores: NDArray[np.float32], begin: int, minimum: float) -> NDArray[np.int64]:
    count = min(PER_UNIT, scores.shape[1])
    columns = np.argpartition(-scores, count - 1, axis=1)[:, :count]
    rows = np.repeat(np.arange(len(scores)), count)
    flat = columns.ravel()
    kept = scores[rows, flat] > minimum
    return np.stack([rows[kept] + begin, flat[kept]], axis=1).astype(np.int64)
