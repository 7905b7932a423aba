"""Lists of tokens in, a saved tantivy index out; rows by BM25 read from it.

Tokens are made in Python and joined by spaces, so that the index needs no tokenizer of its own at
every open and a query is cut exactly as the text was.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import DamagedData

FIELD, ROW = "stem", "row"
KEPT_TERMS = 50_000


def write_word_index(folder: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write an index below `folder`; each row gives its tokens."""
    import tantivy

    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(FIELD, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field(ROW, fast=True, stored=False, indexed=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for number, tokens in enumerate(rows):
        document = tantivy.Document()
        document.add_unsigned(ROW, number)
        document.add_text(FIELD, " ".join(tokens))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class TantivyIndex:
    """A saved tantivy index."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        try:
            self._index: Any = tantivy.Index.open(str(folder))
            self._searcher = self._index.searcher()
            self._schema = self._index.schema
        except ValueError as error:
            raise DamagedData(
                f"mappen {folder} mangler eller er beskadiget; kør “pejling build” igen."
            ) from error
        self._term = lru_cache(KEPT_TERMS)(self._written_term)

    def best(
        self, wanted: Mapping[str, float], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the rows of the `count` best and their BM25 scores, best first."""
        kinds, should = self._tantivy.Query, self._tantivy.Occur.Should
        terms = [(should, self._term(token, weight)) for token, weight in wanted.items()]
        if not terms:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        hits = self._searcher.search(kinds.boolean_query(terms), count, count=False).hits
        if not hits:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        found, addresses = zip(*hits, strict=True)
        rows = np.array(self._searcher.fast_field_values(ROW, list(addresses)), np.int64)
        scores = np.array(found, np.float32)
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]

    def _written_term(self, token: str, weight: float) -> Any:
        kinds = self._tantivy.Query
        query = kinds.term_query(self._schema, FIELD, token, "freq")
        return query if weight == 1 else kinds.boost_query(query, weight)
