"""The SKOS themes and their narrower concepts in; which of them a text speaks of out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from kg.errors import DamagedData
from kg.links.words import words

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_SHORTEST_PREFIX = 6
_SHORTEST_SUFFIX = 7
"""How long a stem must be to count as the first or last part of a compound: Danish joins words
("netværk" in "netværksgruppe", "ungenetværk"), but short stems hide in unrelated words."""


_LONGEST_SHORT_STEM = 4
_ENDING = re.compile(r"(e|r|s|t|n|en|et|er|es|ne|ets|ers|ene|erne|ernes|nes|hed|heden)?")


@dataclass(frozen=True, slots=True)
class Concept:
    """A theme or a narrower concept. `theme` is the id of the theme it lies under (or is)."""

    id: str
    label: str
    definition: str | None
    labels: tuple[str, ...]
    theme: str | None
    is_theme: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept's label found in a text: code points, `end` exclusive; `weight` 1 for one word,
    more for a longer, more telling label.
    """

    concept: int
    start: int
    end: int
    weight: float


class Lexicon:
    """Concepts with an index of their labels; finds mentions in inflected and compound words."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self.position: Mapping[str, int] = {c.id: i for i, c in enumerate(self.concepts)}
        self._single: dict[str, list[int]] = defaultdict(list)
        self._short: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for number, concept in enumerate(self.concepts):
            for label in {concept.label, *concept.labels}:
                stems = tuple(s for s, _, _ in words(label))
                if len(stems) == 1 and len(stems[0]) <= _LONGEST_SHORT_STEM:
                    self._short[stems[0]].append((label.lower(), number))
                elif len(stems) == 1:
                    self._single[stems[0]].append(number)
                elif stems:
                    self._phrases[stems[0]].append((stems, number))
        self._of_word: dict[str, tuple[int, ...]] = {}

    @property
    def themes(self) -> tuple[Concept, ...]:
        """The concepts that are themes."""
        return tuple(c for c in self.concepts if c.is_theme)

    def mentions(self, text: str) -> list[Mention]:
        """Return every mention of a concept in `text`, in order of place."""
        found = words(text)
        stems = [s for s, _, _ in found]
        result: list[Mention] = []
        for at, (word, start, end) in enumerate(found):
            result += [Mention(number, start, end, 1.0) for number in self._concepts_of(word)]
            for label, number in self._short.get(word, ()):
                if _same_short_word(label, text[start:end].lower()):
                    result.append(Mention(number, start, end, 1.0))
            for phrase, number in self._phrases.get(word, ()):
                if tuple(stems[at : at + len(phrase)]) == phrase:
                    last = found[at + len(phrase) - 1][2]
                    result.append(Mention(number, start, last, 1.5))
        return result

    def _concepts_of(self, word: str) -> tuple[int, ...]:
        known = self._of_word.get(word)
        if known is None:
            numbers = set(self._single.get(word, ()))
            for length in range(_SHORTEST_PREFIX, len(word)):
                numbers.update(self._single.get(word[:length], ()))
            for begin in range(1, len(word) - _SHORTEST_SUFFIX + 1):
                numbers.update(self._single.get(word[begin:], ()))
            known = self._of_word[word] = tuple(sorted(numbers))
        return known


def _same_short_word(label: str, word: str) -> bool:
    """Return whether two words differ only in their inflection: a short stem ("dem" of "demens"
    and of "dem") says too little by itself.
    """
    pairs = zip(label, word, strict=False)
    common = label[: sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], pairs))]
    rests = (label[len(common) :], word[len(common) :])
    doubled = tuple(rest.removeprefix(common[-1:]) for rest in rests)
    return all(map(_ENDING.fullmatch, rests)) or all(map(_ENDING.fullmatch, doubled))


def load_lexicon(files: Iterable[Path]) -> Lexicon:
    """Return the lexicon of the SKOS concepts in Turtle `files`.

    A concept in a `skos:hasTopConcept`/`skos:topConceptOf` relation is a theme; the others lie
    under the theme that `skos:broader` leads to. Danish labels count, with `skos:altLabel` and
    `skos:hiddenLabel`. Raises DamagedData when a file is not Turtle.
    """
    from pyoxigraph import Literal, RdfFormat, parse

    labels: dict[str, list[str]] = defaultdict(list)
    preferred: dict[str, str] = {}
    definitions: dict[str, str] = {}
    broader: dict[str, str] = {}
    tops: set[str] = set()
    concepts: list[str] = []
    for file in files:
        try:
            triples = list(parse(path=str(file), format=RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            raise DamagedData(
                f"“{file.name}” er ikke gyldig Turtle ({error}); ret filen."
            ) from None
        for triple in triples:
            subject, predicate = _value(triple.subject), triple.predicate.value
            value = triple.object
            if predicate == _RDF_TYPE and _value(value) == f"{_SKOS}Concept":
                concepts.append(subject)
            elif predicate == f"{_SKOS}topConceptOf":
                tops.add(subject)
            elif predicate == f"{_SKOS}hasTopConcept":
                tops.add(_value(value))
            elif predicate == f"{_SKOS}broader":
                broader[subject] = _value(value)
            elif isinstance(value, Literal) and value.language == "da":
                if predicate == f"{_SKOS}prefLabel":
                    preferred[subject] = value.value
                elif predicate in (f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel"):
                    labels[subject].append(value.value)
                elif predicate == f"{_SKOS}definition":
                    definitions[subject] = value.value
    return Lexicon(
        [
            Concept(
                id=_local(iri),
                label=preferred.get(iri, _local(iri)),
                definition=definitions.get(iri),
                labels=tuple(sorted(labels[iri])),
                theme=_local(_theme_of(iri, tops, broader)) if iri else None,
                is_theme=iri in tops,
            )
            for iri in sorted(set(concepts))
        ]
    )


def _theme_of(iri: str, tops: set[str], broader: Mapping[str, str]) -> str:
    seen = {iri}
    while iri not in tops and iri in broader and broader[iri] not in seen:
        iri = broader[iri]
        seen.add(iri)
    return iri


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _local(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
