"""A question in; how an answer to it is worded, and whether a passage is worded so, out.

What a word means is answered by an explanation, where something can be read by a place to look:
Danish says each in few ways, whatever the subject.
"""

import re
from enum import StrEnum


class Wording(StrEnum):
    """What an answer does."""

    EXPLAINS = "explains"
    REFERS = "refers"


_ASKED = {
    Wording.EXPLAINS: (
        r"hvad (?:betyder|dækker|menes|indebærer|ligger der i|(?:forstås|forstår \w+) ved"
        r"|mener \w+ med|vil \w+ sige)|hvad er(?: en| et)? \w+\??$|betydningen? af"
        r"|definition(?:en)? (?:af|på)|what (?:is|are)(?: an?)? \w+\??$|what does .* mean"
        r"|what is meant by|definition of|meaning of"
    ),
    Wording.REFERS: (
        r"hvor (?:kan|finder|findes|står|ligger|læser|henter|ser)(?: \w+){0,2}?"
        r"(?: (?:læse|finde|se|hente|slå)\b| (?:om|mere|det|den|de)\b|\?|$)"
        r"|where (?:can|do) (?:i|we|you|one) (?:read|find|see|get)"
    ),
}
_WORDED = {
    Wording.EXPLAINS: (
        r"handler om|betyder(?! (?:det|også|selvfølgelig))|forstås|dækker over|vil sige"
        r"|defineres?|er udtryk for|er kendetegnet ved"
    ),
    Wording.REFERS: (
        r"https?://|www\.|hjemmeside\w*|(?:findes|ses|læses|hentes) (?:på|i|her)"
        r"|kan (?:hentes|læses|findes|ses)|fremgår af|vedlagt\w*"
    ),
}
_QUESTIONS = {kind: re.compile(rf"\b(?:{said})", re.IGNORECASE) for kind, said in _ASKED.items()}
_ANSWERS = {kind: re.compile(rf"\b(?:{said})", re.IGNORECASE) for kind, said in _WORDED.items()}


def wordings_asked(query: str) -> tuple[Wording, ...]:
    """Return how answers to `query` are worded; nothing where it is no such question."""
    return tuple(kind for kind, question in _QUESTIONS.items() if question.search(query))


def wordings_in(text: str) -> tuple[Wording, ...]:
    """Return how `text` is worded."""
    return tuple(kind for kind, answer in _ANSWERS.items() if answer.search(text))
