import pytest

from ingest.kle import kle_page


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("27.00.00", "http://www.kle-online.dk/emneplan/27/#_27.00.00"),
        ("27.36", "http://www.kle-online.dk/emneplan/27/#_27.36"),
        ("27", "http://www.kle-online.dk/emneplan/27/"),
        ("P22", None),
    ],
)
def test_a_subject_has_its_page_at_kl_and_a_facet_has_none(code: str, address: str | None) -> None:
    assert kle_page(code) == address
