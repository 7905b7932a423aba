"""Regularities of layout and wording, each in the smallest document that shows it."""

from ingest.model import StatementType as T
from ingest.read import parse
from ingest.structure.quotations import is_attribution


def _found(text: str, name: str = "politik.md") -> list[tuple[T, str, str | None]]:
    parsed = parse(text.encode(), name)
    titles = {s.id: s.title for s in parsed.statements}
    return [
        (s.type, s.title or s.text, titles.get(s.parent) if s.parent else None)
        for s in parsed.statements
        if s.type is not T.PARAGRAPH
    ]


def test_bold_words_over_lists_are_as_many_markers_as_the_text_counts():
    text = (
        "# Børnepolitik\n\nByrådet har valgt to pejlemærker.\n\n**Mod** er at turde.\n\n"
        "Det handler om, at børn:\n\n- må fejle\n\n**Glæde** er brændstof.\n\n"
        "Det handler om, at børn:\n\n- har en ven\n"
    )
    assert _found(text) == [
        (T.GUIDING_MARKER, "Mod", None),
        (T.MEASURE, "må fejle", "Mod"),
        (T.GUIDING_MARKER, "Glæde", None),
        (T.MEASURE, "har en ven", "Glæde"),
    ]


def test_what_is_wanted_is_a_goal_where_how_stands_beside_it():
    text = (
        "# Sundhedspolitik\n\n## Tema 1: Trivsel\n\n### Hvad vil vi?\n\n- Flere trives\n\n"
        "### Hvordan?\n\n- Kurser for alle\n"
    )
    assert _found(text)[1:] == [
        (T.GOAL, "Flere trives", "Trivsel"),
        (T.MEASURE, "Kurser for alle", "Trivsel"),
    ]


def test_a_wish_for_a_state_in_running_text_is_the_goal_of_its_area():
    text = "# Politik\n\n" + "".join(
        f"## {title}\n\nDet er svært. Vi ønsker, at alle {wish}. Skolen hjælper til.\n\n"
        for title, wish in (("Sprog", "lærer dansk"), ("Fritid", "går til noget"))
    )
    assert [(kind, parent) for kind, _, parent in _found(text)] == [
        (T.FOCUS_AREA, None),
        (T.GOAL, "Sprog"),
        (T.FOCUS_AREA, None),
        (T.GOAL, "Fritid"),
    ]


def test_who_takes_part_and_when_it_happens_is_no_measure():
    text = (
        "# Ungepolitik\n\n## Mål\n\n- Alle unge trives\n\n## Arbejdet\n\n"
        "Gruppen består af:\n\n- to ledere\n- en elev\n\n## Forløb\n\n"
        "- August: Møde på skolen\n- Oktober: Høring\n"
    )
    assert _found(text) == [(T.GOAL, "Alle unge trives", None)]


def test_headings_in_bold_that_are_all_set_alike_nest_by_what_they_say():
    text = (
        "**Strategi for unge**\n\n**Indsatsområder**\n\n**Job**\n\nDet er vigtigt.\n\nVi vil:\n\n"
        "- åbne et værksted\n\n**Bolig**\n\nDet er svært.\n\nVi vil:\n\n- bygge ti boliger\n"
    )
    assert _found(text) == [
        (T.FOCUS_AREA, "Job", None),
        (T.MEASURE, "åbne et værksted", "Job"),
        (T.FOCUS_AREA, "Bolig", None),
        (T.MEASURE, "bygge ti boliger", "Bolig"),
    ]


def test_a_group_ends_when_it_has_as_many_as_it_counts():
    text = (
        "Strategi for naturen\n\nTo indsatsområder\n\nSkov\n\nVi planter mere af den.\n\nVand\n\n"
        "Vi renser åerne.\n\nSamarbejdet\n\nKommunen arbejder sammen med lodsejerne.\n"
    )
    assert _found(text, "strategi.txt") == [
        (T.FOCUS_AREA, "Skov", None),
        (T.FOCUS_AREA, "Vand", None),
    ]


def test_several_measures_may_stand_in_one_labelled_line():
    text = "# Plan\n\n## Mål 1: Tryghed\n\nAktiviteter: Nye nødkald. Kurser for naboer.\n"
    assert _found(text)[1:] == [
        (T.MEASURE, "Nye nødkald", "Tryghed"),
        (T.MEASURE, "Kurser for naboer", "Tryghed"),
    ]


def test_rows_that_are_counted_by_a_role_are_that_role():
    text = "# Jobpolitik\n\n| Målsætning 1 | Alle unge er i job |\n|---|---|\n| Målsætning 2 | Ingen venter |\n"
    assert _found(text) == [
        (T.GOAL, "Alle unge er i job", None),
        (T.GOAL, "Ingen venter", None),
    ]


def test_figures_under_a_year_are_what_an_indicator_is_to_reach():
    text = (
        "# Plan\n\n## Tal\n\n| Tal | 2021 | Mål 2026 |\n|---|---|---|\n| Ledighed | 3,1 | 2,5 |\n"
    )
    assert _found(text) == [(T.FOLLOW_UP, "Ledighed", None)]


def test_paragraphs_that_are_counted_out_are_one_statement_each():
    text = (
        "# Politik\n\n## Principper\n\nFor det første er vi lige. Ingen bestemmer.\n\n"
        "For det andet er alt åbent. Alle ved det.\n"
    )
    assert [kind for kind, _, _ in _found(text)] == [T.PRINCIPLE, T.PRINCIPLE]


def test_an_opening_quotation_is_no_vision_where_the_text_says_another():
    text = (
        "# Ældrepolitik\n\n»Vi vil alle gerne blive hjemme hos os selv.«\n\n"
        "## Vision\n\nAlle bor godt.\n"
    )
    assert _found(text) == [(T.VISION, "Alle bor godt.", None)]


def test_the_line_under_a_quotation_that_names_a_person_says_who_spoke():
    quote = "»Jeg har været projektleder for min søn.«"
    assert is_attribution(quote, "Mor til dreng med autisme")
    assert is_attribution(quote, "– Karl, 91 år")
    assert not is_attribution(quote, "2. Uddannelse og arbejde")
    assert not is_attribution("Vi har talt med mange.", "Mor til dreng med autisme")


def test_a_short_question_leads_in_its_answer():
    text = (
        "# Strategi\n\n## Tema 1: Skole\n\n*Hvad vil vi opnå?* Alle kommer i skole.\n\n"
        "*Hvad gør vi?*\n\n- Ringer hjem\n"
    )
    assert [(kind, parent) for kind, _, parent in _found(text)[1:]] == [
        (T.GOAL, "Skole"),
        (T.MEASURE, "Skole"),
    ]


def test_a_heading_that_names_a_goal_again_stands_over_its_measures():
    text = (
        "# Boligpolitik\n\n## Mål\n\n**1. Blandede kvarterer**\nRig møder fattig.\n\n"
        "**2. Grønne huse**\nVi renoverer.\n\n## Sådan gør vi\n\n### Blandede kvarterer\n\n"
        "- Fleksibel udlejning\n\n### Grønne huse\n\n- Energitjek\n"
    )
    assert _found(text) == [
        (T.GOAL, "Blandede kvarterer", None),
        (T.GOAL, "Grønne huse", None),
        (T.MEASURE, "Fleksibel udlejning", "Blandede kvarterer"),
        (T.MEASURE, "Energitjek", "Grønne huse"),
    ]
