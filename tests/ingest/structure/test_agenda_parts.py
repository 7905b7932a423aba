import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import (
    AgendaItemDetails,
    BlockKind,
    DocumentKind,
    ReadText,
    Statement,
    StatementType,
)
from ingest.read import parse
from ingest.readers.assemble import BlockDraft, assemble
from ingest.readers.markdown import read
from ingest.structure.agenda import as_printed, document_kind, find_agenda, find_meeting
from ingest.structure.agenda.items import find_items
from ingest.structure.agenda.lists import enumeration, list_type, marker_label
from ingest.structure.agenda.words import Section, section_head
from ingest.structure.tree import build_statements


def markdown(source: str) -> ReadText:
    return read(source.encode(), "prøve.md")


def statements(source: str) -> tuple[Statement, ...]:
    text = markdown(source)
    return build_statements(find_agenda(text), text, "prøve/dokument")


@pytest.mark.parametrize(
    ("line", "section", "by"),
    [
        ("Sagsfremstilling", Section.BODY, None),
        ("Sagsresumé:", Section.BODY, None),
        ("Økonomiske konsekvenser", Section.BODY, None),
        ("Lov- og plangrundlag", Section.BODY, None),
        ("Indstilling", Section.RECOMMENDATION, None),
        ("Direktionens indstilling", Section.RECOMMENDATION, None),
        ("Beslutning", Section.DECISION, None),
        ("Beslutning i Byrådet den 28-04-2025", Section.DECISION, "Byrådet"),
        ("Beslutning i Økonomiudvalget den 1. oktober 2018:", Section.DECISION, "Økonomiudvalget"),
        (
            "Kultur- og Idrætsudvalget, 03-04-2019, pkt. 42",
            Section.DECISION,
            "Kultur- og Idrætsudvalget",
        ),
        ("Beslutninger Handicaprådet den 13-01-2025", Section.DECISION, "Handicaprådet"),
        ("Beslutningskompetence", Section.DECIDED_BY, None),
        ("Sagen afgøres i", Section.DECIDED_BY, None),
        ("Bilag (2)", Section.ATTACHMENTS, None),
        ("Fraværende med afbud", Section.ABSENT, None),
        ("3. Sagsfremstilling", Section.BODY, None),
    ],
)
def test_the_usual_headings_open_their_section(line: str, section: Section, by: str | None) -> None:
    head = section_head(line)
    assert head is not None
    assert (head.section, head.by, head.rest) == (section, by, "")


@pytest.mark.parametrize(
    ("line", "section", "rest"),
    [
        ("Beslutningskompetence: Byrådet", Section.DECIDED_BY, "Byrådet"),
        ("Bilag: Notat.pdf", Section.ATTACHMENTS, "Notat.pdf"),
        ("Sagsnr.: 25/12345", Section.HANDLING, "25/12345"),
        ("Fraværende: Otto Ugle (Ø)", Section.ABSENT, "Otto Ugle (Ø)"),
    ],
)
def test_a_label_opens_a_section_inside_a_line(line: str, section: Section, rest: str) -> None:
    head = section_head(line)
    assert head is not None
    assert (head.section, head.rest, line[head.rest_offset :]) == (section, rest, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Beslutninger om dagsordenen",
        "Bilag 1: Notat",
        "Økonomien er stram, og derfor er der brug for en plan.",
        "Baggrunden for sagen er, at byen vokser.",
        "Ny indstilling til fællesskabet",
        "Beslutningen blev truffet i 2019.",
    ],
)
def test_a_sentence_or_title_with_such_a_word_opens_none(line: str) -> None:
    assert section_head(line) is None


def numbers(source: str) -> list[tuple[str | None, str]]:
    return [(item.number, item.title) for item in find_items(markdown(source))]


def test_a_table_of_contents_yields_no_items() -> None:
    source = (
        "# Dagsorden\n\nIndholdsfortegnelse\n\nPunkt 1: Plan for b..... 2\nPunkt 2: Økonomi..... 3\n\n"
        "## Punkt 1: Plan for boliger\n\nSagsnr. 25/12345\n\n## Punkt 2: Økonomi\n\nSagsnr. 25/12346\n"
    )
    assert numbers(source) == [("1", "Plan for boliger"), ("2", "Økonomi")]


