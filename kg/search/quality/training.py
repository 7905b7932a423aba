"""Judged queries and a data folder in; the weights of the verdict out.

Run it as `python -m kg.search.quality.training DATA QUERIES…` after a change of the ranking.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.search.index import SearchIndex, open_search
from kg.search.model import SearchFilters, Understood
from kg.search.quality.judged import JudgedQuery, read_judged
from kg.search.query.did_you_mean import did_you_mean
from kg.search.query.understanding import understand
from kg.search.ranking.emphasis import emphasis
from kg.search.ranking.ranking import rank
from kg.search.ranking.verdict import NAMES, WEIGHTS, signals

FOLDS, DEALS = 10, 10
REFUSED = 0.025
"""The share of answerable queries that may be refused on held-out data; of a writer's whose queries
were not learned from, more than twice as many are."""
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
    return signals(index, ranked, understood) if len(ranked.rows) else None


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
    """Return the probabilities of each query by weights fitted without its fold, for each of
    several ways of dealing the queries out: one alone moves the thresholds by chance.

    Shape of the result: (ways, queries).
    """
    chances = np.zeros((DEALS, len(answered)))
    for deal in range(DEALS):
        order = np.random.default_rng(deal).permutation(len(answered))
        for fold in range(FOLDS):
            out = order[fold::FOLDS]
            rest = np.setdiff1d(order, out)
            weights = logistic_regression(signals_[rest], answered[rest])
            chances[deal, out] = probability(weights, signals_[out])
    return chances


def probability(weights: Numbers, signals_: Numbers) -> Numbers:
    """Return the probabilities that `weights` (with the constant last) give."""
    return np.asarray(1 / (1 + np.exp(-(signals_ @ weights[:-1] + weights[-1]))))


def train(
    index: SearchIndex, sets: Mapping[str, Sequence[JudgedQuery]]
) -> tuple[dict[str, float], list[str]]:
    """Return the verdict's weights and its two thresholds, set on held-out probabilities; and what
    becomes of each of `sets` by weights that the others give, in words: where the share REFUSED of
    answerable queries may be refused, and where twice as many may.
    """
    found = [
        (name, values, float(bool(query.grades)))
        for name, queries in sets.items()
        for query in queries
        if (values := query_signals(index, query.query)) is not None
    ]
    names = np.array([name for name, _, _ in found])
    signals_ = np.array([values for _, values, _ in found])
    answered = np.array([answer for _, _, answer in found])
    told = []
    for name in sets if len(sets) > 1 else ():
        others = names != name
        for share in (REFUSED, 2 * REFUSED):
            weights, none_below, _ = _fitted(signals_[others], answered[others], share)
            refused = probability(weights, signals_[~others]) < none_below
            told.append(_share(f"{name} at {share:.1%}", refused, answered[~others]))
    weights, none_below, match_from = _fitted(signals_, answered)
    refused = held_out(signals_, answered).mean(axis=0) < none_below
    told.append(_share("held out, of all", refused, answered))
    named = zip((*NAMES, "constant"), weights, strict=True)
    return {name: round(float(value), 4) for name, value in named} | {
        "none_below": round(none_below, 4),
        "match_from": round(match_from, 4),
    }, told


def _fitted(
    signals_: Numbers, answered: Numbers, refused: float = REFUSED
) -> tuple[Numbers, float, float]:
    """Return weights and the thresholds of a refusal and of a sure answer, where the share
    `refused` of answerable queries may be refused.
    """
    answerable = held_out(signals_, answered)[:, answered == 1]
    none_below, match_from = np.quantile(answerable, [refused, SURE])
    return logistic_regression(signals_, answered), float(none_below), float(match_from)


def _share(name: str, refused: NDArray[np.bool_], answered: Numbers) -> str:
    wrongly, rightly = refused[answered == 1], refused[answered == 0]
    return (
        f"{name}: refused {wrongly.sum()} of {len(wrongly)} answerable, "
        f"{rightly.sum()} of {len(rightly)} unanswerable"
    )


def main(arguments: Sequence[str]) -> None:
    """Train on the current snapshot of a data folder and write the weights beside this module."""
    from kg.embedding import load_embedder
    from kg.settings import load_settings
    from kg.snapshot import layout
    from kg.snapshot.open import open_snapshot

    settings = load_settings(Path(arguments[0]))
    folder = open_snapshot(settings.data).part(layout.SEARCH)
    index = open_search(folder, load_embedder(settings))
    sets = {Path(path).stem: read_judged(Path(path)).queries for path in arguments[1:]}
    weights, told = train(index, sets)
    print(*told, sep="\n")
    WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
