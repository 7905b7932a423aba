import pytest

from ingest.model import ParsedDocument
from kg.errors import InvalidRequest, NotFound
from kg.search.index import SearchIndex
from kg.search.model import SearchFilters, SearchRequest, SearchResponse, Understood
from kg.search.query.quoted import places_of
from kg.search.search import search
from kg.search.similar import similar


def ask(index: SearchIndex, query: str, **rest: object) -> SearchResponse:
    filters = rest.pop("filters", SearchFilters())
    return search(index, SearchRequest(query, filters, **rest))


def test_the_statement_that_answers_comes_first(small: SearchIndex):
    assert ask(small, "hvornår har biblioteket åbent").results[0].statement.id.endswith("/1")


def test_an_english_question_finds_a_danish_answer(small: SearchIndex):
    found = ask(small, "how do we make it safe to bike to school?")
    assert found.results[0].document.id == "aarhus/cykelplan"


@pytest.mark.parametrize("query", ["havnebadt", "havnebad sauna", "vintersauna"])
def test_misspelt_and_compound_words_find_their_statement(small: SearchIndex, query: str):
    assert ask(small, query).results[0].document.id == "aarhus/dagsorden"


@pytest.mark.parametrize("mode", ["hybrid", "semantic", "lexical"])
def test_every_mode_finds_a_statement_by_its_own_words(small: SearchIndex, mode: str):
    found = ask(small, "bogbussen kører ud til landsbyerne", mode=mode)
    assert "bogbussen" in found.results[0].passage.text


def test_a_passage_is_a_stretch_of_the_documents_own_text(
    small: SearchIndex, small_documents: list[ParsedDocument]
):
    texts = {document.document.id: document.text for document in small_documents}
    for query in ("læse højt for børn", "cykelstier", "havnebad"):
        for result in ask(small, query).results:
            passage = result.passage
            assert texts[result.document.id][passage.start : passage.end] == passage.text
            assert len(passage.text) <= 600
            assert all(0 <= a < b <= len(passage.text) for a, b in passage.highlights)


def test_a_long_passage_is_cut_where_a_sentence_ends(corpus_index: SearchIndex):
    for query in ("ældre borgeres somatiske behov", "traumebaseret tilgang", "spænd i standarder"):
        for result in ask(corpus_index, query).results:
            passage = result.passage
            assert len(passage.text) <= 600
            assert passage.text == passage.text.strip()


def test_matched_words_are_marked_in_any_form_and_as_part_of_a_compound(small: SearchIndex):
    results = ask(small, "cykelsti skole").results
    result = next(result for result in results if "skolevejen" in result.passage.text)
    marked = {result.passage.text[a:b] for a, b in result.passage.highlights}
    assert "cykelstier" in marked
    assert "skolevejen" in marked
    assert set(result.why.terms) <= {word.lower() for word in marked}


def test_where_no_word_matches_the_sentence_is_marked(small: SearchIndex):
    result = ask(small, "library opening hours").results[0]
    marked = [result.passage.text[a:b] for a, b in result.passage.highlights]
    assert any("åbent hver aften" in quote for quote in marked)


def test_the_same_words_in_two_documents_are_one_result(small: SearchIndex):
    found = ask(small, "alle mennesker kan lære noget nyt hele livet")
    same = [r for r in found.results if "lære noget nyt" in r.passage.text]
    assert len(same) == 1
    documents = {same[0].document.id, *(other.id for other in same[0].also_in)}
    assert documents == {"odense/bibliotekspolitik", "aarhus/dagsorden"}


def test_pages_do_not_repeat_and_together_are_the_whole(corpus_index: SearchIndex):
    whole = ask(corpus_index, "borgerens ressourcer", limit=500)
    pages = [
        result.statement.id
        for offset in range(0, whole.total, 7)
        for result in ask(corpus_index, "borgerens ressourcer", limit=7, offset=offset).results
    ]
    assert pages == [result.statement.id for result in whole.results]
    assert len(set(pages)) == whole.total


def test_identical_queries_give_identical_pages(corpus_index: SearchIndex):
    assert ask(corpus_index, "frivillige") == ask(corpus_index, "frivillige")


def test_an_offset_beyond_the_end_gives_an_empty_page_with_the_same_total(small: SearchIndex):
    found = ask(small, "biblioteket", offset=400)
    assert found.results == ()
    assert found.total == ask(small, "biblioteket").total > 0