def test_numbered_recommendations_are_no_items() -> None:
    source = (
        "# Dagsorden\n\n## 1. Plan\n\n### Indstilling\n\nDirektionen indstiller, at\n\n"
        "1. Planen godkendes\n2. Økonomi anvises\n3. Der følges op\n\n## 2. Økonomi\n\n"
        "### Sagsfremstilling\n\nTekst.\n"
    )
    assert numbers(source) == [("1", "Plan"), ("2", "Økonomi")]


def test_items_are_found_whatever_the_level_of_their_headings() -> None:
    source = (
        "## **Punkt 7: Et**\n\n27.00.00-P22-1-26\n\n# Punkt 8: To\n\n**Punkt 9: Tre**\n\nAfsnit.\n"
    )
    assert numbers(source) == [("7", "Et"), ("8", "To"), ("9", "Tre")]


def test_another_items_number_in_running_text_is_no_item() -> None:
    source = (
        "## Punkt 4: Et\n\nIndstilling\n\nDirektionen indstiller, at sagen drøftes.\n\n"
        "Punkt 9. Udsat\n\n## Punkt 5: To\n\nIndstilling\n\nDirektionen indstiller, at sagen drøftes.\n"
    )
    assert ("5", "To") in numbers(source)
    assert ("9", "Udsat") not in numbers(source)


@pytest.mark.parametrize(
    ("heading", "title", "closed"),
    [
        ("Punkt 4: Køb af hus (Lukket)", "Køb af hus", True),
        ("4. Køb af hus - Lukket punkt", "Køb af hus", True),
        ("Punkt 4: Lukket punkt: Køb af hus", "Køb af hus", True),
        ("Punkt 4: Lukket punkt", "Lukket punkt", True),
        ("4. Ny park (Åben)", "Ny park", False),
        ("4. Ny park (B)", "Ny park", None),
        ("Punkt 4: Ny park", "Ny park", None),
    ],
)
def test_a_heading_may_say_whether_the_item_is_closed(
    heading: str, title: str, closed: bool | None
) -> None:
    item = find_items(markdown(f"## {heading}\n\nSagsnr. 25/12345\n"))[0]
    assert (item.title, item.closed) == (title, closed)


def test_an_item_of_a_list_of_closed_items_is_closed() -> None:
    source = "Åbne\n\n1. Park\n\nSagsnr. 25/1234\n\nLukkede\n\n2. Hus\n\nSagsnr. 25/1235\n"
    text = assemble(
        (BlockDraft(BlockKind.PARAGRAPH, part) for part in source.split("\n\n")), "text"
    )
    assert [(item.title, item.closed) for item in find_items(text)] == [
        ("Park", False),
        ("Hus", True),
    ]


def test_a_strategy_with_numbered_headings_is_no_agenda() -> None:
    source = "# Strategi\n\n## 1. Vision\n\nVi vil.\n\n## 2. Mål\n\nMålet er.\n\n- Et\n- To\n"
    assert document_kind(markdown(source)) is None
    assert find_meeting(markdown(source)) is None


def test_decisions_of_the_body_that_meets_make_minutes() -> None:
    source = "# Byrådet den 3. juni 2026\n\n## Punkt 1: Park\n\n### {}\n\nGodkendt.\n"
    assert document_kind(markdown(source.format("Beslutning"))) is DocumentKind.MINUTES
    earlier = source.format("Beslutning i Miljøudvalget den 01-05-2026")
    assert document_kind(markdown(earlier)) is DocumentKind.AGENDA


def test_what_the_head_does_not_say_is_none() -> None:
    meeting = find_meeting(
        markdown("# Dagsorden\n\n## Punkt 1: Park\n\n### Indstilling\n\nTekst.\n")
    )
    assert meeting is not None
    assert (meeting.body, meeting.date, meeting.time, meeting.place) == (None, None, None, None)
    assert meeting.participants == ()


