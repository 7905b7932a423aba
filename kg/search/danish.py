"""Danish text in; the words that are matched out: lower-case forms, stems, parts, characters."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")
JOINT = re.compile("[-–'’]")
JOINED = re.compile("[^-–'’]+")

WORDS = Path(__file__).with_name("words")
"""The folder of the word lists."""


def word_list(name: str) -> frozenset[str]:
    """Return the words of the list `name`."""
    return frozenset((WORDS / name).read_text("utf-8").split())


STOP_WORDS = word_list("stop_words.txt")
"""Words that carry no subject in a query, Danish and English."""


class Word(NamedTuple):
    """A word where it stands: (start, end) in code points, and as it is matched."""

    start: int
    end: int
    lower: str


@lru_cache(2_000)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of `text` (NFC); a hyphenated word is one word and each of its parts."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        start, written = match.start(), match.group()
        found.append(Word(start, match.end(), written.lower()))
        if JOINT.search(written):
            for part in JOINED.finditer(written):
                if part.end() - part.start() > 2:
                    place = start + part.start()
                    found.append(Word(place, start + part.end(), part.group().lower()))
    return tuple(found)


@cache
def _analyzer() -> Any:
    import tantivy

    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("danish"))
        .build()
    )


@lru_cache(200_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word (Snowball, Danish)."""
    stems: list[str] = _analyzer().analyze(word)
    return stems[0] if stems else word


def stems(text: str) -> list[str]:
    """Return the stems of all words of `text`, in order."""
    return [stem(word.lower) for word in words(text)]


def content_words(text: str) -> list[Word]:
    """Return the words of a query that carry its subject."""
    return [word for word in words(text) if word.lower not in STOP_WORDS]


def grams_of(word: str, sizes: Sequence[int] = (3, 4, 5)) -> list[str]:
    """Return the character n-grams of one word, its edges marked by "_"."""
    marked = f"_{word}_"
    return [marked[i : i + size] for size in sizes for i in range(len(marked) - size + 1)]
