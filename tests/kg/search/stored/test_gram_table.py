"""How well passages meet the character n-grams of words."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from kg.errors import DamagedData
from kg.search.danish import grams_of, words
from kg.search.stored import gram_table
from kg.search.stored.gram_table import GramTable, write_gram_table

TEXTS = ["Borgerens egen bolig", "Boligen, boligen og boligerne", "En vej til byen", "Og en"]


@pytest.fixture
def table(tmp_path: Path) -> GramTable:
    write_gram_table(tmp_path, TEXTS)
    return GramTable(tmp_path)


def test_scores_are_those_of_bm25(table: GramTable) -> None:
    passages = [
        Counter(gram for word in words(text) for gram in grams_of(word.lower))
        for text in ("Borgerens egen bolig", "Boligen boligen boligerne", "vej byen", "")
    ]
    mean = sum(passage.total() for passage in passages) / len(passages)
    for passage, found in zip(passages, table.scores(table.of_words(["boligen"])), strict=True):
        expected = 0.0
        for gram in grams_of("boligen"):
            holding = sum(gram in other for other in passages)
            rarity = math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
            norm = 1.2 * (1 - 0.75 + 0.75 * passage.total() / mean)
            expected += rarity * passage[gram] * 2.2 / (passage[gram] + norm)
        assert found == pytest.approx(expected, rel=1e-2)


def test_a_word_is_met_by_other_forms_of_it_and_best_where_it_stands_often(
    table: GramTable,
) -> None:
    scores = table.scores(table.of_words(["bolig"]))
    assert scores[0] > 0
    assert scores[1] > 0
    assert scores[2] == scores[3] == 0


def test_n_grams_that_stand_nowhere_count_as_the_rarest(table: GramTable) -> None:
    grams = table.of_words(["quux"])
    assert (grams.frequencies == 0).all()
    assert grams.rarity(4) == pytest.approx(math.log(1 + 4.5 / 0.5))
    assert not table.scores(grams).any()


def test_what_was_written_in_many_chunks_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: GramTable
) -> None:
    monkeypatch.setattr(gram_table, "ROWS_AT_A_TIME", 1)
    other = tmp_path / "other"
    other.mkdir()
    write_gram_table(other, TEXTS)
    asked = ["boliger", "vejen", "borger"]
    again = GramTable(other)
    assert np.array_equal(again.scores(again.of_words(asked)), table.scores(table.of_words(asked)))


def test_no_passages_make_an_empty_table(tmp_path: Path) -> None:
    write_gram_table(tmp_path, [])
    table = GramTable(tmp_path)
    assert table.scores(table.of_words(["bolig"])).shape == (0,)


def test_a_damaged_file_is_told_of(tmp_path: Path, table: GramTable) -> None:
    (tmp_path / gram_table.ROWS).write_bytes(b"12345")
    with pytest.raises(DamagedData, match="kør “pejling build” igen"):
        GramTable(tmp_path)
