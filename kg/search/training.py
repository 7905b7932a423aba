"""Judged queries and a data folder in; the weights of the verdict out.

Run it as `python -m kg.search.training DATA QUERIES…` after a change of the ranking.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.search.did_you_mean import did_you_mean
from kg.search.emphasis import emphasis
from kg.search.index import SearchIndex, open_search
from kg.search.judged import JudgedQuery, read_judged
from kg.search.model import SearchFilters, Understood
from kg.search.ranking import rank
from kg.search.understanding import understand
from kg.search.verdict import NAMES, WEIGHTS, signals

FOLDS = 10
REFUSED = 0.045
"""The share of answerable queries that may be refused on held-out data."""
SURE = 0.35
"""The share of answerable queries that are answered without being called sure."""
RIDGE = 1.0
STEPS = 200

Numbers = NDArray[np.float64]


def query_signals(index: SearchIndex, query: str) -> tuple[float, ...] | None:
    """Return the signals of one query as `search` sees them, None where it finds nothing."""
    understood = understand(query, index.columns.municipalities)
    meant = did_you_mean(index, understood)
    if meant is not None:
        understood = understand(meant, index.columns.municipalities)
    filters = SearchFilters(municipalities=understood.municipalities)
    stressed = emphasis(index, understood, Understood(years=understood.years))
    ranked = rank(index, understood, index.columns.allowed_passages(filters), bonus=stressed.bonus)
    return signals(ranked, understood) if len(ranked.rows) else None


def logistic_regression(signals_: Numbers, answered: Numbers) -> Numbers:
    """Return weights and constant of a ridge logistic regression, both classes weighing the same.

    Newton's method (iteratively reweighted least squares). Shape of the result: (signals + 1,).
    """
    mean, deviation = signals_.mean(axis=0), signals_.std(axis=0) + 1e-9
    design = np.c_[(signals_ - mean) / deviation, np.ones(len(signals_))]
    share = np.where(answered == 1, 0.5 / answered.mean(), 0.5 / (1 - answered.mean()))
    penalty = np.diag([RIDGE] * signals_.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (share * (chance - answered)) + penalty @ weights
        curvature = (design * (share * chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-10:
            break
    scaled = weights[:-1] / deviation
    return np.append(scaled, weights[-1] - scaled @ mean)


def held_out(signals_: Numbers, answered: Numbers) -> Numbers:
    """Return the probability of each query by weights fitted without its fold."""
    order = np.random.default_rng(0).permutation(len(answered))
    chances = np.zeros(len(answered))
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        rest = np.setdiff1d(order, out)
        chances[out] = probability(
            logistic_regression(signals_[rest], answered[rest]), signals_[out]
        )
    return chances


def probability(weights: Numbers, signals_: Numbers) -> Numbers:
    """Return the probabilities that `weights` (with the constant last) give."""
    return np.asarray(1 / (1 + np.exp(-(signals_ @ weights[:-1] + weights[-1]))))


def train(index: SearchIndex, queries: Sequence[JudgedQuery]) -> dict[str, float]:
    """Return the verdict's weights and its two thresholds, set on held-out probabilities."""
    found = [(query_signals(index, query.query), bool(query.grades)) for query in queries]
    kept = [(values, answer) for values, answer in found if values is not None]
    signals_ = np.array([values for values, _ in kept])
    answered = np.array([float(answer) for _, answer in kept])
    chances = held_out(signals_, answered)
    answerable = chances[answered == 1]
    none_below = float(np.quantile(answerable, REFUSED))
    caught = float((chances[answered == 0] < none_below).mean())
    print(f"refused {REFUSED:.0%} of answerable, caught {caught:.0%} of unanswerable (held out)")
    weights = logistic_regression(signals_, answered)
    named = zip((*NAMES, "constant"), weights, strict=True)
    return {name: round(float(value), 4) for name, value in named} | {
        "none_below": round(none_below, 4),
        "match_from": round(float(np.quantile(answerable, SURE)), 4),
    }


def main(arguments: Sequence[str]) -> None:
    """Train on the current snapshot of a data folder and write the weights beside this module."""
    from kg.embedding import load_embedder
    from kg.settings import load_settings
    from kg.snapshot import layout
    from kg.snapshot.open import open_snapshot

    settings = load_settings(Path(arguments[0]))
    folder = open_snapshot(settings.data).part(layout.SEARCH)
    index = open_search(folder, load_embedder(settings))
    queries = [q for path in arguments[1:] for q in read_judged(Path(path)).queries]
    WEIGHTS.write_text(json.dumps(train(index, queries), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
