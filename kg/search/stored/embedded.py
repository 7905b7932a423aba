"""Passages in; their vectors out, from the cache where the same text was embedded before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Protocol

import numpy as np

from kg.embedding import Embedder, Progress, TokenVectors

BATCH = 256
AT_A_TIME = 2048
"""Texts whose vectors are in memory together: about 150 MB."""


class EmbeddingCache(Protocol):
    """Bytes by key; losing them costs only time."""

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return what is stored under those of `keys` that are present."""

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Store `entries`."""


class NoCache:
    """Keeps nothing."""

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return nothing."""
        return {}

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keep nothing."""


def embed_texts(
    texts: Sequence[str],
    embedder: Embedder,
    cache: EmbeddingCache,
    progress: Progress | None = None,
) -> list[TokenVectors]:
    """Return the vectors of `texts` in order; the same text is embedded once.

    Token vectors come in half precision, what the model yields and what the cache yields alike.
    """
    different = list(dict.fromkeys(texts))
    vectors = embed_each(different, embedder, cache, progress)
    found = dict(zip(different, vectors, strict=True))
    return [found[text] for text in texts]


def embed_each(
    texts: Sequence[str],
    embedder: Embedder,
    cache: EmbeddingCache,
    progress: Progress | None = None,
) -> Iterator[TokenVectors]:
    """Yield what `embed_texts` returns, with only a few texts' vectors in memory at a time."""
    done = 0
    for start in range(0, len(texts), AT_A_TIME):
        some = texts[start : start + AT_A_TIME]
        keys = {text: vector_key(embedder.version, text) for text in some}
        stored = cache.get(keys.values())
        missing = [text for text, key in keys.items() if key not in stored]
        for first in range(0, len(missing), BATCH):
            batch = missing[first : first + BATCH]
            vectors = embedder.passage_tokens(batch)
            packed = {keys[text]: pack_vectors(v) for text, v in zip(batch, vectors, strict=True)}
            cache.put(packed)
            stored = {**stored, **packed}
            if progress:
                progress("Beregner vektorer", done + first + len(batch), len(texts))
        yield from (_unpacked(stored[keys[text]]) for text in some)
        done += len(some)


def vector_key(version: str, text: str) -> str:
    """Return the key that the vectors of `text` are cached under."""
    return sha256(f"{version}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def pack_vectors(vectors: TokenVectors) -> bytes:
    """Return the vectors of one text as they are cached."""
    count, dimension = vectors.hidden.shape
    return b"".join(
        (
            np.array([count, dimension], np.int32).tobytes(),
            vectors.pooled.astype(np.float32).tobytes(),
            vectors.ids.astype(np.int32).tobytes(),
            vectors.offsets.astype(np.int32).tobytes(),
            vectors.hidden.astype(np.float16).tobytes(),
        )
    )


def _unpacked(data: bytes) -> TokenVectors:
    count, dimension = np.frombuffer(data, np.int32, 2)
    at = 8
    pooled = np.frombuffer(data, np.float32, dimension, at)
    at += 4 * dimension
    ids = np.frombuffer(data, np.int32, count, at)
    at += 4 * count
    offsets = np.frombuffer(data, np.int32, 2 * count, at).reshape(count, 2)
    at += 8 * count
    hidden = np.frombuffer(data, np.float16, count * dimension, at).reshape(count, dimension)
    return TokenVectors(pooled, hidden.astype(np.float32), ids, offsets)
