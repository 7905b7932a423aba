"""Pejling's own search over the passages: the corpus's documents, and made ones for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Embedder, Progress, TokenVectors, Vectors, load_embedder
from kg.search.benchmark.documents import PREFIX, documents_of
from kg.search.benchmark.engines.protocol import Found, Given
from kg.search.embedded import pack_vectors, vector_key
from kg.search.index import SearchIndex, open_search
from kg.search.late_interaction import TokenIndex
from kg.search.model import SearchRequest
from kg.search.search import search
from kg.search.write import write_search
from kg.settings import load_settings
from kg.snapshot.cache import ContentCache
from kg.snapshot.links_part import EMBEDDINGS
from kg.snapshot.open import open_snapshot

FOLDER = "search"
COSINE_MEAN, TOKEN_MEAN, STEEPNESS = 0.856, 0.45, 1.0
"""What the model's cosines and token scores are like, so that the same thresholds fit both."""


class KnownVectors:
    """The vectors that are given, as the cache that indexing asks for them.

    What else is asked for, the vectors of the concepts, comes from the data folder's own cache.
    """

    def __init__(self, given: Given, version: str, others: ContentCache) -> None:
        self._material = given.material
        self._others = others
        rows = range(len(given.material))
        self._rows = {vector_key(version, given.material.text(row)): row for row in rows}

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return the vectors under those of `keys` that are known."""
        wanted = list(keys)
        found = {
            key: pack_vectors(self._material.vectors_of(self._rows[key]))
            for key in wanted
            if key in self._rows
        }
        missing = [key for key in wanted if key not in found]
        return {**found, **self._others.get(missing)} if missing else found

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keep what had to be made."""
        self._others.put(entries)


class KnownQueries:
    """The model, which is not asked for queries whose vectors are given."""

    def __init__(self, model: Embedder, queries: Mapping[str, TokenVectors]) -> None:
        self._model = model
        self._queries = {" ".join(query.split()): found for query, found in queries.items()}
        self.name, self.version, self.dimension = model.name, model.version, model.dimension

    def query_tokens(self, text: str) -> TokenVectors:
        """Return the vectors of one query; one that is made of another is kept from then on."""
        found = self._queries.get(text)
        if found is None:
            found = self._queries[text] = self._model.query_tokens(text)
        return found

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of queries."""
        return self._model.embed_queries(texts)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return unit vectors of passages."""
        return self._model.embed_passages(texts, progress)

    def passage_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[TokenVectors]:
        """Return the token vectors of passages."""
        return self._model.passage_tokens(texts, progress)


def build(given: Given) -> None:
    """Index the passages as a snapshot's search part."""
    settings = load_settings(given.data)
    model = load_embedder(settings)
    real = list(open_snapshot(settings.data, check=False).documents.values())
    material = given.material
    texts = (material.text(row) for row in range(material.real, len(material)))
    with ContentCache(settings.cache / EMBEDDINGS) as cache:
        known = KnownVectors(given, model.version, cache)
        write_search(given.folder / FOLDER, [*real, *documents_of(texts)], model, cache=known)


class Pejling:
    """Our search as the server uses it."""

    def __init__(self, given: Given) -> None:
        self._folder = given.folder / FOLDER
        model = load_embedder(load_settings(given.data))
        self.index = open_search(self._folder, KnownQueries(model, given.queries))

    def search(self, query: str, limit: int) -> Sequence[Found]:
        """Return the quoted passages of a page of results."""
        response = search(self.index, SearchRequest(query, limit=limit))
        return [
            Found(r.passage.text, r.score, not r.document.id.startswith(PREFIX))
            for r in response.results
        ]

    def reopened(self) -> "Pejling":
        """Return the same search with nothing kept but the vectors of queries."""
        other = copy(self)
        other.index = open_search(self._folder, self.index.embedder)
        if isinstance(self.index.tokens, FirstStage):
            return other.without_reranking()
        return other

    def without_reranking(self) -> "Pejling":
        """Return the same search that leaves the candidates as the indexes rank them."""
        other = copy(self)
        other.index = replace(self.index, tokens=FirstStage(self.index))
        return other


class FirstStage(TokenIndex):
    """Tells how near a passage is by its pooled vector instead of its tokens'."""

    def __init__(self, index: SearchIndex) -> None:
        self.__dict__.update(index.tokens.__dict__)
        self._vectors = index.vectors
        self._asked: dict[bytes, Vectors] = {}

    def units(self, query: TokenVectors) -> Vectors:
        """Return the query's token vectors, and keep its pooled one."""
        units = super().units(query)
        self._asked = {units.tobytes(): query.pooled}
        return units

    def scores(
        self, units: Vectors, weights: Vectors, rows: NDArray[np.int64] | None = None
    ) -> Vectors:
        """Return cosines, moved to where token scores lie."""
        chosen = np.arange(len(self)) if rows is None else rows
        cosines = self._vectors.vectors(chosen) @ self._asked[units.tobytes()]
        return np.asarray(TOKEN_MEAN + (cosines - COSINE_MEAN) * STEEPNESS, np.float32)


def open_engine(given: Given) -> Pejling:
    """Return Pejling as a server opens it."""
    return Pejling(given)
