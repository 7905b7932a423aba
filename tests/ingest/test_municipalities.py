import pytest

from ingest.municipalities import (
    UnknownMunicipality,
    all_municipalities,
    find_municipality,
    municipality_of,
    require_municipality,
)


def test_there_are_98_with_codes_and_ids_of_their_own():
    municipalities = all_municipalities()
    assert len(municipalities) == 98
    assert len({m.code for m in municipalities}) == len({m.id for m in municipalities}) == 98


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("0320", "Faxe Kommune"),
        ("320", "Faxe Kommune"),
        ("faxe", "Faxe Kommune"),
        ("FAXE KOMMUNE", "Faxe Kommune"),
        ("Høje Taastrup", "Høje-Taastrup Kommune"),
        ("hoje-taastrup", "Høje-Taastrup Kommune"),
        ("Københavns Kommune", "Københavns Kommune"),
        ("bornholm", "Bornholms Regionskommune"),
        ("Århus", "Aarhus Kommune"),
    ],
)
def test_a_code_a_name_and_a_short_name_are_understood(given, name):
    found = find_municipality(given)
    assert found is not None and found.name == name


@pytest.mark.parametrize("given", ["", "9999", "Atlantis", "kommune"])
def test_what_is_no_municipality_is_none(given):
    assert find_municipality(given) is None


def test_a_misspelled_name_is_refused_with_the_nearest():
    with pytest.raises(UnknownMunicipality, match="mente du »Halsnæs«"):
        require_municipality("Halnæs")


def test_the_municipality_is_the_one_that_the_text_names():
    found = municipality_of("I Rebild Kommune vil vi mere. Rebild Kommunes politik gælder alle.")
    assert found is not None and found.short == "Rebild"


def test_between_two_that_are_named_as_often_nothing_is_guessed():
    assert municipality_of("Aftale mellem Faxe Kommune og Stevns Kommune.") is None


def test_one_that_is_only_an_example_does_not_count():
    assert municipality_of("Vi er inspireret af Odense Kommune.") is None


def test_a_name_that_is_an_ordinary_word_is_not_the_municipality():
    assert municipality_of("Vejen frem er lang, og vi går den sammen. Vejen er åben.") is None


def test_the_title_goes_before_the_text():
    found = municipality_of(
        "Solrød Kommune og Greve Kommune samarbejder.", "Greve Kommunes politik"
    )
    assert found is not None and found.short == "Greve"
