"""How the signs work together, on small texts of our own."""

from ingest.model import ParsedDocument, StatementType
from ingest.read import parse


def _parse(text: str, name: str = "prøve.md") -> ParsedDocument:
    return parse(text.encode(), name)


def _typed(parsed: ParsedDocument) -> list[tuple[str, str]]:
    return [
        (s.type.value, s.title or s.text)
        for s in parsed.statements
        if s.type is not StatementType.PARAGRAPH
    ]


def test_prose_about_guiding_markers_is_no_guiding_marker():
    parsed = _parse("# Politik\n\nPrincipperne er pejlemærker for alle, der arbejder her.\n")
    assert _typed(parsed) == []


def test_a_table_of_contents_gives_no_statements():
    text = (
        "Ældrepolitik\n\nIndhold\n\nPejlemærke 1: Tryghed ........ 3\nPejlemærke 2: Frihed ........ 4\n\n"
        "Forord\n\nVi vil gerne høre, hvad du synes om politikken.\n"
    )
    assert _typed(_parse(text, "p.txt")) == []


def test_a_list_that_only_names_the_sections_after_it_yields_nothing_twice():
    text = (
        "# Politik\n\nVi har tre temaer:\n\n- Bolig\n- Job\n- Fritid\n\n"
        "## Bolig\n\nEt hjem.\n\n## Job\n\nEt arbejde.\n\n## Fritid\n\nEn ven.\n"
    )
    assert _typed(_parse(text)) == [
        ("focus_area", "Bolig"),
        ("focus_area", "Job"),
        ("focus_area", "Fritid"),
    ]


def test_a_cookie_notice_has_no_goals():
    text = "Vores mål er, at du får en god oplevelse, derfor bruger vi cookies.\n\nNyhed\n\nDer er åbent.\n"
    assert _typed(_parse(text, "p.txt")) == []


def test_a_statements_text_holds_its_running_text_and_not_its_list():
    text = (
        "## Princip 1: Vi lytter\n\nDet tager tid.\n\nDet betyder, at vi:\n\n- spørger\n- venter\n"
    )
    parsed = _parse(text)
    principle = next(s for s in parsed.statements if s.type is StatementType.PRINCIPLE)
    assert principle.text == "Princip 1: Vi lytter\n\nDet tager tid."
    assert [s.type.value for s in parsed.children(principle.id)] == [
        "paragraph",
        "measure",
        "measure",
    ]


def test_a_list_of_unknown_role_is_running_text_under_what_leads_it_in():
    parsed = _parse("# Politik\n\nPå mødet talte vi om:\n\n- vejret\n- kaffen\n")
    assert _typed(parsed) == []
    items = [s for s in parsed.statements if s.text in ("vejret", "kaffen")]
    assert {parsed.statement(item.parent or "").text for item in items} == {"På mødet talte vi om:"}


def test_a_list_that_says_what_is_done_is_measures_though_nothing_leads_it_in():
    parsed = _parse(
        "# Politik\n\n## Næste skridt\n\n- Styrke samarbejdet med foreningerne\n- Åbne et nyt hus\n"
    )
    assert [kind for kind, _ in _typed(parsed)] == ["measure", "measure"]


def test_what_a_list_of_policies_names_is_related_and_no_measure():
    parsed = _parse(
        "# Plan\n\nSe også andre politikker som:\n\n- Handicappolitikken\n- Sundhedspolitikken\n"
    )
    assert _typed(parsed) == []
    assert [r.title for r in parsed.document.related] == [
        "Handicappolitikken",
        "Sundhedspolitikken",
    ]


def test_a_table_with_role_heads_gives_each_row_its_goal_and_measure():
    text = "## Handleplan\n\n| Mål | Indsats |\n|---|---|\n| Flere i job | Mentorer |\n| Færre på gaden | Boliger |\n"
    parsed = _parse(text)
    assert _typed(parsed) == [
        ("goal", "Flere i job"),
        ("measure", "Mentorer"),
        ("goal", "Færre på gaden"),
        ("measure", "Boliger"),
    ]
    measure = next(s for s in parsed.statements if s.title == "Boliger")
    assert parsed.statement(measure.parent or "").title == "Færre på gaden"


