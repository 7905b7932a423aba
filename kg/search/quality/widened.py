"""Documents and a number in; the same among so many times as many passages, indexed, out.

What is added are sentences varied from those of the documents, dealt out to documents of all
municipalities, so that it is seen whether an answer or a verdict depends on the size of a corpus.
"""

from collections.abc import Sequence
from pathlib import Path

from ingest.model import ParsedDocument
from kg.embedding import Embedder, Progress
from kg.search.index import SearchIndex, open_search
from kg.search.quality.benchmark.documents import documents_of
from kg.search.quality.benchmark.variation import varied_sentences
from kg.search.stored.embedded import EmbeddingCache
from kg.search.stored.passages import read_corpus
from kg.search.write import write_search


def widened_index(
    folder: Path,
    documents: Sequence[ParsedDocument],
    embedder: Embedder,
    times: int,
    cache: EmbeddingCache | None = None,
    progress: Progress | None = None,
) -> SearchIndex:
    """Write below `folder` an index of `documents` among `times` as many passages, and open it."""
    more = (times - 1) * len(read_corpus(documents).passages)
    varied = varied_sentences((parsed.text for parsed in documents), more)
    write_search(
        folder, [*documents, *documents_of(varied)], embedder, cache=cache, progress=progress
    )
    return open_search(folder, embedder)