def test_competence_to_decide_is_no_decision() -> None:
    found = statements(
        "## Punkt 1: Park\n\n## Beslutningskompetence\n\nByrådet\n\n## Økonomi\n\nIngen.\n"
    )
    assert [s.type for s in found] == [StatementType.AGENDA_ITEM, StatementType.PARAGRAPH]
    assert getattr(found[0].details, "decided_by") == "Byrådet"  # noqa: B009


def test_an_items_wording_is_its_title_and_running_text_without_its_other_children() -> None:
    found = statements(
        "## Punkt 1: Park\n\n### Sagsfremstilling\n\nByen vokser. Vi spørger:\n\n- Hvor?\n- Hvornår?\n\n"
        "Svaret er her.\n\n### Indstilling\n\nDirektionen indstiller, at sagen drøftes.\n"
    )
    words = " ".join(found[0].text.split())
    assert words == "Park Byen vokser. Vi spørger: Svaret er her."
    assert [s.type.value for s in found[1:]] == [
        "paragraph",
        "question",
        "question",
        "paragraph",
        "recommendation",
    ]
    assert all(s.parent == found[0].id for s in found[1:])


def test_a_paragraph_that_a_page_turn_broke_is_one_statement() -> None:
    long = "Udvalget skal tage stilling til, om der ønskes en ny plan for området, samt"
    found = statements(f"## Punkt 1: Park\n\n### Sagsfremstilling\n\n{long}\n\nfordele ved den.\n")
    paragraphs = [s for s in found if s.type is StatementType.PARAGRAPH]
    assert len(paragraphs) == 1
    assert " ".join(paragraphs[0].text.split()) == f"{long} fordele ved den."


def test_a_heading_titles_the_only_paragraph_under_it() -> None:
    found = statements("## Punkt 1: Park\n\n### Økonomi\n\nIngen. Slet ingen.\n")
    assert [s.title for s in found] == ["Park", "Økonomi"]
    found = statements("## Punkt 1: Park\n\n### Økonomi\n\nIngen. Slet.\n\nHeller ikke her.\n")
    assert [s.title for s in found] == ["Park", "Ingen.", "Heller ikke her."]


@pytest.mark.parametrize(
    ("lead_in", "kind"),
    [
        ("Centrets indsatser omfatter:", StatementType.SERVICE),
        ("Kommunen har følgende tilbud:", StatementType.SERVICE),
        ("I arbejdet er særlige fokuspunkter:", StatementType.FOCUS_POINT),
        (
            "Det rejser en række dilemmaer. I praksis kan der opstå situationer, hvor:",
            StatementType.DILEMMA,
        ),
        ("Udvalget drøfter følgende spørgsmål:", StatementType.QUESTION),
        ("Punktet tager afsæt i følgende pejlemærker:", StatementType.GUIDING_MARKER),
        ("Planen hviler på to principper:", StatementType.PRINCIPLE),
        ("Vi arbejder ud fra disse værdier:", StatementType.VALUE),
        ("Planen har tre mål:", StatementType.GOAL),
        ("Der følges op på disse indikatorer:", StatementType.FOLLOW_UP),
        ("Der sættes gang i disse tiltag:", StatementType.MEASURE),
        ("Planen har tre indsatsområder:", StatementType.FOCUS_AREA),
        ("Til stede var blandt andre:", StatementType.PARAGRAPH),
    ],
)
def test_a_lists_lead_in_tells_what_its_entries_are(lead_in: str, kind: StatementType) -> None:
    assert list_type(lead_in, None, ["Et", "To"])[0] is kind


@pytest.mark.parametrize(
    "lead_in",
    [
        "Retningslinjer for spørgsmålene i spørgetiden er følgende:",
        "Kriterierne for nye tilbud er:",
    ],
)
def test_guidelines_for_something_are_not_that_something(lead_in: str) -> None:
    assert list_type(lead_in, None, ["Et", "To"])[0] is StatementType.PARAGRAPH


def test_question_marks_go_before_the_lead_in() -> None:
    assert list_type("Om målene:", None, ["Hvor?", "Hvornår?", "Og"])[0] is StatementType.QUESTION


