"""A query in; the codes and numbers of items that it asks for, and what is left of it, out."""

import re
from dataclasses import dataclass

from ingest.model import LABELS, StatementType
from kg.search.danish import STOP_WORDS, word_list, words
from kg.search.query.words_of_types import type_named
from kg.search.stored.code_forms import AND, DASHES, codes_written, numbers_in

BESIDE_CODES = STOP_WORDS | word_list("words_beside_codes.txt")
"""Words that say no more than that a code follows."""
_LAW = re.compile(r"\w*lov(?:en|ens|ene|enes)?")
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_ITEMS = (
    re.compile(
        r"\b(?P<type>[^\W\d_]+)\.?\s?(?:(?:nr|nummer|no)\.?\s?)?"
        rf"(?P<numbers>{_NUMBER}(?:{AND}(?:nr\.?\s?)?{_NUMBER})*)(?![\w.-]\w)\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d.])\b(?P<numbers>\d{1,3})\.\s(?P<type>[^\W\d_]+)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class CodesAsked:
    """The codes of a query as they are compared, and the query with spaces in their place.

    `alone` tells that the query holds nothing besides them but words that announce codes.
    """

    codes: tuple[str, ...]
    rest: str
    alone: bool


def codes_asked(text: str) -> CodesAsked:
    """Return the codes that `text` holds, and the items that it names by type and number:
    "punkt 12", "pkt. 34 og 35", "mål nr. 4", "2. pejlemærke".
    """
    codes: list[str] = []
    rest = text
    for written in codes_written(text):
        codes += written.codes
        rest = _blanked(rest, written.start, written.end)
    of_law = any(code.startswith("§") for code in codes)
    for items in _ITEMS:
        for match in items.finditer(rest.translate(DASHES)):
            kind = type_named(match["type"].lower())
            if kind is not None:
                codes += [numbered(kind, number) for number in numbers_in(match["numbers"])]
                rest = _blanked(rest, *match.span())
    left = [word.lower for word in words(rest) if word.lower not in BESIDE_CODES]
    beside = [word for word in left if not (of_law and _LAW.fullmatch(word))]
    return CodesAsked(tuple(dict.fromkeys(codes)), rest, bool(codes) and not beside)


def numbered(kind: StatementType, number: str) -> str:
    """Return the code of a statement by its type and number: "dagsordenspunkt 34"."""
    return f"{LABELS[kind].split('/')[0].lower()} {number.rstrip('.')}"


def is_numbered(code: str) -> bool:
    """Tell whether a code is the number of an item, which not every corpus has."""
    return " " in code


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
