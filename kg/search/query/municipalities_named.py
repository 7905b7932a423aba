"""A query in; the municipalities that it names, or says to leave out, each with its place, out."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.municipalities import Municipality, all_municipalities, find_municipality
from ingest.slugs import slug
from kg.search.danish import STOP_WORDS, Word, word_list

LONGEST_NAME = 3
"""Words in the longest name of a municipality as people write it."""
ALSO_WORDS = word_list("names_that_are_words.txt")
"""Names of municipalities that are Danish words too."""
AUTHORITY = ("kommune", "byråd", "kommunalbestyrelse")
AND = frozenset({"og", "eller", "samt", "mod"})
BEFORE_A_NAME = frozenset({"i", "fra", "hos", "siger", "mener", "skriver"})
_LEFT_OUT = re.compile(
    r"\b(?:bortset fra|undtagen|med undtagelse af|på nær|uden for|udenfor|minus|except(?: for)?"
    r"|other than|outside|(?:andre|andet|anden)(?: \w+){0,2} end|alle(?: \w+){0,2} end"
    r"|(?:ikke|uden|not)(?: (?:i|fra|hos|om|in|from))?)(?: (?:i|fra|hos))?\s+$",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s*(?:,|/|&|\b(?:og|eller|samt|and|or)\b|\s)*(?:\b(?:i|fra|hos)\b)?\s*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A municipality where it stands in a query, with what belongs to its name ("Kommunes").

    `left_out` tells that the query asks for others than this; then the words that say so belong to
    the mention too.
    """

    start: int
    end: int
    municipality: Municipality
    left_out: bool = False


def municipalities_named(
    text: str, all_words: Sequence[Word], loaded: Collection[str]
) -> list[Mention]:
    """Return the municipalities that `text` names, in order.

    `all_words` are its words, `loaded` the codes of the municipalities in the corpus. Some names
    are common words as well ("vejen", "greve"): such a one counts before "kommune", and with a
    capital letter that does not merely begin a sentence; in lower case only where the municipality
    is in the corpus and stands where a place does ("i greve").
    """
    found: list[Mention] = []
    whole = [word for word in all_words if _is_whole(word, all_words)]
    i = 0
    while i < len(whole):
        size = _words_of_a_name(text, whole, i)
        if size:
            run = whole[i : i + size]
            municipality = _named(text[run[0].start : run[-1].end])
            after = whole[i + size].lower if i + size < len(whole) else ""
            titled = after.startswith(AUTHORITY)
            if municipality and (titled or _is_meant(text, whole, i, size, municipality, loaded)):
                end = whole[i + size].end if titled else run[-1].end
                found.append(_mention(text, run[0].start, end, municipality, found))
            i += size - 1
        i += 1
    return found


def _words_of_a_name(text: str, whole: Sequence[Word], i: int) -> int:
    """Return of how many words the longest name is that begins with the word at `i`, 0 for none."""
    longest = LONGEST_NAME if _begins_a_name(whole[i].lower) else 0
    for size in range(min(longest, len(whole) - i), 0, -1):
        if _named(text[whole[i].start : whole[i + size - 1].end]) is not None:
            return size
    return 0


def _is_meant(
    text: str,
    whole: Sequence[Word],
    i: int,
    size: int,
    municipality: Municipality,
    loaded: Collection[str],
) -> bool:
    """Tell whether the words at `i` are meant as a name rather than as common words."""
    word = whole[i]
    if size > 1 or _bare(word.lower) not in ALSO_WORDS:
        return True
    if text[word.start].isupper():
        begins_a_sentence = i == 0 and len(whole) > 1 and whole[1].lower in STOP_WORDS
        one_of_several = len(whole) > 2 and _words_of_a_name(text, whole, 2) > 0
        return not begins_a_sentence or (one_of_several and whole[1].lower in AND)
    return (
        municipality.code in loaded
        and i > 0
        and whole[i - 1].lower in BEFORE_A_NAME
        and (i + 1 == len(whole) or whole[i + 1].lower in STOP_WORDS)
    )


def _bare(word: str) -> str:
    return word if word in ALSO_WORDS else word.removesuffix("s")


def _mention(
    text: str, start: int, end: int, municipality: Municipality, before: Sequence[Mention]
) -> Mention:
    """Return the mention with the words before it that say to leave it out.

    "Bortset fra Viborg og Odense" leaves out both, "ikke Viborg, men Odense" only the first.
    """
    said = _LEFT_OUT.search(text[:start])
    if said is not None:
        return Mention(said.start(), end, municipality, True)
    last = before[-1] if before else None
    joined = last is not None and last.left_out and _ALSO.fullmatch(text[last.end : start])
    return Mention(start, end, municipality, bool(joined))


def _is_whole(word: Word, all_words: Sequence[Word]) -> bool:
    """Tell whether the word is not merely a part of a hyphenated one."""
    return not any(
        other is not word and other.start <= word.start and word.end <= other.end
        for other in all_words
    )


@lru_cache(20_000)
def _begins_a_name(word: str) -> bool:
    """Tell whether a municipality's name may begin with `word`: most words need no closer look."""
    first = slug(word).partition("-")[0]
    return first in _first_words() or first.removesuffix("s") in _first_words()


@cache
def _first_words() -> frozenset[str]:
    """Return what names of municipalities begin with, in their spellings without æ, ø and å too."""
    names = {name for m in all_municipalities() for name in (m.id, m.name, m.short, *m.spellings)}
    plain = str.maketrans({"ø": "o", "å": "a"})
    spelled = (slug(form) for name in names for form in (name, name.lower().translate(plain)))
    return frozenset(form.partition("-")[0] for form in spelled)


def words_of_names() -> Iterator[str]:
    """Yield the words that names of municipalities are made of, so that slips in them are seen."""
    for municipality in all_municipalities():
        for name in (municipality.short, *municipality.spellings):
            yield from re.findall(r"[^\W\d_]+", name)


def _named(written: str) -> Municipality | None:
    """Return the municipality of that name, in the genitive too ("Viborgs")."""
    if written.isdigit():
        return None
    found = find_municipality(written)
    if found is None and written.endswith("s"):
        found = find_municipality(written[:-1].rstrip("’'"))
    return found