def test_clauses_numbered_inside_a_sentence_end_before_their_punctuation() -> None:
    text = "Vi vil 1) måle (mv.), 2) følge op bl.a. på antal, og 3) lære. Så er vi færdige."
    found = enumeration(text)
    assert found is not None
    assert [(c.number, text[c.start : c.end]) for c in found.clauses] == [
        ("1", "måle (mv.)"),
        ("2", "følge op bl.a. på antal"),
        ("3", "lære"),
    ]
    assert text[found.end :].strip() == "Så er vi færdige."


@pytest.mark.parametrize("text", ["Se note 1) nedenfor.", "Kun tallet 2) og 3) her.", ""])
def test_a_lone_number_in_brackets_enumerates_nothing(text: str) -> None:
    assert enumeration(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("#2: Ret og pligt", "2"), ("Pejlemærke nr. 3: Tæt på", "3"), ("Pejlemærke 1 – Et", "1")],
)
def test_a_marker_is_numbered_by_its_label(text: str, number: str) -> None:
    label = marker_label(text)
    assert label is not None
    assert label[0] == number


_LINES = st.sampled_from(
    [
        "Punkt 1: Park", "Punkt 2: Hus (Lukket)", "3. Vej", "1. at planen godkendes", "Sag nr. 4",
        "Indstilling", "Direktionen indstiller, at", "Beslutning", "Bilag", "Sagsfremstilling",
        "Fraværende: Otto Ugle (Ø)", "Sagsnr. 25/12345", "Lukkede", "Dagsorden:", "a) et", "b) to",
        "Vi gør 1) et, 2) to og 3) tre.", "følgende pejlemærker:", "#1: Et", "For stemte: A (2).",
        "Økonomi", "Det er", "og mere.", "Hvad nu?", "Mødedato: 3. juni 2026 kl. 16", "•", "1)",
    ]
)  # fmt: skip
_KINDS = st.sampled_from(list(BlockKind))


@given(st.lists(st.tuples(_LINES, _KINDS), max_size=25))
def test_any_sequence_of_lines_gives_a_tree_of_statements_that_quote_the_text(
    lines: list[tuple[str, BlockKind]],
) -> None:
    text = assemble((BlockDraft(kind, line, level=1) for line, kind in lines), "text")
    found = build_statements(find_agenda(text), text, "prøve/dokument")
    find_meeting(text)
    seen: set[str] = set()
    for statement in found:
        quotes = " ".join(text.text[span.start : span.end] for span in statement.spans)
        assert statement.text == quotes
        assert statement.parent is None or statement.parent in seen
        seen.add(statement.id)
    assert len(seen) == len(found)


def test_the_head_says_of_the_meeting_what_can_be_searched_for() -> None:
    source = (
        "# Referat\n\n**Dato:** 3. juni 2025\n\n**Sted:** Rådhuset\n\n**Medlemmer:**\n\n"
        "Ida Ibsen (A)\n\nOle Olsen (V)\n\n## 1. Eventuelt\n\n### Beslutning\n\nIntet.\n"
    )
    head = [s for s in statements(source) if s.type is StatementType.PARAGRAPH and not s.parent]
    assert [" ".join(s.text.split()) for s in head] == [
        "Dato: 3. juni 2025",
        "Sted: Rådhuset",
        "Medlemmer: Ida Ibsen (A) Ole Olsen (V)",
    ]


def test_a_decision_headed_by_the_title_of_its_item_is_one() -> None:
    head = section_head("Beslutning for Punkt 15: Botilbud til unge, der har autisme")
    assert head is not None and head.section is Section.DECISION


def test_a_list_that_is_called_dilemmas_holds_dilemmas_though_they_ask() -> None:
    assert list_type(None, "Dilemmaer", ["Hvem betaler?"])[0] is StatementType.DILEMMA


def test_items_that_are_only_talked_about_stand_among_the_others() -> None:
    sections = "### Indstilling\n\nat det godkendes.\n\n"
    source = (
        "# Dagsorden\n\nSocialudvalget den 3. juni 2025\n\n"
        f"## Ny café\n\n{sections}## Bordet rundt\n\nAlle fortæller.\n\n"
        f"## Ny bro\n\n{sections}## Eventuelt\n"
    )
    found = [s.title for s in statements(source) if s.type is StatementType.AGENDA_ITEM]
    assert found == ["Ny café", "Bordet rundt", "Ny bro", "Eventuelt"]


