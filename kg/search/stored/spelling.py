"""A corpus's words in; for a misspelt word, the word that was meant, out.

Words are found by keys that leave up to two of their first letters out (symmetric delete with a
prefix, as in Garbe's SymSpell), so that a look-up costs as many reads as a word has keys, however
large the vocabulary. Of the words found the one that takes the cheapest edits is meant, slips that
people make by ear or by double letters counting half.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations, takewhile
from typing import Protocol

from kg.search.danish import STOP_WORDS, stem, word_list, words
from kg.search.stored.edit_cost import SLIP, edit_cost

SHORTEST = 5
"""Shorter words have too many neighbours to guess from."""
PREFIX = 7
MOST = ((10, 2.0), (7, 1.5), (0, 1.0))
"""What it may cost to put a word of so many letters right."""
MOST_OF_A_COMPOUND = {1: 1.5, 0: SLIP, -1: 1.0}
"""The same where it may be a compound of other words, by whether the right one is longer or
shorter: people leave letters out more often than they put more in."""
ENDINGS = word_list("endings.txt") | {""}
VOWELS = frozenset("aeiouyæøå")
FIRST_BY_EAR = [set(pair) for pair in ("eæ", "eø", "æø", "øo", "åo")]
"""First letters that people mistake for each other; what begins otherwise is another word."""
LONGEST_APART = 2
"""Letters by which a word and what is meant by it differ in length at most."""
BETWEEN = ("og", "til", "i", "på", "af", "for", "med", "fra", "om", "ved", "hos", "eller")
"""Small words that no compound has between its parts or at its end."""
BEFORE = ("og", "til", "i", "på", "eller", "hos")
"""Those that hardly any compound begins with that a dictionary does not hold."""
SHORTEST_APART = 4
"""Letters of a word that is run together with another."""
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


class Dictionary(Protocol):
    """What is known of words that the corpus does not hold, all in lower case."""

    def __contains__(self, word: object) -> bool:
        """Tell whether it is a word, or surely a compound of two."""

    def holds(self, word: str) -> bool:
        """Tell whether a dictionary has the word itself."""

    def may_join(self, word: str) -> bool:
        """Tell whether it may be a compound of two words, one of which may be short."""


def correction(connection: sqlite3.Connection, word: str, known: Dictionary) -> str | None:
    """Return the corpus's word that `word` (lower case) is a misspelling of, None if it is none.

    A word that the corpus holds in any form is spelled right, and so is one that is `known`; a
    compound may lack a letter or have one too many, where one like it is in the corpus. "aa", "ae"
    and "oe" may stand for å, æ and ø, two words may be run together ("hjælptil"), and a part of a
    compound may be misspelt.
    """
    if not _telling(word) or known.holds(word):
        return None
    is_word = word in known
    if not is_word and (doubled := _with_a_letter_doubled(connection, word)):
        return doubled
    if _held(connection, word):
        return None
    if is_word:
        return _nearest(connection, word, SLIP, known, joined=True)
    danish = with_danish_letters(word)
    if danish != word and (_held(connection, danish) or danish in known):
        return danish
    return (
        _apart(connection, word, known)
        or _nearest(connection, danish, _most(word), known, joined=known.may_join(word))
        or _with_a_part_put_right(connection, word, known)
    )


def _most(word: str) -> float:
    """Return what it may cost to put `word` right: the shorter it is, the more words are near."""
    return next(cost for letters, cost in MOST if len(word) >= letters)


def _held(connection: sqlite3.Connection, word: str) -> bool:
    """Tell whether the vocabulary holds `word` in any form."""
    of_its_stem = connection.execute("SELECT word FROM word WHERE stem = ?", (stem(word),))
    return any(_inflected(word, held) for (held,) in of_its_stem)


def _said(connection: sqlite3.Connection, forms: Collection[str], least: int = 1) -> set[str]:
    """Return those of `forms` that stand in the corpus as they are written, or, where they need
    not stand there at all (`least` 0), in the vocabulary.
    """
    marks = ",".join("?" * len(forms))
    found = connection.execute(
        f"SELECT word FROM word WHERE count >= ? AND word IN ({marks})", (least, *forms)
    )
    return {word for (word,) in found}


def with_danish_letters(word: str) -> str:
    """Return the word with æ, ø and å where it has ae, oe and aa."""
    for two, one in (("aa", "å"), ("ae", "æ"), ("oe", "ø")):
        word = word.replace(two, one)
    return word


def _with_a_letter_doubled(connection: sqlite3.Connection, word: str) -> str | None:
    """Return the corpus's word that has one consonant of `word` twice, or once for twice.

    Such a word may look like another form of the same ("principer", "kommunne").
    """
    forms = []
    for place, letter in enumerate(word):
        if letter not in VOWELS:
            after = place + 2 if word[place + 1 : place + 2] == letter else place
            forms.append(word[: place + 1] + word[after:])
    said = _said(connection, [word, *forms], 0)
    return min(said) if said and word not in said else None


def _nearest(
    connection: sqlite3.Connection,
    word: str,
    most: float,
    known: Dictionary,
    *,
    joined: bool = False,
) -> str | None:
    """Return the word of the vocabulary, or the base of one, that `word` turns into by the cheapest
    edits of at most `most`.

    What may be a compound (`joined`) turns into another by less: "sundhedsbus" is no misspelling
    of "sundhedshus".
    """
    keys = sorted(_keys(word))
    marks = ",".join("?" * len(keys))
    found = connection.execute(
        "SELECT DISTINCT near.word, word.stem, word.count FROM near JOIN word USING (word) "
        f"WHERE near.key IN ({marks}) ORDER BY near.word",
        keys,
    )
    near: list[tuple[float, bool, bool, int, str]] = []
    dearest = most
    for candidate, of_candidate, count in found:
        cost = _cost(word, candidate, dearest, joined=joined)
        form: str | None = candidate
        if cost > dearest and len(candidate) > len(word):
            form = _base(of_candidate, known)
            cost = _cost(word, form, min(dearest, 1.0), joined=joined) if form else cost
        if form and cost <= dearest:
            near.append((cost, form != candidate, count == 0, -count, form))
            dearest = cost
    return min(near)[-1] if near else None


def _cost(word: str, form: str, most: float, *, joined: bool) -> float:
    """Return what it costs to turn `word` into `form`, infinity for another word."""
    longer = len(form) - len(word)
    if abs(longer) > LONGEST_APART or _inflected(word, form):
        return math.inf
    if form[0] != word[0] and {form[0], word[0]} not in FIRST_BY_EAR:
        return math.inf
    if joined:
        most = min(most, MOST_OF_A_COMPOUND[(longer > 0) - (longer < 0)])
    cost = edit_cost(word, form, most)
    return cost if cost <= most else math.inf


def _base(of_stem: str, known: Dictionary) -> str | None:
    """Return a word of that stem that is no imperative, None where none is known."""
    longer = f"{of_stem}e"
    return longer if longer in known else of_stem if of_stem in known else None


def _apart(connection: sqlite3.Connection, word: str, known: Dictionary) -> str | None:
    """Return the words that are run together in `word`: "hjælp til" for "hjælptil".

    A small word that ends a compound, or stands in it and belongs to no part, joins no parts: what
    it leaves, where that is words of the corpus, was meant to stand apart.
    """
    cuts: list[tuple[str, ...]] = []
    for start in range(len(word) - 1, SHORTEST_APART - 1, -1):
        for small in BETWEEN:
            rest = word[start + len(small) :]
            ends = not rest and len(small) > 1
            if word.startswith(small, start) and (ends or len(rest) >= SHORTEST_APART):
                cuts.append((word[:start], small, rest))
    cuts += [
        ("", small, word[len(small) :])
        for small in BEFORE
        if word.startswith(small) and len(word) >= len(small) + SHORTEST
    ]
    said = _said(connection, {part for cut in cuts for part in (cut[0], cut[2]) if part}, 0)
    for first, small, rest in cuts:
        joined = {first + small, small + rest} - {small}
        apart = all(part in said for part in (first, rest) if part)
        if apart and not any(one in known for one in joined):
            return " ".join(filter(None, (first, small, rest)))
    return None


def _with_a_part_put_right(
    connection: sqlite3.Connection, word: str, known: Dictionary
) -> str | None:
    """Return a compound of a word of the corpus and another that is put right."""
    cuts = range(SHORTEST_APART, len(word) - SHORTEST + 1)
    heads = _said(connection, [word[:cut] for cut in cuts], 0) if cuts else set()
    for head in sorted(heads, key=len, reverse=True):
        tail = word[len(head) :]
        if tail in known or tail[1:] in known or not _telling(tail):
            continue
        most = SLIP if len(tail) <= SHORTEST + 1 else 1.0
        right = _with_a_letter_doubled(connection, tail) or _nearest(connection, tail, most, known)
        if right is not None:
            return head + right
    return None
