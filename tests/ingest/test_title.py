"""What a document is called, by its first lines."""

import pytest

from ingest.read import parse


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Vision 2035", "Vision 2035"),
        ("Vision", None),
        ("Kulturpolitik 2024-2027", "Kulturpolitik 2024-2027"),
    ],
)
def test_a_vision_of_a_year_names_a_document_and_a_bare_vision_does_not(
    first: str, title: str | None
) -> None:
    text = f"{first}\n\nVi vil, at alle kender deres naboer og har nogen at tale med.\n"
    assert parse(text.encode(), "fil.txt").document.title == title