def test_a_recommendation_and_a_decision_without_a_heading_are_known_by_their_words() -> None:
    source = (
        "# Referat fra Socialudvalget den 3. juni 2025\n\n## 1. Budget\n\nSagsnr. 25/101\n\n"
        "Direktionen indstiller, at budgettet godkendes.\n\nTaget til efterretning.\n\n"
        "## 2. Plan\n\nSagsnr. 25/102\n\nPlanen blev godkendt af Byrådet i fjor.\n"
    )
    kinds = [s.type.value for s in statements(source) if s.parent]
    assert kinds == ["recommendation", "decision", "paragraph"]
    found = next(s for s in statements(source) if s.type is StatementType.RECOMMENDATION)
    assert found.details is not None and found.details.by == "Direktionen"


def test_items_listed_first_begin_where_their_title_is_said_again() -> None:
    source = (
        "Dagsorden til møde i Handicaprådet\n\nDato: 3. juni 2025\n\nDagsordenspunkter:\n\n"
        "1. Velkomst\n2. Høring\n\nAd 1. Velkomst\n\nVi siger hej.\n\nAd 2. Høring\n\nVi svarer.\n"
    )
    found = statements(source)
    items = [s for s in found if s.type is StatementType.AGENDA_ITEM]
    assert [(s.number, s.title) for s in items] == [("1", "Velkomst"), ("2", "Høring")]
    assert [s.text for s in found if s.parent == items[1].id] == ["Vi svarer."]


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Rønne (V) var fraværende. Tage Tjørn (V) var indkaldt som stedfortræder.",
        "Rosa Rønne og Tage Tjørn deltog ikke i mødet.",
        "Rosa Rønne havde meldt afbud.",
    ],
)
def test_sentences_that_only_tell_who_was_absent_are_no_decision(text: str) -> None:
    head = section_head(text)
    assert head is not None and head.section is Section.ABSENT


def test_a_member_who_left_for_one_matter_is_not_absent() -> None:
    assert section_head("Rosa Rønne deltog ikke i behandlingen af sagen.") is None


def test_a_page_number_and_a_lone_bullet_are_read_as_a_secretary_meant_them() -> None:
    drafts = (
        BlockDraft(BlockKind.HEADING, "Resume", 4),
        BlockDraft(BlockKind.LIST_ITEM, "Planen er i høring.", 2, "•"),
        BlockDraft(BlockKind.PARAGRAPH, "Side 5."),
        BlockDraft(BlockKind.HEADING, "Indstilling", 4),
        BlockDraft(BlockKind.LIST_ITEM, "at planen godkendes", 2, "•"),
        BlockDraft(BlockKind.LIST_ITEM, "at rådet høres", 2, "•"),
    )
    printed = as_printed(assemble(drafts, "html"))
    assert [block.kind.value for block in printed.blocks] == [
        "heading",
        "paragraph",
        "heading",
        "list_item",
        "list_item",
    ]


def test_running_heads_and_lines_to_sign_on_are_not_what_a_meeting_said() -> None:
    drafts = (
        BlockDraft(BlockKind.PARAGRAPH, "Referat"),
        *(BlockDraft(BlockKind.PARAGRAPH, f"Afsnit {n}") for n in range(14)),
        BlockDraft(BlockKind.LIST_ITEM, "2 -", 1, "-"),
        BlockDraft(BlockKind.PARAGRAPH, "Handicapudvalget 21. august 2023"),
        BlockDraft(BlockKind.PARAGRAPH, "Beslutning"),
        BlockDraft(BlockKind.PARAGRAPH, "Handicapudvalget 21. august 2023"),
        BlockDraft(BlockKind.PARAGRAPH, "Godkendt."),
        BlockDraft(BlockKind.PARAGRAPH, "Underskriftsside"),
        BlockDraft(BlockKind.PARAGRAPH, "Asger Agger"),
    )
    printed = as_printed(assemble(drafts, "text"))
    assert [printed.quote(block) for block in printed.blocks][-2:] == ["Beslutning", "Godkendt."]
    assert len(printed.blocks) == 17


