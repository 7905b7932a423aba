"""Unit matrices in; pairs of units of different municipalities that are worth comparing out."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

PER_UNIT = 30
"""How many neighbours by words and by meaning each unit is compared with."""
SMALL = 4000
"""Up to so many units every pair is looked at. Above, time must grow with the units and not with
their square: meaning is sought in an HNSW graph, words by each unit's most telling features."""

_BLOCK = 512
_BESIDE = 20
"""How many more neighbours are sought above `SMALL`, where those of the unit's own municipality
come along and are dropped afterwards."""
_LINKS_OF_NODE = 24
_BREADTH_BUILDING, _BREADTH_SEARCHING = 60, 96
_STRONGEST = 24
_COMMON = 600
"""Above `SMALL`, features of more units than this are left out when candidates are sought: they
cost most and tell least. Scores use them all the same."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest rows of each row, the best first; unused places hold row -1, similarity -inf."""

    rows: NDArray[np.int64]
    similarity: NDArray[np.float32]

    def pairs(self) -> NDArray[np.int64]:
        """Return every row with each of its neighbours, shape (pairs, 2)."""
        of = np.repeat(np.arange(len(self.rows)), self.rows.shape[1])
        return np.stack([of, self.rows.ravel()], axis=1)[self.rows.ravel() >= 0]


def candidate_pairs(
    sparse: csr_matrix, by_meaning: Neighbours, municipalities: Sequence[str]
) -> NDArray[np.int64]:
    """Return pairs (i, j), i < j, of different municipalities, shape (pairs, 2), sorted.

    `sparse` rows are compared by their inner product.
    """
    pairs = np.concatenate([nearest_by_words(sparse, municipalities).pairs(), by_meaning.pairs()])
    pairs.sort(axis=1)
    count = np.int64(sparse.shape[0])
    keys = np.unique(pairs[:, 0] * count + pairs[:, 1])
    return np.stack([keys // count, keys % count], axis=1)


def neighbourhood_density(neighbours: Neighbours, nearest: int = 10) -> NDArray[np.float32]:
    """Return for each row the mean similarity of its nearest rows in other municipalities.

    This is r in CSLS (Conneau et al. 2018, "Word translation without parallel data"): a row that
    is near to everything gains nothing from being near.
    """
    top = neighbours.similarity[:, :nearest]
    if not top.shape[1]:
        return np.zeros(len(top), dtype=np.float32)
    return np.asarray(np.where(np.isfinite(top), top, 0).mean(axis=1), dtype=np.float32)


def nearest_by_meaning(vectors: NDArray[np.float32], municipalities: Sequence[str]) -> Neighbours:
    """Return the nearest rows of other municipalities by inner product of unit `vectors`."""
    codes = _codes(municipalities)
    if len(vectors) > SMALL:
        return _searched(vectors, codes)
    return _every_pair(
        len(vectors), codes, lambda begin, end: vectors[begin:end] @ vectors.T, minimum=-np.inf
    )


def nearest_by_words(sparse: csr_matrix, municipalities: Sequence[str]) -> Neighbours:
    """Return the nearest rows of other municipalities that share a feature."""
    codes = _codes(municipalities)
    if sparse.shape[0] > SMALL:
        return _telling(sparse, codes)
    turned = sparse.T.tocsc()
    return _every_pair(
        sparse.shape[0],
        codes,
        lambda begin, end: (sparse[begin:end] @ turned).toarray(),
        minimum=0.0,
    )


def _codes(municipalities: Sequence[str]) -> NDArray[np.int64]:
    return np.unique(np.asarray(municipalities), return_inverse=True)[1]


def _every_pair(
    count: int,
    codes: NDArray[np.int64],
    scores_of: Callable[[int, int], NDArray[np.float32]],
    minimum: float,
) -> Neighbours:
    kept = min(PER_UNIT, count)
    rows = np.full((count, kept), -1, dtype=np.int64)
    similarity = np.full((count, kept), -np.inf, dtype=np.float32)
    for begin in range(0, count, _BLOCK):
        end = min(begin + _BLOCK, count)
        scores = np.asarray(scores_of(begin, end), dtype=np.float32)
        scores[codes[begin:end, None] == codes[None, :]] = -np.inf
        best = np.argpartition(-scores, kept - 1, axis=1)[:, :kept]
        found = np.take_along_axis(scores, best, axis=1)
        order = np.argsort(-found, axis=1, kind="stable")
        rows[begin:end] = np.take_along_axis(best, order, axis=1)
        similarity[begin:end] = np.take_along_axis(found, order, axis=1)
    unused = ~(similarity > minimum)
    rows[unused] = -1
    similarity[unused] = -np.inf
    return Neighbours(rows, similarity)


def _searched(vectors: NDArray[np.float32], codes: NDArray[np.int64]) -> Neighbours:
    import faiss

    index = faiss.IndexHNSWFlat(vectors.shape[1], _LINKS_OF_NODE, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = _BREADTH_BUILDING
    index.hnsw.efSearch = _BREADTH_SEARCHING
    dense = np.ascontiguousarray(vectors, dtype=np.float32)
    index.add(dense)
    similarity, rows = index.search(dense, PER_UNIT + _BESIDE)
    return _of_others(rows.astype(np.int64), similarity, codes)


def _telling(sparse: csr_matrix, codes: NDArray[np.int64]) -> Neighbours:
    from sparse_dot_topn import sp_matmul_topn

    frequency = np.bincount(sparse.indices, minlength=sparse.shape[1])
    sought = _strongest(sparse[:, np.flatnonzero(frequency <= _COMMON)].tocsr())
    wanted = PER_UNIT + _BESIDE
    found = sp_matmul_topn(
        sought, sought.T.tocsr(), wanted, threshold=0.0, sort=True, n_threads=os.cpu_count() or 1
    )
    places = np.arange(found.nnz) - np.repeat(found.indptr[:-1], np.diff(found.indptr))
    of = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    rows = np.full((found.shape[0], wanted), -1, dtype=np.int64)
    similarity = np.full((found.shape[0], wanted), -np.inf, dtype=np.float32)
    rows[of, places] = found.indices
    similarity[of, places] = found.data
    return _of_others(rows, similarity, codes)


def _strongest(sparse: csr_matrix) -> csr_matrix:
    """Return `sparse` with only the `_STRONGEST` values of each row."""
    of = np.repeat(np.arange(sparse.shape[0]), np.diff(sparse.indptr))
    order = np.lexsort((-sparse.data, of))
    places = np.arange(sparse.nnz) - np.repeat(sparse.indptr[:-1], np.diff(sparse.indptr))
    kept = order[places < _STRONGEST]
    return csr_matrix(
        (sparse.data[kept].astype(np.float32), (of[kept], sparse.indices[kept])),
        shape=sparse.shape,
    )


def _of_others(
    rows: NDArray[np.int64], similarity: NDArray[np.float32], codes: NDArray[np.int64]
) -> Neighbours:
    """Return the neighbours without those of a row's own municipality, still the best first."""
    own = (rows < 0) | (codes[rows] == codes[:, None])
    rows, similarity = np.where(own, -1, rows), np.where(own, -np.inf, similarity)
    order = np.argsort(own, axis=1, kind="stable")[:, :PER_UNIT]
    return Neighbours(
        np.take_along_axis(rows, order, axis=1),
        np.asarray(np.take_along_axis(similarity, order, axis=1), dtype=np.float32),
    )
