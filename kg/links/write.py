"""Parsed documents in; their themes, and then the links part of a snapshot, out."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.model import ParsedDocument
from kg.errors import DamagedData
from kg.links.alignments import align, score_unit_pairs
from kg.links.concept_rows import concept_names
from kg.links.discussed import discussed
from kg.links.draft import DraftIndex
from kg.links.duplicates import document_relations
from kg.links.lexicon import Lexicon, load_lexicon
from kg.links.model import Alignment, PassageEmbedder, ThemeAssignment
from kg.links.reviews import apply_reviews, load_reviews
from kg.links.scoring import load_weights
from kg.links.signal_store import read_signals, write_signals
from kg.links.signals import Names, SignalModel, UnitSignals, unit_signals
from kg.links.store import write_links
from kg.links.themes import assign_themes, theme_similarity, theme_text
from kg.links.units import StatementUnits, statement_units, unit_headings

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
SCHEMES = ("themes.ttl", "concepts.ttl")
REVIEWS = "reviews"
VECTORS = "unit_vectors.npy"


@dataclass(frozen=True)
class LinkedCorpus:
    """What was found over all documents: for the graph, the search index and the links part."""

    themes: dict[str, tuple[ThemeAssignment, ...]]
    alignments: list[Alignment]
    vectors: NDArray[np.float32]
    model: SignalModel
    signals: UnitSignals


def default_lexicon() -> Lexicon:
    """Return the lexicon of the project's themes and concepts."""
    return load_lexicon([ONTOLOGY / name for name in SCHEMES])


def stored_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon that the links part in `folder` was made with. Raises DamagedData."""
    return load_lexicon([folder / name for name in SCHEMES])


def link_corpus(
    documents: Sequence[ParsedDocument],
    embedder: PassageEmbedder,
    lexicon: Lexicon,
    decisions: Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> LinkedCorpus:
    """Return the themes of all statements and the alignments between municipalities.

    `decisions` is the folder of what people decided; their reviews are applied. Raises
    DamagedData when one of them cannot be read.
    """
    units, statements = statement_units(documents)
    texts = [unit.text for unit in units]
    names, starts = concept_names(lexicon)
    of_names = embedder.embed_passages(names)
    vectors = embedder.embed_passages(texts, progress) if texts else of_names[:0]
    similarity = _similarity(statements, vectors, lexicon, embedder)
    themes = assign_themes(documents, lexicon, similarity)
    model, signals = unit_signals(
        texts,
        unit_headings(units, statements),
        [unit.municipality for unit in units],
        vectors,
        lexicon,
        Names(of_names, starts),
    )
    weights = load_weights()
    alignments = align(
        units, statements, score_unit_pairs(units, signals, weights), weights, lexicon
    )
    if decisions is not None:
        by_id = {s.id: s for document in documents for s in document.statements}
        alignments = apply_reviews(alignments, load_reviews(decisions / REVIEWS), by_id)
    return LinkedCorpus(themes, alignments, vectors, model, signals)


def write_linked(
    folder: Path,
    linked: LinkedCorpus,
    documents: Sequence[ParsedDocument],
    schemes: Path = ONTOLOGY,
) -> None:
    """Write the links part below `folder`, with a copy of the `schemes` it was made with."""
    types = {s.id: s.type.value for document in documents for s in document.statements}
    write_links(
        folder,
        linked.alignments,
        linked.themes,
        types,
        discussed(documents),
        document_relations(documents),
        shown_from=load_weights().related,
    )
    np.save(folder / VECTORS, linked.vectors.astype(np.float16))
    write_signals(folder, linked.model, linked.signals)
    for name in SCHEMES:
        shutil.copyfile(schemes / name, folder / name)


def open_draft_index(folder: Path, documents: Sequence[ParsedDocument]) -> DraftIndex:
    """Return what drafts are compared with; `documents` are those the links were made from.

    Raises DamagedData when the signals are missing or are not of these documents.
    """
    model, signals = read_signals(folder, stored_lexicon(folder))
    units, statements = statement_units(documents)
    if len(units) != len(signals.density):
        raise DamagedData("koblingerne er fundet i andre dokumenter; kør “pejling build” igen.")
    return DraftIndex(units, statements, model, signals, load_weights())


def _similarity(
    statements: Sequence[StatementUnits],
    vectors: NDArray[np.float32],
    lexicon: Lexicon,
    embedder: PassageEmbedder,
) -> dict[str, NDArray[np.float32]]:
    if len(statements) < 2 or not lexicon.themes:
        return {}
    means = np.stack([vectors[list(s.units)].mean(axis=0) for s in statements])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    of_themes = embedder.embed_passages([theme_text(lexicon, t.id) for t in lexicon.themes])
    return theme_similarity([s.statement.id for s in statements], means, of_themes)
