"""Haystack: its in-memory store by vectors and by BM25, joined by reciprocal ranks."""

import os
from collections.abc import Sequence
from typing import Any

from kg.search.quality.benchmark.engines.protocol import PASSAGES_OF_A_WRITE, Found, Given

POOL = 100


def build(given: Given) -> None:
    """Index the passages, which is in memory only."""
    _filled_store(given)


def _filled_store(given: Given) -> Any:
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
    from haystack import Document
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    pooled, material = given.material.pooled(), given.material
    for start in range(0, len(material), PASSAGES_OF_A_WRITE):
        rows = range(start, min(start + PASSAGES_OF_A_WRITE, len(material)))
        documents = [
            Document(id=str(row), content=material.text(row), embedding=pooled[row].tolist())
            for row in rows
        ]
        store.write_documents(documents)
    return store


class Haystack:
    """Haystack's hybrid pipeline."""

    def __init__(self, given: Given) -> None:
        store = _filled_store(given)
        from haystack import Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )

        self._real = given.material.real
        self._queries = {query: found.pooled.tolist() for query, found in given.queries.items()}
        self._pipeline: Any = Pipeline()
        retriever = InMemoryEmbeddingRetriever(store, top_k=POOL)
        self._pipeline.add_component("vectors", retriever)
        self._pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=POOL))
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")
        self._pipeline.add_component("joined", joiner)
        self._pipeline.connect("vectors", "joined")
        self._pipeline.connect("words", "joined")

    def search(self, query: str, limit: int) -> Sequence[Found]:
        """Return the best passages."""
        asked = {"vectors": {"query_embedding": self._queries[query]}, "words": {"query": query}}
        hits = self._pipeline.run(asked)["joined"]["documents"][:limit]
        return [Found(hit.content, float(hit.score), int(hit.id) < self._real) for hit in hits]


def open_engine(given: Given) -> Haystack:
    """Return Haystack with the passages in it."""
    return Haystack(given)
