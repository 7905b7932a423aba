"""Unit vectors in, a saved index out; the nearest rows of a query vector read from it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Vectors
from kg.errors import DamagedData

FLAT_LIMIT = 20_000
"""Up to here a plain scan is as fast as anything and exact."""
PRECISE_LIMIT = 300_000
NEIGHBOURS = 16
EFFORT = 128


class VectorIndex(Protocol):
    """What can find the nearest of many vectors."""

    def __len__(self) -> int:
        """Return how many vectors there are."""

    def nearest(
        self, vector: Vectors, count: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Return the rows of the `count` nearest and their cosines, best first.

        With `allowed` only those rows are considered.
        """


def write_vector_index(path: Path, vectors: Vectors) -> None:
    """Write an index of the rows of `vectors`, its kind chosen by their number."""
    import faiss

    count, dimension = vectors.shape
    inner = faiss.METRIC_INNER_PRODUCT
    if count <= FLAT_LIMIT:
        index: Any = faiss.IndexFlatIP(dimension)
    elif count <= PRECISE_LIMIT:
        index = faiss.IndexHNSWFlat(dimension, NEIGHBOURS, inner)
    else:
        quantiser: Any = faiss.ScalarQuantizer.QT_8bit
        index = faiss.IndexHNSWSQ(dimension, quantiser, NEIGHBOURS, inner)
        index.train(vectors[:: max(1, count // 100_000)])
    index.add(np.ascontiguousarray(vectors))
    faiss.write_index(index, str(path))


class FaissIndex:
    """A saved faiss index. One thread a query: with two, each query takes many times as long."""

    def __init__(self, path: Path) -> None:
        import faiss

        try:
            self._index: Any = faiss.read_index(str(path))
        except RuntimeError as error:
            raise DamagedData(
                f"filen {path} mangler eller er beskadiget; kør “pejling build” igen."
            ) from error
        self._faiss = faiss
        faiss.omp_set_num_threads(1)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(
        self, vector: Vectors, count: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Return the rows of the `count` nearest and their cosines, best first."""
        parameters = self._parameters(allowed)
        found, rows = self._index.search(
            np.ascontiguousarray(vector.reshape(1, -1)), min(count, len(self)), params=parameters
        )
        real = rows[0] >= 0
        return rows[0][real], found[0][real]

    def _parameters(self, allowed: NDArray[np.int64] | None) -> Any:
        faiss = self._faiss
        selector = None if allowed is None else faiss.IDSelectorBatch(allowed)
        if isinstance(self._index, faiss.IndexHNSW):
            return faiss.SearchParametersHNSW(sel=selector, efSearch=EFFORT)
        return faiss.SearchParameters(sel=selector)

    def vectors(self, rows: Sequence[int]) -> Vectors:
        """Return the stored vectors of `rows`."""
        return np.stack([self._index.reconstruct(int(row)) for row in rows])
