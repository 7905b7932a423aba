"""Pejling's own search over the passages: the corpus's documents, and made ones for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from pickle import HIGHEST_PROTOCOL, dumps, loads

from kg.embedding import Embedder, Progress, TokenVectors, Vectors, load_embedder
from kg.search.index import open_search
from kg.search.model import SearchRequest
from kg.search.quality.benchmark.documents import PREFIX, documents_of
from kg.search.quality.benchmark.engines.protocol import Found, Given
from kg.search.search import search
from kg.search.stored.embedded import pack_vectors, vector_key
from kg.search.write import write_search
from kg.settings import load_settings
from kg.snapshot.cache import ContentCache
from kg.snapshot.links_part import EMBEDDINGS
from kg.snapshot.open import open_snapshot

FOLDER = "search"
READINGS = "readings.pickle"


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
        self.queries = {" ".join(query.split()): found for query, found in queries.items()}
        self.name, self.version, self.dimension = model.name, model.version, model.dimension

    def query_tokens(self, text: str) -> TokenVectors:
        """Return the vectors of one query; one that is made of another is kept from then on."""
        found = self.queries.get(text)
        if found is None:
            found = self.queries[text] = self._model.query_tokens(text)
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


def note_readings(given: Given) -> None:
    """Write the vectors of what our search makes of the queries, such as one put right: they are a
    query's own embedding too.
    """
    engine = Pejling(given)
    for query in given.queries:
        engine.search(query, 1)
    (given.folder / FOLDER / READINGS).write_bytes(dumps(engine.known.queries, HIGHEST_PROTOCOL))


class Pejling:
    """Our search as the server uses it; `closely` says whether it compares token by token."""

    def __init__(self, given: Given, *, closely: bool = True) -> None:
        self._closely = closely
        folder = given.folder / FOLDER
        noted = folder / READINGS
        queries = loads(noted.read_bytes()) if noted.exists() else given.queries
        self.known = KnownQueries(load_embedder(load_settings(given.data)), queries)
        self.index = open_search(folder, self.known)

    def search(self, query: str, limit: int) -> Sequence[Found]:
        """Return the quoted passages of a page of results."""
        response = search(self.index, SearchRequest(query, limit=limit, closely=self._closely))
        return [
            Found(r.passage.text, r.score, not r.document.id.startswith(PREFIX))
            for r in response.results
        ]


def open_engine(given: Given) -> Pejling:
    """Return Pejling as a server opens it."""
    return Pejling(given)


def open_unranked(given: Given) -> Pejling:
    """Return Pejling as it is without late interaction."""
    return Pejling(given, closely=False)
