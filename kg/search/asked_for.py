"""A question in; the kinds of things that an answer to it must hold, such as a date, out."""

import re

from ingest.model import ReferenceKind as R

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


def asked_for(query: str) -> tuple[R, ...]:
    """Return what `query` asks for by its first words; nothing where it is no such question."""
    return next((kinds for start, kinds in ASKED if start.match(query)), ())
