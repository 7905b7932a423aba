"""Rows read back from what was written."""

import pytest

from kg.search.index import SearchIndex
from kg.search.stored import records


def test_rows_come_in_the_order_asked_for_however_often_and_however_few_are_kept(
    corpus_index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "KEPT", 2)
    monkeypatch.setattr(records, "ROWS_AT_A_TIME", 3)
    read = records.Records(corpus_index.folder)
    asked = [5, 0, 5, 7, 1, 2, 9]
    for _ in range(2):
        assert [found.row for found in read.statements(asked)] == asked
    one_by_one = [read.passage(row) for row in asked]
    assert read.passages(asked) == one_by_one
    assert read.statements([]) == []


def test_the_lines_of_a_passage_are_sentences_of_its_parts(corpus_index: SearchIndex) -> None:
    for row in range(len(corpus_index.tokens)):
        passage = corpus_index.records.passage(row)
        assert passage.lines
        for number, part in enumerate(passage.parts):
            source, begin = passage.stretch(number)
            lines = passage.lines_of(number)
            assert begin == part.start and len(source) == part.end - part.start
            assert all(part.start <= line.start < line.end <= part.end for line in lines)
        whole, begin = passage.stretch(-1)
        assert (whole, begin) == (passage.source, passage.parts[0].start)
