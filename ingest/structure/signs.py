"""A heading or sentence of Danish municipal prose in, what its own words call it out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import StatementType as T
from ingest.structure.lexicon import (
    ADMINISTRATIVE,
    COUNT_WORDS,
    CUES_DOCUMENT,
    DEFINITE,
    ENDINGS,
    GENERIC,
    LEVELS,
    NOT_A_ROLE,
    ORDINALS,
    PLURAL,
    PLURAL_STEM,
    SINGULAR,
)

# The same line is asked about by several rules.
_REMEMBERED = 16_384


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading says about its role.

    A label with a `title` names one statement ("Pejlemærke 3 – Tillid"). Without a title it gives
    the role of what follows; `plural` says that several follow. `term` is the word used, `level`
    fundamental or underlying, `count` an announced number, `joined` that another role is named too.
    """

    type: T
    term: str
    title: str | None = None
    number: str | None = None
    plural: bool = False
    level: str | None = None
    count: int | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Announcement:
    """A number of things that running text says there are: "fire politiske pejlemærker"."""

    count: int
    type: T
    term: str
    level: str | None


_NUMBER = r"(?:nr\.?\s*|#\s?)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-H])"
_SEPARATOR = r"\s*(?:[:.)–—|-]|\s-\s)\s*"
_NUMBERED_LABEL = re.compile(
    rf"^(?:[Oo]m )?(?:[A-ZÆØÅa-zæøå]+(?:sk|ske|e|t) ){{0,2}}(?P<word>[A-ZÆØÅa-zæøå]+)\s+{_NUMBER}"
    rf"(?:{_SEPARATOR}(?P<title>\S.*)?|\s+(?P<rest>[A-ZÆØÅ”\"»].*))?$"
)
_COLON_LABEL = re.compile(
    r"^(?P<words>[A-ZÆØÅa-zæøå]+(?: [a-zæøå]+){0,2})\s*[:–—]\s*(?P<title>\S.*)?$"
)
_PRINCIPLE_BY_NAME = re.compile(r"[A-ZÆØÅ][\w-]{3,}princippet")
_LEADING_NUMBER = re.compile(
    r"^(?:(?:[Kk]apitel|[Aa]fsnit|[Dd]el) )?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?P<title>\S.*)$"
)
# "E1: Udfasning af naturgas": plans number their measures by a letter for the area.
_LEADING_CODE = re.compile(r"^(?P<number>[A-ZÆØÅ]{1,2}\.?\d{1,2})\s?[:.)–-]\s+(?P<title>\S.*)$")
# "Retning 2: Faste teams", "B. Grøn vækst": a word or letter of the document's own counts.
_LEADING_WORD = re.compile(
    r"^(?!Bilag|Figur|Tabel|Side|Boks|Note|Punkt|Uge)(?P<word>[A-ZÆØÅ][a-zæøå]{3,14}) "
    r"(?P<number>\d{1,2}|[A-H])\s?[:.–—-]\s+(?P<title>\S.*)$"
)
_LEADING_LETTER = re.compile(r"^(?P<number>[A-H]|[IVX]{1,4})[.)]\s+(?P<title>[A-ZÆØÅ]\S.*)$")
_DETERMINER = re.compile(
    r"^(?:de|det|den|vores|vore|disse|kommunens|byrådets|politikkens|strategiens|planens|"
    r"\S+ kommunes|\S+s(?= ))\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?:(?:19|20)\d\d|på|for|i|bag|til|med|hos|inden for|indenfor|mod|frem|"
    r"de (?:kommende|næste)|det kommende|der|som|om)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\wæøåÆØÅ-]+(?:['’]\w+)?")
_TOKEN = re.compile(r"[\wæøåÆØÅ-]+(?:['’]\w+)?|[^\w\s]")
# A pictogram before a heading is no word of it.
_ORNAMENT = re.compile(r"^[^\w\s”\"»«“'(\[#§–—-]+\s+")
# Nouns that name a part only where they are counted: "tre områder".
_COUNTED_ONLY = frozenset(
    {
        *("områder", "retninger", "veje", "delstrategier", "delpolitikker"),
        *("bevægelser", "arenaer", "dagsordener"),
    }
)
_QUALIFIERS = frozenset({"vores", "vor", "det", "den", "kommunens", "byrådets"})
# "Byrådet ønsker" is a verb, "borgernes ønsker" a noun.
_WHO_WISHES = re.compile(
    r"vi|kommunen|kommune|byrådet|kommunalbestyrelsen|\w*udvalget", re.IGNORECASE
)
_NUMBER_BEFORE = frozenset({".", ",", "-", "§", "–", "/"})
_STOPS = frozenset(
    {"år", "gange", "af", "om", "i", "på", "for", "til", "ud", "ved", "fra", "som", "der"}
)


