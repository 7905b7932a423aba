"""The sentences that carry a link in; one Danish sentence that says what they share out."""

from collections.abc import Mapping, Sequence

from kg.links.lexicon import Lexicon
from kg.links.model import EvidencePair
from kg.links.words import words

_LONGEST = 4
_SHORTEST_WORD = 5


class Reasons:
    """Gives reasons; what a sentence mentions is found once, however many links it carries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._mentioned: dict[str, dict[int, float]] = {}

    def of(self, evidence: Sequence[EvidencePair]) -> str:
        """Return why the statements were linked, such as "begge: netværk, civilsamfund"."""
        concepts = _shared_labels(
            self._concepts([pair.source.text for pair in evidence]),
            self._concepts([pair.target.text for pair in evidence]),
            self._lexicon,
        )
        return _sentence(evidence, concepts)

    def _concepts(self, texts: Sequence[str]) -> dict[int, float]:
        found: dict[int, float] = {}
        for text in texts:
            if text not in self._mentioned:
                self._mentioned[text] = {
                    m.concept: m.weight for m in self._lexicon.sure_mentions(text)
                }
            found.update(self._mentioned[text])
        return found


def reason(evidence: Sequence[EvidencePair], lexicon: Lexicon) -> str:
    """Return why two statements were linked; `Reasons` is faster for many."""
    return Reasons(lexicon).of(evidence)


def _sentence(evidence: Sequence[EvidencePair], concepts: Sequence[str]) -> str:
    if concepts:
        return "begge: " + ", ".join(concepts[:_LONGEST])
    sources = " ".join(pair.source.text for pair in evidence)
    targets = " ".join(pair.target.text for pair in evidence)
    shared = shared_words(sources, targets)
    if shared:
        return "fælles ord: " + ", ".join(shared[:_LONGEST])
    return "ligner hinanden i mening"


def _shared_labels(
    left: Mapping[int, float], right: Mapping[int, float], lexicon: Lexicon
) -> list[str]:
    """Return the labels of the concepts that both mention, the most telling first.

    A theme is left out where a narrower concept under it already says it.
    """
    both = sorted(
        left.keys() & right.keys(),
        key=lambda c: (lexicon.concepts[c].is_theme, -left[c] - right[c], c),
    )
    labels: dict[str, None] = {}
    told: set[str | None] = set()
    for number in both:
        concept = lexicon.concepts[number]
        if concept.is_theme and concept.id in told:
            continue
        told.add(concept.theme)
        labels.setdefault(concept.label.lower())
    return list(labels)


def shared_words(source: str, target: str) -> list[str]:
    """Return the longer words of `source` that `target` has too in some inflection."""
    theirs = {stem for stem, _, _ in words(target)}
    found = {
        stem: source[start:end].lower()
        for stem, start, end in words(source)
        if stem in theirs and end - start >= _SHORTEST_WORD
    }
    return sorted(found.values(), key=lambda word: (-len(word), word))
