"""Parsed documents and an embedder in; the search part of a snapshot out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np
import orjson

from ingest.model import ParsedDocument
from kg.embedding import Embedder, Progress, TokenVectors, Vectors
from kg.links.lexicon import Concept, Lexicon
from kg.links.write import ONTOLOGY, default_lexicon
from kg.search.danish import stems
from kg.search.stored.column_files import make_columns, write_columns
from kg.search.stored.concepts import (
    read_everyday_words,
    read_said_instead,
    with_english,
    write_concepts,
)
from kg.search.stored.embedded import EmbeddingCache, NoCache, embed_each, embed_texts
from kg.search.stored.gram_table import write_gram_table
from kg.search.stored.known_words import write_known_words
from kg.search.stored.passages import read_corpus
from kg.search.stored.records import write_records
from kg.search.stored.token_table import SAMPLE, token_statistics, write_tokens
from kg.search.stored.vector_index import write_vector_index
from kg.search.stored.word_index import write_word_index

FORMAT = 20
ABOUT = "about.json"
LETTERS_A_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Themes:
    """What search needs of the themes: ids by statement id, and each theme's words.

    `labels` gives the Danish label of each theme id, `words` its other labels as staff say them.
    """

    of_statement: Mapping[str, Sequence[str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def ids_by_name(self) -> dict[str, str]:
        """Return the id of the theme that each label or other word names."""
        names = {word: theme for theme, found in self.words.items() for word in found}
        return names | {label: theme for theme, label in self.labels.items()}


@dataclass(frozen=True, slots=True)
class SearchCounts:
    """How much was written."""

    documents: int
    statements: int
    passages: int
    tokens: int


def write_search(
    folder: Path,
    documents: Sequence[ParsedDocument],
    embedder: Embedder,
    *,
    themes: Themes | None = None,
    lexicon: Lexicon | None = None,
    cache: EmbeddingCache | None = None,
    progress: Progress | None = None,
) -> SearchCounts:
    """Write everything that search reads below `folder` (made if missing) and count it.

    `lexicon` holds the concepts by which passages are found in other words, the project's own
    without one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    themes = themes or Themes()
    corpus = read_corpus(documents)
    texts = [passage.text for passage in corpus.passages]
    cache = cache or NoCache()
    sample = embed_texts(_sample(texts), embedder, cache, progress)
    statistics = token_statistics(sample)
    vectors = iter(sample)
    if len(sample) < len(texts):
        del sample
        vectors = embed_each(texts, embedder, cache, progress)
    concepts = [*(lexicon.concepts if lexicon else _own_concepts()), *read_everyday_words()]
    names = [name for concept in concepts for name in (concept.label, *concept.labels)]
    names += chain.from_iterable(read_said_instead().values())
    write_records(folder, corpus, themes.ids_by_name(), names)
    write_known_words(folder, cache)
    write_columns(folder, make_columns(corpus, themes.of_statement, themes.labels))
    pooled = np.zeros((len(texts), embedder.dimension), np.float32)
    tokens = write_tokens(folder, _keeping_pooled(vectors, pooled), statistics)
    write_vector_index(folder / "passages.faiss", pooled)
    write_concepts(folder, concepts, corpus.passages, pooled, statistics, embedder, cache)
    write_word_index(folder / "words", map(stems, texts))
    write_gram_table(folder, texts)
    counts = SearchCounts(
        len(corpus.documents),
        len(corpus.statements),
        len(corpus.passages),
        tokens,
    )
    about = {"format": FORMAT, "model": embedder.name, "version": embedder.version}
    (folder / ABOUT).write_bytes(orjson.dumps(about))
    return counts


def _sample(texts: Sequence[str]) -> Sequence[str]:
    """Return texts, evenly chosen, of about as many tokens as the statistics are made from."""
    return texts[:: max(1, sum(map(len, texts)) // (LETTERS_A_TOKEN * SAMPLE))]


def _keeping_pooled(vectors: Iterable[TokenVectors], pooled: Vectors) -> Iterator[TokenVectors]:
    """Pass `vectors` on, and put the pooled vector of each into its row of `pooled`."""
    for row, found in enumerate(vectors):
        pooled[row] = found.pooled
        yield found


def _own_concepts() -> list[Concept]:
    """Return the concepts of the project's ontology, by their Danish and English names."""
    files = [ONTOLOGY / "themes.ttl", ONTOLOGY / "concepts.ttl"]
    return with_english(default_lexicon().concepts, files)
