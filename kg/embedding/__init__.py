"""Texts in; vectors out. `Embedder` is the protocol, `load_embedder` the factory."""

from kg.embedding.load import load_embedder
from kg.embedding.protocol import Embedder, Progress, TokenVectors, Vectors

__all__ = ["Embedder", "Progress", "TokenVectors", "Vectors", "load_embedder"]
