"""A corpus's words in; for a misspelt word, the word that was meant, out.

Words are found by keys that leave up to two of their first letters out (symmetric delete with a
prefix, as in Garbe's SymSpell), so that a look-up costs as many reads as a word has keys, however
large the vocabulary. Of the words found the one that takes the cheapest edits is meant, slips that
people make by ear or by double letters counting half.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Container, Iterable
from itertools import combinations, takewhile

from kg.search.danish import STOP_WORDS, stem, word_list, words

SHORTEST = 5
"""Shorter words have too many neighbours to guess from."""
PREFIX = 7
SLIP = 0.5
SURELY_A_SLIP = 8
"""Letters from which a word that is one slip away from one of the corpus's is no other word, though
a dictionary may have it: large dictionaries hold common misspellings too."""
BY_EAR = ("eæ", "dt", "vg", "åo", "ie", "yi", "øo", "kg", "sc", "sz", "bp", "ij", "øy", "ck")
SOUNDS_LIKE = {
    letter: "".join(pair.replace(letter, "") for pair in BY_EAR if letter in pair)
    for letter in "".join(BY_EAR)
}
ENDINGS = word_list("endings.txt") | {""}
SCHEMA = """
CREATE TABLE word (word TEXT PRIMARY KEY, stem TEXT NOT NULL, count INTEGER NOT NULL);
CREATE TABLE near (key TEXT NOT NULL, word TEXT NOT NULL);
"""
INDEXES = "CREATE INDEX near_key ON near (key); CREATE INDEX word_stem ON word (stem);"


def write_vocabulary(
    connection: sqlite3.Connection, texts: Iterable[str], other: Iterable[str] = ()
) -> None:
    """Write the words of `texts`, and those of `other` texts that people may mean, into a database.

    What is said in `other` alone counts 0.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word.lower for word in words(text)})
    for text in other:
        counts.update(dict.fromkeys((word.lower for word in words(text)), 0))
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?, ?)",
        ((word, stem(word), count) for word, count in sorted(counts.items())),
    )
    connection.executemany(
        "INSERT INTO near VALUES (?, ?)",
        ((key, word) for word in sorted(counts) if _telling(word) for key in sorted(_keys(word))),
    )
    connection.executescript(INDEXES)


def _inflected(word: str, other: str) -> bool:
    """Tell whether two words differ in no more than their endings."""
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    )
    return word[same:] in ENDINGS and other[same:] in ENDINGS


def _telling(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in STOP_WORDS


def _keys(word: str) -> set[str]:
    start = word[:PREFIX]
    kept = (
        combinations(start, len(start) - left_out)
        for left_out in range(3 if len(word) > SHORTEST + 1 else 2)
    )
    return {"".join(letters) for some in kept for letters in some}


def correction(connection: sqlite3.Connection, word: str, known: Container[str] = ()) -> str | None:
    """Return the corpus's word that `word` (lower case) is a misspelling of, None if it is none.

    A word that the corpus holds in any form is spelled right, and so is one that is `known`, unless
    it is long and no more than a slip away.
    """
    if not _telling(word):
        return None
    of_its_stem = connection.execute("SELECT word FROM word WHERE stem = ?", (stem(word),))
    if any(_inflected(word, held) for (held,) in of_its_stem):
        return None
    is_word = word in known
    if is_word and len(word) < SURELY_A_SLIP:
        return None
    keys = sorted(_keys(word))
    marks = ",".join("?" * len(keys))
    found = connection.execute(
        "SELECT DISTINCT near.word, word.count FROM near JOIN word USING (word) "
        f"WHERE near.key IN ({marks})",
        keys,
    )
    most = SLIP if is_word else 1.0 if len(word) <= SHORTEST + 1 else 2.0
    near = [
        (cost, count == 0, -count, candidate)
        for candidate, count in found
        if candidate[0] == word[0]
        and not _inflected(word, candidate)
        and abs(len(candidate) - len(word)) <= 2
        and (cost := edit_cost(word, candidate, most)) <= most
    ]
    return min(near)[3] if near else None


def edit_cost(first: str, second: str, most: float = math.inf) -> float:
    """Return what it takes to turn one word into the other: letters put in, left out, exchanged or
    swapped (the optimal string alignment distance), slips at half price; infinity where it is sure
    to be more than `most`.
    """
    put_in = [_single(b, a) for a, b in zip(" " + second, second, strict=False)]
    before: list[float] = []
    above = [float(place) for place in range(len(second) + 1)]
    previous = ""
    for i, a in enumerate(first, start=1):
        left_out, by_ear = _single(a, previous), SOUNDS_LIKE.get(a, "")
        last = float(i)
        row = [last]
        for j, b in enumerate(second, start=1):
            exchanged = 0.0 if a == b else SLIP if b in by_ear else 1.0
            last = min(above[j] + left_out, last + put_in[j - 1], above[j - 1] + exchanged)
            if j > 1 and a == second[j - 2] and previous == b:
                last = min(last, before[j - 2] + 1)
            row.append(last)
        # Whatever comes goes through this row or, by a swap, past it from the one above.
        if min(min(row), min(above) + 1) > most:
            return math.inf
        before, above, previous = above, row, a
    return above[-1]


def _single(letter: str, previous: str) -> float:
    """Return the price of a letter too many or too few: half for one of two that are the same, and
    for the s that joins a compound.
    """
    return SLIP if letter in (previous, "s") else 1.0
