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


def test_a_line_that_is_printed_again_as_running_head_is_the_title_and_not_the_motto() -> None:
    head = "Ældrepolitik 2024-2028"
    text = (
        f"Et godt liv som gammel\n{head}\n{head}\n\nIndledning\n\n"
        "Vi vil møde hinanden med respekt hver dag og hele livet igennem.\n"
    )
    assert parse(text.encode(), "fil.txt").document.title == head
