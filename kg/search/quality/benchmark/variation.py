"""Real Danish texts in; sentences that nobody wrote, made of theirs by exchanging words, out.

A word gives way to another of the same texts with the same ending and the same capital letter, so
that it is mostly of the same class and form; numbers become other numbers. What comes out reads
like a municipality's sentence, but says something else.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.sentences import sentences
from kg.search.danish import STOP_WORDS

ENDINGS = (
    "ningerne", "elserne", "ninger", "elser", "tioner", "heden", "heder", "erne", "ende", "else",
    "lige", "iske", "tion", "ning", "ligt", "isk", "hed", "lig", "ede", "ere", "est", "ene", "er",
    "en", "et", "te", "e", "s", "t", "r", "n",
)  # fmt: skip
EXCHANGED = 0.8
SHORTEST_WORD = 5
SHORTEST, LONGEST = 50, 320
"""Characters of a sentence that is worth varying."""
FEWEST_WORDS = 6
YEARS = (1995, 2035)
WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_WORD},}}|\d+")


def varied_sentences(texts: Iterable[str], count: int, seed: int = 11) -> list[str]:
    """Return `count` different sentences, none of them one of `texts`; the same for a seed."""
    real = sorted({s.text for text in texts for s in sentences(text) if _worth_varying(s.text)})
    others = _by_class(real)
    choice = random.Random(seed)
    seen = {_letters(sentence) for sentence in real}
    made: list[str] = []
    while len(made) < count:
        varied = _varied(choice.choice(real), others, choice)
        letters = _letters(varied)
        if letters not in seen:
            seen.add(letters)
            made.append(varied)
    return made


def _worth_varying(sentence: str) -> bool:
    whole = "\n" not in sentence and SHORTEST <= len(sentence) <= LONGEST
    return whole and len(sentence.split()) >= FEWEST_WORDS


def _letters(text: str) -> str:
    return " ".join(text.casefold().split())


def _by_class(texts: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for match in WORD.finditer(text):
            word = match.group()
            if not word.isdigit() and word.lower() not in STOP_WORDS:
                found[_class(word, first=match.start() == 0)].add(word)
    return {name: sorted(words) for name, words in sorted(found.items())}


def _class(word: str, *, first: bool) -> str:
    """Return what words must share to stand for one another: their ending and their case.

    The first word of a sentence has its capital letter from its place only.
    """
    ending = next((e for e in ENDINGS if word.lower().endswith(e)), "")
    case = "upper" if word.isupper() else "first" if first else "name" if word[0].isupper() else ""
    return f"{ending} {case}"


def _varied(sentence: str, others: dict[str, list[str]], choice: random.Random) -> str:
    def exchanged(match: re.Match[str]) -> str:
        word = match.group()
        if word.isdigit():
            return _number(word, choice)
        if word.lower() in STOP_WORDS or choice.random() > EXCHANGED:
            return word
        return choice.choice(others[_class(word, first=match.start() == 0)])

    return WORD.sub(exchanged, sentence)


def _number(written: str, choice: random.Random) -> str:
    if len(written) == len("2024"):
        return str(choice.randint(*YEARS))
    return str(choice.randint(10 ** (len(written) - 1), 10 ** len(written) - 1))
