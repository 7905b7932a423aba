"""Numbers as Danish readers know them."""

from api.numbers import counted, danish_number, measured_number


def test_numbers_have_danish_signs() -> None:
    assert danish_number(12345.67, 1) == "12.345,7"
    assert danish_number(999) == "999"


def test_nouns_follow_their_number() -> None:
    assert counted(1, "dokument", "dokumenter") == "1 dokument"
    assert counted(1200, "dokument", "dokumenter") == "1.200 dokumenter"


def test_a_measured_number_has_a_decimal_only_where_it_is_small() -> None:
    assert measured_number(1234.5) == "1.234"
    assert measured_number(12.34) == "12,3"
    assert measured_number(None) == "–"
