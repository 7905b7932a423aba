"""A lead-in line or a heading in the form of one in, the role of what follows out."""

import re
from dataclasses import replace
from functools import lru_cache

from ingest.model import StatementType as T
from ingest.structure.cues import cued_role, topicless_role
from ingest.structure.lexicon import COUNT
from ingest.structure.phrases import LEAD_INS, ROLE_HEADINGS
from ingest.structure.signs import (
    Label,
    announcements,
    counted_type,
    is_generic,
    role_label,
    split_number,
)

_REMEMBERED = 16_384
# A sentence that is complete says something itself; it leads in only what it counts or calls up.
_COMPLETE = re.compile(r"[.!][\"”'’»)]*$")
_CALLS_UP = re.compile(
    rf"(?:følgende|disse|nedenstående|en række|flere|vores|de|{COUNT})\s+"
    r"(?:(?!og\b|i\b|på\b|for\b|af\b|til\b)[\wæøå-]+\s+){0,3}(?P<noun>[\wæøå-]+)"
    r"(?:\s+(?:for|i|på|til|med)\s+[^.:,]{1,60})?$",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:hvad |det |dette |her |derfor )?(?:vi |byrådet |kommunen )?(?:vil|ønsker|skal)\b"
    r"|^hvad\b.{0,20}\b(?:vil|ønsker|skal)\b",
    re.IGNORECASE,
)
_SAYS_HOW = re.compile(r"\b(?:gør|gøre|handl\w*|arbejde\w*|i gang)\b", re.IGNORECASE)
# A heading that breaks off goes on in each item under it: "Vi vil have mad, der".
_GOES_ON = re.compile(
    r",? (?:der|som|hvor|at|ved at|at (?:du|I|vi|de|man|den enkelte|alle))$", re.IGNORECASE
)
_WILL = re.compile(r"\b(?:vil|skal|ønsker)\b", re.IGNORECASE)
_NAMES_OTHERS = re.compile(
    r"\b(?:består|bestod|bestående) af\b|^vi ved\b(?!.*\bnår\b)"
    r"|\b(?:repræsentanter|medlemmer|deltagere|tilskud|støtte|midler) (?:fra|til|for|af)$"
    r"|\b\w*(?:grupper|medlemmer|repræsentanter|deltagere|aktører|partnere|parter|organisationer|"
    r"foreninger|kilder|bilag|love|bestemmelser|niveauer|faser|trin|dele|kapitler|kategorier|typer|"
    r"begreber|mennesker|personer|borgere)$"
    r"|\b(?:defineres|forstås|forstår vi|betegner)\b"
    r"|\bviste\b|\bviser,? at$|\bfortæller,? at$|^vidste du\b"
    r"|\b(?:retter sig|henvender sig|målrettet|gælder) (?:især |særligt )?(?:mod|til|for)$"
    r"|\b(?:sammen|samarbejder?|samarbejdes|partnerskab\w*) (?:med|mellem)$"
    r"|\b(?:bygger|baserer sig|baseret|udarbejdet|lavet|udviklet|skrevet) (?:\w+ ){0,2}(?:på|af)$",
    re.IGNORECASE,
)
_MOST_QUESTION_WORDS = 8
_TURNED = re.compile(
    r"^(?:hvad|hvordan|det|dette|her|sådan) (?P<verb>\w+) vi(?P<rest>(?: .+)?)$", re.IGNORECASE
)
_WORD_START = re.compile(r"\b(?=\w)")


