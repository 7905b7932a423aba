"""The parsed documents in, their themes and the links between municipalities out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BuildFailed
from kg.settings import Settings
from kg.snapshot.cache import ContentCache
from kg.snapshot.parts import BuildInput, Progress, silent

if TYPE_CHECKING:
    from kg.embedding import Embedder, Vectors

EMBEDDINGS = "embeddings.sqlite"


class LinksPart:
    """Themes of statements, and what municipalities say alike."""

    name = "links"
    label = "Finder temaer og koblinger"

    def recipe(self, settings: Settings, progress: Progress) -> str:
        """Return nothing: the model is in the search part's recipe, the reviews in the build's."""
        return ""

    def write(self, folder: Path, given: BuildInput) -> Mapping[str, int]:
        """Write the links and return how many links and assigned themes there are."""
        from kg.links.write import default_lexicon, link_corpus, write_linked

        documents = list(given.documents.values())
        settings = given.settings
        with ContentCache(settings.cache / EMBEDDINGS) as cache:
            linked = link_corpus(
                documents,
                _CachedPassages(given.embedder(), cache),
                default_lexicon(),
                settings.decisions,
                given.progress,
            )
        write_linked(folder, linked, documents)
        return {
            "alignments": len(linked.alignments),
            "themed": sum(1 for assigned in linked.themes.values() if assigned),
        }

    def check(self, folder: Path, given: BuildInput) -> None:
        """Read the links back and look up both ends of each."""
        from kg.links.store import Links

        known = {s.id for document in given.documents.values() for s in document.statements}
        for link in Links(folder).alignments():
            if link.source not in known or link.target not in known:
                raise BuildFailed(f"koblingen {link.id} peger på et udsagn, der ikke er der.")


class _CachedPassages:
    """Gives passages their vectors, from the cache where the same text was embedded before."""

    def __init__(self, embedder: "Embedder", cache: ContentCache) -> None:
        self._embedder = embedder
        self._cache = cache

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        """Return unit vectors, shape (len(texts), dimension)."""
        import numpy as np

        from kg.search.stored.embedded import embed_each

        places = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        pooled = np.zeros((len(places), self._embedder.dimension), np.float32)
        each = embed_each(list(places), self._embedder, self._cache, progress or silent)
        for row, vectors in enumerate(each):
            pooled[row] = vectors.pooled
        return pooled[[places[text] for text in texts]]
