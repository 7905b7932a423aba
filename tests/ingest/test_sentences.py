"""Where the sentences of Danish running text begin and end."""

import pytest

from ingest.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Der er 14 ansatte pr. 1. september 2024 mod 22 året før.",
        "Se Sagsnr. 315923 om bl.a. Byrådets budget.",
        "Ad 1. Taget til efterretning",
        "Mødet holdes den 3. maj kl. 9 ift. Socialudvalgets plan.",
        "Dr. Holm, prof. Lind og adm. direktør P. Dam deltog jvf. Aftalen om Skt. Hans.",
    ],
)
def test_an_abbreviation_or_a_date_ends_no_sentence(text: str) -> None:
    assert [sentence.text for sentence in sentences(text)] == [text]


def test_the_number_of_a_section_ends_one() -> None:
    found = sentences("Støtten gives efter servicelovens § 85. Den gælder for alle. Vi ses!")
    assert [sentence.text for sentence in found] == [
        "Støtten gives efter servicelovens § 85.",
        "Den gælder for alle.",
        "Vi ses!",
    ]


def test_a_time_of_day_ends_one() -> None:
    found = sentences("Mødet er d. 3. maj kl. 16.30. Byrådet deltager.")
    assert [sentence.text for sentence in found] == [
        "Mødet er d. 3. maj kl. 16.30.",
        "Byrådet deltager.",
    ]
