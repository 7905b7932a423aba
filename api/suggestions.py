"""What there is to find in, what somebody who has begun to type may mean out."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from api.addresses import resource_url
from api.catalog import Catalog
from ingest.model import LABELS, ParsedDocument, StatementType

SuggestionKind = Literal["theme", "municipality", "document", "statement"]

_WORD = re.compile(r"\w+")
_LONGEST = 90
_ORDER: tuple[SuggestionKind, ...] = ("theme", "municipality", "document", "statement")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to search for or a page to go to; `label` says in Danish what it is."""

    text: str
    kind: SuggestionKind
    label: str
    url: str


class Suggestions:
    """Finds suggestions by the beginning of any of their words, in a sorted list."""

    def __init__(self, suggestions: Iterable[Suggestion]) -> None:
        self._all = list(dict.fromkeys(suggestions))
        starts = [
            (_folded(suggestion.text[word.start() :]), position)
            for position, suggestion in enumerate(self._all)
            for word in _WORD.finditer(suggestion.text)
        ]
        self._starts = sorted(starts)

    def matching(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """Return the suggestions in which a word begins with `typed`, the broadest first."""
        wanted = _folded(typed)
        if not wanted:
            return []
        found: dict[int, None] = {}
        position = bisect_left(self._starts, (wanted, -1))
        while position < len(self._starts) and self._starts[position][0].startswith(wanted):
            found[self._starts[position][1]] = None
            position += 1
            if len(found) > 2000:
                break
        ranked = sorted(found, key=lambda place: self._rank(place, wanted))
        return [self._all[place] for place in ranked[:limit]]

    def _rank(self, place: int, wanted: str) -> tuple[int, bool, int, str]:
        suggestion = self._all[place]
        begins = _folded(suggestion.text).startswith(wanted)
        return _ORDER.index(suggestion.kind), not begins, len(suggestion.text), suggestion.text


def make_suggestions(catalog: Catalog, documents: Iterable[ParsedDocument]) -> Suggestions:
    """Return what can be suggested: themes, municipalities, documents and titled statements."""
    return Suggestions(_suggestions(catalog, documents))


def _suggestions(catalog: Catalog, documents: Iterable[ParsedDocument]) -> Iterable[Suggestion]:
    for theme in catalog.themes:
        for text in (theme.info.label, *theme.info.alternative_labels):
            yield Suggestion(text, "theme", "Tema", f"/temaer/{theme.info.id}")
    for municipality in catalog.municipalities:
        yield Suggestion(
            municipality.name, "municipality", "Kommune", f"/kommuner/{municipality.id}"
        )
    for parsed in documents:
        if parsed.document.title:
            url = resource_url(parsed.document.id)
            yield Suggestion(parsed.document.title, "document", "Dokument", url)
        for statement in parsed.statements:
            if statement.type is StatementType.PARAGRAPH or not statement.title:
                continue
            if len(statement.title) <= _LONGEST:
                label, url = LABELS[statement.type], resource_url(statement.id)
                yield Suggestion(statement.title, "statement", label, url)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
