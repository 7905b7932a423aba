"""What an embedding model must offer: texts in, unit vectors and token vectors out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

Progress = Callable[[str, int, int], None]
"""Called with a Danish label, how much is done, and how much there is in all."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """One text as its model sees it.

    `pooled` is the text's unit vector, shape (dimension,). `hidden` holds one vector a token from
    the layer below the last, shape (tokens, dimension), without the prompt and the special tokens.
    `ids` are the vocabulary ids of those tokens, `offsets` their (start, end) code points in the
    text.
    """

    pooled: Vectors
    hidden: Vectors
    ids: NDArray[np.int32]
    offsets: NDArray[np.int32]


@runtime_checkable
class Embedder(Protocol):
    """A model that turns Danish text into vectors. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """The model's name, for people."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def version(self) -> str:
        """A key that differs whenever vectors would differ; part of every cache key."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of queries, shape (len(texts), dimension), float32."""

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of passages, shape (len(texts), dimension), float32."""

    def query_tokens(self, text: str) -> TokenVectors:
        """Return the token vectors of one query."""

    def passage_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[TokenVectors]:
        """Return the token vectors of passages, in the order of `texts`."""
