"""Concepts with the words for them in; what a query is about, and which passages are, out.

A document and the person who looks for it seldom use the same words. Concepts (the ontology's
themes and narrower concepts, and groups of everyday words) are found in passages by their words,
and in a query by their words, by what people say for them, and by late interaction of its tokens
with all of these.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding import Embedder, TokenVectors, Vectors
from kg.errors import DamagedData
from kg.links.lexicon import Concept, Lexicon
from kg.search.danish import WORDS
from kg.search.query.understanding import UnderstoodQuery
from kg.search.stored.concept_space import Aim, ConceptSpace, write_concept_space
from kg.search.stored.embedded import EmbeddingCache, embed_texts
from kg.search.stored.late_interaction import TokenIndex
from kg.search.stored.passages import Passage
from kg.search.stored.runs import places_of_runs
from kg.search.stored.token_table import standardised, write_tokens

FOLDER, LIST, ARRAYS = "concepts", "concepts.json", "passages.npz"
EVERYDAY_WORDS = WORDS / "everyday_words.txt"
SAID_INSTEAD = WORDS / "said_instead.txt"
NAMING = tuple(f"http://www.w3.org/2004/02/skos/core#{name}" for name in ("prefLabel", "altLabel"))
ALIKE = 0.8
"""The cosine from which a token of a concept's names says nothing that one before it does not: a
third less is compared with every query, and no more than chance is lost (0.6 loses .006 nDCG@10).
"""
SHARPNESS = 0.03
"""How much less like the query a concept may be to count 1/e as much (in token score)."""
KEPT_QUERIES = 2048
MOST_TOKENS = 100_000
"""All concepts are held against every query, unless there are many times as many as now."""
WORTH_COUNTING = 2e-3
"""A smaller weight changes no order that matters."""
UNCOVERED = 1.5
"""The rarity that a query word counts with when no concept covers it."""


def read_everyday_words() -> list[Concept]:
    """Return the groups of everyday words as concepts without a theme."""
    groups = []
    for number, line in enumerate(EVERYDAY_WORDS.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            label, *others = (part.strip() for part in line.split(","))
            groups.append(Concept(f"hverdag-{number}", label, None, tuple(others), None, False))
    return groups


def read_said_instead() -> dict[str, tuple[str, ...]]:
    """Return by the label of a concept what people say for it in a query.

    Documents hardly speak so; where they do, they mostly mean something else. Passages are
    therefore not searched for it.
    """
    said: dict[str, tuple[str, ...]] = {}
    for line in SAID_INSTEAD.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            label, phrases = line.split(":")
            said[label] = tuple(phrase.strip() for phrase in phrases.split(","))
    return said


def with_english(concepts: Sequence[Concept], files: Iterable[Path]) -> list[Concept]:
    """Return `concepts` with the English names that the Turtle `files` give them.

    Raises DamagedData when a file is not Turtle.
    """
    from pyoxigraph import Literal, RdfFormat, parse

    english: dict[str, list[str]] = {}
    for file in files:
        try:
            for triple in parse(path=str(file), format=RdfFormat.TURTLE):
                name = triple.object
                is_english = isinstance(name, Literal) and name.language == "en"
                if is_english and triple.predicate.value in NAMING:
                    local = str(triple.subject).rstrip(">").rsplit("/", 1)[-1]
                    english.setdefault(local, []).append(name.value)
        except (OSError, SyntaxError) as error:
            raise DamagedData(
                f"“{file.name}” er ikke gyldig Turtle ({error}); ret filen."
            ) from error
    return [replace(c, labels=(*c.labels, *english.get(c.id, ()))) for c in concepts]


def write_concepts(
    folder: Path,
    concepts: Sequence[Concept],
    passages: Sequence[Passage],
    pooled: Vectors,
    statistics: tuple[Vectors, Vectors],
    embedder: Embedder,
    cache: EmbeddingCache,
) -> None:
    """Write below `folder` the concepts, their vectors, and which passage speaks of which.

    `pooled` are the passages' pooled vectors, `statistics` mean and deviation of their token
    vectors. A concept that no passage speaks of has no vectors: those of a corpus about one thing
    would be spread by, and queries be taken for, what it says nothing of.
    """
    below = folder / FOLDER
    below.mkdir()
    said = read_said_instead()
    listed = [[c.id, c.label, [*c.labels, *said.get(c.label, ())]] for c in concepts]
    (below / LIST).write_bytes(orjson.dumps(listed))
    lexicon = Lexicon(concepts)
    found = [
        sorted({m.concept for m in lexicon.mentions(f"{p.text}\n{p.context}")}) for p in passages
    ]
    np.savez(
        below / ARRAYS,
        starts=np.concatenate([[0], np.cumsum([len(f) for f in found])]).astype(np.int64),
        concepts=np.array([concept for f in found for concept in f], np.int32),
    )
    used = [concepts[number] for number in sorted(set(chain.from_iterable(found)))]
    phrases = {c.label: ", ".join(said[c.label]) for c in used if c.label in said}
    texts = [", ".join((c.label, *c.labels)) for c in used] + list(phrases.values())
    embedded = embed_texts(texts, embedder, cache)
    vectors = [_words_only(text, one) for text, one in zip(texts, embedded, strict=True)]
    spoken = dict(zip(phrases, vectors[len(used) :], strict=True))
    named = zip(used, vectors[: len(used)], strict=True)
    tokens = [_joined(own, spoken.get(c.label)) for c, own in named]
    write_tokens(below, [_unlike(own, statistics) for own in tokens], statistics)
    # What people say for a concept would move its vector away from how documents speak.
    own = np.array([one.pooled for one in embedded[: len(used)]], np.float32)
    write_concept_space(below, own.reshape(-1, pooled.shape[1]), pooled)


def _words_only(text: str, vectors: TokenVectors) -> TokenVectors:
    """Return the vectors without those of the commas between a concept's words."""
    telling = np.array(
        [any(map(str.isalnum, text[start:end])) for start, end in vectors.offsets.tolist()], bool
    )
    return replace(
        vectors,
        hidden=vectors.hidden[telling],
        ids=vectors.ids[telling],
        offsets=vectors.offsets[telling],
    )


