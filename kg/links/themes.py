"""Statements and the lexicon in; each statement's themes, with what spoke for them, out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.model import ParsedDocument, Statement
from kg.links.concept_rows import concept_rarity
from kg.links.lexicon import Lexicon
from kg.links.model import ThemeAssignment

MOST = 3
LEAST_SCORE = 0.4
LEAST_SHARE = 0.3
"""A theme counts only with this share of the strongest theme's weight: the others are asides."""
_HALF = 2.5
"""The sum of IDF weights at which the words alone say a theme as likely as not."""
_TITLE = 3.5
_BY_MEANING = 2.0
"""Standard deviations above a theme's usual similarity at which meaning begins to speak."""
_MEANING_WEIGHT = 0.8
_SHARED_BY_CHILDREN = 0.6


@dataclass(frozen=True, slots=True)
class _Evidence:
    weight: float
    terms: tuple[str, ...]


def assign_themes(
    documents: Iterable[ParsedDocument],
    lexicon: Lexicon,
    similarity: Mapping[str, NDArray[np.float32]] | None = None,
) -> dict[str, tuple[ThemeAssignment, ...]]:
    """Return the 0 to 3 themes of every statement, the surest first.

    `similarity` maps a statement id to its similarity with each theme (in the order of
    `lexicon.themes`), standardised over statements: see `theme_similarity`. A statement inherits
    the themes that a good part of its children share.
    """
    parsed = list(documents)
    statements = [statement for document in parsed for statement in document.statements]
    mentions = {s.id: _concepts_of(s, lexicon) for s in statements}
    counts = Counter(concept for found in mentions.values() for concept in found)
    frequency = np.array([counts[number] for number in range(len(lexicon.concepts))])
    rarity = concept_rarity(frequency, len(statements))
    own = {
        s.id: _own_themes(
            s.id,
            mentions[s.id],
            rarity,
            lexicon,
            similarity.get(s.id) if similarity else None,
        )
        for s in statements
    }
    return {
        statement_id: tuple(assigned)
        for document in parsed
        for statement_id, assigned in _with_inherited(document.statements, own).items()
    }


def theme_similarity(
    statement_ids: Sequence[str],
    statement_vectors: NDArray[np.float32],
    theme_vectors: NDArray[np.float32],
) -> dict[str, NDArray[np.float32]]:
    """Return for each statement its similarity to each theme, in standard deviations.

    Both arrays hold one unit vector a row. Similarities are standardised for each theme and then
    centred for each statement, because a model's cosines bunch up and some themes are near to all.
    """
    if len(statement_ids) < 2:
        return {}
    raw = (statement_vectors - statement_vectors.mean(axis=0)) @ theme_vectors.T
    spread = np.maximum(raw.std(axis=0), 1e-9)
    standard = (raw - raw.mean(axis=0)) / spread
    standard -= standard.mean(axis=1, keepdims=True)
    return dict(zip(statement_ids, standard.astype(np.float32), strict=True))


def theme_text(lexicon: Lexicon, theme: str) -> str:
    """Return a passage that stands for a theme: its label, definition and other names."""
    concept = lexicon.concepts[lexicon.position[theme]]
    names = ", ".join((concept.label, *concept.labels[:12]))
    return f"{names}. {concept.definition or ''}".strip()


def _concepts_of(statement: Statement, lexicon: Lexicon) -> dict[int, _Evidence]:
    strongest: dict[int, float] = defaultdict(float)
    terms: dict[int, list[str]] = defaultdict(list)
    title_end = len(statement.title) if statement.title else 0
    if title_end and not statement.text.startswith(statement.title or ""):
        title_end = 0
    for mention in lexicon.sure_mentions(statement.text):
        weight = mention.weight * (_TITLE if mention.end <= title_end else 1.0)
        strongest[mention.concept] = max(strongest[mention.concept], weight)
        term = statement.text[mention.start : mention.end].lower()
        if term not in terms[mention.concept]:
            terms[mention.concept].append(term)
    return {c: _Evidence(w, tuple(terms[c])) for c, w in strongest.items()}


def _own_themes(
    statement: str,
    found: Mapping[int, _Evidence],
    rarity: NDArray[np.float64],
    lexicon: Lexicon,
    similarity: NDArray[np.float32] | None,
) -> list[ThemeAssignment]:
    weights: dict[str, float] = defaultdict(float)
    terms: dict[str, list[str]] = defaultdict(list)
    for number, evidence in found.items():
        theme = lexicon.concepts[number].theme
        if theme is None:
            continue
        weights[theme] += evidence.weight * float(rarity[number])
        terms[theme] += [term for term in evidence.terms if term not in terms[theme]]
    for position, theme_concept in enumerate(lexicon.themes):
        if similarity is not None and similarity[position] > _BY_MEANING:
            excess = float(similarity[position]) - _BY_MEANING
            weights[theme_concept.id] += _MEANING_WEIGHT * (1 + excess)
    return _strongest(statement, weights, terms)


def _strongest(
    statement: str, weights: Mapping[str, float], terms: Mapping[str, Sequence[str]]
) -> list[ThemeAssignment]:
    best = max(weights.values(), default=0.0)
    scored = {
        theme: weight / (weight + _HALF)
        for theme, weight in weights.items()
        if weight >= LEAST_SHARE * best
    }
    kept = [
        ThemeAssignment(statement, theme, round(score, 3), tuple(terms.get(theme, ())[:5]))
        for theme, score in scored.items()
        if score >= LEAST_SCORE
    ]
    return sorted(kept, key=lambda a: (-a.score, a.theme))[:MOST]


def _with_inherited(
    statements: Sequence[Statement], own: Mapping[str, list[ThemeAssignment]]
) -> dict[str, list[ThemeAssignment]]:
    children: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        if statement.parent is not None:
            children[statement.parent].append(statement.id)
    result = {}
    for statement in statements:
        mine = list(own[statement.id])
        below = children[statement.id]
        counts = Counter(a.theme for child in below for a in own[child])
        for theme, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            shared = count >= 2 and count >= _SHARED_BY_CHILDREN * len(below)
            if shared and theme not in {a.theme for a in mine} and len(mine) < MOST:
                score = count / len(below) * 0.7
                mine.append(ThemeAssignment(statement.id, theme, round(score, 3), (), True))
        result[statement.id] = mine
    return result


def themes_of_text(
    text: str, lexicon: Lexicon, rarity: NDArray[np.float64]
) -> tuple[ThemeAssignment, ...]:
    """Return the themes of a text of no snapshot, by its words alone.

    `rarity` is each concept's IDF in the corpus (`kg.links.concept_rows.ConceptModel`).
    """
    strongest: dict[int, float] = defaultdict(float)
    terms: dict[str, list[str]] = defaultdict(list)
    for mention in lexicon.sure_mentions(text):
        strongest[mention.concept] = max(strongest[mention.concept], mention.weight)
        theme = lexicon.concepts[mention.concept].theme
        term = text[mention.start : mention.end].lower()
        if theme is not None and term not in terms[theme]:
            terms[theme].append(term)
    weights: dict[str, float] = defaultdict(float)
    for concept, weight in strongest.items():
        theme = lexicon.concepts[concept].theme
        if theme is not None:
            weights[theme] += weight * float(rarity[concept])
    return tuple(_strongest("", weights, terms))