@lru_cache(maxsize=_REMEMBERED)
def lead_in(text: str, item: str = "") -> T | None:
    """Return the type of the items that a lead-in line opens, None when it does not say.

    `item` is the first of them: "Vi arbejder for" over "at alle …" is "Vi arbejder for at".
    """
    bare = text.rstrip(":?. …").strip()
    if item.startswith("at ") and not bare.endswith(" at"):
        bare += " at"
    label = role_label(bare) or role_label(bare.removesuffix(" er"))
    if label:
        return label.type
    tail = re.split(r"(?<=[.!?])\s+", bare)[-1]
    called = called_up(tail.removesuffix(" at"))
    if called is not None:
        return called
    if not _COMPLETE.search(text):
        for clause in dict.fromkeys((bare, tail)):
            for pattern, kind in LEAD_INS:
                if pattern.search(clause):
                    return kind
    announced = announcements(tail)
    if announced:
        return announced[-1].type
    cued = None if _COMPLETE.search(text) else cued_role(tail)
    return cued[0] if cued else None


def names_others(text: str) -> bool:
    """Return whether a line leads in who or what somebody is, and nothing that is to be done.

    "Styregruppen består af", "Ved udsatte forstås", "Strategien har fokus på tre grupper".
    """
    clause = re.split(r"(?<=[.!?])\s+", text.rstrip(":?. …").strip())[-1]
    if _NAMES_OTHERS.search(clause) is None or _WILL.search(clause):
        return False
    return called_up(clause) is None and not announcements(clause)


def asks_what(text: str) -> bool:
    """Return whether a line asks for or leads in what somebody wants: "Det vil vi", "Vi vil"."""
    return _WANTED.match(text) is not None and _SAYS_HOW.search(text) is None


def called_up(clause: str) -> T | None:
    """Return what a clause calls the items after it by its last noun: "… efter disse mål"."""
    for start in reversed([found.start() for found in _WORD_START.finditer(clause)]):
        called = _CALLS_UP.match(clause, start)
        kind = counted_type(called["noun"]) if called else None
        if kind is not None:
            return kind[0]
    return None


def role_heading(text: str) -> Label | None:
    """Return what a heading in the form of a lead-in says: "Det vil vi", "Sådan følger vi op"."""
    bare = split_number(text.strip())[1].rstrip(":?. …")
    if is_generic(bare):
        return None
    for said in dict.fromkeys((bare, _as_said(bare))):
        for pattern, kind in ROLE_HEADINGS:
            if pattern.match(said):
                return Label(kind, bare.lower(), plural=kind is not T.RATIONALE)
    led = lead_in(bare) if _GOES_ON.search(bare) else None
    if led is not None:
        return Label(led, bare.lower(), plural=led is not T.RATIONALE)
    _, colon, called = bare.rpartition(": ")
    named = role_label(called) if colon else None
    if named is not None and named.plural and named.count:
        # "Byrum og balance: tre overordnede mål"
        return named
    cued = topicless_role(bare) or topicless_role(_as_said(bare))
    return Label(cued[0], bare.lower(), plural=cued[0] is not T.RATIONALE) if cued else None


def _as_said(heading: str) -> str:
    """Return a question in the order of a statement: "Hvad går vi efter" is "vi går efter"."""
    found = _TURNED.match(heading)
    return f"vi {found['verb']}{found['rest']}" if found else heading


def question_label(text: str) -> Label | None:
    """Return what a short question says of its answer after it: "Hvad vil vi opnå? Alle …"."""
    question, sign, answer = text.partition("? ")
    if not sign or not answer.strip() or len(question.split()) > _MOST_QUESTION_WORDS:
        return None
    return clause_label(f"{question}?", text)


def clause_label(lead: str | None, text: str) -> Label | None:
    """Return what bold words with a colon say about the words after them: "Sådan gør vi: …"."""
    words = (lead or "").strip()
    said = text[len(words) :].lstrip(" :") if text.startswith(words) else ""
    if not said or (":" not in text[: len(words) + 2] and not words.endswith("?")):
        return None
    label = role_heading(words)
    if label is not None and label.type is T.MEASURE and asks_what(words):
        # What is answered in running text is a state, and no list of what is done.
        label = replace(label, type=T.GOAL)
    return replace(label, title=said) if label is not None else None
