"""Which words of a text are marked as those that were asked for."""

import pytest

from kg.search.danish import words
from kg.search.page.matching import matched_words


def marked(query: str, text: str) -> list[str]:
    (found,) = matched_words(words(query), [text])
    assert [text[word.start : word.end].lower() for word in found] == [w.lower for w in found]
    return [word.lower for word in found]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("Borger", "Borgerens eget liv, borgerne og borger.", ["borgerens", "borgerne", "borger"]),
        ("bolig", "Boligformen for unge", ["boligformen"]),
        ("støtte", "bostøtte i hjemmet", ["bostøtte"]),
        ("ungdomsbolig", "en bolig til unge", ["bolig"]),
        ("frivillihged", "Frivillighed er godt", ["frivillighed"]),
        ("skole", "skole skole SKOLE", ["skole", "skole", "skole"]),
        ("taastrup", "Høje-Taastrup Kommune", ["høje-taastrup", "taastrup"]),
        ("skole", "skolen. Bølge_skole?", ["skolen", "skole"]),
    ],
)
def test_a_word_is_found_in_its_forms_compounds_and_misspelt(
    query: str, text: str, expected: list[str]
) -> None:
    assert marked(query, text) == expected


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ansatte", "de mest udsatte"),
        ("pligt", "muligt"),
        ("pårørende", "afgørende"),
        ("kan", "kanonisk"),
        ("og", "vogn"),
    ],
)
def test_words_that_only_end_or_begin_alike_are_others(query: str, text: str) -> None:
    assert marked(query, text) == []


def test_what_grows_in_lower_case_is_marked_where_it_stands() -> None:
    assert marked("skole", "İ İ skole") == ["skole"]
