"""A question in; what an answer to it must hold, such as a date or an explanation, out."""

import re

from ingest.model import ReferenceKind as R
from kg.search.stored.answer_wording import Wording, wordings_asked

ASKED = (
    (re.compile(r"(?:hvornår|when)\b", re.IGNORECASE), (R.DATE, R.PERIOD)),
    (
        re.compile(
            r"(?:hvor meget|hvor mange (?:penge|kroner|midler)|hvad koster|how much)\b",
            re.IGNORECASE,
        ),
        (R.AMOUNT,),
    ),
    (re.compile(r"(?:hvor mange|how many)\b", re.IGNORECASE), (R.COUNT,)),
    (re.compile(r"(?:hvem|who)\b", re.IGNORECASE), (R.PERSON, R.BODY)),
)
_A_NUMBER = re.compile(
    r"\b(?:hvor (?:mange|meget|stor\w*|høj\w*)|antal(?:let)?|hvad koster"
    r"|hvad er (?:prisen|udgiften|satsen|taksten)|how (?:many|much)|number of)\b",
    re.IGNORECASE,
)


def asks_for_a_number(query: str) -> bool:
    """Tell whether an answer to `query` must hold a number: how many, how much, what it costs."""
    return _A_NUMBER.search(query) is not None


def asked_for(query: str) -> tuple[R | Wording, ...]:
    """Return what `query` asks for: kinds of references by its first words, and how an answer is
    worded; nothing where it is no such question.
    """
    kinds = next((kinds for start, kinds in ASKED if start.match(query)), ())
    return (*kinds, *wordings_asked(query))


def end_of_question_words(query: str) -> int:
    """Return where the words end that say what `query` asks for ("hvad koster"), 0 without any."""
    found = (start.match(query) for start, _ in ASKED)
    return max((match.end() for match in found if match), default=0)
