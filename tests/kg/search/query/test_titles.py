"""Documents called by one word are found whatever their title says around it."""

import pytest

from kg.search.danish import words
from kg.search.query.titles import Titles

TITLES = (
    "Ældrepolitik 2024-2028",
    "Strategi for digitalisering og teknologi",
    "Digital handlingsplan",
    "Strategi for ældreområdet",
    "Budget 2025",
    "Havnestrategi",
    "Politisk strategi på havneområdet",
)


@pytest.mark.parametrize(
    ("query", "called"),
    [
        ("hvad siger ældrepolitikken om mad", [0]),
        ("digitaliseringsstrategien", [1]),
        ("ældrestrategi", [3]),
        ("havnestrategien", [5]),
        ("strategien om havnen", []),
        ("en plan for ældre", []),
        ("trafikpolitik", []),
    ],
)
def test_a_compound_calls_the_documents_of_that_kind_and_subject(
    query: str, called: list[int]
) -> None:
    assert Titles(TITLES).called(words(query)) == called
