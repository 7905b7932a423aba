"""A large corpus is searched through candidates; on a small one that must change nothing on top."""

from pathlib import Path

import pytest

from kg.embedding import Embedder
from kg.search.index import SearchIndex, open_search
from kg.search.model import SearchRequest
from kg.search.quality.judged import read_judged
from kg.search.search import search
from kg.search.stored import late_interaction
from kg.snapshot import layout
from kg.snapshot.open import open_snapshot

QUERIES = Path(__file__).parents[1] / "queries.json"
ASKED = 40


def test_scoring_candidates_gives_the_page_that_scoring_everything_gives(
    corpus_data: Path,
    corpus_index: SearchIndex,
    embedder: Embedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(late_interaction, "IN_MEMORY", 0)
    through_candidates = open_search(open_snapshot(corpus_data).part(layout.SEARCH), embedder)
    assert corpus_index.tokens.scores_everything
    assert not through_candidates.tokens.scores_everything
    shared = []
    for query in read_judged(QUERIES).queries[:ASKED]:
        pages = [
            [(result.statement.id, result.score) for result in found.results]
            for found in (
                search(index, SearchRequest(query.query))
                for index in (corpus_index, through_candidates)
            )
        ]
        assert pages[0][:1] == pages[1][:1], query.query
        shared.append(len(set(pages[0]) & set(pages[1])) / max(1, len(pages[0])))
    assert sum(shared) / len(shared) > 0.9


def test_without_a_close_look_most_pages_still_hold_the_best_answer(
    corpus_data: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_interaction, "IN_MEMORY", 0)
    index = open_search(open_snapshot(corpus_data).part(layout.SEARCH), embedder)
    held = []
    for query in read_judged(QUERIES).queries[:ASKED]:
        close, rough = (
            search(index, SearchRequest(query.query, closely=closely)) for closely in (True, False)
        )
        assert all(
            result.passage.text[start:end].strip()
            for result in rough.results
            for start, end in result.passage.highlights
        )
        best = [result.statement.id for result in close.results[:1]]
        held.append(set(best) <= {result.statement.id for result in rough.results})
    assert sum(held) / len(held) > 0.7