@lru_cache(maxsize=_REMEMBERED)
def noun_type(word: str, *, plural: bool | None = None) -> tuple[T, str] | None:
    """Return the type and base noun of a word or compound; `plural` narrows to that number."""
    lowered = word.lower().strip("-")
    if NOT_A_ROLE.match(lowered):
        return None
    forms: Iterable[str] = ENDINGS
    for form in forms:
        if not lowered.endswith(form):
            continue
        qualifier = lowered[: -len(form)]
        if qualifier and len(qualifier) < 3:
            continue
        if plural is True and form not in PLURAL:
            continue
        if plural is False and form not in SINGULAR and form not in DEFINITE:
            continue
        # "indsats" and "handling" make ordinary compounds; only the bare noun names a list.
        kind = PLURAL.get(form) or DEFINITE.get(form) or SINGULAR[form]
        if qualifier and kind is T.MEASURE:
            return None
        return kind, qualifier + (PLURAL_STEM.get(form) or form)
    return None


def counted_type(word: str) -> tuple[T, str] | None:
    """Return the type and base noun of a plural that is counted: "områder" are areas then."""
    if word.lower() in _COUNTED_ONLY:
        return T.FOCUS_AREA, word.lower()
    return noun_type(word, plural=True)


def level_of(text: str) -> str | None:
    """Return "fundamental" or "underlying" when the words say so."""
    lowered = text.lower()
    return next((name for name, pattern in LEVELS if pattern.search(lowered)), None)


def count_of(word: str) -> int | None:
    """Return the number that a Danish count word or a figure stands for."""
    return COUNT_WORDS.get(word.lower()) or (int(word) if word.isdecimal() else None)


def split_number(text: str) -> tuple[str | None, str]:
    """Return the number or code before a heading ("4.1", "E1:") and the heading without it."""
    found = _LEADING_NUMBER.match(text) or _LEADING_CODE.match(text)
    found = found or _LEADING_LETTER.match(text)
    if found is None and (counted := _LEADING_WORD.match(text)):
        # "Princip 2: …" says what it is; a word that says nothing only counts.
        found = counted if noun_type(counted["word"]) is None else None
    return (found["number"], found["title"]) if found else (None, text)


@lru_cache(maxsize=_REMEMBERED)
def parse_label(text: str) -> Label | None:
    """Return what a heading's own words say about its role, None when they say nothing."""
    number, bare = split_number(_ORNAMENT.sub("", text.strip()))
    label = _single_label(bare) or role_label(bare)
    if label is None:
        return None
    if number and label.number is None:
        return Label(
            label.type, label.term, label.title, number, label.plural, label.level, label.count
        )
    return label


def _single_label(text: str) -> Label | None:
    numbered = _NUMBERED_LABEL.match(text)
    if numbered:
        found = noun_type(numbered["word"], plural=False)
        if found:
            title = numbered["title"] or numbered["rest"]
            return Label(found[0], found[1], title, numbered["number"], level=level_of(text))
    colon = _COLON_LABEL.match(text)
    if colon and _PRINCIPLE_BY_NAME.fullmatch(colon["words"]):
        # "Ligebehandlingsprincippet – alle har …" names the principle and says what it is.
        return Label(T.PRINCIPLE, "princip", colon["words"])
    if colon:
        words = colon["words"].split()
        found = noun_type(words[-1], plural=False)
        if found and all(_is_qualifier(word) for word in words[:-1]):
            plural = words[-1].lower() in PLURAL and not colon["title"]
            number = next((n for word in words[:-1] if (n := ordinal(word))), None)
            level = level_of(colon["words"])
            return Label(found[0], found[1], colon["title"], number, plural, level)
    return None


def label_in_paragraph(text: str, lead: str | None) -> Label | None:
    """Return the label that running text begins with: "Mål: Flere …", "Princip 2: Vi …".

    A colon or a number must follow the word; bold words in front (`lead`) may stand for them.
    """
    numbered = _NUMBERED_LABEL.match(text)
    if numbered is None and (
        _COLON_LABEL.match(text) is None or (":" not in text[:60] and not lead)
    ):
        return None
    label = _single_label(text)
    return label if label is not None and label.title else None


