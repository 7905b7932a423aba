"""A table of token vectors and a query's in; how well each passage meets the query out.

Late interaction after ColBERT (Khattab and Zaharia 2020, arXiv:2004.12832): a passage's score is
the weighted mean, over the query's tokens, of the best cosine that any of its tokens reaches. The
vectors are those of the layer below the last, centred and scaled to unit variance on the passages
at hand, which takes away what all tokens of a model share.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding import TokenVectors, Vectors
from kg.errors import DamagedData
from kg.search.token_products import TokenProducts, products_of
from kg.search.token_table import ARRAYS, PLACES, SCALES, SHAPE, VECTORS, Statistics, standardised

IN_MEMORY = 20_000
"""Up to so many tokens the vectors are held ready and every passage is scored."""

Number = TypeVar("Number", np.int8, np.int32, np.float32)


class TokenIndex:
    """The written token vectors, mapped into memory; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        try:
            total, dimension = orjson.loads((folder / SHAPE).read_bytes())
            with np.load(folder / ARRAYS) as stored:
                self._statistics: Statistics = (stored["mean"], stored["deviation"])
                self._starts: NDArray[np.int64] = stored["starts"]
                counted = zip(stored["ids"].tolist(), stored["frequencies"].tolist(), strict=True)
                self._frequency: dict[int, int] = dict(counted)
            self._raw: NDArray[np.int8] = _mapped(folder / VECTORS, np.int8, (total, dimension))
            self._scales: Vectors = _mapped(folder / SCALES, np.float32, (total,))
            self._offsets: NDArray[np.int32] = _mapped(folder / PLACES, np.int32, (total, 2))
        except (OSError, ValueError, KeyError) as error:
            raise DamagedData(
                f"filerne {VECTORS} og {ARRAYS} i {folder} mangler eller er beskadiget; kør "
                "“pejling build” igen."
            ) from error
        self._products = None
        if 0 < total <= IN_MEMORY:
            self._products = TokenProducts(self._raw, np.array(self._scales))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def scores_everything(self) -> bool:
        """Whether there are few enough tokens to score every passage for every query."""
        return self._products is not None

    def rarity(self, token: int) -> float:
        """Return the inverse document frequency of a vocabulary id (as BM25 defines it)."""
        found = self._frequency.get(token, 0)
        return math.log(1 + (len(self) - found + 0.5) / (found + 0.5))

    def units(self, query: TokenVectors) -> Vectors:
        """Return the query's token vectors as they are compared."""
        return standardised(query.hidden, self._statistics)

    def scores(
        self, units: Vectors, weights: Vectors, rows: NDArray[np.int64] | None = None
    ) -> Vectors:
        """Return the score of each passage (of `rows`, or of all), about 0 to 1.

        `units` are the query's vectors, (tokens, dimension), `weights` one weight a token.
        """
        if not len(self._raw) or not len(units) or (rows is not None and not len(rows)):
            return np.zeros(len(self) if rows is None else len(rows), np.float32)
        if rows is None and self._products is not None:
            products, starts = self._products.with_query(units), self._starts[:-1]
        else:
            places, starts = self._places(np.arange(len(self)) if rows is None else rows)
            products = products_of(self._raw.take(places, axis=0), self._scales[places], units)
        best = np.maximum.reduceat(products, starts, axis=1)
        shares = weights / max(float(weights.sum()), 1e-6)
        return np.asarray(np.einsum("i,ij->j", shares, best), np.float32)

    def matches(
        self, units: Vectors, rows: Sequence[int]
    ) -> list[tuple[NDArray[np.int32], Vectors]]:
        """Return for each of `rows` its token places and their cosine with each query token.

        Shapes (tokens, 2), in code points of the passage's text, and (query tokens, tokens).
        """
        if not rows:
            return []
        chosen = np.asarray(rows, np.int64)
        places, starts = self._places(chosen)
        cosines = products_of(self._raw.take(places, axis=0), self._scales[places], units)
        borders = starts[1:]
        offsets = np.split(self._offsets[places], borders)
        return list(zip(offsets, np.split(cosines, borders, axis=1), strict=True))

    def _places(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the places of the tokens of `rows` in the table, and where each row's begin."""
        lengths = self._starts[rows + 1] - self._starts[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return np.repeat(self._starts[rows] - starts, lengths) + np.arange(lengths.sum()), starts


def _mapped(path: Path, kind: type[Number], shape: tuple[int, ...]) -> NDArray[Number]:
    """Return an array of a file without reading it into memory; raises ValueError for its size."""
    if not shape[0]:
        return np.zeros(shape, kind)
    if path.stat().st_size != np.dtype(kind).itemsize * math.prod(shape):
        raise ValueError(path.name)
    # A plain view: reading parts of a memmap object makes further such objects, slowly.
    return np.asarray(np.memmap(path, kind, "r", shape=shape))
