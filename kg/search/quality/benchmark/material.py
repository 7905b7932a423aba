"""The real passages and a number in; that many passages with their vectors, kept in files, out.

The real passages come first. Then come varied sentences, each embedded outright, and, once these
are used up, passages of two of them. The vectors of such a pair are those of its sentences: token
vectors one after the other, the mean of the pooled vectors weighted by tokens. So hundreds of
thousands of passages cost the embedding of some thousand, and how near that comes is measured.
"""

import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding import Embedder, Progress, TokenVectors, Vectors
from kg.search.quality.benchmark.variation import varied_sentences

FORMAT = 1
SENTENCES = 10_000
"""So many varied sentences are embedded; larger sizes pair them."""
BATCH = 256
CHECKED = 64
"""So many pairs are embedded outright, to see how near the shortcut comes."""


@dataclass(frozen=True, slots=True)
class EmbeddedTexts:
    """Texts with their vectors, one row a text or one a token; token vectors in half precision."""

    texts: tuple[str, ...]
    pooled: Vectors
    starts: NDArray[np.int64]
    hidden: NDArray[np.float16]
    ids: NDArray[np.int32]
    offsets: NDArray[np.int32]

    def vectors_of(self, row: int) -> TokenVectors:
        """Return the vectors of one text."""
        part = slice(int(self.starts[row]), int(self.starts[row + 1]))
        hidden = np.asarray(self.hidden[part], np.float32)
        return TokenVectors(self.pooled[row], hidden, self.ids[part], self.offsets[part])

    def followed_by(self, other: "EmbeddedTexts") -> "EmbeddedTexts":
        """Return these texts and then those of `other`."""
        return EmbeddedTexts(
            (*self.texts, *other.texts),
            np.concatenate([self.pooled, other.pooled]),
            np.concatenate([self.starts, self.starts[-1] + other.starts[1:]]),
            np.concatenate([self.hidden, other.hidden]),
            np.concatenate([self.ids, other.ids]),
            np.concatenate([self.offsets, other.offsets]),
        )


@dataclass(frozen=True, slots=True)
class Material:
    """Passages that every engine gets alike; the first `real` of them are real.

    A passage is a row of `embedded`, or past its end the two rows in `pairs`. `seconds` is what
    embedding took, `likeness` the mean cosine of a pair's pooled vector to that of its text
    embedded outright (None where there are no pairs).
    """

    real: int
    embedded: EmbeddedTexts
    pairs: tuple[tuple[int, int], ...]
    seconds: float
    likeness: float | None = None

    def __len__(self) -> int:
        return len(self.embedded.texts) + len(self.pairs)

    def first(self, count: int) -> "Material":
        """Return the first `count` passages."""
        whole = self.embedded
        kept = min(count, len(whole.texts))
        starts = whole.starts[: kept + 1]
        end = int(starts[-1])
        embedded = EmbeddedTexts(
            whole.texts[:kept],
            whole.pooled[:kept],
            starts,
            whole.hidden[:end],
            whole.ids[:end],
            whole.offsets[:end],
        )
        seconds = self.seconds * end / max(1, len(whole.ids))
        return replace(
            self, embedded=embedded, pairs=self.pairs[: max(0, count - kept)], seconds=seconds
        )

    def text(self, row: int) -> str:
        """Return the text of a passage."""
        single = len(self.embedded.texts)
        if row < single:
            return self.embedded.texts[row]
        first, second = self.pairs[row - single]
        return f"{self.embedded.texts[first]} {self.embedded.texts[second]}"

    def vectors_of(self, row: int) -> TokenVectors:
        """Return the vectors of a passage."""
        single = len(self.embedded.texts)
        if row < single:
            return self.embedded.vectors_of(row)
        one, other = self.pairs[row - single]
        first, second = self.embedded.vectors_of(one), self.embedded.vectors_of(other)
        pooled = len(first.ids) * first.pooled + len(second.ids) * second.pooled
        return TokenVectors(
            np.asarray(pooled / np.linalg.norm(pooled), np.float32),
            np.concatenate([first.hidden, second.hidden]),
            np.concatenate([first.ids, second.ids]),
            np.concatenate([first.offsets, second.offsets + len(self.embedded.texts[one]) + 1]),
        )

    def pooled(self) -> Vectors:
        """Return the pooled vectors of all passages, (passages, dimension)."""
        pairs = np.array(self.pairs, np.int64).reshape(-1, 2)
        lengths = np.diff(self.embedded.starts).astype(np.float32)[:, None]
        weighted = self.embedded.pooled * lengths
        sums = weighted[pairs[:, 0]] + weighted[pairs[:, 1]]
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        return np.concatenate([self.embedded.pooled, sums]).astype(np.float32)

    @property
    def tokens(self) -> int:
        """How many tokens all passages have."""
        lengths = np.diff(self.embedded.starts)
        return int(lengths.sum() + lengths[np.array(self.pairs, np.int64).reshape(-1)].sum())

    @property
    def embedding_seconds(self) -> float:
        """What embedding every passage outright takes, at the speed measured."""
        return self.seconds * self.tokens / max(1, len(self.embedded.ids))


