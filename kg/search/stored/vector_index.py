"""Unit vectors in, a saved index out; from it vectors by row and the nearest rows to another.

Few vectors are kept as they are, many with a byte a dimension, on disk until they are asked for.
Search itself looks for nothing here: questions lie aside from passages in the space of the model,
so that the passages nearest to a question are seldom those that answer it (see `overview`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Vectors
from kg.errors import DamagedData

EXACT_LIMIT = 5_000
"""Up to so many vectors are kept as they are."""
TRAINED_ON = 50_000


def write_vector_index(path: Path, vectors: Vectors, exact_limit: int = EXACT_LIMIT) -> None:
    """Write an index of the rows of `vectors`, beyond `exact_limit` of them rounded."""
    import faiss

    count, dimension = vectors.shape
    index: Any = faiss.IndexFlatIP(dimension)
    if count > exact_limit:
        index = faiss.index_factory(dimension, "SQ8", faiss.METRIC_INNER_PRODUCT)
        index.train(np.ascontiguousarray(vectors[:: max(1, count // TRAINED_ON)]))
    index.add(np.ascontiguousarray(vectors))
    faiss.write_index(index, str(path))


class FaissIndex:
    """A saved index. One thread a query: with two, each query takes many times as long."""

    def __init__(self, path: Path) -> None:
        import faiss

        faiss.omp_set_num_threads(1)
        try:
            self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise DamagedData(
                f"filen {path} mangler eller er beskadiget; kør “pejling build” igen."
            ) from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(
        self, vector: Vectors, count: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Return the rows of the `count` nearest and their cosines, best first."""
        if allowed is None:
            query = np.ascontiguousarray(vector.reshape(1, -1))
            near, found = self._index.search(query, min(count, len(self)))
            return found[0], near[0]
        cosines = np.einsum("ij,j->i", self.vectors(allowed), vector)
        order = np.lexsort((allowed, -cosines))[:count]
        return allowed[order], cosines[order]

    def vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """Return the vectors of `rows`, (rows, dimension)."""
        wanted = np.asarray(rows, np.int64)
        if not len(wanted):
            return np.zeros((0, self._index.d), np.float32)
        found: Vectors = self._index.reconstruct_batch(wanted)
        return found
