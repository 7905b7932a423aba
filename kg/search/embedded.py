"""Passages in; their vectors out, from the cache where the same text was embedded before."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Protocol

import numpy as np

from kg.embedding import Embedder, Progress, TokenVectors

BATCH = 256


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
    keys = {text: _key(embedder.version, text) for text in texts}
    stored = cache.get(keys.values())
    found = {text: _unpacked(stored[key]) for text, key in keys.items() if key in stored}
    missing = [text for text in keys if text not in found]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        packed = {
            text: _packed(v) for text, v in zip(batch, embedder.passage_tokens(batch), strict=True)
        }
        cache.put({keys[text]: data for text, data in packed.items()})
        found |= {text: _unpacked(data) for text, data in packed.items()}
        if progress:
            progress("Beregner vektorer", start + len(batch), len(missing))
    return [found[text] for text in texts]


def _key(version: str, text: str) -> str:
    return sha256(f"{version}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _packed(vectors: TokenVectors) -> bytes:
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
