"""An understood query in; the passages that it insists on, and those that it favours, out."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.model import StatementType
from kg.embedding import Vectors
from kg.search.danish import stem, words
from kg.search.index import SearchIndex
from kg.search.model import Understood
from kg.search.query.asked_for import end_of_question_words
from kg.search.query.codes_asked import is_numbered
from kg.search.query.quoted import places_of
from kg.search.query.understanding import UnderstoodQuery
from kg.search.stored.code_forms import wider
from kg.search.stored.columns import TYPES, held

CODE_ITSELF, CODE_BELOW = 1.5, 0.5
TYPE_NAMED, THEME_NAMED, YEAR_NAMED, TITLE_NAMED = 0.12, 0.02, 0.03, 0.06
ASKED_FOR = 0.05
"""For what a question asks for: "hvornår" a date, "hvor mange" a number."""
MEETING_FACT = 0.25
"""For what a question asks about a meeting: where, when or who."""
TYPE_LISTED = 0.5
"""For the type that a municipality's statements are asked for by: "pejlemærker i …"."""
PHRASE_POOL = 3000
PHRASE_SAID, PHRASE_SAID_OFTEN = 0.5, 0.45
"""For a quoted phrase, which answers whatever its words mean; what is said in more than a FEW
passages is too much to compare all of it token by token.
"""
PHRASE_FEW = 400


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What a query insists on and favours.

    `required` marks the passages that may be found at all (None: all of them), `bonus` is added to
    a passage's score (None: nothing). `exact` tells that a code was found, which needs no judgement
    of meaning.
    """

    required: NDArray[np.bool_] | None = None
    bonus: Vectors | None = None
    exact: bool = False


def emphasis(index: SearchIndex, query: UnderstoodQuery, understood: Understood) -> Emphasis:
    """Return what `query` insists on: quoted phrases and codes; and what it favours: the types,
    themes and years of `understood`.
    """
    required: NDArray[np.bool_] | None = None
    called = index.titles.called(query.calling)
    insists = query.codes or query.phrases or query.asked_for or query.meeting_facts or called
    if not (insists or _favours(understood)):
        return Emphasis()
    bonus = np.zeros(len(index.tokens), np.float32)
    exact = False
    if query.codes:
        coded = _coded(index, query.codes)
        exact, surely = bool(coded.any()), not all(map(is_numbered, query.codes))
        if query.only_codes and not exact:
            coded = _coded(index, map(wider, query.codes))
        bonus += coded
        if query.only_codes and (exact or (surely and not understood.themes)):
            required = coded > 0
    for phrase in query.phrases:
        holding = _holding(index, phrase)
        required = holding if required is None else required & holding
        few = np.count_nonzero(holding) <= PHRASE_FEW
        bonus[holding] += PHRASE_SAID if few else PHRASE_SAID_OFTEN
    for kind in understood.types:
        listed = TYPE_LISTED if query.municipalities else TYPE_NAMED
        bonus[index.columns.passages_for(TYPES.index(StatementType(kind)))] += listed
    for theme in understood.themes:
        bonus[index.of_theme(theme)] += THEME_NAMED
    if query.asked_for:
        bonus[index.columns.passages_holding(int(held(*query.asked_for)))] += ASKED_FOR
    for fact in query.meeting_facts:
        bonus[index.columns.passages_holding(int(held(fact)))] += MEETING_FACT
    if called:
        bonus[np.isin(index.columns.passage_document, called)] += TITLE_NAMED
    if understood.years:
        dated = index.columns.year_of.says(understood.years)
        bonus[dated[index.columns.passage_document]] += YEAR_NAMED
    return Emphasis(required, bonus if bonus.any() else None, exact)


def named_themes(index: SearchIndex, query: UnderstoodQuery) -> tuple[str, ...]:
    """Return the ids of the themes that `query` calls by one of their names."""
    concepts = index.concepts.lexicon.concepts
    asked = end_of_question_words(query.text)
    mentions = (m for m in index.concepts.mentions(query.text) if m.start >= asked)
    named = (concepts[m.concept].id for m in mentions)
    return tuple(theme for theme in dict.fromkeys(named) if theme in index.columns.themes)


def _favours(understood: Understood) -> bool:
    return bool(understood.types or understood.themes or understood.years)


def _coded(index: SearchIndex, codes: Iterable[str]) -> Vectors:
    """Return the bonus of each passage for the codes that stand in it or above it."""
    bonus = np.zeros(len(index.tokens), np.float32)
    for code in codes:
        for statement in index.records.statements_with(code):
            under = index.columns.passages_under(statement)
            bonus[under] = np.maximum(bonus[under], CODE_BELOW)
            first = int(index.columns.statement_passage[statement])
            if first >= 0:
                bonus[first] = CODE_ITSELF
    return bonus


def _holding(index: SearchIndex, phrase: str) -> NDArray[np.bool_]:
    """Mark the passages in which `phrase` stands word for word, whatever its case."""
    marked = np.zeros(len(index.tokens), bool)
    tokens = {stem(word.lower): 1.0 for word in words(phrase)}
    rows, _ = index.words.best(tokens, PHRASE_POOL)
    found = rows.tolist()
    for row, passage in zip(found, index.records.passages(found), strict=True):
        marked[row] = bool(places_of(phrase, passage.source))
    return marked