def test_as_many_lines_as_the_lead_in_says_are_its_entries() -> None:
    source = (
        "# Referat fra Ungerådet 3. maj 2024\n\n## Pkt. 1 Politik\n\nPolitikken har tre principper:"
        "\n\nAlle er med\n\nIngen er tolk\n\nVi lytter\n\nDet var alt.\n\n### Beslutning\n\nJa."
    )
    found = [s.text for s in statements(source) if s.type is StatementType.PRINCIPLE]
    assert found == ["Alle er med", "Ingen er tolk", "Vi lytter"]


def test_what_only_names_a_body_under_a_decision_says_who_decides() -> None:
    source = (
        "# Dagsorden for Ungeudvalget 3. maj 2024\n\n## 1. Politik\n\nAfgørelse: Byrådet\n\n"
        "### Indstilling\n\nPolitikken godkendes.\n\n"
        "### Beslutning Ungeudvalget 04-04-2024\n\nUdsat.\n"
    )
    text = markdown(source)
    assert document_kind(text) is DocumentKind.AGENDA
    item = statements(source)[1]
    assert item.details is not None and item.details.decided_by == "Byrådet"


def test_a_closed_item_after_a_numbered_list_of_attachments_is_an_item() -> None:
    text = markdown(
        "# Referat Socialudvalget\n\n## 1. Hjemløshed\n\nBeslutning\n\nGodkendt.\n\nBilag\n\n"
        "1. Notat\n2. Høringssvar\n\n3. Lukket punkt: Køb af ejendom\n"
    )
    assert [(item.number, item.title, item.closed) for item in find_items(text)] == [
        ("1", "Hjemløshed", None),
        ("3", "Køb af ejendom", True),
    ]


def test_a_body_in_capitals_goes_before_one_that_a_member_comes_from() -> None:
    text = markdown(
        "# REFERAT FRA MØDE I HANDICAPRÅDET\n\nDato: 7. maj 2024\n\n"
        "Til stede: Anna Holm (byrådet, A)\n\n## 1. Status\n\nBeslutning: Godkendt.\n"
    )
    meeting = find_meeting(text)
    assert meeting is not None
    assert meeting.body == "Handicaprådet"


def test_who_is_recommended_to_may_stand_in_a_recommendation_without_heading() -> None:
    found = statements(
        "# Referat Socialudvalget\n\n## 1. Hjemløshed\n\nSag: 27.00.00-P22-1-26\n\n"
        "Der er flere hjemløse i kommunen.\n\n"
        "Forvaltningen indstiller til Økonomiudvalget, at sagen sendes i høring.\n\nGodkendt.\n"
    )
    (recommended,) = [s for s in found if s.type is StatementType.RECOMMENDATION]
    assert recommended.text.endswith("sagen sendes i høring.")


def test_what_is_written_under_ad_and_a_number_belongs_to_the_item_of_that_number() -> None:
    source = (
        "# Referat\n\nÆldrerådet den 12. maj 2025\n\n"
        "1. Godkendelse af dagsorden\n2. Høring om ældrepolitik\n3. Eventuelt\n\n"
        "Ad 1: Dagsordenen blev godkendt.\n\nAd 2: Udkastet blev gennemgået.\n\n"
        "Beslutning: Rådet afgiver høringssvar.\n\nAd 3: Intet.\n"
    )
    found = statements(source)
    titles = {s.id: s.title for s in found}
    decided = [
        (titles[s.parent], s.text)
        for s in found
        if s.type is StatementType.DECISION and s.parent is not None
    ]
    assert ("Godkendelse af dagsorden", "Dagsordenen blev godkendt.") in decided
    assert ("Høring om ældrepolitik", "Rådet afgiver høringssvar.") in decided


def test_open_before_a_title_is_no_part_of_it() -> None:
    source = (
        "# Referat\n\nByrådet den 12. maj 2025\n\n## 7 Åbent - Ny skole\n\n### Beslutning\n\n"
        "Godkendt.\n\n## 8 Lukket - Køb\n\n### Beslutning\n\nGodkendt.\n"
    )
    items = [s for s in statements(source) if s.type is StatementType.AGENDA_ITEM]
    assert [s.title for s in items] == ["Ny skole", "Køb"]


