"""The best scores of a search in; whether the corpus answers it, out."""

import math

from kg.search.model import Verdict
from kg.search.ranking import RankedPassages

SEMANTIC, LEXICAL, CONSTANT = 16.0, 4.0, -8.6
NONE_BELOW = 0.5
MATCH_FROM = 0.8


def answered(ranked: RankedPassages) -> float:
    """Return the probability (0 to 1) that something in the corpus answers the query."""
    if not len(ranked.rows):
        return 0.0
    score = (
        SEMANTIC * float(ranked.semantic.max()) + LEXICAL * float(ranked.lexical.max()) + CONSTANT
    )
    return 1 / (1 + math.exp(-score))


def verdict(probability: float) -> Verdict:
    """Return the word for a probability."""
    if probability < NONE_BELOW:
        return "none"
    return "match" if probability >= MATCH_FROM else "weak"
