"""The SKOS themes and their narrower concepts in; which of them a text speaks of out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from kg.errors import DamagedData
from kg.links.words import FALSE_FRIENDS, words

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_SHORTEST_PREFIX = 6
_SHORTEST_SUFFIX = 7
"""How long a stem must be to count as the first or last part of a compound: Danish joins words
("netværk" in "netværksgruppe", "ungenetværk"), but short stems hide in unrelated words."""


_DENIAL = "ikke"
"""The first part of compounds that deny the second: "ikkeprofessionel" names no professional."""
_LONGEST_SHORT_STEM = 4
_ENDING = re.compile(r"(e|r|s|t|n|en|et|er|es|ne|ets|ers|ene|erne|ernes|nes)?")
_SMALL_WORDS = frozenset(
    {"af", "at", "de", "den", "der", "det", "en", "et", "for", "fra", "i", "med", "og", "om", "på"}
    | {"som", "til", "ved", "sig", "sin", "sit", "sine", "deres", "vores", "så", "er", "kan"}
    | {"skal", "vil", "vi", "har", "samt", "eller", "egen", "egne", "eget", "også", "både"}
)
_REMEMBERED = 100_000
_ROOM = 2
"""How many other telling words may stand among those of a phrase."""
_CLAUSE = re.compile(r",\s+at\b")
"""What no phrase reaches across: "gennem samarbejde skal vi sikre, at borgeren …" is not about
cooperation with the citizen."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A theme or a narrower concept. `theme` is the id of the theme it lies under (or is),
    `related` are the ids of the concepts that `skos:related` names.
    """

    id: str
    label: str
    definition: str | None
    labels: tuple[str, ...]
    theme: str | None
    is_theme: bool
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept's label found in a text: code points, `end` exclusive; `weight` 1 for one word,
    more for a longer, more telling label.
    """

    concept: int
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Match:
    """A mention, and the numbers of the words that it consists of."""

    mention: Mention
    words: frozenset[int]