def test_facets_count_the_filtered_results(corpus_index: SearchIndex):
    filters = SearchFilters(municipalities=("0260",))
    found = ask(corpus_index, "støtte til borgeren", filters=filters, limit=500)
    assert found.total == len(found.results)
    assert [(f.value, f.count) for f in found.facets["municipality"]] == [("0260", found.total)]
    assert sum(facet.count for facet in found.facets["type"]) == found.total


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (SearchFilters(municipalities=("0751",)), {"aarhus/dagsorden", "aarhus/cykelplan"}),
        (SearchFilters(kinds=("agenda",)), {"aarhus/dagsorden"}),
        (SearchFilters(from_date="2024"), {"aarhus/dagsorden"}),
        (SearchFilters(to_date="2021-05"), {"odense/bibliotekspolitik"}),
        (SearchFilters(in_force="2023-01-01"), {"odense/bibliotekspolitik"}),
        (SearchFilters(themes=("kultur",)), {"odense/bibliotekspolitik", "aarhus/dagsorden"}),
    ],
)
def test_filters_leave_only_what_passes(
    small: SearchIndex, filters: SearchFilters, documents: set[str]
):
    query = "biblioteket åbent havnebad sauna børn cykler"
    found = ask(small, query, filters=filters, limit=500)
    assert found.results
    assert {result.document.id for result in found.results} <= documents


def test_a_date_filter_tells_how_many_documents_have_no_date(small: SearchIndex):
    assert ask(small, "børn", filters=SearchFilters(from_date="2000")).undated == 1


def test_a_filter_on_a_type_gives_the_items_of_a_list_themselves(small: SearchIndex):
    found = ask(small, "læse højt for små børn", filters=SearchFilters(types=("measure",)))
    assert found.results[0].statement.text == "ved at læse højt for de mindste"
    assert {result.statement.type.value for result in found.results} == {"measure"}


def test_a_filter_on_principles_finds_them_by_what_stands_under_them(small: SearchIndex):
    found = ask(small, "skiftearbejdere låner bøger", filters=SearchFilters(types=("principle",)))
    assert found.results[0].statement.title == "Biblioteket er for alle"


def test_a_municipality_in_the_query_becomes_a_filter_that_can_be_taken_away(small: SearchIndex):
    found = ask(small, "hvad siger Odense om læsning")
    assert found.understood.municipalities == ("0461",)
    assert {result.document.municipality_code for result in found.results} == {"0461"}
    free = ask(small, "hvad siger Odense om læsning", understand=False)
    assert free.understood == Understood()


def test_a_municipality_that_is_not_loaded_gives_no_answer_rather_than_anothers(
    small: SearchIndex,
):
    found = ask(small, "hvad siger Viborg om biblioteker")
    assert (found.verdict, found.total) == ("none", 0)


def test_a_type_before_om_is_understood(corpus_index: SearchIndex):
    found = ask(corpus_index, "pejlemærker om økonomi i Faxe")
    assert found.understood.types == ("guiding_marker",)
    assert found.understood.municipalities == ("0320",)
    assert found.results[0].statement.type.value == "guiding_marker"


def test_asking_for_a_municipalitys_markers_lists_them_all_first(corpus_index: SearchIndex):
    found = ask(corpus_index, "pejlemærker i Faxe")
    kinds = [result.statement.type.value for result in found.results]
    assert kinds[:4] == ["guiding_marker"] * 4
    assert len({result.statement.id for result in found.results}) == len(found.results)


def test_themes_years_and_codes_in_the_query_are_shown_as_understood(corpus_index: SearchIndex):
    found = ask(corpus_index, "handicap i Faxe og Halsnæs i 2019").understood
    assert set(found.municipalities) == {"0320", "0260"}
    assert found.years == ("2019",)
    assert any(theme.startswith("handicap") for theme in found.themes)
    assert ask(corpus_index, "sundhedslovens § 141").understood.codes == ("§141",)


@pytest.mark.parametrize("reading", ["municipality", "type", "theme", "year", "code"])
def test_each_reading_can_be_taken_away_alone(corpus_index: SearchIndex, reading: str):
    query = "pejlemærker om økonomi i Faxe 2026 og 00.15.00"
    fields = {
        "municipality": "municipalities", "type": "types", "theme": "themes",
        "year": "years", "code": "codes",
    }  # fmt: skip
    whole = ask(corpus_index, query).understood
    assert all(getattr(whole, name) for name in fields.values())
    less = ask(corpus_index, query, ignore=(reading,)).understood
    assert getattr(less, fields[reading]) == ()
    kept = [name for kind, name in fields.items() if kind != reading]
    assert all(getattr(less, name) == getattr(whole, name) for name in kept)