def _joined(names: TokenVectors, spoken: TokenVectors | None) -> TokenVectors:
    """Return the tokens of a concept's names and, behind them, of what people say for it."""
    if spoken is None:
        return names
    return replace(
        names,
        hidden=np.concatenate([names.hidden, spoken.hidden]),
        ids=np.concatenate([names.ids, spoken.ids]),
        offsets=np.concatenate([names.offsets, spoken.offsets]),
    )


def _unlike(vectors: TokenVectors, statistics: tuple[Vectors, Vectors]) -> TokenVectors:
    """Return the vectors without those that hardly differ from one before: a query is held against
    all that are kept.
    """
    units = standardised(vectors.hidden, statistics)
    alike = units @ units.T
    kept: list[int] = []
    for place in range(len(units)):
        if not kept or alike[kept, place].max() < ALIKE:
            kept.append(place)
    return replace(
        vectors,
        hidden=vectors.hidden[kept],
        ids=vectors.ids[kept],
        offsets=vectors.offsets[kept],
    )


class ConceptIndex:
    """The written concepts; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        below = folder / FOLDER
        try:
            listed = orjson.loads((below / LIST).read_bytes())
            with np.load(below / ARRAYS) as stored:
                self._starts: NDArray[np.int64] = stored["starts"]
                self._concepts: NDArray[np.int32] = stored["concepts"]
        except (OSError, ValueError, KeyError) as error:
            raise DamagedData(
                f"filerne i {below} mangler eller er beskadiget; kør “pejling build” igen."
            ) from error
        self.lexicon = Lexicon(
            [Concept(id_, label, None, tuple(labels), None, False) for id_, label, labels in listed]
        )
        self.mentions = lru_cache(KEPT_QUERIES)(self.lexicon.mentions)
        self._tokens = TokenIndex(below, in_memory=MOST_TOKENS)
        self._space = ConceptSpace(below)
        passages = len(self._starts) - 1
        frequency = np.bincount(self._concepts, minlength=len(listed))
        self._rarity = np.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
        self._used = np.flatnonzero(frequency)

    def named(self, query: UnderstoodQuery) -> Vectors:
        """Return the weight of each concept that the query names; they sum to at most 1.

        What the query says besides takes its share, so that one common word in a long question
        does not decide it.
        """
        mentions = self.mentions(query.text)
        weights = np.zeros(len(self._rarity), np.float32)
        mentioned = sorted({mention.concept for mention in mentions})
        if not mentioned:
            return weights
        uncovered = sum(
            not any(m.start < word.end and word.start < m.end for m in mentions)
            for word in query.words
        )
        rarity = self._rarity[mentioned]
        weights[mentioned] = rarity / (rarity.sum() + UNCOVERED * uncovered)
        return weights

    def left_out(self, named: Vectors, best: NDArray[np.int64]) -> tuple[float, float]:
        """Return what the best passages say nothing of, out of what the query names.

        `named` are the weights that it gives concepts, `best` the rows of passages, the best first.
        The values are the weight of the concepts that the first does not speak of, and of those
        that none of them speaks of.
        """
        whole = float(named.sum())
        if not len(best) or not whole:
            return whole, whole
        spoken = self._concepts[self._starts[best[0]] : self._starts[best[0] + 1]]
        heard = np.zeros(len(named), bool)
        heard[self._spoken_of(best)[0]] = True
        return whole - float(named[spoken].sum()), whole - float(named[heard].sum())

    def meant(self, units: Vectors, weights: Vectors) -> Vectors:
        """Return how much the query is about each concept, by its tokens; 0 to 1 in all.

        `units` and `weights` are the query's token vectors and weights. Concepts that no passage
        speaks of have no weight.
        """
        about = np.zeros(len(self._rarity), np.float32)
        scores = self._tokens.compared(units, weights).scores()
        if len(scores):
            best = float(scores.max())
            near = np.exp((scores - best) / SHARPNESS)
            about[self._used] = best * near / near.sum()
        return about

    def scores(self, weights: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """Return for each of `rows` the sum of the weights of the concepts it speaks of."""
        spoken_of, lengths = self._spoken_of(rows)
        row_of_each = np.repeat(np.arange(len(rows)), lengths)
        sums = np.bincount(row_of_each, weights[spoken_of], minlength=len(rows))
        return sums.astype(np.float32)

    def _spoken_of(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the concepts that the passages in `rows` speak of, one row after the other, and
        how many each speaks of.
        """
        first = self._starts[rows]
        lengths = self._starts[rows + 1] - first
        return self._concepts[places_of_runs(first, lengths)], lengths

    def aim(self, weights: Vectors) -> Aim:
        """Return what a query that gives concepts these weights is near to."""
        return self._space.aim(weights[self._used])

    def nearness(self, near: Aim, rows: NDArray[np.int64], vectors: Vectors) -> Vectors:
        """Return how near each of `rows`, whose pooled vectors are `vectors`, is to the concepts
        aimed at: 0 as near as a passage usually is.
        """
        return self._space.scores(near, rows, vectors)

    def everywhere(self, spoken: Vectors, near: Aim, query: Vectors, likeness: float) -> Vectors:
        """Return for all passages the sum of `scores` with the weights `spoken` and, nearly, of
        `nearness`, and of how near each is to the pooled vector `query` (in standard deviations
        times `likeness`).
        """
        found = self._space.everywhere(near, query, likeness)
        for concept in np.flatnonzero(spoken >= WORTH_COUNTING).tolist():
            found[self._speaking_of(concept)] += spoken[concept]
        return found

    def _speaking_of(self, concept: int) -> NDArray[np.intp]:
        """Return the rows of the passages that speak of a concept."""
        rows, starts = self._passages_by_concept
        return rows[starts[concept] : starts[concept + 1]]

    @cached_property
    def _passages_by_concept(self) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        order = np.argsort(self._concepts, kind="stable")
        # Narrower numbers would be made wide again at each query.
        passages = np.repeat(np.arange(len(self._starts) - 1), np.diff(self._starts))
        starts = np.searchsorted(self._concepts[order], np.arange(len(self._rarity) + 1))
        return passages[order], starts
