import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import (
    AgendaItemDetails,
    Reference,
    ReferenceKind,
    Span,
    Statement,
    StatementType,
)
from ingest.references import find_references


def values(text: str, kind: ReferenceKind) -> list[tuple[str, str | None]]:
    return [(r.text, r.value) for r in find_references(text) if r.kind is kind]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("efter §§ 141 og 142.", "§§ 141 og 142", "§§ 141 og 142"),
        ("servicelovens § 83, stk. 2", "servicelovens § 83, stk. 2", "serviceloven § 83, stk. 2"),
        ("SEL § 85", "SEL § 85", "serviceloven § 85"),
        ("§ 107 i serviceloven", "§ 107 i serviceloven", "serviceloven § 107"),
        ("§ 16 a, stk. 3, nr. 2", "§ 16 a, stk. 3, nr. 2", "§ 16 a, stk. 3, nr. 2"),
        ("efter STU-loven", "STU-loven", "STU-loven"),
        ("Service-loven gælder", "Service-loven", "serviceloven"),
        (
            "lov om aktiv beskæftigelsesindsats skal",
            "lov om aktiv beskæftigelsesindsats",
            "lov om aktiv beskæftigelsesindsats",
        ),
        ("Lov om Social Service § 104", "Lov om Social Service § 104", "serviceloven § 104"),
        ("lov om leje af boliger, som", "lov om leje af boliger", "lov om leje af boliger"),
        ("barnets lov", "barnets lov", "barnets lov"),
        (
            "bekendtgørelse nr. 1089 af 16. august 2023",
            "bekendtgørelse nr. 1089 af 16. august 2023",
            "bekendtgørelse nr. 1089 af 16. august 2023",
        ),
        ("paragraf 99 i serviceloven", "paragraf 99 i serviceloven", "serviceloven § 99"),
    ],
)
def test_acts_and_sections_are_found(text: str, printed: str, value: str) -> None:
    assert values(text, ReferenceKind.LAW) == [(printed, value)]


def test_a_section_in_brackets_belongs_to_the_act_named_before_it() -> None:
    text = "Sundhedslovens regler om behandling (§§ 141 og 142), STU-loven."
    assert values(text, ReferenceKind.LAW) == [
        ("Sundhedslovens", "sundhedsloven"),
        ("§§ 141 og 142", "sundhedsloven §§ 141 og 142"),
        ("STU-loven", "STU-loven"),
    ]


def test_a_section_in_a_new_sentence_has_no_act() -> None:
    text = "Serviceloven er en rammelov. Efter § 4 skal det ske."
    assert values(text, ReferenceKind.LAW) == [("Serviceloven", "serviceloven"), ("§ 4", "§ 4")]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("heraf 6,6, mio. kr. til", "6,6, mio. kr.", "6600000 DKK"),
        ("er ca. 35 mio. kr., heraf", "ca. 35 mio. kr.", "35000000 DKK"),
        ("1.250.000 kr. årligt", "1.250.000 kr.", "1250000 DKK"),
        ("50.000 kr.", "50.000 kr.", "50000 DKK"),
        ("50.000,- kr.", "50.000,- kr.", "50000 DKK"),
        ("1,3 mio. kroner", "1,3 mio. kroner", "1300000 DKK"),
        ("2 mia. kr.", "2 mia. kr.", "2000000000 DKK"),
        ("kr. 2.000", "kr. 2.000", "2000 DKK"),
        ("5-7 mio. kr.", "5-7 mio. kr.", "5000000-7000000 DKK"),
        ("406,0 mio. kr.", "406,0 mio. kr.", "406000000 DKK"),
        ("tre steder til 12,50 kr. stykket", "12,50 kr.", "12.5 DKK"),
    ],
)
def test_amounts_are_read_in_crowns(text: str, printed: str, value: str) -> None:
    assert values(text, ReferenceKind.AMOUNT) == [(printed, value)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("har ca. 260 borgere tilknyttet", "ca. 260 borgere", "260 borgere"),
        ("består af ni principper, der", "ni principper", "9 principper"),
        ("1 viceleder og 2 daglige ledere.", "1 viceleder", "1 viceleder"),
        ("og 2 daglige ledere.", "2 daglige ledere", "2 daglige ledere"),
        ("drøftet fire af pejlemærkerne", "fire af pejlemærkerne", "4 pejlemærkerne"),
        ("ca. 50 ansatte, 1", "ca. 50 ansatte", "50 ansatte"),
        ("5.000 nye boliger", "5.000 nye boliger", "5000 nye boliger"),
        ("for 25 % af dem", "25 %", "25 %"),
    ],
)
def test_counts_say_what_they_count(text: str, printed: str, value: str) -> None:
    assert values(text, ReferenceKind.COUNT)[0] == (printed, value)


@pytest.mark.parametrize(
    "text", ["punkt 4 side 3", "kl. 12 i salen", "1 Formål", "i 2019 besluttede", "30-årig", "§ 85"]
)
def test_numbers_that_count_nothing_are_no_counts(text: str) -> None:
    assert values(text, ReferenceKind.COUNT) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Byrådet besluttede", "Byrådet"),
        ("det tidligere Byråd", "Byrådet"),
        ("giver kommunalbestyrelsen", "Kommunalbestyrelsen"),
        ("Økonomiudvalgets indstilling", "Økonomiudvalget"),
        ("Udvalget for Social og Beskæftigelse tager", "Udvalget for Social og Beskæftigelse"),
        ("nuværende Udvalg for Børn, Unge og Familie har", "Udvalget for Børn, Unge og Familie"),
        ("Social- og Boligstyrelsen har", "Social- og Boligstyrelsen"),
        ("Plan-, Miljø- og Klimaudvalget", "Plan-, Miljø- og Klimaudvalget"),
        ("Handicaprådet og", "Handicaprådet"),
        ("Direktionen indstiller", "Direktionen"),
    ],
)
def test_bodies_are_known_by_their_full_name(text: str, value: str) -> None:
    assert [v for _, v in values(text, ReferenceKind.BODY)] == [value]


