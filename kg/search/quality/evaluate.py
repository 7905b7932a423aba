"""An opened search and judged queries in; how well each way of searching does, out.

nDCG@10 with linear gains, Recall@5 of the passages that answer, and the reciprocal rank of the
first of them (MRR); a passage found twice counts once and its second place is wasted. Intervals
are 95 % percentile bootstraps over queries.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.search.danish import content_words, stem
from kg.search.index import SearchIndex
from kg.search.model import Mode, SearchRequest, Verdict
from kg.search.quality.judged import JudgedQuery, JudgedSet
from kg.search.search import search

DEPTH = 10
RECALL_DEPTH = 5
POOL = 100
RESAMPLES = 1000
RRF_CONSTANT = 60
MODES: tuple[Mode, ...] = ("hybrid", "semantic", "lexical")


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over queries and its 95 % interval."""

    mean: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class QueryOutcome:
    """How one way of searching did on one query; `verdict` is None for a baseline."""

    id: str
    kind: str
    query: str
    ndcg: float | None
    recall: float | None
    reciprocal_rank: float | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes of each way of searching, by its name."""

    outcomes: Mapping[str, tuple[QueryOutcome, ...]]

    def measure(
        self, way: str, of: Callable[[QueryOutcome], float | None], kind: str | None = None
    ) -> Measure | None:
        """Return the mean of `of` over the queries (of `kind`) that have it, None without any."""
        values = [
            value
            for outcome in self.outcomes[way]
            if kind in (None, outcome.kind) and (value := of(outcome)) is not None
        ]
        return _measured(values) if values else None

    def kinds(self) -> list[str]:
        """Return the kinds of queries, in alphabetical order."""
        return sorted({outcome.kind for found in self.outcomes.values() for outcome in found})


def right_verdict(outcome: QueryOutcome) -> float | None:
    """Return 1 when an answerable query was not refused, or an unanswerable one was; else 0."""
    if outcome.verdict is None:
        return None
    return float((outcome.verdict == "none") == (outcome.ndcg is None))


@dataclass(frozen=True, slots=True)
class Change:
    """A query that two runs answered differently well."""

    id: str
    kind: str
    query: str
    before: float
    after: float


def differences(before: Sequence[QueryOutcome], after: Sequence[QueryOutcome]) -> list[Change]:
    """Return the queries whose nDCG@10 differs between two runs, the greatest losses first."""
    earlier = {outcome.query: outcome.ndcg for outcome in before}
    changes = [
        Change(o.id, o.kind, o.query, old, o.ndcg)
        for o in after
        if o.ndcg is not None and (old := earlier.get(o.query)) is not None and old != o.ndcg
    ]
    return sorted(changes, key=lambda change: (change.after - change.before, change.id))


def verdict_changes(
    before: Sequence[QueryOutcome], after: Sequence[QueryOutcome]
) -> list[QueryOutcome]:
    """Return the later outcomes of the queries that one of two runs refused and the other did not,
    those that it is wrong about now first.
    """
    refused = {outcome.query: outcome.verdict == "none" for outcome in before}
    changed = [
        o for o in after if refused.get(o.query, o.verdict == "none") != (o.verdict == "none")
    ]
    return sorted(changed, key=lambda outcome: (right_verdict(outcome) or 0.0, outcome.id))


def evaluate_search(
    index: SearchIndex,
    judged: JudgedSet,
    progress: Callable[[str, int, int], None] | None = None,
) -> Report:
    """Ask `index` every query of `judged` in every mode, and the baselines the same.

    The baselines are BM25 over stems, the model's pooled vectors alone, and the equal-weight
    reciprocal rank fusion of the two (Cormack et al. 2009).
    """
    keys_of = lru_cache(None)(judged.keys_of)
    outcomes: dict[str, list[QueryOutcome]] = {}
    for done, query in enumerate(judged.queries, start=1):
        for mode in MODES:
            response = search(index, SearchRequest(query.query, mode=mode, limit=DEPTH))
            texts = [result.passage.text for result in response.results]
            found = [keys_of(text) for text in texts]
            outcomes.setdefault(mode, []).append(outcome_of(query, found, response.verdict))
        for name, rows in _baselines(index, query.query).items():
            found = [keys_of(index.records.passage(row).source) for row in rows]
            outcomes.setdefault(name, []).append(outcome_of(query, found, None))
        if progress:
            progress("Måler søgningen", done, len(judged.queries))
    return Report({name: tuple(found) for name, found in outcomes.items()})


def _baselines(index: SearchIndex, query: str) -> dict[str, list[int]]:
    wanted = {stem(word.lower): 1.0 for word in content_words(query)}
    by_words = _distinct(index, index.words.best(wanted, POOL)[0].tolist())
    near, _ = index.vectors.nearest(index.query_tokens(query).pooled, POOL)
    by_vectors = _distinct(index, near.tolist())
    fused: dict[int, float] = {}
    for ranking in (by_words, by_vectors):
        for place, row in enumerate(ranking, start=1):
            fused[row] = fused.get(row, 0.0) + 1 / (RRF_CONSTANT + place)
    return {
        "bm25": by_words[:DEPTH],
        "e5": by_vectors[:DEPTH],
        "rrf": sorted(fused, key=lambda row: (-fused[row], row))[:DEPTH],
    }


def _distinct(index: SearchIndex, rows: Sequence[int]) -> list[int]:
    """Return `rows` without those whose words an earlier one has."""
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(int(index.columns.passage_key[row]), row)
    return list(first.values())


def outcome_of(
    query: JudgedQuery, found: Sequence[frozenset[int]], verdict: Verdict | None
) -> QueryOutcome:
    """Return how well a ranking answers `query`; `found` are the judged passages at each place."""
    if not query.grades:
        return QueryOutcome(query.id, query.kind, query.query, None, None, None, verdict)
    gains = []
    seen: set[int] = set()
    for keys in found[:DEPTH]:
        gains.append(max((query.grades.get(key, 0) for key in keys - seen), default=0))
        seen |= keys
    ideal = sorted(query.grades.values(), reverse=True)[:DEPTH]
    best = max(ideal)
    answers = sum(grade == best for grade in query.grades.values())
    early = sum(gain == best for gain in gains[:RECALL_DEPTH])
    first = next((place for place, gain in enumerate(gains, start=1) if gain == best), None)
    return QueryOutcome(
        query.id,
        query.kind,
        query.query,
        _discounted(gains) / _discounted(ideal),
        early / min(answers, RECALL_DEPTH),
        1 / first if first else 0.0,
        verdict,
    )


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def _measured(values: Sequence[float]) -> Measure:
    sample = np.array(values)
    draws = np.random.default_rng(0).integers(0, len(sample), (RESAMPLES, len(sample)))
    low, high = np.percentile(sample[draws].mean(axis=1), [2.5, 97.5])
    return Measure(float(sample.mean()), float(low), float(high), len(sample))
