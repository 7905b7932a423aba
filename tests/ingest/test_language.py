"""Which language a text is in, from its commonest words."""

import pytest

from ingest.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi vil, at alle børn har det godt, og at de kan gå i skole.", "da"),
        ("Kan jeg få løn som frivillig? Nej, men du kan få dækket udgifter til transport.", "da"),
        ("Vi vil at alle barn skal ha det godt, og etter hvert blir noe av dem voksne.", "no"),
        ("Alla barn ska må bra, och vi vill att det är så efter skolan också.", "sv"),
        (
            "All children should have a good life, and we will work for that with their parents.",
            "en",
        ),
        ("Alle Kinder sollen es gut haben, und wir wollen das mit den Eltern auch.", "de"),
        ("Pejlemærke", None),
    ],
)
def test_a_text_is_danish_unless_another_language_has_clearly_more_of_its_words(
    text: str, language: str | None
) -> None:
    assert language_of(text) == language
