"""A snapshot and numbers of statements in; how long linking and comparing that many takes out.

The statements are sentences of the snapshot, varied by exchanging words between sentences, dealt
out to all municipalities; the vectors are those of the real sentences, moved at random. So texts
are as long and vectors as close together as real ones, without embedding thousands.
"""

import gc
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.model import Document, DocumentKind, ParsedDocument, Span, Statement, StatementType
from ingest.municipalities import Municipality, all_municipalities
from kg.links.units import Unit, statement_units

if TYPE_CHECKING:
    from kg.links.answers import LinkAnswers
    from kg.links.compare import Comparison

Shown = Callable[["Comparison", "LinkAnswers"], object]
Prepare = Callable[["LinkAnswers"], object]
SIZES = (5_000, 10_000, 20_000)
_EXCHANGED = 0.3
_MOVED = 0.35
_PER_DOCUMENT = 70
_SENTENCES = (1, 1, 1, 2, 2, 3, 5)
_COMPARISONS = 60
_COMPARED = 6
_TYPES = (StatementType.PRINCIPLE, StatementType.MEASURE, StatementType.GOAL)


@dataclass(frozen=True, slots=True)
class LinkBenchmark:
    """What one size took: seconds, milliseconds and megabytes (the process's highest so far).

    `linking_cpu_s` and `compare_95_cpu_ms` are the processor's time: they tell less of what else
    ran meanwhile.
    """

    statements: int
    units: int
    links: int
    linking_s: float
    linking_cpu_s: float
    compare_median_ms: float
    compare_95_ms: float
    compare_95_cpu_ms: float
    memory_mb: float


def benchmark_links(
    documents: Sequence[ParsedDocument],
    vectors: NDArray[np.float32],
    sizes: Sequence[int] = SIZES,
    shown: Shown = lambda comparison, answers: comparison,
    prepare: Prepare = lambda answers: None,
    seed: int = 7,
) -> list[LinkBenchmark]:
    """Return one row for each of `sizes`.

    `vectors` are the embeddings of the units of `documents`. Linking is all that follows
    embedding: sentences, themes, links, and writing them. `shown` makes of a comparison what is
    sent, given the comparison and the answers; its time counts. `prepare` is done before, as a
    server does before it answers; its time does not.
    """
    units, _ = statement_units(documents)
    return [_measured(units, vectors, size, shown, prepare, random.Random(seed)) for size in sizes]


def _measured(
    units: Sequence[Unit],
    vectors: NDArray[np.float32],
    size: int,
    shown: Shown,
    prepare: Prepare,
    chance: random.Random,
) -> LinkBenchmark:
    from kg.links.write import default_lexicon, link_corpus, write_linked
    from kg.snapshot import layout
    from kg.snapshot.shelf import write_documents

    made, embedder = _made_corpus(units, vectors, size, chance)
    with tempfile.TemporaryDirectory(prefix="pejling-links-") as work:
        folder = Path(work)
        began, spent = time.perf_counter(), time.process_time()
        linked = link_corpus(made, embedder, default_lexicon())
        write_linked(folder / layout.LINKS, linked, made)
        seconds, spent = time.perf_counter() - began, time.process_time() - spent
        write_documents(folder / layout.DOCUMENTS, (("0" * 64, parsed) for parsed in made))
        compared, worked = _comparisons(folder, shown, prepare, chance)
    return LinkBenchmark(
        statements=sum(len(parsed.statements) for parsed in made),
        units=len(linked.vectors),
        links=len(linked.alignments),
        linking_s=round(seconds, 1),
        linking_cpu_s=round(spent, 1),
        compare_median_ms=round(statistics.median(compared), 1),
        compare_95_ms=round(compared[int(0.95 * len(compared))], 1),
        compare_95_cpu_ms=round(worked[int(0.95 * len(worked))], 1),
        memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    )


def _comparisons(
    folder: Path, shown: Shown, prepare: Prepare, chance: random.Random
) -> tuple[list[float], list[float]]:
    """Return the milliseconds of comparisons by the clock and of the processor, sorted."""
    from kg.links.answers import LinkAnswers
    from kg.snapshot.manifest import Manifest
    from kg.snapshot.open import Snapshot

    manifest: Manifest = None  # type: ignore[assignment]  # nothing here reads it
    answers = LinkAnswers(Snapshot(folder, folder, manifest), folder / "decisions")
    slugs = [municipality.id for municipality in all_municipalities()]
    prepare(answers)
    shown(answers.compare(slugs[:_COMPARED]), answers)
    gc.freeze()
    waited, worked = [], []
    for _ in range(_COMPARISONS):
        named = chance.sample(slugs, _COMPARED)
        began, spent = time.perf_counter(), time.process_time()
        shown(answers.compare(named), answers)
        waited.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.process_time() - spent))
    gc.unfreeze()
    return sorted(waited), sorted(worked)


class _MovedVectors:
    """Gives each made sentence the vector of the sentence it was made from, moved at random."""

    def __init__(self, vectors: NDArray[np.float32], seed: int) -> None:
        self.of: dict[str, int] = {}
        self._vectors = vectors
        self._chance = np.random.default_rng(seed)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[str, int, int], None] | None = None
    ) -> NDArray[np.float32]:
        rows = self._vectors[
            [self.of.get(text, at % len(self._vectors)) for at, text in enumerate(texts)]
        ]
        spread = self._vectors.std(axis=0) * _MOVED
        moved = rows + self._chance.standard_normal(rows.shape, dtype=np.float32) * spread
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


def _made_corpus(
    units: Sequence[Unit], vectors: NDArray[np.float32], size: int, chance: random.Random
) -> tuple[list[ParsedDocument], _MovedVectors]:
    embedder = _MovedVectors(vectors, chance.randrange(2**31))
    vocabulary = [word for unit in units for word in unit.text.split()]
    places = all_municipalities()
    documents: list[ParsedDocument] = []
    left, number = size, 0
    while left > 0:
        count = min(left, _PER_DOCUMENT)
        place = places[number % len(places)]
        slug = f"{place.id}/strategi-{number // len(places) + 1}"
        documents.append(_made_document(slug, place, count, units, vocabulary, embedder, chance))
        left -= count
        number += 1
    return documents, embedder


def _made_document(
    slug: str,
    place: Municipality,
    count: int,
    units: Sequence[Unit],
    vocabulary: Sequence[str],
    embedder: _MovedVectors,
    chance: random.Random,
) -> ParsedDocument:
    statements: list[Statement] = []
    parts: list[str] = []
    at = 0
    for order in range(1, count + 1):
        sentences = []
        for _ in range(chance.choice(_SENTENCES)):
            source = chance.randrange(len(units))
            made = " ".join(
                chance.choice(vocabulary) if chance.random() < _EXCHANGED else word
                for word in units[source].text.split()
            )
            made = made.rstrip(".!?:;, ") + "."
            made = made[0].upper() + made[1:]
            embedder.of[made] = source
            sentences.append(made)
        text = " ".join(sentences)
        statements.append(
            Statement(
                id=f"{slug}/udsagn-{order}",
                type=chance.choice(_TYPES),
                confidence=0.9,
                text=text,
                spans=(Span(at, at + len(text)),),
                title=sentences[0],
                order=order,
            )
        )
        parts.append(text)
        at += len(text) + 2
    about = Document(
        id=slug,
        title="Strategi",
        municipality=place.name,
        municipality_code=place.code,
        kind=DocumentKind.STRATEGY,
        format="text",
        language="da",
    )
    return ParsedDocument(about, "\n\n".join(parts), tuple(statements), (), ())