def prepare(
    folder: Path,
    real: Sequence[str],
    sources: Sequence[str],
    count: int,
    embedder: Embedder,
    progress: Progress | None = None,
) -> Material:
    """Return `count` passages (at least the real ones), embedded before where `folder` has them.

    `real` are the passages that are judged, `sources` the texts whose sentences are varied.
    """
    wanted = max(0, count - len(real))
    varied = varied_sentences(sources, min(wanted, SENTENCES))
    first, first_seconds = _embedded(folder, real, embedder, progress)
    later, later_seconds = _embedded(folder, varied, embedder, progress)
    embedded = first.followed_by(later)
    pairs = tuple(islice(_pairs(len(real), len(embedded.texts)), max(0, wanted - len(varied))))
    material = Material(len(real), embedded, pairs, first_seconds + later_seconds)
    return replace(material, likeness=_likeness(material, embedder)) if pairs else material


def _pairs(first: int, end: int, seed: int = 13) -> Iterator[tuple[int, int]]:
    """Yield different pairs of rows from `first` up to `end`."""
    choice = random.Random(seed)
    seen: set[tuple[int, int]] = set()
    while True:
        pair = (choice.randrange(first, end), choice.randrange(first, end))
        if pair[0] != pair[1] and pair not in seen:
            seen.add(pair)
            yield pair


def _likeness(material: Material, embedder: Embedder) -> float:
    single, count = len(material.embedded.texts), len(material)
    rows = list(range(single, count, max(1, (count - single) // CHECKED)))[:CHECKED]
    outright = embedder.embed_passages([material.text(row) for row in rows])
    derived = np.stack([material.vectors_of(row).pooled for row in rows])
    return float((outright * derived).sum(axis=1).mean())


def _embedded(
    folder: Path, texts: Sequence[str], embedder: Embedder, progress: Progress | None
) -> tuple[EmbeddedTexts, float]:
    """Return `texts` with their vectors, and the seconds that the model took to make these."""
    key = sha256("\0".join((str(FORMAT), embedder.version, *texts)).encode()).hexdigest()[:16]
    place = folder / key
    if not place.is_dir():
        _embed(place, texts, embedder, progress)
    seconds = float(orjson.loads((place / "about.json").read_bytes())["seconds"])
    return _open(place), seconds


def _embed(
    place: Path, texts: Sequence[str], embedder: Embedder, progress: Progress | None
) -> None:
    """Embed `texts` into the folder `place`, token vectors straight to disk; time the model."""
    unfinished = place.with_name(f"{place.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    embedder.passage_tokens(["klar"])
    seconds = 0.0
    pooled = np.zeros((len(texts), embedder.dimension), np.float32)
    ids: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    offsets: list[NDArray[np.int32]] = [np.zeros((0, 2), np.int32)]
    with (unfinished / "hidden.f16").open("wb") as file:
        for start in range(0, len(texts), BATCH):
            began = time.perf_counter()
            found = embedder.passage_tokens(texts[start : start + BATCH])
            seconds += time.perf_counter() - began
            for row, vectors in enumerate(found, start=start):
                pooled[row] = vectors.pooled
                ids.append(vectors.ids)
                offsets.append(vectors.offsets)
                file.write(vectors.hidden.astype(np.float16).tobytes())
            if progress:
                progress("Beregner vektorer", start + len(found), len(texts))
    np.save(unfinished / "pooled.npy", pooled)
    np.save(unfinished / "ids.npy", np.concatenate(ids).astype(np.int32))
    np.save(unfinished / "offsets.npy", np.concatenate(offsets).astype(np.int32))
    np.save(unfinished / "starts.npy", np.cumsum([len(found) for found in ids], dtype=np.int64))
    (unfinished / "texts.json").write_bytes(orjson.dumps(list(texts)))
    (unfinished / "about.json").write_bytes(orjson.dumps({"seconds": seconds}))
    unfinished.rename(place)


def _open(place: Path) -> EmbeddedTexts:
    pooled, ids, offsets, starts = (
        np.load(place / f"{name}.npy") for name in ("pooled", "ids", "offsets", "starts")
    )
    hidden = np.fromfile(place / "hidden.f16", np.float16).reshape(-1, pooled.shape[1])
    texts = tuple(orjson.loads((place / "texts.json").read_bytes()))
    return EmbeddedTexts(texts, pooled, starts, hidden, ids, offsets)
