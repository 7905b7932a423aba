"""How passages are ranked."""

import pytest

from kg.search.index import SearchIndex
from kg.search.model import SearchRequest
from kg.search.ranking import ranking
from kg.search.search import search


def test_words_of_common_letters_alone_are_found_by_the_rarest_of_these(
    small: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "SURELY_RARE", 0)
    monkeypatch.setattr(ranking, "COMMON", 0.0)
    found = search(small, SearchRequest("bogbussen", mode="lexical"))
    assert "bogbussen" in found.results[0].passage.text.lower()


def test_n_grams_that_many_passages_have_count_only_where_there_are_no_others(
    small: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "COMMON", 0.0)
    sums = []
    for most in (0, 1000):
        monkeypatch.setattr(ranking, "SURELY_RARE", most)
        response = search(small, SearchRequest("bogbussen kører til skolen", mode="lexical"))
        sums.append(response.total)
    assert 0 < sums[0] <= sums[1]
