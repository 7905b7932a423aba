"""A corpus's words in; for a word that it does not hold, the word that was meant, out.

Words are found by the keys that leave one letter out (Garbe's symmetric delete), so that a look-up
costs as many reads as the word has letters, however large the vocabulary.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.search.danish import STOP_WORDS, stem, words

SHORTEST = 5
"""Shorter words have too many neighbours to guess from."""
MOST_EDITS = 2
SCHEMA = """
CREATE TABLE word (word TEXT PRIMARY KEY, stem TEXT NOT NULL, count INTEGER NOT NULL);
CREATE TABLE near (key TEXT NOT NULL, word TEXT NOT NULL);
"""
INDEXES = "CREATE INDEX near_key ON near (key); CREATE INDEX word_stem ON word (stem);"


def write_vocabulary(connection: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Write the words of `texts` and their keys into an open database."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word.lower for word in words(text)})
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?, ?)",
        ((word, stem(word), count) for word, count in sorted(counts.items())),
    )
    connection.executemany(
        "INSERT INTO near VALUES (?, ?)",
        ((key, word) for word in sorted(counts) if _telling(word) for key in _keys(word)),
    )
    connection.executescript(INDEXES)


def _telling(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in STOP_WORDS


def _keys(word: str) -> Iterator[str]:
    yield word
    yield from {word[:i] + word[i + 1 :] for i in range(len(word))}


def correction(connection: sqlite3.Connection, word: str) -> str | None:
    """Return the corpus's word that `word` (lower case) is a misspelling of, None if it is none.

    A word that the corpus holds in any form is spelled right.
    """
    if not _telling(word):
        return None
    known = connection.execute(
        "SELECT 1 FROM word WHERE word = ? OR stem = ? LIMIT 1", (word, stem(word))
    )
    if known.fetchone():
        return None
    keys = list(_keys(word))
    marks = ",".join("?" * len(keys))
    found = connection.execute(
        "SELECT DISTINCT near.word, word.count FROM near JOIN word USING (word) "
        f"WHERE near.key IN ({marks})",
        keys,
    )
    most = 1 if len(word) < 2 * SHORTEST - 2 else MOST_EDITS
    near = [
        (edits, -count, candidate)
        for candidate, count in found
        if (edits := edit_distance(word, candidate)) <= most
    ]
    return min(near)[2] if near else None


def edit_distance(first: str, second: str) -> int:
    """Return the least number of letters to change, add, drop or swap (Damerau, restricted)."""
    before: list[int] = []
    above = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        row = [i]
        for j, b in enumerate(second, start=1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, above = above, row
    return above[-1]
