import pytest

from kg.search.query.quoted import places_of, quotations, without_quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "text",
    ["„en indgang”", "”en indgang”", "“en indgang”", '"en indgang"', "»en indgang«", "«en indgang»",
     "'en indgang'", "‘en indgang’", "‚en indgang‘"],
)  # fmt: skip
def test_every_pair_of_quotation_marks_quotes(text: str):
    assert quoted(f"vi har {text} for alle") == ["en indgang"]


@pytest.mark.parametrize(
    "text",
    ["Halsnæs' og Assens' mål", 'et rør på 5" og et på 7"', "“uden slutning", 'uden begyndelse"',
     '""', "“ … ”", "it's what's said",
     "“__”"],
)  # fmt: skip
def test_an_apostrophe_an_inch_and_a_mark_alone_quote_nothing(text: str):
    assert quoted(text) == []


def test_a_single_mark_within_a_quotation_does_not_end_it():
    assert quoted("'Assens' mål' og “Halsnæs' mål”") == ["Assens", "Halsnæs' mål"]


def test_what_is_not_quoted_stays_where_it_stood():
    text = "mål “i Viborg” for alle"
    assert without_quotations(text) == "mål “        ” for alle"


@pytest.mark.parametrize(
    "text",
    [
        "Hjælp til selvhjælp.",
        "hjælp-til-selvhjælp",
        "hjælp\ntil  selvhjælp",
        "»HJÆLP, til selvhjælp«",
    ],
)
def test_a_phrase_stands_there_whatever_lies_between_its_words(text: str):
    ((start, end),) = places_of("hjælp til selvhjælp", text)
    assert text[start:end].lower().startswith("hjælp") and text[start:end].endswith("hjælp"[-5:])


@pytest.mark.parametrize(
    "text", ["hjælp fra og til selvhjælp", "nødhjælp til selvhjælp", "hjælp til selvhjælpen"]
)
def test_a_phrase_does_not_stand_where_a_word_is_another(text: str):
    assert places_of("hjælp til selvhjælp", text) == []


def test_a_sign_of_law_in_a_phrase_must_stand_there():
    assert places_of("§ 85", "efter § 85, og §85") == [(6, 10), (15, 18)]
    assert places_of("§ 85", "85 procent") == []
