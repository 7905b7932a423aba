"""A data folder and a file of judged pairs in; how well links find them, beside baselines, out."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InvalidRequest
from kg.links.evaluate import MethodReport
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.links.benchmark import LinkBenchmark

_FEWEST_TO_LEARN_FROM = 30


@dataclass(frozen=True, slots=True)
class MeasuredLinks:
    """The report of every method, how many pairs were judged, and the quotes not found."""

    reports: tuple[MethodReport, ...]
    judged: dict[str, int]
    missing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "methods": [asdict(report) for report in self.reports],
            "judged": self.judged,
            "missing": list(self.missing),
        }

    def sentence(self) -> str:
        """Return what the figures were measured on."""
        counted = (
            f"{self.judged.get('same', 0)} par siger det samme, "
            f"{self.judged.get('related', 0)} er beslægtede, "
            f"{self.judged.get('different', 0)} deler kun ord."
        )
        if self.missing:
            counted += f" {len(self.missing)} citater står ikke i det, der er indlæst."
        return counted


def measure_links(settings: Settings, pairs: Path, train: bool = False) -> MeasuredLinks:
    """Measure the links of the current snapshot; with `train` learn the weights of the score.

    “pejling, links” is the score of the link between the statements that the sentences stand in,
    “pejling, ikke set” that of weights that were learned without the pair itself. Raises
    InvalidRequest when the file is not of the expected form or holds too few pairs.
    """
    import numpy as np

    from kg.links.alignments import align, score_unit_pairs
    from kg.links.candidates import nearest_rows
    from kg.links.evaluate import evaluate_links, report_scores
    from kg.links.gold import read_gold
    from kg.links.scoring import load_weights
    from kg.links.signals import mixed_rows
    from kg.links.training import held_out_scores, train_weights
    from kg.links.units import narrowest_statements
    from kg.links.write import VECTORS, open_draft_index
    from kg.snapshot import layout
    from kg.snapshot.open import open_snapshot

    snapshot = open_snapshot(settings.data)
    documents = list(snapshot.documents.values())
    folder = snapshot.part(layout.LINKS)
    index = open_draft_index(folder, documents)
    texts = [unit.text for unit in index.units]
    names = {d.document.id: Path(d.document.source_name or "").name for d in documents}
    judged, missing = read_gold(pairs, index.units, names)
    if len(judged) < _FEWEST_TO_LEARN_FROM:
        raise InvalidRequest(
            f"kun {len(judged)} af parrene i “{pairs.name}” står i det, der er indlæst; "
            f"der skal være mindst {_FEWEST_TO_LEARN_FROM}."
        )
    municipalities = [unit.municipality for unit in index.units]
    weights = load_weights()
    narrowest = narrowest_statements(index.statements)
    if train:
        sizes = [len(narrowest[unit].units) for unit in range(len(texts))]
        weights = train_weights(judged, texts, index.signals, municipalities, sizes)
        target = Path(__file__).resolve().parents[2] / "kg" / "links" / "weights.json"
        target.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")
    signals = replace(
        index.signals, nearest=nearest_rows(mixed_rows(index.signals), municipalities)
    )
    kept = score_unit_pairs(index.units, signals, weights)
    found = align(index.units, index.statements, kept, weights, index.lexicon)
    linked = {frozenset((link.source, link.target)): link.score for link in found}
    links = [
        linked.get(
            frozenset(narrowest[end].statement.id for end in (pair.source, pair.target)), 0.0
        )
        for pair in judged
    ]
    reports = evaluate_links(
        judged,
        texts,
        np.load(folder / VECTORS).astype(np.float32),
        index.signals,
        weights,
        links,
    )
    unseen = held_out_scores(judged, texts, index.signals, municipalities)
    reports.append(report_scores("pejling, ikke set", unseen, judged))
    counts = Counter(str(pair.label) for pair in judged)
    return MeasuredLinks(tuple(reports), dict(counts), tuple(missing))


def measure_links_speed(
    settings: Settings, sizes: Sequence[int] | None = None
) -> "list[LinkBenchmark]":
    """Measure linking and comparing at `sizes` statements made from the current snapshot."""
    from functools import lru_cache

    import numpy as np
    import orjson

    from api.json_form.links import comparison_to_json, write_ahead, written_briefs
    from kg.links.benchmark import SIZES, benchmark_links
    from kg.links.write import VECTORS
    from kg.snapshot import layout
    from kg.snapshot.open import open_snapshot

    snapshot = open_snapshot(settings.data)
    documents = list(snapshot.documents.values())
    vectors = np.load(snapshot.part(layout.LINKS) / VECTORS).astype(np.float32)
    written = lru_cache(maxsize=1)(written_briefs)
    return benchmark_links(
        documents,
        vectors,
        sizes or SIZES,
        shown=lambda compared, answers: orjson.dumps(
            comparison_to_json(compared, answers, written(answers))
        ),
        prepare=lambda answers: write_ahead(answers, written(answers)),
    )
