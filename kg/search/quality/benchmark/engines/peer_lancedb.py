"""LanceDB: an HNSW index beside full-text search with Danish stems, joined by reciprocal ranks."""

from collections.abc import Iterator, Sequence
from typing import Any

from kg.search.quality.benchmark.engines.protocol import PASSAGES_OF_A_WRITE, Found, Given

FOLDER, TABLE = "lancedb", "passages"
INDEXED_FROM = 5_000
"""Below this LanceDB compares all vectors, which its makers advise for few."""


def build(given: Given) -> None:
    """Index the passages."""
    import lancedb
    import pyarrow

    pooled, material = given.material.pooled(), given.material
    dimension = pooled.shape[1]
    schema = pyarrow.schema(
        [
            pyarrow.field("text", pyarrow.string()),
            pyarrow.field("real", pyarrow.bool_()),
            pyarrow.field("vector", pyarrow.list_(pyarrow.float32(), dimension)),
        ]
    )

    def batches() -> Iterator[Any]:
        for start in range(0, len(material), PASSAGES_OF_A_WRITE):
            rows = range(start, min(start + PASSAGES_OF_A_WRITE, len(material)))
            flat = pyarrow.array(pooled[rows.start : rows.stop].reshape(-1))
            columns = [
                pyarrow.array([material.text(row) for row in rows]),
                pyarrow.array([row < material.real for row in rows]),
                pyarrow.FixedSizeListArray.from_arrays(flat, dimension),
            ]
            yield pyarrow.record_batch(columns, schema=schema)

    reader = pyarrow.RecordBatchReader.from_batches(schema, batches())
    table = lancedb.connect(str(given.folder / FOLDER)).create_table(TABLE, reader)
    table.create_fts_index("text", language="Danish", stem=True, ascii_folding=False)
    if len(material) >= INDEXED_FROM:
        table.create_index(metric="cosine", index_type="IVF_HNSW_SQ")


class LanceDB:
    """LanceDB's hybrid search."""

    def __init__(self, given: Given) -> None:
        import lancedb
        from lancedb.rerankers import RRFReranker

        self._queries = {query: found.pooled for query, found in given.queries.items()}
        self._table: Any = lancedb.connect(str(given.folder / FOLDER)).open_table(TABLE)
        self._reranker = RRFReranker()

    def search(self, query: str, limit: int) -> Sequence[Found]:
        """Return the best passages."""
        asked = self._table.search(query_type="hybrid").vector(self._queries[query]).text(query)
        asked = asked.distance_type("cosine").rerank(self._reranker)
        hits = asked.select(["text", "real"]).limit(limit).to_list()[:limit]
        return [Found(hit["text"], hit["_relevance_score"], hit["real"]) for hit in hits]


def open_engine(given: Given) -> LanceDB:
    """Return LanceDB with its table opened."""
    return LanceDB(given)
