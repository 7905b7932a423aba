import pytest

from ingest.dating import Adoption, Validity, find_adoption, find_validity


@pytest.mark.parametrize(
    ("sentence", "date", "body"),
    [
        ("Vedtaget i Byrådet den 25. marts 2009", "2009-03-25", "Byrådet"),
        ("Godkendt af Kommunalbestyrelsen april 2013", "2013-04", "Kommunalbestyrelsen"),
        ("Politikken blev godkendt af Byrådet den 2. oktober 2019.", "2019-10-02", "Byrådet"),
        ("Byrådet vedtog den 3. maj 2022 kommunens strategi.", "2022-05-03", "Byrådet"),
        (
            "Besluttet i Kultur- og Fritidsudvalget den 9. november 2022",
            "2022-11-09",
            "Kultur- og Fritidsudvalget",
        ),
        (
            "Planen er vedtaget af byrådet den 29. maj 2024 og erstatter Plan 2016.",
            "2024-05-29",
            "Byrådet",
        ),
        (
            "Politikken blev endeligt vedtaget på mødet d. 4.5.2020 i Byrådet.",
            "2020-05-04",
            "Byrådet",
        ),
    ],
)
def test_the_adoption_is_found_in_all_its_forms(sentence, date, body):
    assert find_adoption([sentence], None) == Adoption(date, body)


@pytest.mark.parametrize(
    "sentence",
    [
        "Den 9. november 2020 blev der afholdt en workshop for Socialudvalget.",
        "Strategien forventes vedtaget af Byrådet den 3. maj 2024.",
        "Byrådet vedtog budgettet den 8. oktober 2020.",
        "Folketinget vedtog loven den 1. juni 2019.",
        "Udvalget drøftede politikken den 4. april 2020.",
        "Arbejdet er beskrevet i et kommissorium, som er godkendt af Byrådet den 2. maj 2016.",
    ],
)
def test_an_event_an_expectation_and_another_matter_are_no_adoption(sentence):
    assert find_adoption([sentence], None) == Adoption()


def test_the_adoption_of_another_policy_is_not_this_ones():
    sentence = "Handicappolitikken blev vedtaget af Byrådet den 2. maj 2018."
    assert find_adoption([sentence], "Ældrepolitik") == Adoption()
    assert find_adoption([sentence], "Handicappolitik").date == "2018-05-02"


@pytest.mark.parametrize(
    "clause",
    ["som byrådet godkendte den 2. maj 2018", "der blev godkendt af byrådet den 2. maj 2018"],
)
def test_a_relative_clause_dates_the_document_it_stands_at(clause):
    plan = "Handleplan for frivillighed"
    assert (
        find_adoption([f"Handleplanen udmønter frivilligpolitikken, {clause}."], plan) == Adoption()
    )
    assert find_adoption([f"Her er handleplanen, {clause}."], plan).date == "2018-05-02"


@pytest.mark.parametrize(
    ("title", "sentences", "validity"),
    [
        ("Socialstrategi 2023-2026", [], Validity("2023", "2026")),
        ("Politik for frivillighed 2022-26", [], Validity("2022", "2026")),
        ("Beskæftigelsesplan 2024", [], Validity("2024", "2024")),
        (None, ["Politikken gælder for perioden 2023-2026."], Validity("2023", "2026")),
        (
            None,
            ["Strategien gælder fra 1. januar 2024 til og med 31. december 2027."],
            Validity("2024-01-01", "2027-12-31"),
        ),
        (None, ["Strategien træder i kraft 1. august 2023."], Validity("2023-08-01", None)),
        (None, ["Strategien gælder for hele området."], Validity()),
        (None, ["Du kan hente planen for 2014-2018 her"], Validity()),
    ],
)
def test_the_validity_is_the_titles_period_or_what_the_text_says(title, sentences, validity):
    assert find_validity(title, sentences) == validity


def test_a_councils_meeting_is_named_in_the_genitive_of_either_council():
    for meeting, body in (("byrådets", "Byrådet"), ("kommunalbestyrelsens", "Kommunalbestyrelsen")):
        sentence = f"Strategien blev vedtaget på {meeting} møde den 26. september 2022."
        assert find_adoption([sentence], "Seniorstrategi") == Adoption("2022-09-26", body)


def test_a_plan_towards_a_year_far_off_is_not_valid_in_that_year():
    assert find_validity("Klimaplan 2050", []) == Validity()
    assert find_validity("Handleplan 2024", []) == Validity("2024", "2024")
