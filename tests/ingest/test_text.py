import unicodedata

import pytest

from ingest.text import clean, hyphenated_words, join_lines


def test_decomposed_letters_become_one_character_each():
    assert clean(unicodedata.normalize("NFD", "På børneområdet")) == "På børneområdet"


def test_a_soft_hyphen_inside_a_line_is_dropped_and_at_a_line_end_breaks_the_word():
    assert clean("social\u00adpolitik") == "socialpolitik"
    assert join_lines(clean("social\u00ad\npolitik").split("\n")) == "socialpolitik"


def test_ligatures_odd_spaces_and_private_use_bullets_are_made_plain():
    assert clean("ef\ufb01\u00a0cient \uf0b7 punkt") == "effi cient • punkt"


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\x00", "\ud800"])
def test_what_cannot_be_seen_is_left_out(sign):
    assert clean(f"ord{sign}et") == "ordet"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("den fælles ind-", "sats", "den fælles indsats"),
        ("forenings-", "og kulturlivet", "forenings- og kulturlivet"),
        ("samarbejds-, videns-", "og netværksfora", "samarbejds-, videns- og netværksfora"),
        ("nye IT-", "systemer", "nye IT-systemer"),
        ("perioden 2018-", "2022", "perioden 2018-2022"),
        ("Handicap-", "konventionen", "Handicapkonventionen"),
        ("Lyngby-", "Taarbæk", "Lyngby-Taarbæk"),
        ("borgere –", "også unge", "borgere – også unge"),
    ],
)
def test_a_word_broken_at_a_line_end_is_mended_and_a_suspended_hyphen_kept(first, second, joined):
    assert join_lines([first, second]) == joined


def test_a_hyphen_that_the_document_writes_inside_a_line_is_kept_at_a_line_end():
    words = hyphenated_words("et recovery-understøttende blik")
    assert join_lines(["recovery-", "understøttende"], words) == "recovery-understøttende"
    assert join_lines(["recovery-", "understøttende"]) == "recoveryunderstøttende"
