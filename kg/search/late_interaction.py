"""Token vectors in, a compact table of them out; how well each query token is met by a passage.

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
from kg.search.token_products import TokenProducts

VECTORS, ARRAYS, SHAPE = "tokens.i8", "tokens.npz", "tokens.json"
IN_MEMORY = 60_000
"""Up to so many tokens the vectors are held ready as floats and every passage is scored."""
SAMPLE = 300_000


def write_tokens(
    folder: Path,
    passages: Sequence[TokenVectors],
    statistics: tuple[Vectors, Vectors] | None = None,
) -> tuple[Vectors, Vectors]:
    """Write the token vectors of `passages` below `folder`.

    Returns the mean and the standard deviation of each dimension, which are those of `passages`
    unless `statistics` are given.
    """
    lengths = np.array([len(passage.ids) for passage in passages], np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    total = int(starts[-1])
    dimension = passages[0].hidden.shape[1] if passages else 0
    mean, deviation = statistics or _statistics(passages, total, dimension)
    scales = np.zeros(total, np.float32)
    with (folder / VECTORS).open("wb") as file:
        for row, passage in enumerate(passages):
            units = standardised(passage.hidden, mean, deviation)
            largest = np.abs(units).max(axis=1)
            scales[starts[row] : starts[row + 1]] = largest / 127
            file.write(np.rint(units / largest[:, None] * 127).astype(np.int8).tobytes())
    ids, frequencies = _frequencies(passages)
    np.savez(
        folder / ARRAYS,
        mean=mean,
        deviation=deviation,
        starts=starts,
        scales=scales,
        offsets=np.concatenate([p.offsets for p in passages]) if passages else np.empty((0, 2)),
        ids=ids,
        frequencies=frequencies,
    )
    (folder / SHAPE).write_bytes(orjson.dumps([total, dimension]))
    return mean, deviation


def _statistics(
    passages: Sequence[TokenVectors], total: int, dimension: int
) -> tuple[Vectors, Vectors]:
    """Return mean and standard deviation of each dimension, over evenly chosen passages."""
    step = max(1, total // SAMPLE)
    count = 0
    sums, squares = np.zeros(dimension), np.zeros(dimension)
    for passage in passages[::step]:
        hidden = passage.hidden.astype(np.float64)
        count += len(hidden)
        sums += hidden.sum(axis=0)
        squares += (hidden**2).sum(axis=0)
    mean = sums / max(count, 1)
    variance = np.maximum(squares / max(count, 1) - mean**2, 1e-8)
    return mean.astype(np.float32), np.sqrt(variance).astype(np.float32)


def _frequencies(
    passages: Sequence[TokenVectors],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the vocabulary ids that occur and in how many passages each does."""
    if not passages:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    distinct = np.concatenate([np.unique(passage.ids) for passage in passages])
    ids, counts = np.unique(distinct, return_counts=True)
    return ids.astype(np.int32), counts.astype(np.int32)


def standardised(hidden: Vectors, mean: Vectors, deviation: Vectors) -> Vectors:
    """Return `hidden` centred, scaled to unit variance and made unit vectors."""
    scaled = (hidden - mean) / deviation
    norms = np.linalg.norm(scaled, axis=1, keepdims=True)
    return np.asarray(scaled / np.maximum(norms, 1e-6), np.float32)


class TokenIndex:
    """The written token vectors, mapped into memory; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        try:
            total, dimension = orjson.loads((folder / SHAPE).read_bytes())
            with np.load(folder / ARRAYS) as stored:
                self._mean: Vectors = stored["mean"]
                self._deviation: Vectors = stored["deviation"]
                self._starts: NDArray[np.int64] = stored["starts"]
                self._scales: Vectors = stored["scales"]
                self._offsets: NDArray[np.int32] = stored["offsets"]
                counted = zip(stored["ids"].tolist(), stored["frequencies"].tolist(), strict=True)
                self._frequency: dict[int, int] = dict(counted)
            shape = (total, dimension)
            self._raw = np.memmap(folder / VECTORS, np.int8, "r", shape=shape) if total else None
        except (OSError, ValueError, KeyError) as error:
            raise DamagedData(
                f"filerne {VECTORS} og {ARRAYS} i {folder} mangler eller er beskadiget; kør "
                "“pejling build” igen."
            ) from error
        self._products = None
        if self._raw is not None and total <= IN_MEMORY:
            self._products = TokenProducts(np.asarray(self._raw), self._scales)

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
        return standardised(query.hidden, self._mean, self._deviation)

    def scores(
        self, units: Vectors, weights: Vectors, rows: NDArray[np.int64] | None = None
    ) -> Vectors:
        """Return the score of each passage (of `rows`, or of all), about 0 to 1.

        `units` are the query's vectors, (tokens, dimension), `weights` one weight a token.
        """
        if self._raw is None or not len(units) or (rows is not None and not len(rows)):
            return np.zeros(len(self) if rows is None else len(rows), np.float32)
        if rows is None and self._products is not None:
            products, starts = self._products.with_query(units), self._starts[:-1]
        else:
            tokens, starts = self._tokens(rows)
            products = units @ tokens.T
        best = np.maximum.reduceat(products, starts, axis=1)
        return np.asarray(weights @ best / max(float(weights.sum()), 1e-6), np.float32)

    def matches(self, units: Vectors, row: int) -> tuple[NDArray[np.int32], Vectors]:
        """Return a passage's token places and their cosine with each query token.

        Shapes (tokens, 2), in code points of the passage's text, and (query tokens, tokens).
        """
        start, end = self._starts[row], self._starts[row + 1]
        tokens, _ = self._tokens(np.array([row]))
        return self._offsets[start:end], np.asarray(units @ tokens.T, np.float32)

    def _tokens(self, rows: NDArray[np.int64] | None) -> tuple[Vectors, NDArray[np.int64]]:
        """Return the token vectors of `rows` one after the other, and where each row's begin."""
        assert self._raw is not None
        chosen = np.arange(len(self)) if rows is None else rows
        lengths = self._starts[chosen + 1] - self._starts[chosen]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        places = np.repeat(self._starts[chosen] - starts, lengths) + np.arange(lengths.sum())
        return self._raw[places].astype(np.float32) * self._scales[places, None], starts
