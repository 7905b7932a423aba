"""What a question asks for, told by its first words."""

import pytest

from ingest.model import ReferenceKind
from kg.search.asked_for import asked_for


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("Hvornår mødes rådet?", {ReferenceKind.DATE, ReferenceKind.PERIOD}),
        ("hvor mange pladser er der", {ReferenceKind.COUNT}),
        ("hvor mange penge er der sat af", {ReferenceKind.AMOUNT}),
        ("who decides", {ReferenceKind.PERSON, ReferenceKind.BODY}),
        ("hvordan søger jeg", set()),
        ("møder hvornår", set()),
    ],
)
def test_first_words_tell_what_an_answer_must_hold(query: str, kinds: set[ReferenceKind]) -> None:
    assert set(asked_for(query)) == kinds