def test_a_quoted_vision_is_found_where_it_is_displayed():
    text = "# Politik\n\nByrådets vision er, at ”vi bor godt her”.\n\n## Vi bor godt her\n\nDet mener vi.\n"
    vision = next(s for s in _parse(text).statements if s.type is StatementType.VISION)
    assert vision.text == "Vi bor godt her"


def test_headings_without_any_name_are_typed_by_what_they_hold_with_less_confidence():
    text = (
        "# Strategi\n\n## Bolig\n\nEt hjem er vigtigt.\n\nVi vil:\n\n- bygge\n\n"
        "## Job\n\nEt arbejde er vigtigt.\n\nVi vil:\n\n- ansætte\n"
    )
    areas = [s for s in _parse(text).statements if s.type is StatementType.FOCUS_AREA]
    assert [area.title for area in areas] == ["Bolig", "Job"]
    assert all(area.confidence < 0.8 and area.evidence for area in areas)


def test_a_statement_is_surer_the_more_signs_speak_for_it():
    alone = _parse("# Politik\n\n## Princip: Vi lytter\n\nAltid.\n")
    together = _parse(
        "# Politik\n\n## Principper\n\nVi har to principper.\n\n### Princip 1: Vi lytter\n\nAltid.\n\n"
        "### Princip 2: Vi handler\n\nHurtigt.\n"
    )
    confidence = [
        next(s.confidence for s in parsed.statements if s.type is StatementType.PRINCIPLE)
        for parsed in (alone, together)
    ]
    assert confidence[0] < confidence[1]


def test_an_english_text_is_kept_and_marked_but_not_interpreted():
    parsed = _parse(
        "# Policy\n\n## Principles\n\nWe have agreed that all of the citizens should be heard and that they are met with respect.\n"
    )
    assert parsed.document.language == "en"
    assert {s.type for s in parsed.statements} == {StatementType.PARAGRAPH}
    assert "language" in [warning.code for warning in parsed.warnings]


def test_a_template_yields_nothing_and_says_so():
    parsed = _parse(
        "# [Navn]\n\n## Vision\n\n[Skriv visionen]\n\n## Mål\n\n- [Mål 1]\n- [Skriv mål]\n"
    )
    assert parsed.statements == ()
    assert "template" in [warning.code for warning in parsed.warnings]


def test_a_paragraph_cut_by_a_page_turn_is_one_statement_with_two_spans():
    text = (
        "Politik for alle\n\nVi skal sørge for, at borgeren altid bliver hørt og mødt af de\n"
        "samme mennesker, uanset hvor i kommunen borgeren bor, og hvem der\n\n3\n\x0c"
        "svarer telefonen den dag, fordi det giver tryghed for alle.\n"
    )
    cut = next(s for s in _parse(text, "p.txt").statements if "uanset" in s.text)
    assert len(cut.spans) == 2 and [span.page for span in cut.spans] == [1, 2]
    assert "hvem der svarer telefonen" in cut.text


def test_numbered_headings_under_a_plural_label_are_what_it_says_and_end_with_it():
    text = (
        "Politik for alle\n\nTre værdier\n\n1. Mod\n\nVi tør.\n\n2. Ro\n\nVi venter.\n\n"
        "3. Humor\n\nVi ler.\n\nKontakt til os\n\nRing på hverdage.\n"
    )
    assert _typed(_parse(text, "p.txt")) == [("value", "Mod"), ("value", "Ro"), ("value", "Humor")]