def ordinal(word: str) -> str | None:
    """Return the number that a Danish ordinal stands for: "første" is 1."""
    lowered = word.lower()
    return next((str(at) for at, forms in enumerate(ORDINALS, 1) if lowered in forms), None)


def _is_qualifier(word: str) -> bool:
    lowered = word.lower()
    if ordinal(word) is not None or lowered in _QUALIFIERS:
        return True
    return lowered.endswith(("sk", "ordnet", "fælles", "e"))


def role_label(text: str) -> Label | None:
    """Return the label of a heading that gives a role and no title: "De tre værdier"."""
    body = text.rstrip(":?. ").strip()
    if text.endswith((".", "!")) or len(body.split()) > 12:
        return None
    core = _DETERMINER.sub("", body)
    words = core.split()
    count = None
    if words and count_of(words[0]) is not None:
        count = count_of(words[0])
        words = words[1:]
    for position, word in enumerate(words[:5]):
        found = noun_type(word.rstrip(",")) if _WORD.fullmatch(word.rstrip(",")) else None
        if found is None:
            if not _may_qualify(word, first=position == 0):
                return None
            continue
        lowered = word.lower().rstrip(",")
        if lowered == "ønsker" and position and _WHO_WISHES.fullmatch(words[position - 1]):
            return None
        rest = " ".join(words[position + 1 :])
        if rest and not _TAIL.match(rest) and not _joins_roles(rest):
            return None
        if rest.lower().startswith("i ") and lowered not in PLURAL and position:
            return None
        plural = any(lowered.endswith(form) for form in PLURAL)
        joined = _joined_type(rest) not in (None, found[0])
        return Label(
            found[0], found[1], None, None, plural, level_of(body), count=count, joined=joined
        )
    return None


def _may_qualify(word: str, *, first: bool) -> bool:
    lowered = word.lower().strip(",")
    if lowered in {"og", "samt"}:
        return not first
    return (
        bool(re.fullmatch(r"[a-zæøå-]+", lowered))
        and (first or word[0].islower())
        and lowered.endswith(("e", "sk", "t", "es", "s"))
    )


def _joins_roles(rest: str) -> bool:
    joined = re.match(r"^(?:og|samt|/|&)\s+([\wæøå-]+)", rest)
    return bool(joined and (noun_type(joined.group(1)) or is_generic(joined.group(1))))


def _joined_type(rest: str) -> T | None:
    joined = re.match(r"^(?:og|samt|/|&)\s+([\wæøå-]+)", rest)
    kind = noun_type(joined.group(1)) if joined else None
    return kind[0] if kind else None


@lru_cache(maxsize=_REMEMBERED)
def announcements(text: str) -> tuple[Announcement, ...]:
    """Return the counted roles that a paragraph announces: "fire politiske pejlemærker".

    Up to five qualifying words may stand between the number and the noun.
    """
    tokens = _TOKEN.findall(text)
    found: list[Announcement] = []
    for position, token in enumerate(tokens):
        count = count_of(token)
        if count is None or count < 2 or (position and tokens[position - 1] in _NUMBER_BEFORE):
            continue
        if [token.lower() for token in tokens[max(0, position - 2) : position]] == ["af", "de"]:
            # "To af de tre mål er nået" looks back on them.
            continue
        for reach in range(position + 1, min(position + 7, len(tokens))):
            word = tokens[reach]
            kind = counted_type(word)
            if kind is not None:
                between = " ".join(tokens[position : reach + 1])
                found.append(Announcement(count, kind[0], kind[1], level_of(between)))
                break
            if word.lower() in _STOPS or not (word == "," or word[0].isalpha()):
                break
    return tuple(found)


def is_generic(text: str) -> bool:
    """Return whether a heading is one that any document has: Forord, Bilag, Tidsplan."""
    return is_administrative(text) or bool(GENERIC.match(text.strip().rstrip(":.")))


def is_administrative(text: str) -> bool:
    """Return whether a heading or label asks who, when or with what money: Ansvarlig, Tidsplan."""
    return bool(ADMINISTRATIVE.match(text.strip().rstrip(":. ")))


def is_administrative_field(text: str) -> bool:
    """Return whether a line is a field with what was filled in: "Ansvarlig: Jobcentret"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and is_administrative(label)


def names_a_document(text: str) -> bool:
    """Return whether the words hold a noun for a governing document: strategi, politik …"""
    return bool(CUES_DOCUMENT.search(text))
