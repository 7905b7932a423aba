"""What lead-ins, headings without a topic and the form of a list say about what follows."""

import pytest

from ingest.model import BlockKind, Place
from ingest.model import StatementType as T
from ingest.read import parse
from ingest.readers.assemble import BlockDraft
from ingest.readers.lines import laid_out_rows, table_row
from ingest.structure.cues import cued_role
from ingest.structure.leads import lead_in, role_heading


def _typed(text: str, name: str = "p.md") -> list[tuple[str, str]]:
    parsed = parse(text.encode(), name)
    return [
        (s.type.value, s.title or s.text) for s in parsed.statements if s.type is not T.PARAGRAPH
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Hvordan kan vi se det?", T.FOLLOW_UP),
        ("Sådan holder vi øje", T.FOLLOW_UP),
        ("Sådan viser vi, hvad vi har nået", T.FOLLOW_UP),
        ("Her vil vi gerne være i 2027", T.GOAL),
        ("Hvad er vores mål?", T.GOAL),
        ("Hvordan kommer vi derhen?", T.MEASURE),
        ("Hvordan gør vi det i praksis?", T.MEASURE),
        ("Hvad kan du forvente af os?", T.PRINCIPLE),
        ("Det tror vi på", T.VALUE),
    ],
)
def test_a_heading_without_a_topic_gives_a_role(heading, kind):
    label = role_heading(heading)
    assert label is not None and label.type is kind


@pytest.mark.parametrize(
    "heading",
    [
        "Vi gør en forskel for børn",
        "Hvorfor en strategi?",
        "Det videre arbejde",
        "Det gode liv",
        "Mental sundhed",
    ],
)
def test_a_heading_with_a_topic_or_of_any_document_gives_none(heading):
    assert role_heading(heading) is None


@pytest.mark.parametrize(
    ("line", "item", "kind"),
    [
        ("Udvalget får hvert år en status på disse indikatorer:", "", T.FOLLOW_UP),
        ("Hvert forår præsenterer centret tal for", "", T.FOLLOW_UP),
        ("Planen er i tråd med følgende mål:", "at mere natur vokser", T.GOAL),
        ("Vi arbejder for", "at alle er med", T.GOAL),
        ("Vi arbejder for", "flere stier", T.MEASURE),
        ("Kommunen ønsker:", "at alle ses som hele mennesker", T.GOAL),
        ("Evalueringen bygger på", "", None),
        ("Socialt udsatte er her mennesker:", "", None),
        ("Målet er, at alle børn har spillet et instrument.", "", None),
    ],
)
def test_a_lead_in_is_heard_by_its_last_clause(line, item, kind):
    assert lead_in(line, item) is kind


def test_a_role_wins_only_where_it_is_clearly_ahead():
    assert cued_role("Vi gør status og opnår resultater for os") is None
    assert cued_role("kaffe og kage") is None


def test_a_goal_in_the_middle_of_a_paragraph_is_one_and_the_rest_is_running_text():
    text = (
        "# Plan\n\n## Energi\n\nVi bruger for meget. Målet er, at det sidste fyr er væk i 2030.\n"
    )
    parsed = parse(text.encode(), "p.md")
    goal = next(s for s in parsed.statements if s.type is T.GOAL)
    assert goal.text == "Målet er, at det sidste fyr er væk i 2030."
    assert [s.text for s in parsed.statements if s.type is T.PARAGRAPH] == ["Vi bruger for meget."]


def test_what_a_sentence_counts_and_names_are_statements_unless_they_stand_elsewhere():
    sentence = "Vi bygger på tre værdier: respekt, tillid og mod."
    names = [("value", "Respekt"), ("value", "Tillid"), ("value", "Mod")]
    assert _typed(f"# Politik\n\n{sentence}\n") == names
    with_headings = (
        f"# Politik\n\n{sentence}\n\n## Respekt\n\nA.\n\n## Tillid\n\nB.\n\n## Mod\n\nC.\n"
    )
    assert _typed(with_headings) == names