def test_each_promise_of_a_paragraph_is_one():
    text = "# Politik\n\nVi lover, at du får svar. Det tager en uge. Vi lover, at du bliver hørt.\n"
    parsed = _parse(text)
    assert _typed(parsed) == [
        ("principle", "Vi lover, at du får svar."),
        ("principle", "Vi lover, at du bliver hørt."),
    ]
    assert [s.text for s in parsed.statements] == [
        "Vi lover, at du får svar. Det tager en uge.",
        "Vi lover, at du bliver hørt.",
    ]


def test_an_item_under_an_item_says_how_it_is_carried_out():
    parsed = _parse("# Politik\n\n## Vores mål\n\n- Flere i job\n  - med en fast rådgiver\n")
    assert _typed(parsed) == [("goal", "Flere i job"), ("measure", "med en fast rådgiver")]
    assert parsed.statements[-1].parent == parsed.statements[-2].id


def test_bold_sentences_are_what_their_paragraph_counts():
    text = (
        "# Strategi\n\nTo pejlemærker viser vej. **Alle er med.** Det kræver plads. "
        "**Ingen går alene.** Det kræver tid.\n"
    )
    parsed = _parse(text)
    assert _typed(parsed) == [
        ("guiding_marker", "Alle er med"),
        ("guiding_marker", "Ingen går alene"),
    ]
    assert parsed.statements[1].text == "Alle er med. Det kræver plads."


def test_bold_words_that_nothing_counts_are_emphasis():
    text = "# Strategi\n\nVi har **meget travlt** i dag, men **i morgen tidlig** er vi der.\n"
    assert _typed(_parse(text)) == []


def test_a_quotation_is_the_vision_only_where_the_line_beside_it_says_so():
    quote = "# Strategi\n\n”Her er der plads til alle”\n\n"
    assert _typed(_parse(quote + "Den sætning er vores vision.\n")) == [
        ("vision", "Her er der plads til alle")
    ]
    assert _typed(_parse(quote + "Sådan siger en borger.\n")) == []


def test_a_running_head_that_only_its_page_numbers_give_away_is_no_heading():
    page = "Boligpolitik for alle {}\n\n{}\n\nTeksten her er en sætning.\n\n"
    text = page.format(2, "Først") + page.format(3, "Så") + page.format(4, "Sidst")
    titles = [s.title for s in _parse(text, "p.txt").statements]
    assert not any(title and title.endswith(("3", "4")) for title in titles)


def test_what_sentences_name_in_turn_are_statements_of_their_own():
    text = (
        "# Strategi\n\nVi har to principper. Det første princip er, at alle kan bidrage. "
        "Det gælder os alle. Det andet princip er, at vi spørger.\n"
    )
    parsed = _parse(text)
    assert [(s.type.value, s.number, s.text) for s in parsed.statements] == [
        ("paragraph", None, "Vi har to principper."),
        ("principle", "1", "Det første princip er, at alle kan bidrage. Det gælder os alle."),
        ("principle", "2", "Det andet princip er, at vi spørger."),
    ]


def test_what_is_wanted_under_the_heading_goals_is_a_goal_and_elsewhere_a_measure():
    wanted = "Byrådet vil arbejde for:\n\n- at flere er i job\n- at børn trives\n"
    under_goals = _typed(_parse(f"# Politik\n\n## Målsætninger\n\n{wanted}"))
    elsewhere = _typed(_parse(f"# Politik\n\n## Om os\n\n{wanted}"))
    assert {kind for kind, _ in under_goals} == {"goal"}
    assert {kind for kind, _ in elsewhere} == {"measure"}


def test_clauses_in_paragraphs_of_their_own_are_the_measures_of_their_matter():
    text = "<html lang='da'><body><main><h1>Værdighedspolitik</h1>" + "".join(
        f"<h2>{matter}</h2><p>Den ældre skal opleve ro i hverdagen.</p><p>Det gør vi ved</p>"
        f"<p>at spørge den ældre om {matter.lower()}</p><p>at have faste kontaktpersoner</p>"
        for matter in ("Livskvalitet", "Måltider")
    )
    typed = _typed(_parse(text + "</main></body></html>", "p.html"))
    assert typed == [
        ("focus_area", "Livskvalitet"),
        ("measure", "at spørge den ældre om livskvalitet"),
        ("measure", "at have faste kontaktpersoner"),
        ("focus_area", "Måltider"),
        ("measure", "at spørge den ældre om måltider"),
        ("measure", "at have faste kontaktpersoner"),
    ]