def test_a_misspelt_query_is_answered_as_it_was_meant(corpus_index: SearchIndex):
    meant = ask(corpus_index, "frivillige foreninger")
    found = ask(corpus_index, "frivilige foreniger")
    assert (found.did_you_mean, found.corrected) == ("frivillige foreninger", True)
    assert found.results == meant.results
    as_written = ask(corpus_index, "frivilige foreniger", ignore=("spelling",))
    assert (as_written.did_you_mean, as_written.corrected) == ("frivillige foreninger", False)


def test_municipalities_that_are_compared_take_turns(corpus_index: SearchIndex):
    found = ask(corpus_index, "hvad siger Halsnæs og Faxe om effekt")
    first = [result.document.municipality_code for result in found.results[:4]]
    assert first in (["0260", "0320"] * 2, ["0320", "0260"] * 2)


@pytest.mark.parametrize(
    ("query", "start"),
    [("hvor holdes mødet", "Mødested"), ("hvem deltager i mødet", "Mødedeltagere")],
)
def test_the_head_of_a_meeting_is_found(corpus_index: SearchIndex, query: str, start: str):
    assert ask(corpus_index, query).results[0].passage.text.startswith(start)


def test_a_quoted_phrase_is_exact(small: SearchIndex):
    found = ask(small, "“lære noget nyt hele livet”")
    assert found.verdict == "match"
    assert all("lære noget nyt hele livet" in result.passage.text for result in found.results)
    assert ask(small, "“nyt noget lære”").total == 0


@pytest.mark.parametrize(
    "phrase", ["voksenliv. Det handler", "der ikke er", "i det, der", "ret-&-pligt", "ved at"]
)
def test_a_quoted_phrase_is_shown_and_marked_however_little_it_says(
    corpus_index: SearchIndex, phrase: str
):
    found = ask(corpus_index, f"„{phrase}”", limit=100)
    assert found.total > 0
    for result in found.results:
        marked = [result.passage.text[a:b] for a, b in result.passage.highlights]
        assert any(places_of(phrase, text) for text in marked)


def test_a_quoted_phrase_is_why_a_result_was_found_not_its_single_words(corpus_index: SearchIndex):
    for result in ask(corpus_index, "“der ikke er” dobbeltarbejde").results:
        assert result.why.terms[0] == "der ikke er"
        assert set(result.why.terms[1:]) <= {"dobbeltarbejde"}


def test_a_municipality_that_is_quoted_is_looked_for_in_all_documents(small: SearchIndex):
    found = ask(small, "“planlovens § 14” Odense")
    assert found.total == 0
    found = ask(small, "“planlovens § 14” “Tangkrogen”")
    assert found.understood.municipalities == found.understood.codes == ()


def test_all_but_one_municipality_can_be_asked_for(corpus_index: SearchIndex):
    found = ask(corpus_index, "bolig i andre kommuner end Faxe", limit=100)
    assert found.understood.left_out == ("0320",)
    codes = {result.document.municipality_code for result in found.results}
    assert "0320" not in codes and len(codes) > 1
    whole = ask(corpus_index, "bolig i andre kommuner end Faxe", ignore=("municipality",))
    assert whole.understood.left_out == ()


def test_a_municipality_alone_is_answered_by_what_it_says(corpus_index: SearchIndex):
    assert ask(corpus_index, "Faxe").verdict == "match"
    assert ask(corpus_index, "Viborg").verdict == "none"


def test_a_paragraph_that_stands_nowhere_is_not_there_but_its_subject_is_shown(
    corpus_index: SearchIndex,
):
    found = ask(corpus_index, "servicelovens § 107, stk. 2")
    assert found.verdict == "none"
    assert found.total > 0


def test_a_case_that_is_not_there_shows_those_of_its_subject(corpus_index: SearchIndex):
    found = ask(corpus_index, "sagsnr. 00.15.00-A00-99-25")
    assert found.verdict == "none"
    assert found.results[0].statement.details.case_number.startswith("00.15.00")


@pytest.mark.parametrize("query", ["§ 142", "paragraf 142, stk. 1", "§§ 141 og 142"])
def test_each_paragraph_of_a_list_is_found(corpus_index: SearchIndex, query: str):
    found = ask(corpus_index, query)
    assert found.verdict == "match"
    assert "142" in found.results[0].passage.text


@pytest.mark.parametrize("query", ["EMN-2024-123456", "sag emn-2024-123456"])
def test_a_case_number_finds_its_item(small: SearchIndex, query: str):
    found = ask(small, query)
    assert found.verdict == "match"
    assert found.results[0].statement.title == "Ny havnebad i Tangkrogen"