@pytest.mark.parametrize("text", ["udvalget drøfter", "på Socialområdet", "et godt råd"])
def test_a_word_that_names_no_body_is_none(text: str) -> None:
    assert values(text, ReferenceKind.BODY) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("afløser Socialstrategi 2023-2026.", "Socialstrategi 2023-2026"),
        ("jf. Handicappolitikken", "Handicappolitikken"),
        ('strategien "Sammen om det gode liv"', "Sammen om det gode liv"),
        ("politikken »Et liv med andre«", "Et liv med andre"),
        (
            "en politisk strategi for voksen-socialområdet og",
            "politisk strategi for voksen-socialområdet",
        ),
        ("i værdighedspolitikken står", "værdighedspolitikken"),
        ("Budget 2025-2028", "Budget 2025-2028"),
    ],
)
def test_other_documents_are_known_by_name(text: str, value: str) -> None:
    assert [v for _, v in values(text, ReferenceKind.DOCUMENT)] == [value]


@pytest.mark.parametrize("text", ["en ny strategi", "planen er klar", 'projektet "Godt begyndt"'])
def test_a_document_without_a_name_is_none(text: str) -> None:
    assert values(text, ReferenceKind.DOCUMENT) == []


def test_two_markers_named_together_are_two_references() -> None:
    assert values("drøfter pejlemærke nr. 2 og 9 for", ReferenceKind.MARKER) == [
        ("pejlemærke nr. 2", "2"),
        ("9", "9"),
    ]
    assert [v for _, v in values("pejlemærkerne 1, 3 og 5", ReferenceKind.MARKER)] == [
        "1",
        "3",
        "5",
    ]


def test_members_are_named_with_their_party_and_without_their_office() -> None:
    text = "Borgmester Maja Måge (A), Otto von Ugle (Ø)"
    assert [v for _, v in values(text, ReferenceKind.PERSON)] == [
        "Maja Måge (A)",
        "Otto von Ugle (Ø)",
    ]


def test_a_mention_never_runs_from_one_block_into_the_next() -> None:
    found = find_references("Udvalget for Social\n\nBeskæftigelse og\n\nKarl Krage (A)")
    assert [(r.kind.value, r.text) for r in found] == [
        ("body", "Udvalget for Social"),
        ("person", "Karl Krage (A)"),
    ]


def statement(name: str, kind: StatementType, *spans: Span, **details: object) -> Statement:
    return Statement(id=name, type=kind, confidence=1.0, text="", spans=spans, **details)  # type: ignore[arg-type]


def test_a_reference_belongs_to_the_innermost_statement() -> None:
    text = "Punkt 3: Økonomi\n\n27.00.00-P22-1-26\n\nDer er 12 boliger."
    start = text.index("Der")
    item = statement("item", StatementType.AGENDA_ITEM, Span(9, 16), Span(start, len(text)))
    paragraph = statement("paragraph", StatementType.PARAGRAPH, Span(start, len(text)))
    found = {r.kind: r for r in find_references(text, [item, paragraph])}
    assert found[ReferenceKind.COUNT].statement == "paragraph"
    # The line with the case number is no one's wording, but it stands in the item.
    assert found[ReferenceKind.CASE].statement == "item"
    assert found[ReferenceKind.CASE].text == "27.00.00-P22-1-26"


def test_the_number_of_an_item_is_no_reference_to_it() -> None:
    text = "Punkt 3: Økonomi\n\nSe punkt 2."
    item = statement("item", StatementType.AGENDA_ITEM, Span(9, 16))
    cases = [r for r in find_references(text, [item]) if r.kind is ReferenceKind.CASE]
    assert [r.text for r in cases] == ["punkt 2"]


def test_an_attachment_is_a_document_that_the_item_names() -> None:
    text = "Plan for noget\n\nBilag\n\nKort over byen.pdf"
    details = AgendaItemDetails(attachments=("Kort over byen.pdf",))
    item = statement("item", StatementType.AGENDA_ITEM, Span(0, 14), details=details)
    documents = [r for r in find_references(text, [item]) if r.kind is ReferenceKind.DOCUMENT]
    assert [(r.value, r.statement) for r in documents] == [("Kort over byen.pdf", "item")]


def _quotes(text: str, references: tuple[Reference, ...]) -> bool:
    return all(text[r.start : r.end] == r.text for r in references)


@given(
    st.lists(
        st.sampled_from(
            [
                "§",
                "83",
                "stk.",
                "2",
                "kr.",
                "mio.",
                "2025",
                "-",
                "d.",
                "juni",
                "loven",
                "(A)",
                "Udvalget",
                "for",
                "Social",
                "og",
                ",",
                "27.00.00",
                "P22",
                "uge",
                "ca.",
                "fem",
                "borgere",
                "lov",
                "om",
                "pejlemærke",
                "nr.",
                "#2",
                "Otto",
                "Ugle",
                "\n",
                "\x00",
                "\ud7ff",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_gives_references_that_quote_it(words: list[str]) -> None:
    text = " ".join(words)
    assert _quotes(text, find_references(text))
