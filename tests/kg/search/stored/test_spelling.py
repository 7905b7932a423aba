"""What people slip on is put right, and what they mean to write is left alone."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.search.danish import stem
from kg.search.index import SearchIndex
from kg.search.model import SearchRequest
from kg.search.query.did_you_mean import did_you_mean
from kg.search.query.understanding import understand
from kg.search.search import search
from kg.search.stored.spelling import correction, edit_cost, write_vocabulary

LINES = Path(__file__).with_name("misspelt_words.txt").read_text("utf-8").splitlines()[1:]
PAIRS = [line.split() for line in LINES]
MISSPELT = {pair[0]: pair[1] for pair in PAIRS if len(pair) > 1}
RIGHT = [pair[0] for pair in PAIRS if len(pair) == 1]


def put_right(index: SearchIndex, words: Iterable[str]) -> dict[str, str | None]:
    return {
        word: did_you_mean(index, understand(word, index.columns.municipalities)) for word in words
    }


def test_most_misspellings_are_put_right(corpus_index: SearchIndex):
    found = put_right(corpus_index, MISSPELT)
    right = [
        word
        for word, meant in MISSPELT.items()
        if (put := found[word]) and (stem(put) == stem(meant) or put.startswith(meant[:-2]))
    ]
    assert len(right) >= 0.85 * len(MISSPELT), sorted(set(MISSPELT) - set(right))


def test_words_that_are_spelled_right_are_left_alone(corpus_index: SearchIndex):
    assert set(put_right(corpus_index, RIGHT).values()) == {None}


def meant_by(index: SearchIndex, query: str) -> str | None:
    return did_you_mean(index, understand(query, index.columns.municipalities))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("“recovry”", None),
        ("“recovry” selvbestemelse", "“recovry” selvbestemmelse"),
        ("sag 00.15.00 recovry", "sag 00.15.00 recovery"),
        ("recovry i Faxe", "recovery i Faxe"),
    ],
)
def test_what_is_quoted_is_taken_as_written_and_the_rest_put_right(
    corpus_index: SearchIndex, query: str, meant: str | None
):
    assert meant_by(corpus_index, query) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("oekonomi", "økonomi"),
        ("paaroerende", "pårørende"),
        ("aarsager", "årsager"),
        ("ekonomi", "økonomi"),
        ("okonomi", "økonomi"),
        ("Paarørnde", "Pårørende"),
    ],
)
def test_danish_letters_may_be_written_with_others(
    corpus_index: SearchIndex, query: str, meant: str
):
    assert meant_by(corpus_index, query) == meant


def test_a_name_keeps_its_letters(corpus_index: SearchIndex):
    assert meant_by(corpus_index, "Lars Storgaard") is None
    assert meant_by(corpus_index, "Michael Aabye") is None


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("hjælptil selvhjælp", "hjælp til selvhjælp"),
        ("hjælp tilselvhjælp", "hjælp til selvhjælp"),
        ("hjælptilselvhjælp", "hjælp til selvhjælp"),
        ("psykiatriog misbrug", "psykiatri og misbrug"),
    ],
)
def test_words_that_are_run_together_are_set_apart(
    corpus_index: SearchIndex, query: str, meant: str
):
    assert meant_by(corpus_index, query) == meant


@pytest.mark.parametrize(
    "word",
    ["bostøttemedarbejder", "borgerforslag", "arbejdstilgang", "tilsynsbesøg", "socialtilsyn"],
)
def test_a_compound_is_not_set_apart(corpus_index: SearchIndex, word: str):
    assert meant_by(corpus_index, word) is None


@pytest.mark.parametrize(
    ("query", "meant"),
    [("principer", "principper"), ("kommunne", "kommune"), ("boligstøte", "boligstøtte"),
     ("femtid", "fremtid")],
)  # fmt: skip
def test_a_slip_in_an_ending_or_in_a_part_of_a_compound_is_put_right(
    corpus_index: SearchIndex, query: str, meant: str
):
    assert meant_by(corpus_index, query) == meant


@pytest.mark.parametrize(
    ("query", "code"), [("bolig i Roskille", "0265"), ("hvad siger Odensse om bolig", "0461")]
)
def test_a_misspelt_municipality_is_understood_though_nothing_of_it_is_loaded(
    corpus_index: SearchIndex, query: str, code: str
):
    found = search(corpus_index, SearchRequest(query))
    assert found.corrected
    assert found.understood.municipalities == (code,)


def test_a_slip_costs_half_an_edit():
    assert edit_cost("frivilig", "frivillig") == edit_cost("netverk", "netværk") == 0.5
    assert edit_cost("overgnage", "overgange") == edit_cost("bolig", "bolug") == 1
    assert edit_cost("bolig", "bolig") == 0


class Words(frozenset[str]):
    """A dictionary of these words and no compounds."""

    def holds(self, word: str) -> bool:
        return word in self

    def may_join(self, word: str) -> bool:
        return False


def test_the_commoner_of_two_near_words_is_meant():
    connection = sqlite3.connect(":memory:")
    write_vocabulary(connection, ["bolden", "bolden holdet", "balden"], other=["bilden"])
    assert correction(connection, "bulden", Words()) == "bolden"
    assert correction(connection, "boldens", Words()) is None
    assert correction(connection, "bulden", Words(["bulden"])) is None


@pytest.mark.parametrize(
    "word",
    ["opløsning", "pædagogisk", "sundhedsbus", "handicapbus", "ungebyråd", "sygeforløb", "hovedspor",
     "busplan", "Vinther", "Vestager", "Sjørring", "hobbydyr"],
)  # fmt: skip
def test_words_and_names_that_the_corpus_lacks_are_left_alone(corpus_index: SearchIndex, word: str):
    assert meant_by(corpus_index, word) is None