def test_what_a_list_counts_up_is_not_counted_again_in_the_headings_after_it():
    text = (
        "# Fritidspolitik\n\nPolitikken bygger på to grundholdninger:\n\n- Alle kan være med\n"
        "- Foreningerne bestemmer selv\n\n## Haller\n\nByrådet har som mål, at alle haller er åbne.\n\n"
        "## Svømning\n\nByrådet har som mål, at alle børn kan svømme.\n"
    )
    assert _typed(_parse(text)) == [
        ("principle", "Alle kan være med"),
        ("principle", "Foreningerne bestemmer selv"),
        ("focus_area", "Haller"),
        ("goal", "Byrådet har som mål, at alle haller er åbne."),
        ("focus_area", "Svømning"),
        ("goal", "Byrådet har som mål, at alle børn kan svømme."),
    ]


def test_measures_numbered_by_letters_belong_to_the_area_that_sorts_them():
    text = (
        "KLIMAPLAN\n\n1.0 Baggrund\nDer er meget at gøre.\n\n2.0 Indsatser\n2.1 Energi\n"
        "E1: Fjernvarme til alle\nNettet bygges ud inden 2029.\n"
        "E2: Solceller på tagene\nAlle skoler får solceller.\n"
        "2.2 Transport\nT1: Ladestandere\nDer sættes 300 standere op.\n"
    )
    parsed = _parse(text, "p.txt")
    assert _typed(parsed) == [
        ("focus_area", "Energi"),
        ("measure", "Fjernvarme til alle"),
        ("measure", "Solceller på tagene"),
        ("focus_area", "Transport"),
        ("measure", "Ladestandere"),
    ]
    assert [s.number for s in parsed.statements if s.type is StatementType.MEASURE] == [
        "E1",
        "E2",
        "T1",
    ]


def test_a_single_sentence_under_measures_is_a_measure_of_its_area():
    text = (
        "# Børnepolitik\n\n## Inklusion\n\nFællesskabet har plads til alle.\n\n### Handlinger\n\n"
        "Hver skole får et ressourceteam.\n\n## Forældre\n\nForældre er de vigtigste.\n\n"
        "### Handlinger\n\nAlle nye forældre inviteres til et møde.\n"
    )
    measures = [name for kind, name in _typed(_parse(text)) if kind == "measure"]
    assert measures == [
        "Hver skole får et ressourceteam.",
        "Alle nye forældre inviteres til et møde.",
    ]


def test_who_and_when_are_no_measures_however_they_are_set():
    fields = "# Plan\n\n## Indsats 1: Viden\n\nMål: Alle kender tegnene.\n\n"
    text = (
        fields
        + "Handling: Der holdes kursus.\n\nAnsvarlig: Personaleafdelingen\n\nTidsplan: 2025\n"
    )
    assert _typed(_parse(text)) == [
        ("focus_area", "Viden"),
        ("goal", "Alle kender tegnene."),
        ("measure", "Der holdes kursus."),
    ]
    lists = "# Plan\n\n## Indsatsområder\n\n### Viden\n\nMål\n\n- Alle kender tegnene\n\n"
    text = lists + "#### Ansvarlig\n\n- Personaleafdelingen\n\n#### Tidsplan\n\n- Foråret 2025\n"
    assert _typed(_parse(text)) == [("focus_area", "Viden"), ("goal", "Alle kender tegnene")]


def test_a_heading_says_what_is_to_be_reached_and_by_when():
    text = "# Politik\n\n## Det vil vi opnå inden 2030\n\n- Ingen venter over en uge\n- Alle har et sted at bo\n"
    assert {kind for kind, _ in _typed(_parse(text))} == {"goal"}


