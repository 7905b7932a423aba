"""Words of a query and a text in; which words of the text mean the same by their letters out."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from kg.search.danish import STOP_WORDS, Word, grams_of, stem, words

SHORTEST_PART = 4
"""Letters that a stem must have to begin a compound; a word, whose stem may be shorter, must have
more ("bolig" in "boligform").
"""
SHORTEST_ENDING = 6
"""Letters that a word must have to count as the end of a compound though its stem is short."""
SHORTEST_FIRST_PART = 2
"""Letters before the stem that ends a compound ("bo" in "botilbud")."""
SAME_SPELLING = 0.55
"""Dice coefficient of character n-grams from which two words are the same, misspelt."""
SHORTEST_MISSPELT = 5
SAME_BEGINNING = 2
"""Letters that words of one stem share in any case: a stem is the beginning of its words."""
SIMPLE = re.compile(r"[^\W_]+")
HYPHENATED = re.compile(r"[^\W_][-–'’][^\W_]")
KEPT_QUERIES = 100
KEPT_WORDS = 50_000
KEPT_TEXTS = 2_000
"""What answers one question answers others; the words of a text take some 5 kB."""


def matched_words(wanted: Sequence[Word], texts: Sequence[str]) -> list[list[Word]]:
    """Return the words of each text that match any of `wanted`, in order.

    A word matches the same word, another form of it, a compound that begins or ends with it, and
    a near spelling that begins alike.
    """
    asked = _asked(frozenset(word.lower for word in wanted))
    found = [_simple_words(text) for text in texts]
    joined = [words(text) if own is None else () for text, own in zip(texts, found, strict=True)]
    asked.look_up({word.lower for own in joined for word in own}.union(*filter(None, found)))
    return [
        [word for word in all_words if word.lower in asked.matching]
        if own is None
        else sorted(
            Word(start, start + len(word), word)
            for word in own & asked.matching
            for start in _places(word, text.lower())
        )
        for own, all_words, text in zip(found, joined, texts, strict=True)
    ]


@lru_cache(KEPT_TEXTS)
def _simple_words(text: str) -> frozenset[str] | None:
    """Return the different words of `text` in lower case, None where they are not simply its runs
    of letters.
    """
    lower = text.lower()
    if len(lower) != len(text) or (_may_join(lower) and HYPHENATED.search(lower)):
        return None
    return frozenset(SIMPLE.findall(lower))


def _may_join(text: str) -> bool:
    return "-" in text or "–" in text or "’" in text or "'" in text


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where `word` stands in `text` as a whole word."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(word, end)


class _Asked:
    """Which words match any of those that a query asks for; safe to use from several threads."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self.matching = set(wanted)
        self._known = set(wanted) | STOP_WORDS
        self._words = sorted(wanted - STOP_WORDS)
        self._stems = [stem(word) for word in self._words]
        self._all = "\n".join(self._words)
        self._beginnings: dict[str, list[tuple[str, str]]] = {}
        self._spelled: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for word, of_word in zip(self._words, self._stems, strict=True):
            self._beginnings.setdefault(word[:SAME_BEGINNING], []).append((of_word, word))
            if len(word) >= SHORTEST_MISSPELT:
                self._spelled.setdefault(word[0], []).append((len(word), _grams(word)))
        self._endings = [one for one in self._stems if len(one) > SHORTEST_PART]
        self._endings += [one for one in self._words if len(one) >= SHORTEST_ENDING]

    def look_up(self, found: Set[str]) -> None:
        """Add those of `found` (lower case) that match to `matching`.

        Many are looked at together: what their letters rule out is not stemmed.
        """
        new = found - self._known
        begun = [word for word in new if word[:SAME_BEGINNING] in self._beginnings]
        matching = set(filter(self._of_one_stem, begun))
        together = "\n".join(new)
        for ending in self._endings:
            if ending in together:
                matching.update(word for word in new if ending in word and _ends_with(ending, word))
        rest = [word for word in new if len(word) > SHORTEST_PART and word not in matching]
        parts = [word for word in rest if word[: SHORTEST_PART + 1] in self._all]
        matching.update(filter(self._ends_one, parts))
        alike = [word for word in rest if word[0] in self._spelled]
        matching.update(filter(self._nearly_spelled, alike))
        self.matching |= matching
        self._known |= new

    def _of_one_stem(self, word: str) -> bool:
        """Tell whether a word has the stem of one that is asked for, or one begins the other."""
        own = stem(word)
        for of_wanted, wanted in self._beginnings[word[:SAME_BEGINNING]]:
            if _begins(of_wanted, own) or (len(wanted) > SHORTEST_PART and _begins(wanted, word)):
                return True
        return False

    def _ends_one(self, word: str) -> bool:
        return any(
            len(ending) > SHORTEST_PART and _ends(ending, compound)
            for ending, compounds in ((stem(word), self._stems), (word, self._words))
            for compound in compounds
        )

    def _nearly_spelled(self, word: str) -> bool:
        """Tell whether a word is one that is asked for, misspelt: few people miss the first letter,
        and words that only end alike seldom mean the same.
        """
        length = len(word)
        if length < SHORTEST_MISSPELT:
            return False
        for other, wanted in self._spelled[word[0]]:
            if length <= 2 * other and other <= 2 * length:
                grams = _grams(word)
                if 2 * len(grams & wanted) >= SAME_SPELLING * (len(grams) + len(wanted)):
                    return True
        return False


_asked = lru_cache(KEPT_QUERIES)(_Asked)


def _ends_with(ending: str, word: str) -> bool:
    """Tell whether a word or its stem is a compound with this ending."""
    return _ends(ending, word) or _ends(ending, stem(word))


def _ends(shorter: str, longer: str) -> bool:
    """Tell whether a stem or word ends a compound of another."""
    return longer.endswith(shorter) and len(longer) - len(shorter) >= SHORTEST_FIRST_PART


def _begins(first: str, second: str) -> bool:
    """Tell whether two stems or words are the same, or one begins a compound of the other."""
    if first == second:
        return True
    shorter, longer = (first, second) if len(first) < len(second) else (second, first)
    return (
        len(shorter) >= SHORTEST_PART
        and len(longer) - len(shorter) >= SHORTEST_PART - 1
        and longer.startswith(shorter)
    )


@lru_cache(KEPT_WORDS)
def _grams(word: str) -> frozenset[str]:
    """Return the character 2- and 3-grams of a word, its edges marked."""
    return frozenset(grams_of(word, (2, 3)))
