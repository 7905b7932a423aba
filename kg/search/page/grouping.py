"""Ranked passages in; results, one a statement and one a wording, out."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from ingest.model import StatementType
from kg.search.index import SearchIndex
from kg.search.model import Mode, SearchFilters
from kg.search.ranking.ranking import RankedPassages
from kg.search.stored.columns import TYPES
from kg.search.stored.passages import LIST_TYPES

LEAST_SCORE = 0.28
"""Below this nothing is listed; what nothing in a corpus answers scores about 0.4 at best."""
LEAST_SHARE = 0.5
"""The share of the best score below which the rest are asides."""
LEAST_BY_WORDS, LEAST_SHARE_BY_WORDS = 0.08, 0.25
"""The same where only words count, whose scores spread wider."""
LISTED_ANYWAY = 10
"""How many passages are listed though they score less than that share of the best."""
LEAST_LEXICAL = 0.45
"""A passage that meets so much of the query's letters is listed in any case."""
LONGEST_EXPANSION = 200
"""How many lists are taken apart where a filter asks for their items."""
WEAKER_ITEM = 0.8
HELD_LOWER = 0.03
"""What each further result of a municipality loses where several are asked of but none is named."""


class Hit(NamedTuple):
    """One result before it is written out: the statement's row, the passage's place in the ranking.

    `part` is the list item that is meant, −1 for the whole passage.
    """

    statement: int
    rank: int
    part: int = -1


def group(
    index: SearchIndex,
    ranked: RankedPassages,
    filters: SearchFilters,
    mode: Mode = "hybrid",
    favoured: Collection[str] = (),
) -> list[Hit]:
    """Return the results in order.

    Passages with the same words are one result, and a statement is listed once. A passage stands
    for the statement that holds it, or, where that is listed already, for the first that is not of
    those in it; under a filter on types or themes for the nearest one that passes. Where types are
    `favoured`, it stands for the nearest statement of one of them, if there is any.
    """
    if not len(ranked.rows):
        return []
    by_words = mode == "lexical"
    floor, share = (
        (LEAST_BY_WORDS, LEAST_SHARE_BY_WORDS) if by_words else (LEAST_SCORE, LEAST_SHARE)
    )
    listed = (ranked.scores >= share * float(ranked.scores[0])) | (
        np.arange(len(ranked.rows)) < LISTED_ANYWAY
    )
    listed = (listed & (ranked.scores >= floor)) | (ranked.lexical >= LEAST_LEXICAL)
    wanted_types = {TYPES.index(StatementType(name)) for name in filters.types}
    favoured_types = {TYPES.index(StatementType(name)) for name in favoured}
    wanted_themes = {
        place for place, theme in enumerate(index.columns.themes) if theme in filters.themes
    }
    hits: list[Hit] = []
    seen_statements: set[int] = set()
    places = np.flatnonzero(listed)
    _, first_of_words = np.unique(index.columns.passage_key[ranked.rows[places]], return_index=True)
    places = places[np.sort(first_of_words)]
    rows = ranked.rows[places]
    owners = index.columns.passage_owner[rows]
    plainly = not wanted_types and not favoured_types and not filters.themes
    for place, row, owner in zip(places.tolist(), rows.tolist(), owners.tolist(), strict=True):
        if plainly and owner not in seen_statements:
            seen_statements.add(owner)
            hits.append(Hit(owner, place))
            continue
        hits_here = _stands_for(index, ranked, place, wanted_types or favoured_types)
        if favoured_types and not wanted_types and not hits_here:
            hits_here = _stands_for(index, ranked, place, ())
        for hit in hits_here:
            if hit.statement in seen_statements and not wanted_types:
                hit = _another(index, hit, row, seen_statements)
            if hit.statement in seen_statements:
                continue
            if filters.themes and not _about(index, hit.statement, wanted_themes):
                continue
            seen_statements.add(hit.statement)
            hits.append(hit)
    return hits


def of_types_first(index: SearchIndex, hits: Sequence[Hit], types: Collection[str]) -> list[Hit]:
    """Return the hits of one of `types` and then the others, each in their order."""
    wanted = {TYPES.index(StatementType(name)) for name in types}
    kinds = index.columns.statement_type
    return sorted(hits, key=lambda hit: int(kinds[hit.statement]) not in wanted)


def in_turn(index: SearchIndex, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with the municipalities taking turns, so that they can be compared."""
    turns = _turns(index, hits)
    return [hits[place] for place in sorted(range(len(hits)), key=lambda i: turns[i])]


def spread(index: SearchIndex, ranked: RankedPassages, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with each further one of a municipality held a little lower, so that those
    that say something as good of the same come forward.
    """
    turns = _turns(index, hits)
    held = [
        float(ranked.scores[hit.rank]) - HELD_LOWER * turn
        for hit, turn in zip(hits, turns, strict=True)
    ]
    return [hits[place] for place in sorted(range(len(hits)), key=lambda i: -held[i])]


def _turns(index: SearchIndex, hits: Sequence[Hit]) -> list[int]:
    """Return how many hits before each are of the same municipality."""
    columns = index.columns
    seen: Counter[str | None] = Counter()
    turns = []
    for hit in hits:
        municipality = columns.documents[columns.statement_document[hit.statement]].municipality
        turns.append(seen[municipality])
        seen[municipality] += 1
    return turns


def _another(index: SearchIndex, hit: Hit, row: int, seen: Collection[int]) -> Hit:
    """Return the hit as the first statement within its passage that is not listed yet."""
    parts = index.records.passage(row).parts
    fresh = (part.statement for part in parts if part.statement not in seen)
    return Hit(next(fresh, hit.statement), hit.rank, hit.part)


def _about(index: SearchIndex, statement: int, wanted: Collection[int]) -> bool:
    return any(theme in wanted for theme in index.columns.statement_themes.get(statement, ()))


def _stands_for(
    index: SearchIndex, ranked: RankedPassages, place: int, wanted_types: Collection[int]
) -> list[Hit]:
    """Return the statements that the passage at `place` is shown as."""
    row = int(ranked.rows[place])
    owner = int(index.columns.passage_owner[row])
    types = index.columns.statement_type
    if not wanted_types:
        return [Hit(owner, place)]
    if place < LONGEST_EXPANSION and any(TYPES[kind] in LIST_TYPES for kind in wanted_types):
        items = _items(index, ranked, row, place, wanted_types)
        if items:
            return items
    for statement in index.columns.chain(owner):
        if int(types[statement]) in wanted_types:
            return [Hit(statement, place)]
    return []


def _items(
    index: SearchIndex,
    ranked: RankedPassages,
    row: int,
    place: int,
    wanted_types: Collection[int],
) -> list[Hit]:
    """Return the list items of the wanted types that answer nearly as well as the best of them."""
    parts = index.records.passage(row).parts
    ((offsets, met),) = ranked.compared.matches([row])
    found = []
    for number, part in enumerate(parts):
        if int(index.columns.statement_type[part.statement]) not in wanted_types:
            continue
        end = part.offset + part.end - part.start
        within = (offsets[:, 0] >= part.offset) & (offsets[:, 0] < end)
        score = float(met[:, within].max(axis=1).sum()) if within.any() else 0.0
        found.append((score, number, part.statement))
    best = max((score for score, _, _ in found), default=0.0)
    found.sort(key=lambda item: (-item[0], item[1]))
    return [
        Hit(statement, place, number)
        for score, number, statement in found
        if score >= WEAKER_ITEM * best
    ]