def test_things_that_we_believe_in_are_values():
    text = "# Politik\n\n## To ting, vi tror på\n\n### Håbet\n\nMan kan komme sig.\n\n### Hjemmet\n\nDet nære hjælper.\n"
    assert _typed(_parse(text)) == [("value", "Håbet"), ("value", "Hjemmet")]


def test_a_marker_in_the_first_column_is_one_although_another_column_measures():
    text = (
        "# Strategi\n\n| Pejlemærke | Det betyder | Vi måler på |\n|---|---|---|\n"
        "| Alle er med | Vi hjælper børn i dagtilbud | Andel børn i dagtilbud |\n"
        "| Alle bidrager | Vi forventer job | Beskæftigelsen |\n"
    )
    assert [kind for kind, _ in _typed(_parse(text))] == [
        "guiding_marker",
        "measure",
        "follow_up",
    ] * 2


def test_what_is_given_priority_in_a_year_is_done():
    text = "# Strategi\n\n## På vej\n\nI 2024 prioriteres:\n\n- mentorer til familier\n- dansk på jobbet\n"
    assert {kind for kind, _ in _typed(_parse(text))} == {"measure"}


def test_a_column_of_figures_states_nothing_and_the_measure_beside_it_is_followed():
    text = (
        "# Strategi\n\n| Målepunkt | 2024 | Mål 2027 |\n|---|---|---|\n"
        "| Andel i egne tilbud | 61 % | 70 % |\n| Pris for et døgn | 1,1 mio. kr. | 1,0 mio. kr. |\n"
    )
    assert _typed(_parse(text)) == [
        ("follow_up", "Andel i egne tilbud"),
        ("follow_up", "Pris for et døgn"),
    ]


def test_each_entry_of_a_cell_is_a_statement_of_its_own():
    page = (
        "<main><h1>Politik</h1><table><tr><th>Mål</th><th>Handlinger</th></tr>"
        "<tr><td>Flere i job</td><td>Afskaffer ventetid<br>Tester hjemmesiden</td></tr>"
        "<tr><td>50 ledige lærer dansk</td><td><ul><li>åbner en café</li><li>ansætter to</li></ul></td></tr>"
        "</table></main>"
    )
    assert _typed(_parse(page, "p.html")) == [
        ("goal", "Flere i job"),
        ("measure", "Afskaffer ventetid"),
        ("measure", "Tester hjemmesiden"),
        ("goal", "50 ledige lærer dansk"),
        ("measure", "åbner en café"),
        ("measure", "ansætter to"),
    ]


def test_lines_under_a_colon_that_begin_alike_are_items_though_they_have_no_bullets():
    text = (
        "Handicappolitik\n\nTema 1: Job\n\nAlle kan bidrage.\n\nDet vil vi:\n\n"
        "Vi vil skabe flere fleksible job\nVi vil støtte overgangen fra skole til job\n"
    )
    assert _typed(_parse(text, "p.txt")) == [
        ("focus_area", "Job"),
        ("measure", "Vi vil skabe flere fleksible job"),
        ("measure", "Vi vil støtte overgangen fra skole til job"),
    ]


def test_items_with_a_paragraph_each_are_one_list_though_the_paragraphs_say_why():
    text = (
        "# Ældrepolitik\n\nDe tre fokusområder er:\n\n"
        "- Boliger til ældre\n\n  Fordi en god bolig gør det lettere at klare sig selv.\n"
        "- Teknologi i hverdagen\n\n  Fordi den kan spare både tid og kræfter hos os.\n"
        "- Frivillige\n\n  Fordi ingen skal sidde alene hjemme hele ugen.\n"
    )
    assert _typed(_parse(text)) == [
        ("focus_area", "Boliger til ældre"),
        ("focus_area", "Teknologi i hverdagen"),
        ("focus_area", "Frivillige"),
    ]


