import pytest

from kg.search.danish import words
from kg.search.query.municipalities_named import municipalities_named

LOADED = ("0320", "0260", "0169", "0575")


def named(text: str) -> tuple[list[str], list[str]]:
    """The short names of the municipalities that are asked for, and of those left out."""
    found = municipalities_named(text, words(text), LOADED)
    return (
        [one.municipality.short for one in found if not one.left_out],
        [one.municipality.short for one in found if one.left_out],
    )


@pytest.mark.parametrize(
    "text",
    ["Høje Taastrup", "høje-taastrup", "Høje-Taastrups mål", "Høje-Taastrup Kommunes mål",
     "Høje Tåstrup", "hoeje taastrup"],
)  # fmt: skip
def test_a_name_is_known_in_each_of_its_spellings(text: str):
    assert named(f"hvad siger {text}") == (["Høje-Taastrup"], [])


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("recovery bortset fra Faxe", ["Faxe"]),
        ("recovery undtagen i Faxe Kommune", ["Faxe"]),
        ("alle andre kommuner end Halsnæs", ["Halsnæs"]),
        ("hvad siger andre end Faxe, Halsnæs og Viborg om bolig", ["Faxe", "Halsnæs", "Viborg"]),
        ("bolig uden for Faxe", ["Faxe"]),
    ],
)
def test_a_municipality_can_be_left_out(text: str, left_out: list[str]):
    assert named(text) == ([], left_out)


def test_what_is_left_out_ends_where_another_is_asked_for():
    assert named("ikke Faxe, men Halsnæs om bolig") == (["Halsnæs"], ["Faxe"])


@pytest.mark.parametrize(
    "text", ["bedre end Faxe", "ikke kun Faxe", "sammenlignet med Faxe", "Faxe eller andre"]
)
def test_a_comparison_leaves_nothing_out(text: str):
    assert named(text) == (["Faxe"], [])


@pytest.mark.parametrize(
    "text",
    ["Vejen til et godt liv", "vejen frem", "på vejen mod arbejde", "skive brød", "koge mad",
     "varde på toppen", "flere lejre", "greve og baron"],
)  # fmt: skip
def test_a_common_word_is_no_municipality(text: str):
    assert named(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("boliger i Vejen", ["Vejen"]),
        ("vejen kommune", ["Vejen"]),
        ("hvad siger vejen om boliger", ["Vejen"]),
        ("Vejen boliger", ["Vejen"]),
        ("Vejen", ["Vejen"]),
        ("Odder og Odense om handicap", ["Odder", "Odense"]),
        ("Skive Byråd", ["Skive"]),
    ],
)
def test_such_a_name_counts_where_it_can_be_nothing_else(text: str, names: list[str]):
    assert named(text) == (names, [])


def test_a_name_that_is_no_other_word_needs_no_capital_letter():
    assert named("økonomi i roskilde") == (["Roskilde"], [])
