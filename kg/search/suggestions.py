"""What a person has typed so far in; titles, themes and frequent words that go on from it out."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kg.search.danish import STOP_WORDS, words
from kg.search.passages import Corpus

SuggestionKind = Literal["theme", "title", "word"]
SCHEMA = """
CREATE TABLE suggestion (
    folded TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, weight INTEGER NOT NULL);
"""
INDEXES = "CREATE INDEX suggestion_folded ON suggestion (folded);"
SHORTEST_WORD = 5
LEAST_OFTEN = 2
LONGEST_TITLE = 90
WEIGHTS: Mapping[SuggestionKind, int] = {"theme": 1_000_000, "title": 1_000, "word": 0}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to go on: the whole text, and whether it is a theme, a title or a word."""

    text: str
    kind: SuggestionKind


def write_suggestions(
    connection: sqlite3.Connection, corpus: Corpus, theme_labels: Iterable[str]
) -> None:
    """Write what can be suggested into an open database."""
    rows: dict[tuple[str, str], int] = {}
    for label in theme_labels:
        rows[label, "theme"] = WEIGHTS["theme"]
    titles = [p.document.title for p in corpus.documents] + [s.title for _, s in corpus.statements]
    for title, count in Counter(title for title in titles if title).items():
        if len(title) <= LONGEST_TITLE:
            rows[title.rstrip(" .:"), "title"] = WEIGHTS["title"] + count
    counts: Counter[str] = Counter()
    for passage in corpus.passages:
        counts.update({word.lower for word in words(passage.text)})
    for word, count in counts.items():
        if len(word) >= SHORTEST_WORD and count >= LEAST_OFTEN and word not in STOP_WORDS:
            rows[word, "word"] = WEIGHTS["word"] + count
    connection.executescript(SCHEMA)
    entries = [
        (start, text, kind, weight)
        for (text, kind), weight in sorted(rows.items())
        for start in _beginnings(text, kind)
    ]
    connection.executemany("INSERT INTO suggestion VALUES (?, ?, ?, ?)", entries)
    connection.executescript(INDEXES)


def _beginnings(text: str, kind: str) -> list[str]:
    """Return the text from its first word on, and of titles and themes from each telling word."""
    folded = text.casefold()
    if kind == "word":
        return [folded]
    later = [folded[w.start :] for w in words(folded) if w.lower not in STOP_WORDS and w.start]
    return [folded, *later]


def find_suggestions(connection: sqlite3.Connection, typed: str, limit: int) -> list[Suggestion]:
    """Return at most `limit` suggestions that go on from `typed`: themes, titles, then words."""
    start = " ".join(typed.casefold().split())
    if not start:
        return []
    found = connection.execute(
        "SELECT text, kind, max(weight) AS most FROM suggestion "
        "WHERE folded >= ? AND folded < ? GROUP BY text, kind "
        "ORDER BY most DESC, length(text), text LIMIT ?",
        (start, f"{start}\U0010ffff", 3 * limit),
    ).fetchall()
    chosen: dict[str, Suggestion] = {}
    for text, kind, _weight in found:
        chosen.setdefault(text.casefold(), Suggestion(text, kind))
    return list(chosen.values())[:limit]
