"""A draft's paragraphs and a snapshot's statements in; neighbours, themes and gaps out."""

import difflib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.language import language_of
from kg.errors import InvalidRequest
from kg.links.alignments import EVIDENCE
from kg.links.lexicon import Concept
from kg.links.model import EvidencePair, PassageEmbedder, Quote, ThemeAssignment
from kg.links.reasons import reason
from kg.links.scoring import Weights, pair_scores
from kg.links.signals import SignalModel, UnitSignals, later_signals, mixed_rows, without_meaning
from kg.links.themes import themes_of_text
from kg.links.units import StatementUnits, Unit
from kg.sentences import sentence_places

LONGEST = 1_000_000
"""The longest draft, in characters: some 330 pages. A strategy has 10 to 60."""
BY_MEANING = 150_000
"""How many characters of a draft the model reads: what a person waits for. Of a longer draft it
reads the sentences that mention most; the others are compared by concepts and letters alone."""
_PAGE = 3_000
NEIGHBOURS = 5
_CANDIDATES = 40
_AT_ONCE = 256
_TAKEN_OVER = 0.85
"""How alike two sentences are, as difflib's ratio over words, when one was taken over."""
_SHORTEST_COPY = 6


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A statement elsewhere that is near to a paragraph; `evidence` has the draft's sentence as
    source. `taken_over` says that the wording is almost the same.
    """

    statement: str
    score: float
    reason: str
    evidence: tuple[EvidencePair, ...]
    taken_over: bool


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """One paragraph of the draft: `text` is `draft[start:end]`."""

    text: str
    start: int
    end: int
    themes: tuple[ThemeAssignment, ...]
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme that others speak of and the draft does not, with how many of each municipality's
    statements do and the clearest of them.
    """

    theme: Concept
    municipalities: Mapping[str, int]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What is found of a draft. `compared_with` are the slugs of the municipalities; `notices`
    say in Danish what the writer should know of the comparison itself.
    """

    paragraphs: tuple[DraftParagraph, ...]
    gaps: tuple[Gap, ...]
    compared_with: tuple[str, ...]
    notices: tuple[str, ...] = ()


class DraftIndex:
    """What drafts are compared with: the units of one snapshot and what was learned of them."""

    def __init__(
        self,
        units: Sequence[Unit],
        statements: Sequence[StatementUnits],
        model: SignalModel,
        signals: UnitSignals,
        weights: Weights,
    ) -> None:
        self.units, self.statements = units, statements
        self.model, self.signals, self.weights = model, signals, weights
        self.lexicon = model.concepts.lexicon
        self.of_unit: dict[int, list[StatementUnits]] = defaultdict(list)
        for statement in statements:
            for unit in statement.units:
                self.of_unit[unit].append(statement)


def check_draft(text: str) -> None:
    """Raise InvalidRequest when there is nothing in `text` to compare, or too much of it."""
    if not any(letter.isalpha() for letter in text):
        raise InvalidRequest("udkastet er tomt; indsæt den tekst, der skal sammenlignes.", "text")
    if len(text) > LONGEST:
        pages, most = len(text) // _PAGE, LONGEST // _PAGE
        raise InvalidRequest(
            f"udkastet er på cirka {pages} sider, og der er plads til {most}; del det i kapitler.",
            "text",
        )


def compare_draft(
    text: str,
    index: DraftIndex,
    embedder: PassageEmbedder,
    covered: Mapping[str, Sequence[ThemeAssignment]],
    leave_out: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> DraftReport:
    """Return what the snapshot says of `text`; nothing is kept.

    `covered` are the themes of the snapshot's statements. `leave_out` is the slug of the
    municipality that writes the draft: its own statements are not neighbours. Raises
    InvalidRequest.
    """
    check_draft(text)
    paragraphs = _paragraph_places(text)
    sentences = [
        (start + a, start + b)
        for start, end in paragraphs
        for a, b in sentence_places(text[start:end])
    ]
    texts = [text[start:end] for start, end in sentences]
    read = _read_by_model(texts, index)
    usual = float(np.median(index.signals.density)) if len(index.units) else 0.0
    vectors = np.zeros((len(texts), index.signals.vectors.shape[1]), dtype=np.float32)
    vectors[read] = embedder.embed_passages([texts[number] for number in read], progress)
    signals = later_signals(index.model, texts, vectors, usual)
    if len(read) < len(texts):
        signals = without_meaning(signals, np.setdiff1d(np.arange(len(texts)), read))
    near = _near_units(index, signals, leave_out)
    report = []
    for start, end in paragraphs:
        mine = range(bisect_left(sentences, (start, 0)), bisect_left(sentences, (end, 0)))
        report.append(
            DraftParagraph(
                text=text[start:end],
                start=start,
                end=end,
                themes=themes_of_text(text[start:end], index.lexicon, index.model.concepts.rarity),
                neighbours=_neighbours(mine, near, sentences, texts, index),
            )
        )
    others = tuple(
        dict.fromkeys(s.municipality for s in index.statements if s.municipality != leave_out)
    )
    gaps = _gaps(report, index, covered, leave_out)
    in_part = len(read) < len(texts)
    return DraftReport(tuple(report), gaps, others, _notices(text, others, in_part=in_part))


def _read_by_model(texts: Sequence[str], index: DraftIndex) -> NDArray[np.int64]:
    """Return the numbers of the sentences that the model reads, in their order."""
    if sum(map(len, texts)) <= BY_MEANING:
        return np.arange(len(texts))
    telling = index.model.concepts.weights(texts).sum(axis=1)
    most_first = np.argsort(-telling, kind="stable")
    lengths = np.array([len(text) for text in texts])[most_first]
    most_first, lengths = most_first[lengths <= BY_MEANING], lengths[lengths <= BY_MEANING]
    return np.sort(most_first[np.cumsum(lengths) <= BY_MEANING])


def _notices(text: str, others: Sequence[str], *, in_part: bool) -> tuple[str, ...]:
    notices = []
    if in_part:
        notices.append(
            f"Udkastet er på cirka {len(text) // _PAGE} sider. De sætninger, der siger mest, er "
            "sammenlignet efter både mening og ord, resten kun efter ord og temaer; del udkastet i "
            "kapitler for at få det hele sammenlignet efter mening."
        )
    if language_of(text) not in (None, "da"):
        notices.append(
            "Udkastet ser ikke ud til at være på dansk; det sammenlignes, som om det var, "
            "så naboer og temaer er usikre."
        )
    if not others:
        notices.append("Der er ikke indlæst andre kommuner at sammenligne med.")
    return tuple(notices)


def _paragraph_places(text: str) -> list[tuple[int, int]]:
    places = []
    start = 0
    for line in text.split("\n"):
        if any(letter.isalpha() for letter in line):
            indent = len(line) - len(line.lstrip())
            places.append((start + indent, start + len(line.rstrip())))
        start += len(line) + 1
    return places


def _near_units(
    index: DraftIndex, signals: UnitSignals, leave_out: str | None
) -> dict[int, list[tuple[float, int]]]:
    """Return for each sentence of the draft the units near it, the best first."""
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    compared = [n for n, unit in enumerate(index.units) if unit.municipality != leave_out]
    if not compared:
        return found
    theirs = mixed_rows(index.signals)[compared].T
    mine = mixed_rows(signals)
    count = min(_CANDIDATES, len(compared))
    least = index.weights.related
    for begin in range(0, len(mine), _AT_ONCE):
        nearness = mine[begin : begin + _AT_ONCE] @ theirs
        best = np.argpartition(-nearness, count - 1, axis=1)[:, :count]
        rows = np.repeat(np.arange(begin, begin + len(best)), count)
        pairs = np.stack([rows, np.array(compared)[best.ravel()]], axis=1)
        scores = pair_scores(signals, pairs, index.weights, least, index.signals)
        for (row, unit), score in zip(pairs.tolist(), scores.tolist(), strict=True):
            if score >= least:
                found[row].append((score, unit))
    return {row: sorted(near, key=lambda item: (-item[0], item[1])) for row, near in found.items()}


def _neighbours(
    sentences: Sequence[int],
    near: Mapping[int, Sequence[tuple[float, int]]],
    places: Sequence[tuple[int, int]],
    texts: Sequence[str],
    index: DraftIndex,
) -> tuple[Neighbour, ...]:
    best: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for sentence in sentences:
        for score, unit in near.get(sentence, ()):
            narrowest = min(index.of_unit[unit], key=lambda s: len(s.units))
            best[narrowest.statement.id].append((score, sentence, unit))
    neighbours = []
    for statement, found in best.items():
        found.sort(key=lambda item: (-item[0], item[1], item[2]))
        evidence = tuple(
            EvidencePair(Quote(texts[sentence], *places[sentence]), _quote(index.units[unit]))
            for _, sentence, unit in found[:EVIDENCE]
        )
        taken_over = any(taken(pair.source.text, pair.target.text) for pair in evidence)
        neighbours.append(
            Neighbour(
                statement,
                round(found[0][0], 4),
                reason(evidence, index.lexicon),
                evidence,
                taken_over,
            )
        )
    neighbours.sort(key=lambda n: (not n.taken_over, -n.score, n.statement))
    return tuple(neighbours[:NEIGHBOURS])


def taken(draft: str, source: str) -> bool:
    """Return whether a sentence was taken over almost word for word."""
    mine, theirs = draft.lower().split(), source.lower().split()
    if min(len(mine), len(theirs)) < _SHORTEST_COPY:
        return False
    return difflib.SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _TAKEN_OVER


def _gaps(
    paragraphs: Sequence[DraftParagraph],
    index: DraftIndex,
    covered: Mapping[str, Sequence[ThemeAssignment]],
    leave_out: str | None,
) -> tuple[Gap, ...]:
    mine = {assigned.theme for paragraph in paragraphs for assigned in paragraph.themes}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    examples: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for statement in index.statements:
        if statement.municipality == leave_out:
            continue
        for assigned in covered.get(statement.statement.id, ()):
            if assigned.theme not in mine:
                counts[assigned.theme][statement.municipality] += 1
                examples[assigned.theme].append((assigned.score, statement.statement.id))
    gaps = [
        Gap(
            theme=theme,
            municipalities=dict(counts[theme.id]),
            examples=tuple(
                s for _, s in sorted(examples[theme.id], key=lambda e: (-e[0], e[1]))[:3]
            ),
        )
        for theme in index.lexicon.themes
        if theme.id in counts
    ]
    return tuple(
        sorted(gaps, key=lambda g: (-len(g.municipalities), -sum(g.municipalities.values())))
    )


def _quote(unit: Unit) -> Quote:
    return Quote(unit.text, unit.start, unit.end)
