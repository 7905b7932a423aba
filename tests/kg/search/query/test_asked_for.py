"""What a question asks for, told by its first words."""

import pytest

from ingest.model import ReferenceKind
from kg.search.query.asked_for import asked_for, asks_for_a_number


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


@pytest.mark.parametrize(
    "query",
    [
        "hvor mange pladser er der på botilbuddet",
        "antal sagsbehandlere",
        "og hvad koster det",
        "how many people work here",
        "hvor stort er budgettet",
    ],
)
def test_a_number_is_asked_for_in_many_ways(query: str) -> None:
    assert asks_for_a_number(query)


@pytest.mark.parametrize("query", ["hvor bor de mange", "prisen værd", "store ord", "hvor kan jeg"])
def test_other_questions_ask_for_no_number(query: str) -> None:
    assert not asks_for_a_number(query)
