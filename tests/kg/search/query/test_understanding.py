import pytest

from ingest.model import StatementType as T
from kg.search.query.understanding import understand

LOADED = ("0320", "0260")


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("pejlemærker om økonomi i Faxe", T.GUIDING_MARKER),
        ("Faxes pejlemærker", T.GUIDING_MARKER),
        ("hvilke pejlemærker har Faxe", T.GUIDING_MARKER),
        ("vis alle Faxe Kommunes pejlemærker om økonomi", T.GUIDING_MARKER),
        ("de underliggende principper i Halsnæs", T.PRINCIPLE),
        ("Halsnæs' principper", T.PRINCIPLE),
        ("hvad er målene i Faxe", T.GOAL),
        ("pejlemærker om økonomi", T.GUIDING_MARKER),
    ],
)
def test_the_type_that_is_asked_for_is_understood(query: str, kind: T):
    assert understand(query, LOADED).types == (kind,)


@pytest.mark.parametrize(
    "query",
    ["hvor mange pejlemærker har Faxe", "hvordan når Faxe sine mål", "hvad er et princip i Faxe",
     "økonomi og mål i Faxe", "borgerens mål", "“principper” i Faxe"],
)  # fmt: skip
def test_a_type_that_is_only_spoken_of_is_not_asked_for(query: str):
    assert understand(query, LOADED).types == ()


def test_a_reading_that_is_taken_away_takes_no_other_with_it():
    query = "Faxes principper fra 2023 om § 85"
    assert understand(query, LOADED, ("municipality",)).types == (T.PRINCIPLE,)
    less = understand(query, LOADED, ("type", "code"))
    assert (less.municipalities, less.years) == (("0320",), ("2023",))
    assert (less.types, less.codes) == ((), ())


def test_nothing_is_read_out_of_what_is_quoted():
    found = understand("“Faxe Kommune” “punkt 34” “i 2023” “§ 85”", LOADED)
    assert found.phrases == ("Faxe Kommune", "punkt 34", "i 2023", "§ 85")
    assert not (found.municipalities or found.codes or found.years or found.only_codes)


@pytest.mark.parametrize("query", ["2023-2026", "i perioden 2023–2026", "2023 og 2026"])
def test_a_period_is_read_as_its_years(query: str):
    found = understand(query, LOADED)
    assert (found.years, found.codes) == (("2023", "2026"), ())


def test_a_code_in_a_municipality_is_asked_for_by_nothing_else():
    found = understand("punkt 34 i Halsnæs", LOADED)
    assert found.only_codes and found.municipalities == ("0260",)


@pytest.mark.parametrize(
    ("query", "lists"),
    [("Faxe", True), ("hvad siger Faxe Kommune", True), ("Faxes pejlemærker", True),
     ("Faxes pejlemærker om økonomi", False), ("økonomi", False)],
)  # fmt: skip
def test_a_municipality_or_its_statements_of_a_type_alone_are_listed(query: str, lists: bool):
    assert understand(query, LOADED).lists is lists


@pytest.mark.parametrize(
    ("query", "plainly"),
    [
        ("re\u00adcov\u200bery\u2060", "recovery"),
        ("speci\ufb01k ind\u00adsats", "specifik indsats"),
        ("pa\u030arørende\u00a0i\tFaxe", "pårørende i Faxe"),
        ("ｒｅｃｏｖｅｒｙ", "recovery"),
        ("PÅRØRENDE I FAXE", "pårørende i faxe"),
        ("BPA OG STU", "BPA OG STU"),
        ("\u202eFaxe\ufeff", "Faxe"),
    ],
)
def test_what_is_copied_or_shouted_is_read_as_typed(query: str, plainly: str):
    assert understand(query, LOADED).text == plainly
