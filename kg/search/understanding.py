"""What a person typed in; its subject, and what it says about where to look, out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ingest.model import ReferenceKind, StatementType
from ingest.municipalities import Municipality, all_municipalities, find_municipality
from ingest.slugs import slug
from kg.embedding.clean import clean_text
from kg.search.answer_wording import Wording
from kg.search.asked_for import asked_for
from kg.search.codes import IN_QUERY, codes_in, numbered
from kg.search.danish import STOP_WORDS, Word, word_list, words
from kg.search.meeting_facts import MeetingFact, meeting_facts_asked
from kg.search.words_of_types import type_named

FRAME_WORDS = word_list("frame_words.txt")
"""Words that frame a question about municipalities rather than say what it is about."""
NOT_BESIDE_CODES = STOP_WORDS | {"sag", "sagen", "sagsnr", "sagsnummer", "punkt", "kle", "nr"}
AFTER_A_TYPE = frozenset({"om", "for", "til", "på", "vedrørende", "vedr", "med"})
BEFORE_A_PLACE = frozenset({"i", "fra", "hos"})
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
ITEM = re.compile(
    r"\b(?P<type>[^\W\d_]+)\.? (?:(?:nr|nummer|no)\.? ?)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?)(?![\w.-]\w)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 3
"""Words in the longest name of a municipality as people write it."""


@dataclass(frozen=True, slots=True)
class UnderstoodQuery:
    """A query taken apart.

    `text` is the cleaned query; `words` the words that carry its subject; `framing` the stretches
    (start, end) of `text` that do not: municipalities and what frames them. `municipalities` are
    the codes that it names, `phrases` what stands in quotation marks, `codes` case numbers, KLE
    codes, paragraphs of law and numbered items ("dagsordenspunkt 34"), `types` the types of
    statements that it asks for, `years` the years in it, `asked_for` what an answer must hold,
    `meeting_facts` what it asks about a meeting,
    `calling` the words that may call a document by its title.
    `only_codes` tells that there is nothing besides codes.
    """

    text: str
    words: tuple[Word, ...]
    framing: tuple[tuple[int, int], ...] = ()
    municipalities: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    only_codes: bool = False
    types: tuple[StatementType, ...] = ()
    years: tuple[str, ...] = ()
    asked_for: tuple[ReferenceKind | Wording, ...] = ()
    meeting_facts: tuple[MeetingFact, ...] = ()
    calling: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    municipality: Municipality
    sure: bool = field(default=False)


def understand(
    query: str, loaded: Collection[str], ignored: Collection[str] = ()
) -> UnderstoodQuery:
    """Take `query` apart; `loaded` are the codes of the municipalities in the corpus.

    What is `ignored` (of READINGS) is not read out of it.
    """
    text = " ".join(clean_text(query).split())
    all_words = words(text)
    mentions = [] if "municipality" in ignored else _municipalities(text, all_words, loaded)
    framing = [(mention.start, mention.end) for mention in mentions]
    if mentions:
        framing += [(word.start, word.end) for word in all_words if word.lower in FRAME_WORDS]
    types = () if "type" in ignored else _types(all_words, mentions)
    if types and mentions:
        framing.append((all_words[0].start, all_words[0].end))
    subject = [
        word
        for word in all_words
        if word.lower not in STOP_WORDS
        and not any(word.start < end and start < word.end for start, end in framing)
    ]
    if not subject:
        named = [(mention.start, mention.end) for mention in mentions]
        subject = [
            word
            for word in all_words
            if not any(word.start < end and start < word.end for start, end in named)
        ] or list(all_words)
    rest = IN_QUERY.sub(" ", text)
    items = [] if "code" in ignored else _numbered_items(rest)
    codes = () if "code" in ignored else (*codes_in(text), *(code for code, _ in items))
    for _, written in items:
        rest = rest.replace(written, " ", 1)
    return UnderstoodQuery(
        text,
        tuple(subject),
        tuple(framing),
        tuple(dict.fromkeys(mention.municipality.code for mention in mentions)),
        tuple(_phrases(text)),
        codes,
        bool(codes) and not any(w.lower not in NOT_BESIDE_CODES for w in words(rest)),
        types,
        () if "year" in ignored else tuple(dict.fromkeys(YEAR.findall(rest))),
        () if "type" in ignored else asked_for(text),
        () if "type" in ignored else meeting_facts_asked(text),
        () if "type" in ignored else tuple(subject),
    )


def _numbered_items(text: str) -> list[tuple[str, str]]:
    """Return the codes of the items that `text` names by type and number, each with its words:
    "punkt 12", "mål nr. 4".
    """
    found = []
    for match in ITEM.finditer(text):
        kind = type_named(match["type"].lower())
        if kind is not None:
            found.append((numbered(kind, match["number"]), match.group()))
    return found


def _types(all_words: Sequence[Word], mentions: Sequence[_Mention]) -> tuple[StatementType, ...]:
    """Return the type that a query asks for first: "pejlemærker om …", "principper i Viborg"."""
    if len(all_words) < 2:
        return ()
    after = all_words[1]
    if after.lower in BEFORE_A_PLACE and len(all_words) > 2:
        after = all_words[2]
    places = {mention.start for mention in mentions}
    if after.lower not in AFTER_A_TYPE and after.start not in places:
        return ()
    named = type_named(all_words[0].lower)
    return (named,) if named else ()


def _phrases(text: str) -> list[str]:
    quoted = re.findall(r"[\"“”„»«]([^\"“”„»«]{2,})[\"“”„»«]", text)
    return [phrase.strip() for phrase in quoted if re.search(r"\w", phrase)]


def _municipalities(
    text: str, all_words: Sequence[Word], loaded: Collection[str]
) -> list[_Mention]:
    """Return the municipalities that `text` names.

    Some names are common words as well ("vejen", "greve"): a municipality that is not in the
    corpus counts only with a capital letter or before the word "kommune".
    """
    found = []
    whole = [word for word in all_words if _is_whole(word, all_words)]
    i = 0
    while i < len(whole):
        longest = LONGEST_NAME if _begins_a_name(whole[i].lower) else 0
        for size in range(min(longest, len(whole) - i), 0, -1):
            run = whole[i : i + size]
            written = text[run[0].start : run[-1].end]
            municipality = _named(written)
            if municipality is None:
                continue
            after = whole[i + size].lower if i + size < len(whole) else ""
            titled = after.startswith(("kommune", "byråd"))
            if municipality.code in loaded or titled or written[0].isupper():
                end = whole[i + size].end if titled else run[-1].end
                found.append(_Mention(run[0].start, end, municipality))
                i += size - 1
            break
        i += 1
    return found


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


def _named(written: str) -> Municipality | None:
    """Return the municipality of that name, in the genitive too ("Viborgs")."""
    if written.isdigit():
        return None
    found = find_municipality(written)
    if found is None and written.endswith("s"):
        found = find_municipality(written[:-1].rstrip("’'"))
    return found
