import pytest

from kg.search.query.codes_asked import codes_asked
from kg.search.stored.code_forms import codes_in, wider


@pytest.mark.parametrize(
    "written",
    ["00.15.00-G01-9-26", "00.15.00-g01-9-26", "00.15.00–G01–9–26", "00.15.00 G01 9 26",
     "sagsnr. 00.15.00-G01-9-26.", "00.15.00-G01 - 9-26"],
)  # fmt: skip
def test_a_case_number_is_the_same_however_it_is_written(written: str):
    assert codes_in(written)[0].startswith("00.15.00-g01")
    if " - " not in written:
        assert codes_in(written) == ("00.15.00-g01-9-26",)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("§ 85", ("§85",)),
        ("§85", ("§85",)),
        ("paragraf 85", ("§85",)),
        ("Paragrafferne 85 og 107", ("§85", "§107")),
        ("§ 107, stk. 2, nr. 3", ("§107",)),
        ("§ 107 a", ("§107a",)),
        ("§ 107 i serviceloven", ("§107",)),
        ("§§ 83, 85 og 107", ("§83", "§85", "§107")),
        ("§§ 107-109", ("§107", "§108", "§109")),
        ("§ 10 til 900", ("§10", "§900")),
        ("sundhedsloven§141og142", ("§141", "§142")),
        ("KLE 27.36.04", ("27.36.04",)),
        ("KLE-gruppe 27.36", ("27.36.",)),
        ("emn 2024 123456", ("emn-2024-123456",)),
        ("24/12345", ("24/12345",)),
    ],
)
def test_a_code_is_compared_in_one_form(written: str, codes: tuple[str, ...]):
    assert codes_in(written) == codes


@pytest.mark.parametrize(
    "text",
    ["2023-2026", "2023/2024", "03-06-2026", "3/6-2026", "06/2026", "03.06.2026", "kl. 16.00",
     "5,2 mio. kr.", "tlf. 12345678", "2026-06-03", "budget 2025–2028"],
)  # fmt: skip
def test_years_dates_and_amounts_are_no_codes(text: str):
    assert codes_in(text) == ()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("punkt 34", [34]),
        ("Pkt.34", [34]),
        ("pkt. nr. 34", [34]),
        ("dagsordenens punkt 34", [34]),
        ("sagen nummer 34", [34]),
        ("34. punkt", [34]),
        ("punkt 34 og 36", [34, 36]),
        ("punkterne 34–36", [34, 35, 36]),
        ("punkt 34, 35 eller nr. 37", [34, 35, 37]),
    ],
)
def test_items_are_named_by_number_alone(query: str, numbers: list[int]):
    asked = codes_asked(query)
    assert asked.codes == tuple(f"dagsordenspunkt {number}" for number in numbers)
    assert asked.alone


@pytest.mark.parametrize("query", ["mål 2030", "3. juni", "punkt 34b", "sag 24/12345"])
def test_what_only_looks_like_the_number_of_an_item_is_none(query: str):
    assert all(" " not in code for code in codes_asked(query).codes)


@pytest.mark.parametrize(
    ("query", "alone"),
    [
        ("servicelovens § 107", True),
        ("§ 107, stk. 2 i serviceloven", True),
        ("journalnr. 27.12.00", True),
        ("§ 107 botilbud", False),
        ("loven om botilbud", False),
    ],
)
def test_words_that_announce_a_code_are_nothing_besides_it(query: str, alone: bool):
    assert codes_asked(query).alone is alone


def test_a_case_number_lies_under_its_kle_code():
    assert wider("27.36.04-p22-1-26") == "27.36.04"
    assert wider("emn-2024-123456") == "emn-2024-123456"
