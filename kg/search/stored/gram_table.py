"""Passages in; how well every passage meets a word's character n-grams (BM25) out.

For each n-gram stand the passages that it occurs in and what it adds to their score (Robertson and
Zaragoza 2009, "The Probabilistic Relevance Framework"), as a full-text engine keeps it; here all
passages are scored at once, in arrays that are mapped into memory, since every score is wanted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding import Vectors
from kg.errors import DamagedData
from kg.search.danish import STOP_WORDS, grams_of, words
from kg.search.stored.mapped import mapped
from kg.search.stored.runs import places_of_runs

NAMES, STARTS = "grams.u64", "gram_starts.i64"
ROWS, WEIGHTS, SHAPE = "gram_rows.i32", "gram_weights.f16", "grams.json"
COUNTED = "gram_counts.unfinished"
SATURATION, LENGTH_SHARE = 1.2, 0.75
"""The usual k1 and b of BM25."""
MOST_COUNTED = 255
ROWS_AT_A_TIME = 4096
KEPT_WORDS = 10_000


class Grams(NamedTuple):
    """N-grams, by their places in a table (−1: in no passage), and how rare each is."""

    places: NDArray[np.int64]
    frequencies: NDArray[np.int64]

    def rarity(self, passages: int) -> NDArray[np.float64]:
        """Return the inverse document frequency of each (as BM25 defines it)."""
        without = passages - self.frequencies + 0.5
        return np.asarray(np.log1p(without / (self.frequencies + 0.5)), np.float64)


class _Counted(NamedTuple):
    """The n-grams of some passages, one passage after the other, and how often each stands."""

    lengths: NDArray[np.int64]
    grams: NDArray[np.int32]
    times: NDArray[np.uint8]


def write_gram_table(folder: Path, texts: Sequence[str]) -> None:
    """Write what `GramTable` reads below `folder`; words that carry no subject are left out."""
    numbers: dict[str, int] = {}
    of_word: dict[str, list[int]] = {}

    def grams_in(text: str) -> list[int]:
        found: list[int] = []
        for word in words(text):
            if word.lower not in STOP_WORDS:
                own = of_word.get(word.lower)
                if own is None:
                    grams = grams_of(word.lower)
                    own = of_word[word.lower] = [
                        numbers.setdefault(gram, len(numbers)) for gram in grams
                    ]
                found += own
        return found

    sizes = np.zeros(len(texts), np.float32)
    kept: list[tuple[int, int]] = []
    with (folder / COUNTED).open("wb") as file:
        for start in range(0, len(texts), ROWS_AT_A_TIME):
            listed = [grams_in(text) for text in texts[start : start + ROWS_AT_A_TIME]]
            sizes[start : start + len(listed)] = [len(one) for one in listed]
            counted = _counted(listed)
            for array in counted:
                file.write(array.tobytes())
            kept.append((len(counted.lengths), len(counted.grams)))
    names = _names(numbers)
    order = np.argsort(names)
    place_of = np.empty(len(names), np.int32)
    place_of[order] = np.arange(len(names), dtype=np.int32)
    frequencies = np.zeros(len(names), np.int64)
    for counted in _read_back(folder / COUNTED, kept):
        frequencies += np.bincount(place_of[counted.grams], minlength=len(names))
    starts = np.concatenate([[0], np.cumsum(frequencies)]).astype(np.int64)
    (folder / NAMES).write_bytes(names[order].tobytes())
    (folder / STARTS).write_bytes(starts.tobytes())
    norms = SATURATION * (
        1 - LENGTH_SHARE + LENGTH_SHARE * sizes / max(float(sizes.mean()) if len(sizes) else 0, 1)
    )
    _write_postings(folder, _read_back(folder / COUNTED, kept), place_of, starts, norms)
    (folder / COUNTED).unlink()
    (folder / SHAPE).write_bytes(orjson.dumps([len(texts), len(names), int(starts[-1])]))


def _names(grams: Iterable[str]) -> NDArray[np.uint64]:
    """Return a number for each n-gram; that two share one among millions is not to be expected."""
    digests = [blake2b(gram.encode(), digest_size=8).digest() for gram in grams]
    return np.frombuffer(b"".join(digests), "<u8")


def _counted(listed: Sequence[Sequence[int]]) -> _Counted:
    grams, times = [np.zeros(0, np.int32)], [np.zeros(0, np.uint8)]
    for one in listed:
        unique, count = np.unique(np.array(one, np.int32), return_counts=True)
        grams.append(unique)
        times.append(np.minimum(count, MOST_COUNTED).astype(np.uint8))
    lengths = np.array([len(one) for one in grams[1:]], np.int64)
    return _Counted(lengths, np.concatenate(grams), np.concatenate(times))


def _read_back(path: Path, kept: Sequence[tuple[int, int]]) -> Iterator[_Counted]:
    with path.open("rb") as file:
        for rows, count in kept:
            yield _Counted(
                np.frombuffer(file.read(8 * rows), np.int64),
                np.frombuffer(file.read(4 * count), np.int32),
                np.frombuffer(file.read(count), np.uint8),
            )


def _write_postings(
    folder: Path,
    chunks: Iterable[_Counted],
    place_of: NDArray[np.int32],
    starts: NDArray[np.int64],
    norms: Vectors,
) -> None:
    """Write the rows and weights of each n-gram one after the other, rows in order."""
    total = int(starts[-1])
    rows_of, weights_of = (
        _made(folder / ROWS, np.int32, total),
        _made(folder / WEIGHTS, np.float16, total),
    )
    free = starts[:-1].copy()
    first = 0
    for lengths, grams, times in chunks:
        rows = np.repeat(np.arange(first, first + len(lengths), dtype=np.int32), lengths)
        places = place_of[grams]
        order = np.argsort(places, kind="stable")
        own, count = np.unique(places, return_counts=True)
        before = np.concatenate([[0], np.cumsum(count)[:-1]])
        at = np.repeat(free[own] - before, count) + np.arange(len(places))
        often = times.astype(np.float32)
        weights = often * (SATURATION + 1) / (often + norms[rows])
        rows_of[at], weights_of[at] = rows[order], weights[order]
        free[own] += count
        first += len(lengths)


def _made(path: Path, kind: type[np.int32] | type[np.float16], count: int) -> NDArray[Any]:
    """Return the array of a new file, empty where there is nothing to hold."""
    if not count:
        path.write_bytes(b"")
        return np.zeros(0, kind)
    return np.memmap(path, kind, "w+", shape=(count,))


class GramTable:
    """The written n-grams; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        try:
            self.passages, names, total = orjson.loads((folder / SHAPE).read_bytes())
            self._names = mapped(folder / NAMES, np.uint64, (names,))
            self._starts = mapped(folder / STARTS, np.int64, (names + 1,))
            self._rows = mapped(folder / ROWS, np.int32, (total,))
            self._weights = mapped(folder / WEIGHTS, np.float16, (total,))
        except (OSError, ValueError) as error:
            raise DamagedData(
                f"filerne {NAMES} og {ROWS} i {folder} mangler eller er beskadiget; kør "
                "“pejling build” igen."
            ) from error

    def of_words(self, asked: Iterable[str]) -> Grams:
        """Return the n-grams of some words (lower case), those of one after those of another."""
        found = [self._of_word(word) for word in asked]
        none = np.zeros(0, np.int64)
        return Grams(
            np.concatenate([none, *(one.places for one in found)]),
            np.concatenate([none, *(one.frequencies for one in found)]),
        )

    @cached_property
    def _of_word(self) -> Callable[[str], Grams]:
        def of_word(word: str) -> Grams:
            names = _names(grams_of(word))
            places = self._names.searchsorted(names)
            known = places < len(self._names)
            known[known] = self._names[places[known]] == names[known]
            places[~known] = -1
            frequencies = np.where(known, self._starts[places + 1] - self._starts[places], 0)
            return Grams(places, frequencies)

        return lru_cache(KEPT_WORDS)(of_word)

    def scores(self, grams: Grams) -> Vectors:
        """Return the BM25 score of each passage for `grams`."""
        known = grams.places >= 0
        first, lengths = self._starts[grams.places[known]], grams.frequencies[known]
        at = places_of_runs(first, lengths)
        weights = self._weights.take(at) * np.repeat(grams.rarity(self.passages)[known], lengths)
        found = np.bincount(self._rows.take(at), weights, minlength=self.passages)
        return found.astype(np.float32)