def test_an_item_begins_at_its_title_though_its_number_stands_with_what_was_decided() -> None:
    source = (
        "Mødedato: 22.04.2025\n\n# Ny skole ved havnen\n\n## Indstilling\n\n"
        "- at Borgerrepræsentationen godkender skolen.\n\n## Beslutning\n\n"
        "Dagsordenspunkt 10: Ny skole ved havnen (2025-0098)\n\n"
        "Borgerrepræsentationens beslutning i mødet den 22. april 2025\n\nGodkendt.\n"
    )
    found = statements(source)
    item = next(s for s in found if s.type is StatementType.AGENDA_ITEM)
    assert (item.number, item.title) == ("10", "Ny skole ved havnen")
    assert [s.text for s in found if s.type is StatementType.RECOMMENDATION] == [
        "at Borgerrepræsentationen godkender skolen."
    ]
    assert [s.text for s in found if s.type is StatementType.DECISION] == ["Godkendt."]


def test_a_line_sag_nr_has_its_title_under_it_where_that_can_be_one() -> None:
    source = (
        "Dagsorden til møde i Klimaudvalget\n\nTorsdag den 15. januar 2026 kl. 15:30\n\n"
        "Sag nr. 1\n\nGodkendelse af dagsorden\n\nJournalnr.: 00.22.04-A00-1-26\n\n"
        "Indstilling: At dagsordenen godkendes.\n\nSag nr. 2\n\nNy affaldsplan\n\n"
        "Journalnr.: 07.00.01-P15-3-25\n\nIndstilling: At planen sendes i høring.\n"
    )
    items = [s for s in statements(source) if s.type is StatementType.AGENDA_ITEM]
    assert [(s.number, s.title) for s in items] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Ny affaldsplan"),
    ]


def test_who_comes_from_the_administration_is_not_absent_though_printed_after_the_absent() -> None:
    source = (
        "# Referat\n\nÆldrerådet den 12. maj 2025\n\n**Deltagere:** Bodil Bro, Egon Eg\n\n"
        "**Afbud:** Ruth Rask\n\n**Fra administrationen:** Sundhedschef Mette Muld\n\n"
        "## 1. Godkendelse af dagsorden\n\n### Beslutning\n\nGodkendt.\n"
    )
    meeting = find_meeting(markdown(source))
    assert meeting is not None
    away = [person.name for person in meeting.participants if person.present is False]
    assert away == ["Ruth Rask"]


def test_sag_with_a_colon_and_a_number_is_a_case_number_and_no_heading() -> None:
    items = "".join(
        f"{n}. {title}\n\nSag: 23/1720{n}\nÅbent\n\nBeslutning\n\nGodkendt.\n\n"
        for n, title in ((1, "Spørgetid"), (2, "Ny bro"), (3, "Ny skole"))
    )
    source = f"Referat\n\nByrådet den 12. maj 2025\n\n{items}"
    parsed = parse(source.encode(), "referat.txt")
    found = [s.details for s in parsed.statements if isinstance(s.details, AgendaItemDetails)]
    assert [item.case_number for item in found] == ["23/17201", "23/17202", "23/17203"]


def test_a_state_above_each_title_belongs_to_the_item_under_it() -> None:
    source = (
        "# Referat\n\nByrådet den 12. maj 2025\n\n"
        "Åbent punkt\n\n## 1 Ny bro\n\n00.01.00P35-0219\n\n### Beslutningskompetence\n\n"
        "Byrådet beslutter.\n\n### Bilag\n\n- Tegning\n\n"
        "Lukket punkt\n\n## 2 Personalesag\n\n### Beslutning\n\nGodkendt.\n"
    )
    first, second = (
        s.details for s in statements(source) if isinstance(s.details, AgendaItemDetails)
    )
    assert (first.closed, first.case_number) == (False, "00.01.00P35-0219")
    assert (first.attachments, first.decided_by) == (("Tegning",), "Byrådet")
    assert second.closed is True
