"""A table of token vectors and a query's in; how well each passage meets the query out.

Late interaction after ColBERT (Khattab and Zaharia 2020, arXiv:2004.12832): a passage's score is
the weighted mean, over the query's tokens, of the best cosine that any of its tokens reaches. The
vectors are those of the layer below the last, centred and scaled to unit variance on the passages
at hand, which takes away what all tokens of a model share.
"""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding import TokenVectors, Vectors
from kg.errors import DamagedData
from kg.search.stored.mapped import mapped
from kg.search.stored.runs import places_of_runs
from kg.search.stored.token_products import HALF, TokenProducts, products_of
from kg.search.stored.token_table import (
    ARRAYS,
    PLACES,
    SCALES,
    SHAPE,
    VECTORS,
    Statistics,
    standardised,
)

IN_MEMORY = 20_000
"""Up to so many tokens the vectors are held ready and every passage is scored."""


class TokenIndex:
    """The written token vectors, mapped into memory; safe to use from several threads."""

    def __init__(self, folder: Path, in_memory: int | None = None) -> None:
        try:
            total, dimension = orjson.loads((folder / SHAPE).read_bytes())
            with np.load(folder / ARRAYS) as stored:
                self._statistics: Statistics = (stored["mean"], stored["deviation"])
                self._starts: NDArray[np.int64] = stored["starts"]
                counted = zip(stored["ids"].tolist(), stored["frequencies"].tolist(), strict=True)
                self._frequency: dict[int, int] = dict(counted)
            self._raw: NDArray[np.uint8] = mapped(folder / VECTORS, np.uint8, (total, dimension))
            self._scales: Vectors = mapped(folder / SCALES, np.float32, (total,))
            self._offsets: NDArray[np.int32] = mapped(folder / PLACES, np.int32, (total, 2))
        except (OSError, ValueError, KeyError) as error:
            raise DamagedData(
                f"filerne {VECTORS} og {ARRAYS} i {folder} mangler eller er beskadiget; kør "
                "“pejling build” igen."
            ) from error
        self._products = None
        if 0 < total <= (IN_MEMORY if in_memory is None else in_memory):
            signed = (self._raw ^ np.uint8(HALF)).view(np.int8)
            self._products = TokenProducts(signed, np.array(self._scales))

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

    def compared(
        self, units: Vectors, weights: Vectors, rows: NDArray[np.int64] | None = None
    ) -> "Compared":
        """Return how the tokens of each passage (of `rows`, ascending, or of all) meet a query's.

        `units` are the query's vectors, (tokens, dimension), `weights` one weight a token.
        """
        return Compared(self, units, weights, rows)

    def products_with(
        self, units: Vectors, rows: NDArray[np.int64] | None
    ) -> tuple[Vectors, Vectors, NDArray[np.int64]]:
        """Return the products of the tokens of `rows` (None: of all) with `units`, (query tokens,
        tokens), in steps that the second value gives, and where the tokens of each row begin.
        """
        if rows is None and self._products is not None:
            return (*self._products.in_steps(units), self._starts[:-1])
        places, starts = self._places(np.arange(len(self)) if rows is None else rows)
        return (*products_of(self._raw, self._scales, places, units), starts)

    def offsets(self, row: int) -> NDArray[np.int32]:
        """Return where the tokens of a passage stand in its text, (tokens, 2) in code points."""
        return self._offsets[int(self._starts[row]) : int(self._starts[row + 1])]

    def _places(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the places of the tokens of `rows` in the table, and where each row's begin."""
        first = self._starts[rows]
        lengths = self._starts[rows + 1] - first
        return places_of_runs(first, lengths), lengths.cumsum() - lengths


class Compared:
    """What each token of some passages is to each token of a query."""

    def __init__(
        self,
        index: TokenIndex,
        units: Vectors,
        weights: Vectors,
        rows: NDArray[np.int64] | None = None,
    ) -> None:
        self._index, self._units, self._weights, self._rows = index, units, weights, rows
        self._count = len(index) if rows is None else len(rows)
        if self._count:
            self._products, steps, self._starts = index.products_with(units, rows)
            self._shares = steps * weights[:, None] / max(float(weights.sum()), 1e-6)

    def scores(self) -> Vectors:
        """Return the score of each passage, about 0 to 1."""
        if not self._count:
            return np.zeros(0, np.float32)
        best = np.maximum.reduceat(self._products, self._starts, axis=1)
        # Not by "@": the threads of its library wait for one another longer than this takes.
        return np.asarray(np.einsum("i,ij->j", self._shares[:, 0], best), np.float32)

    def matches(self, rows: Sequence[int]) -> list[tuple[NDArray[np.int32], Vectors]]:
        """Return for each of `rows`, compared before or not, its token places and what each token
        would add to the score, were it the best of its passage.

        Shapes (tokens, 2), in code points of the passage's text, and (query tokens, tokens).
        """
        chosen = np.asarray(rows, np.int64)
        places = self._places_of(chosen)
        if places is None:
            other = Compared(self._index, self._units, self._weights, np.unique(chosen))
            return other.matches(rows)
        found = []
        for row, first in zip(rows, self._starts[places].tolist(), strict=True):
            offsets = self._index.offsets(row)
            products = self._products[:, first : first + len(offsets)]
            found.append((offsets, products * self._shares))
        return found

    def _places_of(self, chosen: NDArray[np.int64]) -> NDArray[np.int64] | None:
        """Return the places of passages among those that are compared, None if not all are."""
        if self._rows is None:
            return chosen
        if not len(self._rows):
            return None
        places = np.minimum(self._rows.searchsorted(chosen), len(self._rows) - 1)
        return places if (self._rows[places] == chosen).all() else None
