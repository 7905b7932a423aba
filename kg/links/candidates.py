"""Rows of units in; for each the most similar units of other municipalities out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PER_UNIT = 40
"""How many neighbours each unit is compared with."""
SMALL = 4000
"""Up to so many units every pair is looked at. Above, time must grow with the units and not with
their square: neighbours are sought in an HNSW graph (Malkov and Yashunin 2016, arXiv:1603.09320)
over the main components of the rows."""

_BLOCK = 512
_BESIDE = 20
"""How many more neighbours are sought above `SMALL`, where those of the unit's own municipality
come along and are dropped afterwards."""
_COMPONENTS = 128
_LINKS_OF_NODE = 16
_BREADTH_BUILDING, _BREADTH_SEARCHING = 40, 80
_THREADS = 2


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest rows of each row, the best first; unused places hold row -1, similarity -inf."""

    rows: NDArray[np.int64]
    similarity: NDArray[np.float32]

    def pairs(self) -> NDArray[np.int64]:
        """Return every two rows (i < j) of which one is a neighbour of the other, sorted."""
        of = np.repeat(np.arange(len(self.rows)), self.rows.shape[1])
        found = np.stack([of, self.rows.ravel()], axis=1)[self.rows.ravel() >= 0]
        found.sort(axis=1)
        count = np.int64(max(1, len(self.rows)))
        keys = np.unique(found[:, 0] * count + found[:, 1])
        return np.stack([keys // count, keys % count], axis=1)


def nearest_rows(rows: NDArray[np.float32], municipalities: Sequence[str]) -> Neighbours:
    """Return the nearest rows of other municipalities by inner product."""
    codes = np.unique(np.asarray(municipalities), return_inverse=True)[1]
    if len(rows) > SMALL:
        return _searched(rows, codes)
    return _every_pair(rows, codes)


def neighbourhood_density(
    vectors: NDArray[np.float32], neighbours: Neighbours, nearest: int = 10
) -> NDArray[np.float32]:
    """Return for each row the mean cosine of the nearest of its neighbours.

    This is r in CSLS (Conneau et al. 2018, "Word translation without parallel data"): a row that
    is near to everything gains nothing from being near. `vectors` are unit rows.
    """
    density = np.zeros(len(vectors), dtype=np.float32)
    for begin in range(0, len(vectors), _BLOCK):
        found = neighbours.rows[begin : begin + _BLOCK]
        cosines = np.einsum("ij,ikj->ik", vectors[begin : begin + _BLOCK], vectors[found])
        cosines = -np.sort(-np.where(found >= 0, cosines, 0), axis=1)[:, :nearest]
        if cosines.shape[1]:
            density[begin : begin + _BLOCK] = cosines.mean(axis=1)
    return density


def _every_pair(rows: NDArray[np.float32], codes: NDArray[np.int64]) -> Neighbours:
    count = len(rows)
    kept = min(PER_UNIT, count)
    nearest = np.full((count, kept), -1, dtype=np.int64)
    similarity = np.full((count, kept), -np.inf, dtype=np.float32)
    for begin in range(0, count, _BLOCK):
        end = min(begin + _BLOCK, count)
        scores = np.asarray(rows[begin:end] @ rows.T, dtype=np.float32)
        scores[codes[begin:end, None] == codes[None, :]] = -np.inf
        best = np.argpartition(-scores, kept - 1, axis=1)[:, :kept]
        found = np.take_along_axis(scores, best, axis=1)
        order = np.argsort(-found, axis=1, kind="stable")
        nearest[begin:end] = np.take_along_axis(best, order, axis=1)
        similarity[begin:end] = np.take_along_axis(found, order, axis=1)
    nearest[~np.isfinite(similarity)] = -1
    return Neighbours(nearest, similarity)


def _searched(rows: NDArray[np.float32], codes: NDArray[np.int64]) -> Neighbours:
    import faiss

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(_THREADS)
    try:
        main = _main_components(rows)
        index = faiss.IndexHNSWFlat(main.shape[1], _LINKS_OF_NODE, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = _BREADTH_BUILDING
        index.hnsw.efSearch = _BREADTH_SEARCHING
        index.add(main)
        similarity, found = index.search(main, PER_UNIT + _BESIDE)
    finally:
        faiss.omp_set_num_threads(before)
    return _of_others(found.astype(np.int64), similarity, codes)


def _main_components(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return `rows` turned so that few columns keep most of their inner products."""
    if rows.shape[1] <= _COMPONENTS:
        return np.ascontiguousarray(rows, dtype=np.float32)
    _, axes = np.linalg.eigh((rows.T @ rows).astype(np.float64))
    return np.ascontiguousarray(rows @ axes[:, -_COMPONENTS:].astype(np.float32))


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
