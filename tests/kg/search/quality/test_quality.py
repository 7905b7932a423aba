"""Floors well below what is measured, so that only a real loss of quality fails."""

import os
from pathlib import Path

import pytest

from kg.search.index import SearchIndex
from kg.search.quality.evaluate import Report, differences, evaluate_search, right_verdict
from kg.search.quality.judged import read_judged

OWN = Path(__file__).parents[1] / "queries.json"
SHARED = Path(os.environ.get("PEJLING_SHARED", Path(__file__).parents[5] / "shared"))


@pytest.fixture(scope="module")
def report(corpus_index: SearchIndex) -> Report:
    return evaluate_search(corpus_index, read_judged(OWN))


def test_hybrid_search_beats_every_baseline(report: Report):
    ours = report.measure("hybrid", lambda outcome: outcome.ndcg)
    assert ours.mean > 0.75
    for baseline in ("bm25", "e5", "rrf"):
        other = report.measure(baseline, lambda outcome: outcome.ndcg)
        assert ours.low > other.high


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("misspelling", 0.75), ("english", 0.75), ("comparison", 0.65), ("synonym", 0.65)],
)
def test_no_kind_of_query_is_left_behind(report: Report, kind: str, floor: float):
    assert report.measure("hybrid", lambda outcome: outcome.ndcg, kind).mean > floor


def test_few_answerable_queries_are_refused_and_most_others_are(report: Report):
    outcomes = report.outcomes["hybrid"]
    answerable = [o for o in outcomes if o.ndcg is not None]
    others = [o for o in outcomes if o.ndcg is None]
    assert sum(o.verdict == "none" for o in answerable) <= 0.08 * len(answerable)
    assert sum(o.verdict == "none" for o in others) >= 0.6 * len(others)
    assert report.measure("hybrid", right_verdict).mean > 0.8


def test_a_run_differs_from_itself_in_nothing(report: Report):
    assert differences(report.outcomes["hybrid"], report.outcomes["hybrid"]) == []
    changed = differences(report.outcomes["bm25"], report.outcomes["hybrid"])
    assert changed[0].after - changed[0].before <= changed[-1].after - changed[-1].before


@pytest.mark.slow
def test_hybrid_search_beats_every_baseline_on_the_shared_queries(corpus_index: SearchIndex):
    path = SHARED / "eval" / "dev_queries.json"
    if not path.is_file():
        pytest.skip("the shared queries are not at hand")
    report = evaluate_search(corpus_index, read_judged(path))
    ours = report.measure("hybrid", lambda outcome: outcome.ndcg)
    assert ours.mean > 0.68
    assert ours.low > report.measure("e5", lambda outcome: outcome.ndcg).high
