"""An understood query in; passages with their scores, best first, out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.embedding import TokenVectors, Vectors
from kg.search.candidates import best_rows
from kg.search.danish import character_grams
from kg.search.index import SearchIndex
from kg.search.model import Mode
from kg.search.understanding import UnderstoodQuery

CANDIDATES = 240
"""Passages that are compared token by token where there are too many to compare them all."""
LEXICAL_CANDIDATES = 480
LEXICAL_POOL = 2000
LIKENESS = 0.01
"""What a standard deviation of likeness to the query's pooled vector counts among candidates."""
COMMON, SURELY_RARE = 0.02, 1000
"""Of many passages, n-grams that stand in a greater share than the first, and in more than the
second, are not looked for: they tell little and are most of the work."""
HEARD = 30
"""So many of the best passages are asked whether they speak of what the query names."""
SURE_BONUS = 0.5
"""A passage with such a bonus is a candidate whatever the indexes say."""
GRAMS = "gram"
LEXICAL_SHARE, NAMED_SHARE, MEANT_SHARE, HEADING_COST = 0.12, 0.1, 0.25, 0.03
NAMED_NEARNESS, MEANT_NEARNESS = 0.05, 0.04


@dataclass(frozen=True, slots=True)
class RankedPassages:
    """Passages, best first: their rows, scores, and what the scores are made of.

    `semantic` is the token score (about 0 to 1), `lexical` the share of the query's characters,
    weighted by rarity, that the passage meets (about 0 to 1). `judged` is the hybrid score without
    any bonus, by which the verdict goes in every mode. Of the concepts named in the query that the
    passage best by that score does not speak of, `uncovered` is the weight (0 to 1) and `unspoken`
    the rarity of the rarest; `unheard` is the weight of those that none of the best 30 speaks of.
    `units` and `weights` are the query's token vectors and weights.
    """

    rows: NDArray[np.int64]
    scores: Vectors
    semantic: Vectors
    lexical: Vectors
    judged: Vectors
    uncovered: float
    unspoken: float
    unheard: float
    units: Vectors
    weights: Vectors


def rank(
    index: SearchIndex,
    query: UnderstoodQuery,
    allowed: NDArray[np.bool_] | None = None,
    mode: Mode = "hybrid",
    bonus: Vectors | None = None,
) -> RankedPassages:
    """Return the passages that answer `query`, out of those that `allowed` marks (None: all).

    `bonus` is added to the score of each passage that has one.

    Three signals are added, none of which depends on the other candidates: late interaction over
    token vectors, the concepts that the query names or means, and BM25 over character n-grams
    divided by what a perfect match would get.
    """
    tokens = index.query_tokens(query.text)
    units, weights = index.tokens.units(tokens), _weights(index, query, tokens)
    named, meant = index.concepts.named(query), index.concepts.meant(units, weights)
    spoken = NAMED_SHARE * named + MEANT_SHARE * meant
    near = NAMED_NEARNESS * named + MEANT_NEARNESS * meant
    narrow = allowed is None and not index.tokens.scores_everything
    lexical = _lexical_scores(index, query, LEXICAL_CANDIDATES if narrow else LEXICAL_POOL)
    if mode == "lexical":
        rows = _by_words(index, lexical, allowed)
    elif index.tokens.scores_everything or not len(index.tokens):
        rows = np.arange(len(index.tokens)) if allowed is None else np.flatnonzero(allowed)
    else:
        nearly = index.concepts.everywhere(spoken, near, tokens.pooled, LIKENESS)
        nearly[index.columns.headings] -= HEADING_COST
        if mode == "hybrid":
            nearly[lexical.rows] += LEXICAL_SHARE * lexical.scores
        if bonus is not None:
            nearly += bonus
        if allowed is not None:
            nearly[~allowed] = -np.inf
        rows = best_rows(nearly, CANDIDATES)
    if bonus is not None:
        favoured = np.flatnonzero(bonus >= SURE_BONUS)
        favoured = favoured if allowed is None else favoured[allowed[favoured]]
        rows = np.union1d(rows, favoured)
    semantic = _semantic_scores(index, units, weights, rows)
    meaning = semantic + index.concepts.scores(spoken, rows)
    meaning += index.concepts.nearness(near, rows, index.vectors.vectors(rows))
    meaning -= HEADING_COST * index.columns.passage_heading[rows]
    met = lexical.of(rows)
    judged = meaning + LEXICAL_SHARE * met
    if mode == "semantic":
        scores = meaning
    elif mode == "lexical":
        scores = met
    else:
        scores = judged
    if bonus is not None:
        scores = scores + bonus[rows]
    order = np.lexsort((rows, -scores))
    uncovered = unheard = float(named.sum())
    unspoken = 0.0
    if len(rows):
        best = rows[np.lexsort((rows, -judged))[:HEARD]]
        uncovered -= float(index.concepts.scores(named, best[:1])[0])
        unspoken = index.concepts.unspoken(query, int(best[0]))
        heard = frozenset().union(*(index.concepts.spoken_of(int(row)) for row in best))
        unheard -= float(named[sorted(heard)].sum())
    return RankedPassages(
        rows[order],
        scores[order],
        semantic[order],
        met[order],
        judged[order],
        uncovered,
        unspoken,
        unheard,
        units,
        weights,
    )


