"""Texts in, their vectors out: computed once for each text and model, kept between builds."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from kg.embedding.protocol import Embedder, Progress, TokenVectors, Vectors
from kg.snapshot.cache import ContentCache, content_key

_BATCH = 256


class CachedEmbedder:
    """An embedder that asks `inner` only for passages that the cache does not hold.

    Token vectors are kept as 16-bit floats, and a freshly computed one is rounded the same way,
    so that a build gives the same result with and without the cache.
    """

    def __init__(self, inner: Embedder, cache: Path) -> None:
        self._inner = inner
        self._cache = ContentCache(cache)

    @property
    def name(self) -> str:
        """The model's name, for people."""
        return self._inner.name

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self._inner.dimension

    @property
    def version(self) -> str:
        """The inner model's version: the cache changes no vector but by rounding."""
        return self._inner.version

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of queries, shape (len(texts), dimension); not cached."""
        return self._inner.embed_queries(texts)

    def query_tokens(self, text: str) -> TokenVectors:
        """Return the token vectors of one query; not cached."""
        return self._inner.query_tokens(text)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of passages, shape (len(texts), dimension)."""
        found = self._through(
            "pooled",
            texts,
            lambda some: [_vector_to_bytes(row) for row in self._inner.embed_passages(some)],
            progress,
        )
        vectors = [np.frombuffer(data, np.float32) for data in found]
        return np.stack(vectors) if vectors else np.zeros((0, self.dimension), np.float32)

    def passage_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[TokenVectors]:
        """Return the token vectors of passages, in the order of `texts`."""
        found = self._through(
            "tokens",
            texts,
            lambda some: [_tokens_to_bytes(one) for one in self._inner.passage_tokens(some)],
            progress,
        )
        return [_tokens_from_bytes(data, self.dimension) for data in found]

    def close(self) -> None:
        """Release the cache."""
        self._cache.drop_unused(days=90)
        self._cache.close()

    def _through(
        self,
        kind: str,
        texts: Sequence[str],
        compute: Callable[[Sequence[str]], list[bytes]],
        progress: Progress | None,
    ) -> list[bytes]:
        keys = [content_key(kind, self._inner.version, text) for text in texts]
        found = self._cache.get(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        wanted = list(missing.items())
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            computed = compute([text for _, text in some])
            fresh = {key: data for (key, _), data in zip(some, computed, strict=True)}
            # Saved batch by batch, so that a build stopped half-way has not worked in vain.
            self._cache.put(fresh)
            found |= fresh
            if progress:
                progress("Beregner vektorer", start + len(some), len(wanted))
        return [found[key] for key in keys]


def _vector_to_bytes(vector: Vectors) -> bytes:
    return np.asarray(vector, np.float32).tobytes()


def _tokens_to_bytes(tokens: TokenVectors) -> bytes:
    return b"".join(
        [
            len(tokens.ids).to_bytes(4, "little"),
            np.asarray(tokens.pooled, np.float32).tobytes(),
            np.asarray(tokens.ids, np.int32).tobytes(),
            np.asarray(tokens.offsets, np.int32).tobytes(),
            np.asarray(tokens.hidden, np.float16).tobytes(),
        ]
    )


def _tokens_from_bytes(data: bytes, dimension: int) -> TokenVectors:
    count = int.from_bytes(data[:4], "little")
    start = 4
    pooled = np.frombuffer(data, np.float32, dimension, start)
    start += dimension * 4
    ids = np.frombuffer(data, np.int32, count, start)
    start += count * 4
    offsets = np.frombuffer(data, np.int32, count * 2, start).reshape(count, 2)
    start += count * 8
    hidden = np.frombuffer(data, np.float16, count * dimension, start)
    return TokenVectors(pooled, hidden.reshape(count, dimension).astype(np.float32), ids, offsets)
