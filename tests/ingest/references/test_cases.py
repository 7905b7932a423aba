import pytest

from ingest.references.cases import case_number_of, find_cases, find_earlier_items, find_kle


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27.00.00-P22-1-26", "27.00.00-P22-1-26"),
        ("sagen 00.00.00-G01-156-25 og", "00.00.00-G01-156-25"),
        ("27.03.08 - A00 - 2 - 24", "27.03.08-A00-2-24"),
        ("EMN-2025-003383", "EMN-2025-003383"),
        ("(2025-001204)", "2025-001204"),
        ("se sag 13/39690.", "13/39690"),
        ("Sagsnr. 249050", "249050"),
        ("Sagsnr.: 330-2018-3619", "330-2018-3619"),
        ("Sagsid.: 20/4282", "20/4282"),
        ("J.nr. 2019-4711", "2019-4711"),
        ("Journalnummer: 27.12.00P16", "27.12.00P16"),
        ("15.20G00 - 2013/01963", "2013/01963"),
        ("Sag 306-2009-600", "306-2009-600"),
    ],
)
def test_case_numbers_of_the_common_systems_are_found(text: str, value: str) -> None:
    assert case_number_of(text) == value
    assert len(find_cases(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["2025-2028", "skoleåret 2025/26", "24/7", "03-06-2026", "tlf. 4711 0815", "1.250.000 kr."],
)
def test_years_dates_and_amounts_are_no_case_numbers(text: str) -> None:
    assert find_cases(text) == []


def test_a_journal_number_names_its_kle_subject_and_facet() -> None:
    text = "27.00.00-P22-1-26"
    assert [(text[m.start : m.end], m.value) for m in find_kle(text)] == [
        ("27.00.00", "27.00.00"),
        ("P22", "P22"),
    ]


def test_a_kle_code_without_a_subject_in_any_table_is_still_a_code() -> None:
    assert [m.value for m in find_kle("00.00.00-G01-156-25")] == ["00.00.00", "G01"]


def test_a_kle_code_named_as_such_is_found_and_a_bare_number_is_not() -> None:
    assert [m.value for m in find_kle("KLE 27.36.00")] == ["27.36.00"]
    assert find_kle("afsnit 27.36.00 i bogen") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jf. punkt 12 på mødet", "punkt 12"),
        ("sag nr. 28", "punkt 28"),
        ("pkt. 123", "punkt 123"),
        ("dagsordenspunkt 4", "punkt 4"),
    ],
)
def test_an_earlier_item_is_named_by_its_number(text: str, value: str) -> None:
    assert [m.value for m in find_earlier_items(text)] == [value]
