"""Token vectors in, one passage after another; a compact table of them on disk out."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding import TokenVectors, Vectors
from kg.search.stored.token_products import HALF

VECTORS, SCALES, PLACES = "tokens.u8", "token_scales.f32", "token_places.i32"
ARRAYS, SHAPE = "tokens.npz", "tokens.json"
SAMPLE = 100_000
"""So many tokens tell the mean and the deviation of each dimension well enough."""
BATCH = 256

Statistics = tuple[Vectors, Vectors]
"""The mean and the standard deviation of each dimension."""


def token_statistics(passages: Iterable[TokenVectors]) -> Statistics:
    """Return mean and standard deviation of each dimension over all tokens of `passages`."""
    count = 0
    sums: NDArray[np.float64] = np.zeros(0)
    squares: NDArray[np.float64] = np.zeros(0)
    for passage in passages:
        hidden = passage.hidden.astype(np.float64)
        if not count:
            sums, squares = np.zeros(hidden.shape[1]), np.zeros(hidden.shape[1])
        count += len(hidden)
        sums += hidden.sum(axis=0)
        squares += (hidden**2).sum(axis=0)
    mean = sums / max(count, 1)
    variance = np.maximum(squares / max(count, 1) - mean**2, 1e-8)
    return mean.astype(np.float32), np.sqrt(variance).astype(np.float32)


def standardised(hidden: Vectors, statistics: Statistics) -> Vectors:
    """Return `hidden` centred, scaled to unit variance and made unit vectors."""
    mean, deviation = statistics
    scaled = (hidden - mean) / deviation
    norms = np.linalg.norm(scaled, axis=1, keepdims=True)
    return np.asarray(scaled / np.maximum(norms, 1e-6), np.float32)


def write_tokens(folder: Path, passages: Iterable[TokenVectors], statistics: Statistics) -> int:
    """Write the token vectors of `passages` below `folder` as they come; return how many.

    Only a few passages are in memory at a time.
    """
    with TokenTable(folder, statistics) as table:
        waiting = iter(passages)
        while batch := list(islice(waiting, BATCH)):
            table.add(batch)
    return table.tokens


class TokenTable:
    """A table that is being written: a token takes a byte a dimension, its scale and its place."""

    def __init__(self, folder: Path, statistics: Statistics) -> None:
        self._folder = folder
        self._statistics = statistics
        self._lengths: list[int] = []
        self._frequencies: NDArray[np.int64] = np.zeros(0, np.int64)
        self._open = ExitStack()

    @property
    def tokens(self) -> int:
        """How many tokens were added."""
        return sum(self._lengths)

    def __enter__(self) -> Self:
        self._vectors, self._scales, self._places = (
            self._open.enter_context((self._folder / name).open("wb"))
            for name in (VECTORS, SCALES, PLACES)
        )
        return self

    def add(self, passages: Sequence[TokenVectors]) -> None:
        """Write some more passages."""
        units = standardised(np.concatenate([p.hidden for p in passages]), self._statistics)
        largest = np.maximum(np.abs(units).max(axis=1, keepdims=True), 1e-9)
        rounded = np.rint(units * (127 / largest)).astype(np.int8)
        self._vectors.write((rounded.view(np.uint8) ^ np.uint8(HALF)).tobytes())
        self._scales.write((largest / 127).astype(np.float32).tobytes())
        offsets = np.concatenate([p.offsets for p in passages])
        self._places.write(offsets.astype(np.int32).tobytes())
        self._lengths += [len(p.ids) for p in passages]
        seen = np.bincount(np.concatenate([np.unique(p.ids) for p in passages]))
        if len(seen) > len(self._frequencies):
            seen[: len(self._frequencies)] += self._frequencies
            self._frequencies = seen
        else:
            self._frequencies[: len(seen)] += seen

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()
        if error is not None:
            return
        mean, deviation = self._statistics
        ids = np.flatnonzero(self._frequencies)
        np.savez(
            self._folder / ARRAYS,
            mean=mean,
            deviation=deviation,
            starts=np.cumsum([0, *self._lengths], dtype=np.int64),
            ids=ids.astype(np.int32),
            frequencies=self._frequencies[ids].astype(np.int32),
        )
        (self._folder / SHAPE).write_bytes(orjson.dumps([self.tokens, len(mean)]))