def test_how_to_complain_is_none_of_the_values_before_it():
    text = (
        "Kvalitetsstandard for støtte\n\nVærdier i arbejdet\n\nVi møder borgeren med respekt.\n\n"
        "Vi holder aftaler.\n\nKlageadgang\n\nDu kan klage til Ankestyrelsen inden fire uger.\n"
    )
    assert _typed(_parse(text, "p.txt")) == [
        ("value", "Vi møder borgeren med respekt."),
        ("value", "Vi holder aftaler."),
    ]


def test_a_heading_that_says_only_vision_is_named_by_the_next():
    text = (
        "Udviklingsstrategi\n\nByrådets vision\n\nStærk af natur\n\n"
        "I 2036 kendes vi på kysten og fællesskabet.\n\nKolofon\n\nUdgivet af kommunen.\n"
    )
    assert _typed(_parse(text, "p.txt")) == [("vision", "Stærk af natur")]


def test_headings_over_the_same_promise_with_a_list_are_areas():
    text = "# Værdighedspolitik\n\n" + "".join(
        f"## {area}\n\nDet er dit liv.\n\n### Du kan forvente\n\n- at {a}\n- at {b}\n\n"
        for area, a, b in (
            ("Livskvalitet", "vi spørger", "vi kommer til tiden"),
            ("Selvbestemmelse", "du bliver hørt", "vi holder vores ord"),
        )
    )
    assert [kind for kind, _ in _typed(_parse(text))] == [
        "focus_area",
        "principle",
        "principle",
    ] * 2


def test_a_subtitle_that_says_what_the_whole_holds_is_over_the_headings_in_capitals():
    text = (
        "Mødet med borgeren\nVærdigrundlag for forvaltningen i Vester Kommune\n\n"
        "Kære medarbejder\nHer er det, vi står på.\n\n"
        "NYSGERRIGHED\nVi spørger, før vi svarer.\n\nORDENTLIGHED\nVi gør, hvad vi har sagt.\n\n"
        "FÆLLESSKAB\nVi løser opgaven sammen.\n"
    )
    assert _typed(_parse(text, "p.txt")) == [
        ("value", "NYSGERRIGHED"),
        ("value", "ORDENTLIGHED"),
        ("value", "FÆLLESSKAB"),
    ]


def test_the_last_of_bare_lines_under_a_count_is_one_of_them():
    text = (
        "Børnepolitik\n\nForord\n\nVi vil det bedste.\n\nVores tre mål\n\n"
        "Alle børn skal trives\n\nAlle børn skal lære noget nyt\n\nFlere unge skal have et job\n"
    )
    assert [title for _, title in _typed(_parse(text, "p.txt"))] == [
        "Alle børn skal trives",
        "Alle børn skal lære noget nyt",
        "Flere unge skal have et job",
    ]


def test_numbers_on_lines_of_their_own_count_what_comes_after_them():
    text = "Vores tre bud på god kontakt\n\n1.\nVi svarer hurtigt.\n2.\nVi skriver kort.\n3.\nVi ringer op.\n"
    parsed = _parse(text, "p.txt")
    found = [(s.type.value, s.number, s.text) for s in parsed.statements]
    assert found == [
        ("principle", "1", "Vi svarer hurtigt."),
        ("principle", "2", "Vi skriver kort."),
        ("principle", "3", "Vi ringer op."),
    ]


def test_a_heading_after_values_in_bold_is_none_of_them():
    text = (
        "<main><h1>Ledelsesgrundlag</h1><h2>Vores værdier</h2>"
        "<p><b>Åbenhed</b> – vi deler både succeser og fejl.</p>"
        "<p><b>Respekt</b> – vi taler til hinanden.</p>"
        "<h2>Som leder skal du</h2><ul><li>sætte retning</li><li>følge op</li></ul></main>"
    )
    assert [t for k, t in _typed(_parse(text, "p.html")) if k == "value"] == ["Åbenhed", "Respekt"]


