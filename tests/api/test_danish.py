"""Dates, plurals and order, as Danish readers know them."""

import pytest

from api.pages.danish import (
    count_type,
    danish_date,
    in_words,
    period,
    sorting_key,
)
from ingest.model import StatementType


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019-12-19", "19. december 2019"),
        ("2026-06-03T16:00:00+00:00", "3. juni 2026"),
        ("2023-05", "maj 2023"),
        ("2023", "2023"),
        (None, ""),
        ("snart", "snart"),
        ("2023-13", "2023-13"),
    ],
)
def test_dates_are_as_precise_as_they_were_written(written: str | None, read: str) -> None:
    assert danish_date(written) == read


def test_types_follow_their_number() -> None:
    assert count_type(1, StatementType.GOAL) == "1 mål"
    assert count_type(2, StatementType.PRINCIPLE) == "2 principper"
    assert count_type(1, StatementType.GUIDING_MARKER) == "1 pejlemærke"


def test_the_last_letters_of_the_alphabet_come_last_and_aa_is_one_of_them() -> None:
    names = ["Aabenraa", "Ærø", "Øster", "Zebra", "Ålborg", "Odense", "assens", "Aarhus"]
    assert sorted(names, key=sorting_key) == [
        "assens", "Odense", "Zebra", "Ærø", "Øster", "Aabenraa", "Ålborg", "Aarhus",
    ]  # fmt: skip


def test_lists_end_with_og() -> None:
    assert in_words([]) == ""
    assert in_words(["a"]) == "a"
    assert in_words(["a", "b"]) == "a og b"
    assert in_words(["a", "b", "c"]) == "a, b og c"


def test_periods_are_read_from_what_is_known() -> None:
    assert period("2023", "2026") == "2023–2026"
    assert period("2023", None) == "fra 2023"
    assert period(None, "2026") == "til 2026"
    assert period(None, None) == ""
