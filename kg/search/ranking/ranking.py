"""An understood query in; passages with their scores, best first, out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Vectors
from kg.search.danish import words
from kg.search.index import SearchIndex
from kg.search.model import Mode
from kg.search.query.understanding import UnderstoodQuery
from kg.search.ranking.candidates import best_rows
from kg.search.stored.gram_table import Grams
from kg.search.stored.late_interaction import Compared

CANDIDATES, MORE_WITH_MORE = 90, 0.2
"""Passages that are compared token by token where there are too many to compare them all: so many
of 2,000, and with the power of the second number more of more, since those that answer lie deeper.
"""
CANDIDATES_OF = 2_000
LEXICAL_CANDIDATES = 480
LIKENESS = 0.01
"""What a standard deviation of likeness to the query's pooled vector counts among candidates."""
COMMON, SURELY_RARE = 0.0025, 1000
"""Of many passages, n-grams that stand in a greater share than the first, and in more than the
second, are not looked for where there are others: they tell little and are most of the work."""
HEARD = 30
"""So many of the best passages are asked whether they speak of what the query names."""
SURE_BONUS = 0.5
"""A passage with such a bonus is a candidate whatever the indexes say."""
USUAL = 0.45
"""What the best passages for a query score token by token, where no token is looked at."""
LEXICAL_SHARE, NAMED_SHARE, MEANT_SHARE, HEADING_COST = 0.12, 0.12, 0.3, 0.03
NAMED_NEARNESS, MEANT_NEARNESS = 0.06, 0.05


@dataclass(frozen=True, slots=True)
class RankedPassages:
    """Passages, best first: their rows, scores, and what the scores are made of.

    `semantic` is the token score (about 0 to 1), `lexical` the share of the query's characters,
    weighted by rarity, that the passage meets (about 0 to 1). `judged` is the hybrid score without
    any bonus, by which the verdict goes in every mode. Of the concepts named in the query,
    `uncovered` is the weight (0 to 1) of those that the passage best by that score does not speak
    of, `unheard` of those that none of the best 30 does.
    `compared` tells how the tokens of each passage meet the query's.
    """

    rows: NDArray[np.int64]
    scores: Vectors
    semantic: Vectors
    lexical: Vectors
    judged: Vectors
    uncovered: float
    unheard: float
    compared: Compared


def rank(
    index: SearchIndex,
    query: UnderstoodQuery,
    allowed: NDArray[np.bool_] | None = None,
    mode: Mode = "hybrid",
    bonus: Vectors | None = None,
    *,
    closely: bool = True,
) -> RankedPassages:
    """Return the passages that answer `query`, out of those that `allowed` marks (None: all).

    `bonus` is added to the score of each passage that has one.

    Three signals are added, none of which depends on the other candidates: late interaction over
    token vectors, the concepts that the query names or means, and BM25 over character n-grams
    divided by what a perfect match would get. Unless the candidates are to be looked at `closely`,
    they stay in the order that the second and the third give, and a sketch of the first.
    """
    units, weights, pooled = _asked(index, query)
    named, meant = index.concepts.named(query), index.concepts.meant(units, weights)
    spoken = NAMED_SHARE * named + MEANT_SHARE * meant
    near = index.concepts.aim(NAMED_NEARNESS * named + MEANT_NEARNESS * meant)
    share = max(1.0, len(index.tokens) / CANDIDATES_OF)
    candidates = round(CANDIDATES * share**MORE_WITH_MORE)
    lexical = _lexical_scores(index, query)
    nearly: Vectors | None = None
    if mode == "lexical":
        rows = _by_words(index, lexical, allowed)
    elif index.tokens.scores_everything or not len(index.tokens):
        rows = np.arange(len(index.tokens)) if allowed is None else np.flatnonzero(allowed)
    else:
        nearly = index.concepts.everywhere(spoken, near, pooled, LIKENESS)
        nearly[index.columns.headings] -= HEADING_COST
        if mode == "hybrid":
            nearly += LEXICAL_SHARE * lexical
        if bonus is not None:
            nearly += bonus
        if allowed is not None:
            nearly[~allowed] = -np.inf
        rows = best_rows(nearly, candidates)
    if bonus is not None:
        favoured = np.flatnonzero(bonus >= SURE_BONUS)
        favoured = favoured if allowed is None else favoured[allowed[favoured]]
        rows = np.union1d(rows, favoured)
    met = lexical[rows]
    if nearly is not None and not closely:
        compared = index.tokens.compared(units, weights, rows[:0])
        scores = USUAL + nearly[rows]
        semantic = judged = scores if bonus is None else scores - bonus[rows]
    else:
        whole = index.tokens.scores_everything and len(rows) == len(index.tokens)
        compared = index.tokens.compared(units, weights, None if whole else rows)
        semantic = compared.scores()
        meaning = semantic + index.concepts.scores(spoken, rows)
        meaning += index.concepts.nearness(near, rows, index.vectors.vectors(rows))
        meaning -= HEADING_COST * index.columns.passage_heading[rows]
        judged = meaning + LEXICAL_SHARE * met
        scores = {"semantic": meaning, "lexical": met, "hybrid": judged}[mode]
        if bonus is not None:
            scores = scores + bonus[rows]
    # Rows are in order, so that of equal scores the first row comes first.
    order = np.argsort(-scores, kind="stable")
    best = rows[np.argsort(-judged, kind="stable")[:HEARD]]
    return RankedPassages(
        rows[order],
        scores[order],
        semantic[order],
        met[order],
        judged[order],
        *index.concepts.left_out(named, best),
        compared,
    )


def _asked(index: SearchIndex, query: UnderstoodQuery) -> tuple[Vectors, Vectors, Vectors]:
    """Return the vectors of the query's tokens, a weight for each, and the query's pooled vector.

    A token weighs √IDF. Signs and what only frames the question weigh nothing and are left out,
    unless there is nothing else.
    """
    tokens = index.query_tokens(query.text)
    telling = [
        place
        for place, (start, end) in enumerate(tokens.offsets.tolist())
        if any(map(str.isalnum, query.text[start:end]))
        and not any(start < b and a < end for a, b in query.framing)
    ]
    units = index.tokens.units(tokens)
    if not telling:
        return units, np.zeros(len(units), np.float32), tokens.pooled
    rarity = [index.tokens.rarity(token) for token in tokens.ids[telling].tolist()]
    return units[telling], np.sqrt(rarity).astype(np.float32), tokens.pooled


def _lexical_scores(index: SearchIndex, query: UnderstoodQuery) -> Vectors:
    """Return BM25 over character n-grams of each passage, as a share of the best that can be
    reached.
    """
    asked = words(" ".join(word.lower for word in query.words))
    grams = index.grams.of_words(word.lower for word in asked)
    known = grams.frequencies[grams.frequencies > 0]
    rarest = int(known.min()) if len(known) else 0
    common = max(SURELY_RARE, COMMON * len(index.tokens), rarest)
    rare = grams.frequencies <= common
    grams = Grams(grams.places[rare], grams.frequencies[rare])
    most = float(grams.rarity(len(index.tokens)).sum())
    scores = index.grams.scores(grams)
    if most:
        scores /= np.float32(most)
    return scores


def _by_words(
    index: SearchIndex, lexical: Vectors, allowed: NDArray[np.bool_] | None
) -> NDArray[np.int64]:
    met = lexical > 0 if allowed is None else (lexical > 0) & allowed
    if index.tokens.scores_everything:
        return np.flatnonzero(met)
    return best_rows(np.where(met, lexical, -np.inf), LEXICAL_CANDIDATES)