def test_chrome_speech_facts_and_the_worlds_goals_in_lists_state_nothing():
    for items in (
        "- Print\n- Forstør tekst\n",
        "- Høringen slutter i april\n- Byrådet behandler sagen i juni\n",
        "- Vi er glade for det, siger formanden\n",
        "Vi arbejder med verdensmål:\n\n- Verdensmål 3: Sundhed\n- Verdensmål 4: Uddannelse\n",
    ):
        assert _typed(f"# Cykelstrategi\n\nDer er nyt.\n\n{items}") == []


def test_figures_in_a_list_are_followed_up_on():
    text = "# Plan\n\n## Mål 1: Flere i job\n\nTekst.\n\n- Antal unge i job\n- Andel i uddannelse\n"
    assert [kind for kind, _ in _typed(text)] == ["goal", "follow_up", "follow_up"]


def test_paragraphs_begun_in_bold_are_what_the_sentence_before_counts():
    text = (
        "# Politik\n\nDen har to principper.\n\n**Vi lytter.** Altid.\n\n**Vi svarer.** Hurtigt.\n"
    )
    assert _typed(text) == [("principle", "Vi lytter"), ("principle", "Vi svarer")]


def test_a_goal_that_reaches_down_over_several_rows_holds_the_measures_of_all():
    html = (
        "<h1>Plan</h1><table><tr><th>Mål</th><th>Indsats</th></tr>"
        "<tr><td rowspan=2>Flere i job</td><td>Kurser</td></tr><tr><td>Mentorer</td></tr></table>"
    )
    parsed = parse(html.encode(), "p.html")
    goal = next(s for s in parsed.statements if s.type is T.GOAL)
    assert [s.title for s in parsed.children(goal.id)] == ["Kurser", "Mentorer"]


def test_a_table_of_labels_and_entries_is_read_label_by_label():
    rows = [["Mål", "Flere cykler"], ["Indsatser", "Stier\nParkering"]]
    drafts = laid_out_rows(rows, Place())
    assert drafts is not None
    assert [draft.kind for draft in drafts] == [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert laid_out_rows([["Navn", "Tal"], ["A", "1"]], Place()) is None


def test_an_empty_cell_keeps_its_place_in_a_row():
    row: BlockDraft = table_row(["", "Mentorer", ""], place=Place())
    assert row.text.strip() == "| Mentorer"


def test_a_page_that_turns_at_an_empty_line_goes_on_with_the_sentence_it_cut():
    text = (
        "Politik for alle\n\nDet betyder, at vi\n\n• følger borgeren hele\n\nPejlemærke 1\n\f\nvejen\n\n"
        "• ringer op\n\nPejlemærke 2\n"
    )
    parsed = parse(text.encode(), "p.txt")
    assert any(s.text == "følger borgeren hele vejen" for s in parsed.statements)


def test_names_on_one_line_under_a_role_are_one_each_and_a_sentence_is_not():
    assert _typed("# Politik\n\n## Værdier\n\nÅbenhed, nysgerrighed og kvalitet.\n") == [
        ("value", "Åbenhed"),
        ("value", "Nysgerrighed"),
        ("value", "Kvalitet"),
    ]
    assert _typed("# Politik\n\n## Værdier\n\nVærdierne er lavet af børn, unge og ældre.\n") == []


def test_a_word_of_the_documents_own_that_counts_is_no_part_of_the_title():
    text = (
        "# Strategi\n\n## Retning 1: Faste teams\n\nTekst.\n\nVi vil:\n\n- dele\n\n"
        "## Retning 2: Mere tid\n\nTekst.\n\nVi vil:\n\n- spørge\n"
    )
    areas = [s for s in parse(text.encode(), "p.md").statements if s.type is T.FOCUS_AREA]
    assert [(a.number, a.title) for a in areas] == [("1", "Faste teams"), ("2", "Mere tid")]


def test_columns_that_ask_what_and_how_hold_goals_and_measures():
    text = "# Plan\n\n| Hvad vil vi? | Hvordan? |\n|---|---|\n| Alle læser | Læsehold |\n"
    assert _typed(text) == [("goal", "Alle læser"), ("measure", "Læsehold")]