def test_a_numbered_heading_stands_beside_the_one_it_counts_on_from():
    text = (
        "SUNDHEDSPOLITIK\n\nEt sundt liv\n\nAMBITION 1: FLERE SKAL TRIVES\n\nDet går vi efter.\n\n"
        "Det vil vi gøre mere af:\nUddanne ambassadører.\nÅbne om aftenen.\n\n"
        "AMBITION 2: FÆRRE SKAL RYGE\n\nDet haster.\n"
    )
    parsed = _parse(text, "p.txt")
    assert [
        (s.type.value, s.parent is None) for s in parsed.statements if s.type != "paragraph"
    ] == [
        ("goal", True),
        ("measure", False),
        ("measure", False),
        ("goal", True),
    ]


def test_a_single_line_under_a_question_that_is_asked_again_answers_it():
    text = "På lige fod\n\n" + "".join(
        f"Pejlemærke {n} – {name}\nVi hører til.\n\nHvordan ved vi, at vi lykkes?\n{sign}\n\n"
        for n, name, sign in (
            (1, "Egne mål", "Flere oplever, at de bestemmer."),
            (2, "Fællesskaber", "Flere går i forening."),
        )
    )
    kinds = [kind for kind, _ in _typed(_parse(text, "p.txt"))]
    assert kinds == ["guiding_marker", "follow_up"] * 2


def test_a_heading_that_counts_the_headings_under_it_is_over_them():
    text = (
        "Integrationspolitik\n\nAfsæt\n\nVi har borgere fra mange lande.\n\nPolitikkens tre ben\n\n"
        "Arbejde først\n\nAlle kan bidrage.\n\nBørn med fra start\n\nBørn skal lære dansk.\n\n"
        "Medborgerskab\n\nAlle kender deres rettigheder.\n\nØkonomi\n\nDer er penge nok.\n"
    )
    assert [title for _, title in _typed(_parse(text, "p.txt"))] == [
        "Arbejde først",
        "Børn med fra start",
        "Medborgerskab",
    ]


def test_a_number_in_a_heading_of_its_own_counts_the_heading_after_it():
    cards = "".join(
        f"<h2>{n}</h2><h3>{name}</h3><p>Det tror vi på.</p>"
        for n, name in ((1, "Håb"), (2, "Kontrol"), (3, "Netværk"))
    )
    html = f"<main><h1>Strategi</h1><p>Vi har tre principper.</p>{cards}</main>"
    parsed = _parse(html, "p.html")
    found = [(s.number, s.title) for s in parsed.statements if s.type is StatementType.PRINCIPLE]
    assert found == [("1", "Håb"), ("2", "Kontrol"), ("3", "Netværk")]


def test_a_principle_called_by_its_name_keeps_it_as_its_title():
    text = (
        "# Handicappolitik\n\nPolitikken bygger på fire principper:\n\n"
        "- **Ligebehandlingsprincippet** – alle har samme ret.\n"
        "- **Kompensationsprincippet** – samfundet udligner.\n"
    )
    assert _typed(_parse(text)) == [
        ("principle", "Ligebehandlingsprincippet"),
        ("principle", "Kompensationsprincippet"),
    ]


def test_short_names_under_values_are_values_whatever_line_leads_them_in():
    for lead in ("Samarbejdet mellem frivillige og kommune bygger på:", "Vi er kendetegnet ved:"):
        text = f"# Politik\n\n## Værdier\n\n{lead}\n\n- Åbenhed\n- Mangfoldighed\n"
        assert _typed(_parse(text)) == [("value", "Åbenhed"), ("value", "Mangfoldighed")]


def test_points_of_focus_under_a_theme_are_what_is_done_there():
    text = (
        "# Politik\n\n## Tema 1: Bolig\n\nAlle skal bo.\n\nFokuspunkter:\n\n"
        "- Vi laver aftaler med udlejere.\n- Alle får en kontaktfamilie.\n"
    )
    assert [kind for kind, _ in _typed(_parse(text))] == ["focus_area", "measure", "measure"]
