"""Words of a query and a text in; which words of the text mean the same by their letters out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.search.danish import STOP_WORDS, Word, grams_of, stem, words

SHORTEST_PART = 4
"""Letters that a stem must have to count as part of a compound ("bolig" in "boligform")."""
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


def matched_words(wanted: Sequence[Word], text: str) -> list[Word]:
    """Return the words of `text` that match any of `wanted`, in order.

    A word matches the same word, another form of it, a compound that begins or ends with it, and
    a near spelling that begins alike.
    """
    asked = _asked(frozenset(word.lower for word in wanted))
    lower = text.lower()
    if len(lower) != len(text) or HYPHENATED.search(lower):
        return [word for word in words(text) if asked.matches(word.lower)]
    found = [
        Word(start, start + len(word), word)
        for word in set(SIMPLE.findall(lower))
        if asked.matches(word)
        for start in _places(word, lower)
    ]
    return sorted(found)


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where `word` stands in `text` as a whole word."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(word, end)


class _Asked:
    """The words of a query, prepared to be held against many words."""

    def __init__(self, wanted: frozenset[str]) -> None:
        telling = sorted(wanted - STOP_WORDS)
        self._stems = [stem(word) for word in telling]
        self._words = telling
        self._all = "\n".join(telling)
        self._beginnings: dict[str, list[str]] = {}
        for of_word, word in zip(self._stems, telling, strict=True):
            self._beginnings.setdefault(word[:SAME_BEGINNING], []).append(of_word)
        self._endings = [one for one in self._stems if len(one) > SHORTEST_PART]
        self._endings += [one for one in telling if len(one) >= SHORTEST_ENDING]
        self._spelled: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for word in telling:
            if len(word) >= SHORTEST_MISSPELT:
                self._spelled.setdefault(word[0], []).append((len(word), _grams(word)))
        self.matches: Callable[[str], bool] = _Remembered(
            dict.fromkeys(wanted, True), self._judged
        ).__getitem__

    def _judged(self, word: str) -> bool:
        """Tell whether `word` (lower case) matches any of those that are asked for."""
        return word not in STOP_WORDS and (self._of_one_stem(word) or self._nearly_spelled(word))

    def _of_one_stem(self, word: str) -> bool:
        """Tell whether a word has a stem that is asked for, or one as a part of it, or the other
        way around.

        What the letters rule out is not stemmed.
        """
        beginning = self._beginnings.get(word[:SAME_BEGINNING])
        if beginning is not None and any(_begins(wanted, stem(word)) for wanted in beginning):
            return True
        for ending in self._endings:
            if ending in word and (_ends(ending, word) or _ends(ending, stem(word))):
                return True
        if len(word) > SHORTEST_PART and word[: SHORTEST_PART + 1] in self._all:
            own = stem(word)
            return any(
                _ends(ending, compound)
                for ending, compounds in ((own, self._stems), (word, self._words))
                if len(ending) > SHORTEST_PART and ending in self._all
                for compound in compounds
            )
        return False

    def _nearly_spelled(self, word: str) -> bool:
        """Tell whether a word is one that is asked for, misspelt: few people miss the first letter,
        and words that only end alike seldom mean the same.
        """
        length, spelled = len(word), self._spelled.get(word[0])
        if spelled is None or length < SHORTEST_MISSPELT:
            return False
        grams = _grams(word)
        return any(
            max(length, other) <= 2 * min(length, other)
            and 2 * len(grams & wanted) >= SAME_SPELLING * (len(grams) + len(wanted))
            for other, wanted in spelled
        )


class _Remembered(dict[str, bool]):
    """What was judged before; the rest is judged when it is asked for."""

    def __init__(self, known: Mapping[str, bool], judge: Callable[[str], bool]) -> None:
        super().__init__(known)
        self._judge = judge

    def __missing__(self, word: str) -> bool:
        judged = self[word] = self._judge(word)
        return judged


_asked = lru_cache(KEPT_QUERIES)(_Asked)


def _ends(shorter: str, longer: str) -> bool:
    """Tell whether a stem ends a compound of another."""
    return longer.endswith(shorter) and len(longer) - len(shorter) >= SHORTEST_FIRST_PART


def _begins(first: str, second: str) -> bool:
    """Tell whether two stems are the same, or one begins a compound of the other."""
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
