"""Words of a query and words of a text in; which of them mean the same by their letters out."""

from collections.abc import Sequence
from functools import lru_cache

from kg.search.danish import STOP_WORDS, Word, character_grams, stem

SHORTEST_PART = 4
"""Letters that a stem must have to count as part of a compound ("bolig" in "boligform")."""
SAME_SPELLING = 0.55
"""Dice coefficient of character n-grams from which two words are the same, misspelt."""
SHORTEST_MISSPELT = 5


def matched_words(wanted: tuple[Word, ...], text_words: Sequence[Word]) -> list[Word]:
    """Return the words of a text that match any of `wanted`, in order.

    A word matches the same word, another form of it, a compound that begins or ends with it, and
    a near spelling.
    """
    asked = _asked(wanted)
    return [word for word in text_words if _matches_any(asked, word.lower)]


@lru_cache(1000)
def _asked(wanted: tuple[Word, ...]) -> frozenset[str]:
    """Return the same set each time: one and the same is found faster in a cache than an equal."""
    return frozenset(word.lower for word in wanted)


@lru_cache(100_000)
def _matches_any(wanted: frozenset[str], word: str) -> bool:
    return word in wanted or any(matches(query, word) for query in wanted)


@lru_cache(50_000)
def matches(wanted: str, word: str) -> bool:
    """Tell whether a query's word and a text's word (both lower case) are the same by letters."""
    if wanted == word:
        return True
    if wanted in STOP_WORDS or word in STOP_WORDS:
        return False
    wanted_stem, word_stem = stem(wanted), stem(word)
    if wanted_stem == word_stem:
        return True
    shorter, longer = sorted((wanted_stem, word_stem), key=len)
    if len(shorter) >= SHORTEST_PART and len(longer) - len(shorter) >= SHORTEST_PART - 1:
        if longer.startswith(shorter):
            return True
        if longer.endswith(shorter) and len(shorter) > SHORTEST_PART:
            return True
    shortest, longest = sorted((len(wanted), len(word)))
    if shortest < SHORTEST_MISSPELT or longest > 2 * shortest:
        return False
    return likeness(wanted, word) >= SAME_SPELLING


@lru_cache(50_000)
def likeness(first: str, second: str) -> float:
    """Return the Dice coefficient of the character 2- and 3-grams of two words (0 to 1)."""
    a, b = _grams(first), _grams(second)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(50_000)
def _grams(word: str) -> frozenset[str]:
    return frozenset(character_grams(word, (2, 3)))
