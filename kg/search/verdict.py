"""A ranked query in; whether the corpus answers it, out."""

import json
import math
from functools import cache
from pathlib import Path

from kg.search.model import Verdict
from kg.search.ranking import RankedPassages
from kg.search.understanding import UnderstoodQuery

WEIGHTS = Path(__file__).with_name("verdict.json")


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights


NAMES = ("score", "lexical", "words", "uncovered", "unspoken", "unheard")


def signals(ranked: RankedPassages, query: UnderstoodQuery) -> tuple[float, ...]:
    """Return what the verdict hangs on, in the order of NAMES.

    The best score; the largest share of the query's characters that a passage meets; the logarithm
    of how many words the query has, for a long query reaches less on average; and of the concepts
    that it names and the best passage does not speak of, the weight and the greatest rarity, and
    the weight of those that none of the best passages speaks of. The best score and that rarity
    grow alike, slowly, with the number of passages.
    """
    return (
        float(ranked.judged.max(initial=0)),
        float(ranked.lexical.max(initial=0)),
        math.log(max(1, len(query.words))),
        ranked.uncovered,
        ranked.unspoken,
        ranked.unheard,
    )


def answered(ranked: RankedPassages, query: UnderstoodQuery) -> float:
    """Return the probability (0 to 1) that something in the corpus answers the query.

    A logistic regression, fitted by `python -m kg.search.training`.
    """
    weights = _weights()
    values = zip(NAMES, signals(ranked, query), strict=True)
    total = weights["constant"] + sum(weights[name] * value for name, value in values)
    return 1 / (1 + math.exp(-total))


def verdict(probability: float) -> Verdict:
    """Return the word for a probability."""
    weights = _weights()
    if probability < weights["none_below"]:
        return "none"
    return "match" if probability >= weights["match_from"] else "weak"
