"""Two names of documents in; how alike they are out, whatever their inflection and order."""

import difflib
import re
from collections.abc import Sequence

ALIKE = 0.75
"""From this share of common words on, two names are taken for the same document's."""

_SMALL_WORDS = frozenset(
    {"af", "at", "de", "den", "der", "det", "en", "et", "for", "fra", "frem", "i", "med", "mod"}
    | {"og", "om", "over", "på", "samt", "som", "til", "ved"}
)
_YEARS = re.compile(r"\b(19|20)\d\d\b")
_SAME_WORD = 0.8
_FEWEST = 2


def title_words(title: str, municipality: str | None = None) -> list[str]:
    """Return the telling words of a title: no small words, years, or name of its municipality."""
    owner = (municipality or "").removesuffix(" Kommune").lower()
    plain = _YEARS.sub(" ", title.lower())
    return [
        word
        for word in re.findall(r"[^\W\d_]+", plain)
        if word not in _SMALL_WORDS
        and not (owner and word.rstrip("s") in {owner.rstrip("s"), "kommune"})
    ]


def alike_titles(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the Dice coefficient of two titles' words; inflected forms count as the same.

    0 where either has fewer than two words: "Strategi" alone names nothing.
    """
    if min(len(first), len(second)) < _FEWEST:
        return 0.0
    left = list(second)
    common = 0
    for word in first:
        match = next((other for other in left if _same_word(word, other)), None)
        if match is not None:
            left.remove(match)
            common += 1
    return 2 * common / (len(first) + len(second))


def _same_word(first: str, second: str) -> bool:
    if first == second:
        return True
    if min(len(first), len(second)) < 4 or first[:3] != second[:3]:
        return False
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SAME_WORD