@pytest.mark.parametrize("query", ["punkt 34", "pkt. 34", "Dagsordenspunkt nr. 34"])
def test_an_item_is_found_by_its_number(corpus_index: SearchIndex, query: str):
    found = search(corpus_index, SearchRequest(query))
    assert found.results[0].statement.number == "34"
    assert found.understood.codes == ("dagsordenspunkt 34",)
    assert found.verdict == "match"


def test_what_is_asked_for_by_a_number_that_no_item_has_is_not_there(corpus_index: SearchIndex):
    found = search(corpus_index, SearchRequest("punkt 734"))
    assert found.understood.codes == ("dagsordenspunkt 734",)
    assert found.verdict == "none"


def test_a_kle_code_finds_the_items_filed_under_it(corpus_index: SearchIndex):
    found = ask(corpus_index, "00.15.00")
    assert found.results[0].statement.details.case_number.startswith("00.15.00")


def test_a_paragraph_of_law_finds_where_it_stands(small: SearchIndex):
    assert "§ 14" in ask(small, "§14").results[0].passage.text


def test_a_misspelling_is_put_right(small: SearchIndex):
    assert ask(small, "bibliotket").did_you_mean == "biblioteket"
    assert ask(small, "biblioteket").did_you_mean is None


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("", "q"),
        ("   ", "q"),
        ("😀🎉", "q"),
        ("\x00\x07", "q"),
        ("?!…", "q"),
        ("æ" * 10_000, "q"),
    ],
)
def test_a_query_without_words_is_refused(small: SearchIndex, query: str, parameter: str):
    with pytest.raises(InvalidRequest) as refused:
        ask(small, query)
    assert refused.value.parameter == parameter


@pytest.mark.parametrize(
    "query",
    ["x", "§ 9", "'; DROP TABLE statement; --", "stem:bibliotek AND (", "\ud800bøger", "{{7*7}}", '"', "a" * 900,
     "bøger\x00bøger", "<script>alert(1)</script>", "de er på", "§", "12/34567"],
)  # fmt: skip
def test_any_other_query_gets_an_answer(small: SearchIndex, query: str):
    if query in {'"', "§"}:
        with pytest.raises(InvalidRequest):
            ask(small, query)
    else:
        assert ask(small, query).verdict in {"match", "weak", "none"}


def test_a_single_letter_has_no_sure_answer(corpus_index: SearchIndex):
    assert search(corpus_index, SearchRequest("a")).verdict == "none"


@pytest.mark.parametrize("query", ["og", "den der", "hvorfor", "i"])
def test_words_that_carry_no_subject_have_no_sure_answer(corpus_index: SearchIndex, query: str):
    assert search(corpus_index, SearchRequest(query)).verdict == "none"


def test_what_a_question_asks_for_is_no_theme(corpus_index: SearchIndex):
    themes = search(corpus_index, SearchRequest("hvad koster et botilbud")).understood.themes
    assert themes == ("bolig-og-botilbud",)


@pytest.mark.parametrize(
    ("filters", "parameter"),
    [
        (SearchFilters(types=("princip",)), "type"),
        (SearchFilters(kinds=("bog",)), "kind"),
        (SearchFilters(themes=("ukendt",)), "theme"),
        (SearchFilters(municipalities=("Faxe",)), "municipality"),
        (SearchFilters(from_date="i går"), "from"),
        (SearchFilters(to_date="2024-13"), "to"),
        (SearchFilters(in_force="31-12-2024"), "in_force"),
    ],
)
def test_an_unknown_filter_value_is_named(
    small: SearchIndex, filters: SearchFilters, parameter: str
):
    with pytest.raises(InvalidRequest) as refused:
        ask(small, "bøger", filters=filters)
    assert refused.value.parameter == parameter


@pytest.mark.parametrize(("name", "value"), [("limit", 0), ("limit", 501), ("offset", -1)])
def test_a_page_out_of_bounds_is_refused(small: SearchIndex, name: str, value: int):
    with pytest.raises(InvalidRequest) as refused:
        ask(small, "bøger", **{name: value})
    assert refused.value.parameter == name


def test_similar_statements_stand_in_other_municipalities(corpus_index: SearchIndex):
    found = ask(
        corpus_index, "overgange i livsfaser", filters=SearchFilters(municipalities=("0320",))
    )
    start = found.results[0]
    near = similar(corpus_index, start.statement.id)
    assert near
    assert "0320" not in {result.document.municipality_code for result in near}
    with pytest.raises(NotFound):
        similar(corpus_index, "faxe/findes-ikke/1")


def test_a_statement_that_quotes_has_others_like_it(corpus_index: SearchIndex):
    quoting = ask(corpus_index, "“vi skaber fremtiden”").results[0].statement
    assert "”" in quoting.text
    assert len(similar(corpus_index, quoting.id)) == 5
