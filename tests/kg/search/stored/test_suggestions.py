import pytest

from kg.search.index import SearchIndex
from kg.search.stored.suggestions import Suggestion


def test_suggestions_go_on_from_what_is_typed(small: SearchIndex):
    def suggested(typed: str) -> list[Suggestion]:
        return small.records.suggestions(typed, 8)

    assert suggested("kult") == [Suggestion("Kultur og fritid", "theme", "kultur")]
    assert suggested("FRIT")[0].text == "Kultur og fritid"
    assert suggested("ode")[0] == Suggestion("Odense Kommune", "municipality", "0461")
    principle = Suggestion("Biblioteket er for alle", "statement", "odense/bibliotekspolitik/0")
    assert principle in suggested("bibl")
    assert suggested("  ") == suggested("qqq") == []


def texts(index: SearchIndex, typed: str, limit: int = 8) -> list[str]:
    return [one.text for one in index.records.suggestions(typed, limit)]


@pytest.mark.parametrize(
    "typed", ["pår", "PÅR", "paar", "pa\u030ar", "  pår", "Pårørende", "paarørende"]
)
def test_a_beginning_is_the_same_however_its_letters_are_written(
    corpus_index: SearchIndex, typed: str
):
    assert texts(corpus_index, typed)[0] == "pårørende"


@pytest.mark.parametrize("typed", ["høje t", "Høje-T", "høje–taa", "taas", "høje tå"])
def test_a_hyphen_may_be_left_out(corpus_index: SearchIndex, typed: str):
    assert "Høje-Taastrup Kommune" in texts(corpus_index, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("recv", "recovery"), ("selvstndig", "selvstændighed"), ("frivl", "frivillige"),
     ("halnæ", "Halsnæs Kommune")],
)  # fmt: skip
def test_a_slip_in_a_beginning_is_put_right(corpus_index: SearchIndex, typed: str, meant: str):
    assert meant in texts(corpus_index, typed)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("økonomi i fax", "økonomi i Faxe Kommune"),
        ("hvad siger hals", "hvad siger Halsnæs Kommune"),
    ],
)
def test_the_last_word_is_completed_after_words_of_ones_own(
    corpus_index: SearchIndex, typed: str, whole: str
):
    found = corpus_index.records.suggestions(typed, 8)
    assert found[0] == Suggestion(whole, "search", whole)


@pytest.mark.parametrize("typed", ["b", "f", "bolig", "mål", "i", "vi", "høj", "kommune"])
def test_no_suggestion_comes_twice_and_each_theme_once(corpus_index: SearchIndex, typed: str):
    found = corpus_index.records.suggestions(typed, 50)
    folded = [one.text.casefold() for one in found]
    assert len(set(folded)) == len(folded)
    themes = [one.target for one in found if one.kind == "theme"]
    assert len(set(themes)) == len(themes)


def test_themes_leave_room_for_the_other_kinds(corpus_index: SearchIndex):
    kinds = {one.kind for one in corpus_index.records.suggestions("b", 8)}
    assert {"theme", "document", "statement", "word"} <= kinds


@pytest.mark.parametrize(
    "typed", ["", " ", "og", "%", "_", "*", "'", '"', "😀", "\ud800", "x" * 300]
)
def test_what_nothing_goes_on_from_suggests_nothing(corpus_index: SearchIndex, typed: str):
    assert texts(corpus_index, typed) == []
