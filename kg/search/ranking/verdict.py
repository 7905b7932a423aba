"""A ranked query in; whether the corpus answers it, out."""

import json
import math
from functools import cache
from pathlib import Path

import numpy as np

from ingest.model import ReferenceKind
from kg.search.index import SearchIndex
from kg.search.model import Verdict
from kg.search.query.asked_for import asks_for_a_number
from kg.search.query.understanding import UnderstoodQuery
from kg.search.ranking.ranking import RankedPassages
from kg.search.stored.columns import held

WEIGHTS = Path(__file__).with_name("verdict.json")


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights


NAMES = ("score", "lexical", "words", "uncovered", "unheard", "unnumbered")
NUMBERS_AMONG = 10
"""A number is looked for in so many of the best passages."""
NO_NUMBER = 0.15
"""Further below the best, a passage with a number is none that was asked for."""


def signals(
    index: SearchIndex, ranked: RankedPassages, query: UnderstoodQuery
) -> tuple[float, ...]:
    """Return what the verdict hangs on, in the order of NAMES.

    The best score; the largest share of the query's characters that a passage meets; the logarithm
    of how many words the query has, for a long query reaches less on average; of the concepts that
    it names, the weight of those that the best passage does not speak of and of those that none of
    the best does; and, where a number is asked for, how far below the best the first passage lies
    that holds one. Only the best score grows, slowly, with the number of passages.
    """
    return (
        float(ranked.judged.max(initial=0)),
        float(ranked.lexical.max(initial=0)),
        math.log(max(1, len(query.words))),
        ranked.uncovered,
        ranked.unheard,
        _unnumbered(index, ranked, query),
    )


def _unnumbered(index: SearchIndex, ranked: RankedPassages, query: UnderstoodQuery) -> float:
    """Return how far below the best the first passage is that holds a number, if one is asked for.

    0 where none is asked for or the best holds one.
    """
    if not asks_for_a_number(query.text) or not len(ranked.rows):
        return 0.0
    best = np.argsort(-ranked.judged, kind="stable")[:NUMBERS_AMONG]
    numbers = held(ReferenceKind.COUNT, ReferenceKind.AMOUNT)
    holding = (index.columns.passage_holds[ranked.rows[best]] & numbers) != 0
    if not holding.any():
        return NO_NUMBER
    first = best[int(holding.argmax())]
    return min(NO_NUMBER, float(ranked.judged[best[0]] - ranked.judged[first]))


def answered(index: SearchIndex, ranked: RankedPassages, query: UnderstoodQuery) -> float:
    """Return the probability (0 to 1) that something in the corpus answers the query.

    A logistic regression, fitted by `python -m kg.search.quality.training`.
    """
    weights = _weights()
    values = zip(NAMES, signals(index, ranked, query), strict=True)
    total = weights["constant"] + sum(weights[name] * value for name, value in values)
    return 1 / (1 + math.exp(-total))


def verdict(probability: float) -> Verdict:
    """Return the word for a probability."""
    weights = _weights()
    if probability < weights["none_below"]:
        return "none"
    return "match" if probability >= weights["match_from"] else "weak"
