"""Gold strategies in, how well they are read with their role-giving headings hidden out.

Each document is read by the rules alone, and with weights learned from the other documents.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from ingest.evaluate import Score
from ingest.model import ReadText, Statement, StatementType
from ingest.structure.furniture import has_placeholders
from ingest.structure.layout import lay_out
from ingest.structure.learned.examples import GoldStrategy, examples, gold_strategies
from ingest.structure.learned.rewording import Hidden, hide_roles
from ingest.structure.learned.train import fit
from ingest.structure.learned.weights import SILENT, Weights
from ingest.structure.names import key_of_name
from ingest.structure.strategy import strategy_statements
from ingest.structure.tree import build_statements

_FOLDS = 8
_SEED = 7


@dataclass(frozen=True, slots=True)
class HiddenScore:
    """How well documents are read with `hidden` worded otherwise: by type, and by place alone."""

    hidden: Hidden
    learned: bool
    documents: int
    types: Score
    places: Score


def measure_hidden(folder: Path) -> list[HiddenScore]:
    """Return the scores of all gold strategies under a folder, rules alone before learned."""
    golds = gold_strategies(folder)
    found = examples(golds)
    order = sorted(golds, key=lambda gold: gold.name)
    Random(_SEED).shuffle(order)
    totals: dict[tuple[Hidden, bool], list[tuple[Score, Score]]] = {
        (hidden, learned): [] for hidden in Hidden for learned in (False, True)
    }
    for fold in range(_FOLDS):
        aside = order[fold::_FOLDS]
        weights = fit(found, without={gold.name for gold in aside})
        for gold in aside:
            for hidden in Hidden:
                text = _hidden(gold, hidden)
                if text is None:
                    continue
                for learned in (False, True):
                    said = _statements(text, weights if learned else SILENT)
                    totals[hidden, learned].append(_scores(said, gold.wanted))
    return [
        HiddenScore(
            hidden,
            learned,
            len(scores),
            sum((types for types, _ in scores), Score()),
            sum((places for _, places in scores), Score()),
        )
        for (hidden, learned), scores in totals.items()
    ]


def _hidden(gold: GoldStrategy, hidden: Hidden) -> ReadText | None:
    if hidden is Hidden.NOTHING:
        return gold.read
    text, number = hide_roles(gold.read, hidden, Random(_SEED))
    return text if number else None


def _statements(text: ReadText, weights: Weights) -> Sequence[Statement]:
    if has_placeholders(text.text):
        return ()
    return build_statements(strategy_statements(text, lay_out(text), weights), text, "-/-")


def _scores(said: Sequence[Statement], wanted: Sequence[Mapping[str, Any]]) -> tuple[Score, Score]:
    paragraphs = any(entry["type"] == StatementType.PARAGRAPH.value for entry in wanted)
    left = [s for s in said if paragraphs or s.type is not StatementType.PARAGRAPH]
    found = len(left)
    missed: list[str] = []
    for entry in wanted:
        start = key_of_name(entry["starts"])
        same = (s for s in left if s.type.value == entry["type"] and _begins(s, start))
        if (right := next(same, None)) is not None:
            left.remove(right)
        else:
            missed.append(start)
    right_types = found - len(left)
    for start in missed:
        if (other := next((s for s in left if _begins(s, start)), None)) is not None:
            left.remove(other)
    places = found - len(left)
    return (
        Score(right_types, found - right_types, len(wanted) - right_types),
        Score(places, found - places, len(wanted) - places),
    )


def _begins(statement: Statement, start: str) -> bool:
    texts = (statement.title or "", statement.text)
    return any(key_of_name(text).startswith(start) for text in texts)
