"""The parsed documents in, the search part of a snapshot out; vectors from the cache."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.model import ParsedDocument
from kg.errors import BuildFailed
from kg.settings import Settings
from kg.snapshot.cache import ContentCache
from kg.snapshot.links_part import EMBEDDINGS, LinksPart
from kg.snapshot.parts import BuildInput, Progress

if TYPE_CHECKING:
    from kg.search.write import Themes

_UNUSED_DAYS = 90
_WORDS_ASKED = 12
_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,40}(?!\w)")


class SearchPart:
    """Vectors, words and what results show."""

    name = "search"
    label = "Bygger søgningen"

    def recipe(self, settings: Settings, progress: Progress) -> str:
        """Return the version of the model. Raises ModelNotLoaded."""
        from kg.embedding import load_embedder

        return load_embedder(settings, progress).version

    def write(self, folder: Path, given: BuildInput) -> Mapping[str, int]:
        """Write the indexes and return the counts of passages and tokens."""
        from kg.search.write import write_search

        with ContentCache(given.settings.cache / EMBEDDINGS) as cache:
            counts = write_search(
                folder,
                list(given.documents.values()),
                given.embedder(),
                themes=_themes(given),
                cache=cache,
                progress=given.progress,
            )
            cache.drop_unused(_UNUSED_DAYS)
        figures: dict[str, int] = asdict(counts)
        return {name: figures[name] for name in ("passages", "tokens")}

    def check(self, folder: Path, given: BuildInput) -> None:
        """Ask each index for the words of the longest statement."""
        from kg.search.index import open_search
        from kg.search.model import Mode, SearchRequest
        from kg.search.search import search

        index = open_search(folder, given.embedder())
        query = _words_of_the_longest(given.documents.values())
        if not query:
            return
        modes: tuple[Mode, ...] = ("lexical", "semantic", "hybrid")
        for mode in modes:
            request = SearchRequest(query, mode=mode, limit=3, understand=False)
            if not search(index, request).results:
                raise BuildFailed(
                    f"søgningen ({mode}) svarer ikke på et udsagns egne ord: “{query}”."
                )


def _themes(given: BuildInput) -> "Themes":
    """Return what the links part found, which is written before this one."""
    from kg.links.store import Links
    from kg.links.write import default_lexicon
    from kg.search.write import Themes

    folder = given.folder / LinksPart.name
    assigned = Links(folder).all_themes()
    themes = default_lexicon().themes
    return Themes(
        of_statement={statement: [a.theme for a in found] for statement, found in assigned.items()},
        labels={theme.id: theme.label for theme in themes},
        words={theme.id: theme.labels for theme in themes},
    )


def _words_of_the_longest(documents: Iterable[ParsedDocument]) -> str:
    """Return the first ordinary words, each once, of the statement that has most of them."""
    most: list[str] = []
    for document in documents:
        for statement in document.statements:
            words = list(dict.fromkeys(_WORD.findall(statement.text)))
            most = words if len(words) > len(most) else most
    return " ".join(most[:_WORDS_ASKED])
