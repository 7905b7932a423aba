"""A written search folder in; the opened indexes that questions are asked of out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding import Embedder, TokenVectors
from kg.errors import DamagedData
from kg.search.query.titles import Titles
from kg.search.stored.column_files import open_columns
from kg.search.stored.columns import Columns
from kg.search.stored.concepts import ConceptIndex
from kg.search.stored.gram_table import GramTable
from kg.search.stored.known_words import KnownWords
from kg.search.stored.late_interaction import TokenIndex
from kg.search.stored.records import Records
from kg.search.stored.vector_index import FaissIndex
from kg.search.stored.word_index import TantivyIndex
from kg.search.write import ABOUT, FORMAT

KEPT_QUERIES = 2048
"""Query vectors kept in memory; a query of ten tokens takes about 20 kB."""
KEPT_THEMES = 256


@dataclass(frozen=True)
class SearchIndex:
    """One snapshot's search, read-only; safe to use from several threads."""

    folder: Path
    embedder: Embedder
    records: Records
    columns: Columns
    vectors: FaissIndex
    words: TantivyIndex
    grams: GramTable
    tokens: TokenIndex
    concepts: ConceptIndex
    known_words: KnownWords

    def query_tokens(self, text: str) -> TokenVectors:
        """Return the query's vectors; those of the latest queries are kept."""
        return self._embedded(text)

    def correction(self, word: str) -> str | None:
        """Return the word that `word` (lower case) is a misspelling of, None if it is none."""
        return self._corrected(word)

    def of_theme(self, theme: str) -> NDArray[np.int64]:
        """Return the rows of the passages whose statement is about the theme of that id."""
        return self._of_theme(theme)

    @cached_property
    def titles(self) -> Titles:
        """The titles of the documents, to be called by."""
        return Titles([document.title for document in self.columns.documents])

    @cached_property
    def _of_theme(self) -> Callable[[str], NDArray[np.int64]]:
        def of_theme(theme: str) -> NDArray[np.int64]:
            place = self.columns.themes.index(theme)
            marked = np.zeros(len(self.columns.statement_type), bool)
            themes = self.columns.statement_themes
            marked[[row for row, found in themes.items() if place in found]] = True
            return np.flatnonzero(marked[self.columns.passage_owner])

        return lru_cache(KEPT_THEMES)(of_theme)

    @cached_property
    def _corrected(self) -> Callable[[str], str | None]:
        return lru_cache(KEPT_QUERIES)(lambda word: self.records.correction(word, self.known_words))

    @cached_property
    def _embedded(self) -> Callable[[str], TokenVectors]:
        return lru_cache(KEPT_QUERIES)(self.embedder.query_tokens)


def open_search(folder: Path, embedder: Embedder) -> SearchIndex:
    """Open what `write_search` wrote, to be asked with the model it was written with.

    Raises DamagedData when a file is missing, damaged or of another version or model.
    """
    try:
        about = orjson.loads((folder / ABOUT).read_bytes())
    except (OSError, ValueError) as error:
        raise DamagedData(
            f"søgedelen i {folder} mangler eller er beskadiget; kør “pejling build” igen."
        ) from error
    if about.get("format") != FORMAT:
        raise DamagedData("søgedelen er skrevet af en anden version; kør “pejling build” igen.")
    if about.get("version") != embedder.version:
        raise DamagedData(
            f"søgedelen er lavet med modellen {about.get('model')}, men {embedder.name} er valgt; "
            "kør “pejling build” igen, eller vælg den samme model."
        )
    return SearchIndex(
        folder,
        embedder,
        Records(folder),
        open_columns(folder),
        FaissIndex(folder / "passages.faiss"),
        TantivyIndex(folder / "words"),
        GramTable(folder),
        TokenIndex(folder),
        ConceptIndex(folder),
        KnownWords(folder),
    )
