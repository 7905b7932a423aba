"""txtai: a faiss index beside its own BM25, their scores weighed equally; texts in SQLite."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from kg.embedding import Vectors
from kg.search.quality.benchmark.engines.protocol import Found, Given

FOLDER = "txtai"


def build(given: Given) -> None:
    """Index the passages."""
    from txtai import Embeddings

    pooled, material = given.material.pooled(), given.material
    texts = [material.text(row) for row in range(len(material))]
    embeddings: Any = Embeddings(
        method="external",
        transform=_looked_up(dict(zip(texts, pooled, strict=True))),
        hybrid=True,
        content=True,
    )
    numbered = enumerate(texts)
    embeddings.index(({"text": text, "real": int(row < material.real)} for row, text in numbered))
    embeddings.config.pop("transform")
    embeddings.save(str(given.folder / FOLDER))


def _looked_up(vectors: Mapping[str, Vectors]) -> Callable[[Sequence[str]], Vectors]:
    def known(texts: Sequence[str]) -> Vectors:
        return np.stack([vectors[text] for text in texts])

    return known


class Txtai:
    """txtai's hybrid search."""

    def __init__(self, given: Given) -> None:
        from txtai import Embeddings

        known = _looked_up({query: found.pooled for query, found in given.queries.items()})
        self._embeddings: Any = Embeddings()
        self._embeddings.load(str(given.folder / FOLDER), config={"transform": known})

    def search(self, query: str, limit: int) -> Sequence[Found]:
        """Return the best passages."""
        asked = "SELECT text, score, real FROM txtai WHERE similar(:asked)"
        hits = self._embeddings.search(asked, limit, parameters={"asked": query})
        return [Found(hit["text"], float(hit["score"]), bool(hit["real"])) for hit in hits]


def open_engine(given: Given) -> Txtai:
    """Return txtai as it was saved."""
    return Txtai(given)
