"""What people slip on is put right, and what they mean to write is left alone."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.search.danish import stem
from kg.search.did_you_mean import did_you_mean
from kg.search.index import SearchIndex
from kg.search.spelling import correction, edit_cost, write_vocabulary
from kg.search.understanding import understand

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


@pytest.mark.parametrize("query", ["“recovry”", "sag 00.15.00 recovry"])
def test_what_is_quoted_and_what_stands_beside_a_code_is_taken_as_written(
    corpus_index: SearchIndex, query: str
):
    assert did_you_mean(corpus_index, understand(query, ())) is None


def test_a_slip_costs_half_an_edit():
    assert edit_cost("frivilig", "frivillig") == edit_cost("netverk", "netværk") == 0.5
    assert edit_cost("overgnage", "overgange") == edit_cost("bolig", "bolug") == 1
    assert edit_cost("bolig", "bolig") == 0


def test_the_commoner_of_two_near_words_is_meant():
    connection = sqlite3.connect(":memory:")
    write_vocabulary(connection, ["bolden", "bolden holdet", "balden"], other=["bilden"])
    assert correction(connection, "bulden") == "bolden"
    assert correction(connection, "boldens") is None
    assert correction(connection, "bulden", known={"bulden"}) is None
