"""What a person has typed so far in; themes, municipalities, titles and frequent words out."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ingest.model import StatementType
from kg.search.danish import STOP_WORDS, words
from kg.search.passages import Corpus

SuggestionKind = Literal["theme", "municipality", "document", "statement", "word"]
ORDER: tuple[SuggestionKind, ...] = ("theme", "municipality", "document", "statement", "word")
SCHEMA = """
CREATE TABLE suggestion (
    folded TEXT NOT NULL, text TEXT NOT NULL, place INTEGER NOT NULL, target TEXT NOT NULL,
    later INTEGER NOT NULL, count INTEGER NOT NULL);
"""
INDEXES = "CREATE INDEX suggestion_folded ON suggestion (folded);"
SHORTEST_WORD = 5
LEAST_OFTEN = 2
LONGEST_TITLE = 90
LONGEST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to go on: the whole text, what it is, and the id of the theme, municipality (its code),
    document or statement that it names; for a word the word itself.
    """

    text: str
    kind: SuggestionKind
    target: str


def write_suggestions(
    connection: sqlite3.Connection, corpus: Corpus, themes: Mapping[str, str]
) -> None:
    """Write what can be suggested into an open database; `themes` gives theme ids by name."""
    counted = Counter(_suggestions(corpus, themes))
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO suggestion VALUES (?, ?, ?, ?, ?, ?)",
        (
            (start, one.text, ORDER.index(one.kind), one.target, int(number > 0), count)
            for one, count in counted.items()
            if one.kind != "word" or count >= LEAST_OFTEN
            for number, start in enumerate(_beginnings(one))
        ),
    )
    connection.executescript(INDEXES)


def _suggestions(corpus: Corpus, themes: Mapping[str, str]) -> Iterator[Suggestion]:
    for name, theme in themes.items():
        yield Suggestion(name, "theme", theme)
    for parsed in corpus.documents:
        document = parsed.document
        if document.municipality and document.municipality_code:
            yield Suggestion(document.municipality, "municipality", document.municipality_code)
        if document.title:
            yield Suggestion(document.title, "document", document.id)
    first: dict[str, str] = {}
    for _, statement in corpus.statements:
        title = (statement.title or "").rstrip(" .:")
        named = title and statement.type is not StatementType.PARAGRAPH
        if named and len(title) <= LONGEST_TITLE:
            yield Suggestion(title, "statement", first.setdefault(title, statement.id))
    for passage in corpus.passages:
        for word in {word.lower for word in words(passage.text)}:
            if len(word) >= SHORTEST_WORD and word not in STOP_WORDS:
                yield Suggestion(word, "word", word)


def _beginnings(suggestion: Suggestion) -> list[str]:
    """Return the text from its first word on, and, unless it is a word, from each telling word."""
    folded = _folded(suggestion.text)
    if suggestion.kind == "word":
        return [folded]
    later = (folded[w.start :] for w in words(folded) if w.lower not in STOP_WORDS and w.start)
    return list(dict.fromkeys([folded, *later]))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def find_suggestions(connection: sqlite3.Connection, typed: str, limit: int) -> list[Suggestion]:
    """Return at most `limit` suggestions in which a word goes on from `typed`, the broadest first.

    Nothing typed, or nothing that fits, gives an empty list.
    """
    start = _folded(typed[:LONGEST_TYPED])
    if not start:
        return []
    found: Iterable[tuple[str, int, str]] = connection.execute(
        "SELECT text, place, target FROM suggestion WHERE folded >= ? AND folded < ? "
        "GROUP BY text, place, target "
        "ORDER BY place, min(later), max(count) DESC, length(text), text LIMIT ?",
        (start, f"{start}\U0010ffff", 3 * limit),
    )
    chosen: dict[str, Suggestion] = {}
    for text, place, target in found:
        chosen.setdefault(_folded(text), Suggestion(text, ORDER[place], target))
    return list(chosen.values())[:limit]