class Lexicon:
    """Concepts with an index of their labels; finds mentions in inflected and compound words.

    The telling words of a phrase count with a few others among them ("borgerens egne mål" is
    about "borgerens mål").
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self.position: Mapping[str, int] = {c.id: i for i, c in enumerate(self.concepts)}
        self._single: dict[str, list[int]] = defaultdict(list)
        self._short: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._loose: Mapping[str, Sequence[tuple[tuple[str, ...], int]]]
        loose: list[tuple[tuple[str, ...], int]] = []
        for number, concept in enumerate(self.concepts):
            for label in {concept.label, *concept.labels}:
                self._add(label, number, loose)
        self._loose = _by_rarest_word(loose)
        self._sure: dict[str, list[Mention]] = {}
        self._of_compound: dict[str, tuple[int, ...]] = {}

    def _add(self, label: str, number: int, loose: list[tuple[tuple[str, ...], int]]) -> None:
        found = words(label)
        stems = tuple(stem for stem, _, _ in found)
        telling = tuple(
            s for s, start, end in found if label[start:end].lower() not in _SMALL_WORDS
        )
        if len(telling) > 1:
            loose.append((telling, number))
        elif len(stems) > 1:
            self._phrases[stems[0]].append((stems, number))
        elif stems and len(stems[0]) <= _LONGEST_SHORT_STEM:
            self._short[stems[0]].append((label.lower(), number))
        elif stems:
            self._single[stems[0]].append(number)

    @property
    def themes(self) -> tuple[Concept, ...]:
        """The concepts that are themes."""
        return tuple(c for c in self.concepts if c.is_theme)

    def mentions(self, text: str) -> list[Mention]:
        """Return every mention of a concept in `text`, in order of place."""
        return _in_order([match.mention for match in self._matches(text, parts_too=True)])

    def sure_mentions(self, text: str) -> list[Mention]:
        """Return the mentions that say what `text` is about, in order of place.

        A word that belongs to a longer label says nothing of another theme ("kommunens ressourcer"
        is not about the citizen's), nor do the parts of a compound that is a label itself.
        """
        known = self._sure.get(text)
        if known is None:
            if len(self._sure) >= _REMEMBERED:
                self._sure.clear()
            known = self._sure[text] = self._surely(text)
        return known

    def _surely(self, text: str) -> list[Mention]:
        matches = self._matches(text, parts_too=False)
        long = [match for match in matches if len(match.words) > 1]
        return _in_order(
            [m.mention for m in matches if not any(self._said_by(m, other) for other in long)]
        )

    def _matches(self, text: str, *, parts_too: bool) -> list[_Match]:
        found = words(text)
        return [
            *self._single_words(text, found, parts_too=parts_too),
            *self._word_by_word(found),
            *self._with_room(text, found),
        ]

    def _said_by(self, match: _Match, longer: _Match) -> bool:
        """Return whether a word of `match` is only a part of `longer`, of another theme."""
        return match.words < longer.words and (
            self.concepts[match.mention.concept].theme
            != self.concepts[longer.mention.concept].theme
        )

    def _single_words(
        self, text: str, found: Sequence[tuple[str, int, int]], *, parts_too: bool
    ) -> Iterator[_Match]:
        for at, (word, start, end) in enumerate(found):
            numbers = set(self._single.get(word, ()))
            if parts_too or not numbers:
                numbers.update(self._of_parts(word))
            numbers.update(
                number
                for label, number in self._short.get(word, ())
                if _same_short_word(label, text[start:end].lower())
            )
            for number in numbers:
                yield _Match(Mention(number, start, end, 1.0), frozenset({at}))

    def _word_by_word(self, found: Sequence[tuple[str, int, int]]) -> Iterator[_Match]:
        stems = [stem for stem, _, _ in found]
        for at, (word, start, _) in enumerate(found):
            for phrase, number in self._phrases.get(word, ()):
                if tuple(stems[at : at + len(phrase)]) == phrase:
                    last = at + len(phrase)
                    mention = Mention(number, start, found[last - 1][2], 1.5)
                    yield _Match(mention, frozenset(range(at, last)))

    def _with_room(self, text: str, found: Sequence[tuple[str, int, int]]) -> Iterator[_Match]:
        telling = [
            at
            for at, (_, start, end) in enumerate(found)
            if text[start:end].lower() not in _SMALL_WORDS
        ]
        places: dict[str, list[int]] = defaultdict(list)
        for rank, at in enumerate(telling):
            places[found[at][0]].append(rank)
        for stem in places:
            for phrase, number in self._loose.get(stem, ()):
                ranks = _close_together(phrase, places)
                if ranks is not None:
                    parts = [telling[rank] for rank in ranks]
                    start, end = found[parts[0]][1], found[parts[-1]][2]
                    if not _CLAUSE.search(text, start, end):
                        yield _Match(Mention(number, start, end, 1.5), frozenset(parts))

    def _of_parts(self, word: str) -> tuple[int, ...]:
        if word in FALSE_FRIENDS or word.startswith(_DENIAL):
            return ()
        known = self._of_compound.get(word)
        if known is None:
            numbers: set[int] = set()
            for length in range(_SHORTEST_PREFIX, len(word)):
                numbers.update(self._single.get(word[:length], ()))
            for begin in range(1, len(word) - _SHORTEST_SUFFIX + 1):
                numbers.update(self._single.get(word[begin:], ()))
            known = self._of_compound[word] = tuple(sorted(numbers))
        return known


def _in_order(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.start, m.end, m.concept))


def _by_rarest_word(
    phrases: Sequence[tuple[tuple[str, ...], int]],
) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the phrases by the word that fewest of them have: few are looked at in vain."""
    counts = Counter(stem for phrase, _ in phrases for stem in set(phrase))
    found: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for phrase, number in phrases:
        found[min(phrase, key=lambda stem: (counts[stem], stem))].append((phrase, number))
    return found


def _close_together(
    phrase: Sequence[str], places: Mapping[str, Sequence[int]]
) -> tuple[int, ...] | None:
    """Return the ranks of the words of `phrase` where they follow each other closely, or None."""
    if any(stem not in places for stem in phrase):
        return None
    for start in places[phrase[0]]:
        ranks = [start]
        for stem in phrase[1:]:
            after = [rank for rank in places.get(stem, ()) if rank > ranks[-1]]
            if not after:
                break
            ranks.append(after[0])
        if len(ranks) == len(phrase) and ranks[-1] - start < len(phrase) + _ROOM:
            return tuple(ranks)
    return None


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
    related: dict[str, list[str]] = defaultdict(list)
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
            elif predicate == f"{_SKOS}related":
                related[subject].append(_local(_value(value)))
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
                related=tuple(sorted(related[iri])),
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