def _weights(index: SearchIndex, query: UnderstoodQuery, tokens: TokenVectors) -> Vectors:
    """Return √IDF for each query token, nothing for signs and for what only frames the question."""
    rarity = np.sqrt([index.tokens.rarity(int(token)) for token in tokens.ids])
    framing = np.array(
        [not any(map(str.isalnum, query.text[a:b])) for a, b in tokens.offsets.tolist()], bool
    )
    for start, end in query.framing:
        framing |= (tokens.offsets[:, 1] > start) & (tokens.offsets[:, 0] < end)
    if not framing.all():
        rarity[framing] = 0
    return rarity.astype(np.float32)


@dataclass(frozen=True, slots=True)
class _ByWords:
    """The rows that meet most of a query's characters, best first, with the share they meet."""

    rows: NDArray[np.int64]
    scores: Vectors

    def of(self, rows: NDArray[np.int64]) -> Vectors:
        """Return the share that each of `rows` meets, 0 for those that are not among the best."""
        if not len(self.rows):
            return np.zeros(len(rows), np.float32)
        order = np.argsort(self.rows)
        places = np.minimum(np.searchsorted(self.rows, rows, sorter=order), len(order) - 1)
        found = order[places]
        return np.where(self.rows[found] == rows, self.scores[found], 0).astype(np.float32)


def _lexical_scores(index: SearchIndex, query: UnderstoodQuery, count: int) -> _ByWords:
    """Return BM25 over character n-grams as a share of the best that can be reached, of the
    `count` best passages.
    """
    grams: dict[str, float] = {}
    for gram in character_grams(" ".join(word.lower for word in query.words)):
        grams[gram] = grams.get(gram, 0.0) + 1
    rarest = max(SURELY_RARE, COMMON * len(index.tokens))
    rare = {gram: n for gram, n in grams.items() if index.gram_frequency(gram) <= rarest}
    wanted = rare or grams
    most = sum(count * index.gram_rarity(gram) for gram, count in wanted.items())
    if not most:
        return _ByWords(np.zeros(0, np.int64), np.zeros(0, np.float32))
    rows, scores = index.words.best({GRAMS: wanted}, count)
    return _ByWords(rows, np.asarray(scores / most, np.float32))


def _by_words(
    index: SearchIndex, lexical: _ByWords, allowed: NDArray[np.bool_] | None
) -> NDArray[np.int64]:
    rows = lexical.rows if allowed is None else lexical.rows[allowed[lexical.rows]]
    most = len(rows) if index.tokens.scores_everything else LEXICAL_CANDIDATES
    return np.sort(rows[:most])


def _semantic_scores(
    index: SearchIndex, units: Vectors, weights: Vectors, rows: NDArray[np.int64]
) -> Vectors:
    if index.tokens.scores_everything and len(rows) == len(index.tokens):
        return index.tokens.scores(units, weights)
    return index.tokens.scores(units, weights, rows)
