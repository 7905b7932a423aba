"""What a person has typed so far in; themes, municipalities, titles and frequent words out."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.model import StatementType
from kg.embedding.clean import clean_text
from kg.search.danish import STOP_WORDS, stem, words
from kg.search.stored.edit_cost import edit_cost
from kg.search.stored.passages import Corpus
from kg.search.stored.spelling import with_danish_letters

SuggestionKind = Literal["theme", "municipality", "document", "statement", "word", "search"]
ORDER: tuple[SuggestionKind, ...] = ("theme", "municipality", "document", "statement", "word")
"""The kinds that are written, the broadest first."""
SCHEMA = """
CREATE TABLE suggestion (
    folded TEXT NOT NULL, text TEXT NOT NULL, place INTEGER NOT NULL, target TEXT NOT NULL,
    later INTEGER NOT NULL, count INTEGER NOT NULL);
"""
INDEXES = (
    "CREATE INDEX suggestion_folded ON suggestion (folded);"
    "CREATE INDEX suggestion_place ON suggestion (place, folded);"
)
WITHOUT_A_NAME = frozenset(
    {StatementType.PARAGRAPH, StatementType.MEASURE, StatementType.RATIONALE}
)
"""Types whose titles are sentences rather than names."""
SHORTEST_WORD = 5
LEAST_OFTEN = 2
LONGEST_TITLE = 90
LONGEST_TYPED = 200
AT_THE_END: tuple[SuggestionKind, ...] = ("municipality", "theme", "word")
"""The kinds that complete what somebody writes in words of their own."""
SHORTEST_MISSPELT, LONGEST_MISSPELT = 4, 20
"""Letters of what a slip is looked for in."""
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå "
LAST = "\U0010ffff"
HYPHENS = re.compile("[-‐‑–—]")
SHARES = 4
"""Each kind gets this part of the places first, so that themes do not take them all."""
SAME_AGAIN = 6
"""So many times more are read than are shown, since many go by several names."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to go on: the whole text, what it is, and the id of the theme, municipality (its code),
    document or statement that it names; for a word or a search the text itself.
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
        named = title and statement.type not in WITHOUT_A_NAME
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
    """Return the text as beginnings are compared: without case, hyphens and the difference between
    "aa" and "å".
    """
    folded = " ".join(HYPHENS.sub(" ", clean_text(text).casefold()).split())
    return with_danish_letters(folded)


def find_suggestions(connection: sqlite3.Connection, typed: str, limit: int) -> list[Suggestion]:
    """Return at most `limit` suggestions in which a word goes on from `typed`, the broadest first.

    Where nothing does, the last words are gone on from and those before them kept, or a slip in
    what is typed is put right. Nothing typed, or nothing that fits, gives an empty list.
    """
    start = _folded(typed[:LONGEST_TYPED])
    if not start:
        return []
    return (
        _going_on(connection, start, limit)
        or _put_right(connection, start, limit)
        or _going_on_at_the_end(connection, typed[:LONGEST_TYPED].split(), limit)
    )


def _going_on(
    connection: sqlite3.Connection,
    start: str,
    limit: int,
    order: Sequence[SuggestionKind] = ORDER,
    *,
    at_its_start: bool = False,
) -> list[Suggestion]:
    """Return what goes on from `start`: some of each kind first, a theme and a stem once each.

    A word that is all there is to the name of a municipality is left to that. `at_its_start` leaves
    out what only has a later word that goes on from it.
    """
    later = 0 if at_its_start else 1
    kinds = [_of_kind(connection, start, ORDER.index(kind), later, limit) for kind in order]
    share = max(1, limit // SHARES)
    first = [one for found in kinds for one in found[:share]]
    chosen: dict[str, Suggestion] = {}
    for one in (*first, *(one for found in kinds for one in found[share:])):
        chosen.setdefault(_folded(one.text), one)
    names = {name for name, one in chosen.items() if one.kind == "municipality"}
    kept = [
        one
        for text, one in chosen.items()
        if one.kind != "word" or not any(text in name.split(" kommune")[0] for name in names)
    ]
    return sorted(kept[:limit], key=lambda one: order.index(one.kind))


def _of_kind(
    connection: sqlite3.Connection, start: str, place: int, later: int, limit: int
) -> list[Suggestion]:
    found: Iterable[tuple[str, str]] = connection.execute(
        "SELECT text, target FROM suggestion "
        "WHERE place = ? AND folded >= ? AND folded < ? AND later <= ? GROUP BY text, target "
        "ORDER BY min(later), max(count) DESC, length(text), text LIMIT ?",
        (place, start, f"{start}{LAST}", later, SAME_AGAIN * limit),
    )
    different: dict[str, Suggestion] = {}
    for text, target in found:
        kind = ORDER[place]
        same = target if kind == "theme" else stem(text) if kind == "word" else _folded(text)
        different.setdefault(same, Suggestion(text, kind, target))
    return list(different.values())[:limit]


def _put_right(connection: sqlite3.Connection, start: str, limit: int) -> list[Suggestion]:
    """Return what goes on from beginnings that are one edit away from `start`, the nearest first;
    the first letter stands.
    """
    if not SHORTEST_MISSPELT <= len(start) <= LONGEST_MISSPELT:
        return []
    near = [
        (edit_cost(start, other), other)
        for other in _one_edit_away(start)
        if connection.execute(
            "SELECT 1 FROM suggestion INDEXED BY suggestion_folded "
            "WHERE folded >= ? AND folded < ? LIMIT 1",
            (other, f"{other}{LAST}"),
        ).fetchone()
    ]
    found: dict[str, Suggestion] = {}
    for _, other in sorted(near):
        for one in _going_on(connection, other, limit):
            found.setdefault(one.text, one)
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _one_edit_away(start: str) -> set[str]:
    cuts = [(start[:place], start[place:]) for place in range(1, len(start) + 1)]
    left_out = {before + after[1:] for before, after in cuts if len(after) > 1}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    exchanged = {a + letter + b[1:] for a, b in cuts if b for letter in LETTERS}
    put_in = {a + letter + b for a, b in cuts for letter in LETTERS}
    return (left_out | swapped | exchanged | put_in) - {start}


def _going_on_at_the_end(
    connection: sqlite3.Connection, typed: Sequence[str], limit: int
) -> list[Suggestion]:
    """Return what goes on from as many of the last words as anything does, after those before."""
    for place in range(1, len(typed)):
        end = _folded(" ".join(typed[place:]))
        if end in STOP_WORDS:
            return []
        before = " ".join(typed[:place])
        found = _going_on(connection, end, limit, AT_THE_END, at_its_start=True) if end else []
        if found:
            whole = (f"{before} {one.text}" for one in found)
            return [Suggestion(text, "search", text) for text in dict.fromkeys(whole)]
    return []
