"""What somebody has begun to type in, what they may mean with what it is and its page out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from api.addresses import resource_url
from api.serving import Serving
from ingest.model import LABELS
from kg.search.stored.suggestions import Suggestion, SuggestionKind

_LABELS = {
    "theme": "Tema",
    "municipality": "Kommune",
    "document": "Dokument",
    "word": "Ord",
    "search": "Søgning",
}


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A text to search for or a page to go to; `label` says in Danish what it is."""

    text: str
    kind: SuggestionKind
    label: str
    url: str


def shown_suggestions(serving: Serving, typed: str, limit: int) -> list[ShownSuggestion]:
    """Return at most `limit` suggestions that go on from `typed`, the broadest first."""
    found = serving.search_index.records.suggestions(typed, limit)
    return [
        ShownSuggestion(one.text, one.kind, _label(serving, one), _url(serving, one))
        for one in found
    ]


def _label(serving: Serving, suggestion: Suggestion) -> str:
    if suggestion.kind != "statement":
        return _LABELS[suggestion.kind]
    records = serving.search_index.records
    row = records.row_of(suggestion.target)
    return LABELS[records.statement(row).statement.type] if row is not None else ""


def _url(serving: Serving, suggestion: Suggestion) -> str:
    if suggestion.kind == "theme":
        return f"/temaer/{suggestion.target}"
    if suggestion.kind == "municipality":
        entries = serving.catalog.municipalities
        return next(f"/kommuner/{e.id}" for e in entries if e.code == suggestion.target)
    if suggestion.kind in {"word", "search"}:
        return f"/?{urlencode({'q': suggestion.text})}"
    return resource_url(suggestion.target)
