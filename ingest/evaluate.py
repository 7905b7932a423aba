"""Gold files and the parses of their documents in, precision, recall and F1 out.

A gold file lies beside its document, named `DOCUMENT.gold.json`:
`{"document": {FIELD: VALUE}, "statements": [{"type", "starts", "parent", "level", "number"}]}`.
`starts` is how the statement's title or text begins; `parent` how its parent's does (left out:
not asked; null: it has none); items, recommendations and decisions may say their details as the
JSON of a parse does; `aside` marks a document that no rule was made from. A file outside the folder
is named by "source", a path relative to the gold file.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.errors import PejlingError
from ingest.json_form import document_to_json, statement_to_json
from ingest.model import ParsedDocument, Statement, StatementType
from ingest.read import read_document

SUFFIX = ".gold.json"
_NOT_ASKED = object()
_ASKED = (
    *("level", "number", "case_number", "closed", "attachments", "decided_by"),
    *("by", "reservations"),
)


class InvalidGold(PejlingError):
    """A gold file is missing or not of the expected form."""

    prefix = "Facit kan ikke bruges"


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found rightly, found wrongly and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class FileReport:
    """One document's score by statement type, its fields, and each mistake in words (Danish)."""

    name: str
    format: str
    aside: bool
    types: Mapping[str, Score]
    fields: Score
    mistakes: tuple[str, ...] = ()

    @property
    def score(self) -> Score:
        """All statement types together."""
        return sum(self.types.values(), Score())


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of all gold files."""

    files: tuple[FileReport, ...] = field(default_factory=tuple)

    @property
    def score(self) -> Score:
        """All statements of all files."""
        return sum((report.score for report in self.files), Score())

    @property
    def fields(self) -> Score:
        """All document fields of all files."""
        return sum((report.fields for report in self.files), Score())

    def by_type(self) -> dict[str, Score]:
        """Return a score for each statement type."""
        return _summed((name, s) for report in self.files for name, s in report.types.items())

    def by_format(self) -> dict[str, Score]:
        """Return a score for each file format."""
        return _summed((report.format, report.score) for report in self.files)

    def only(self, *, aside: bool) -> "Report":
        """Return the report of the documents kept aside, or of the others."""
        return Report(tuple(report for report in self.files if report.aside is aside))


def evaluate_parses(folder: Path) -> Report:
    """Parse each document with a gold file under `folder` and return how well it went.

    Raises InvalidGold when there is none or one cannot be used.
    """
    golds = sorted(folder.rglob(f"*{SUFFIX}"))
    if not golds:
        raise InvalidGold(f"»{folder}« har ingen filer, der ender på {SUFFIX}.")
    return Report(tuple(_evaluate(gold) for gold in golds))


def _evaluate(path: Path) -> FileReport:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = gold["statements"]
        source = path.parent / gold.get("source", path.name[: -len(SUFFIX)])
        parsed = read_document(source)
        return score(parsed, gold.get("document", {}), wanted, source.name, bool(gold.get("aside")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidGold(f"»{path}« er ikke af den rette form ({error}).") from None


def score(
    parsed: ParsedDocument,
    document: Mapping[str, Any],
    wanted: Sequence[Mapping[str, Any]],
    name: str,
    aside: bool = False,
) -> FileReport:
    """Return how well `parsed` agrees with the gold; paragraphs count only where it asks for any.

    A statement is right when type and beginning agree, and parent, level and number where the
    gold says them; each found statement answers one gold statement, in order.
    """
    asked = {entry["type"] for entry in wanted}
    left = [
        s
        for s in parsed.statements
        if s.type is not StatementType.PARAGRAPH or StatementType.PARAGRAPH.value in asked
    ]
    scores: dict[str, Score] = defaultdict(Score)
    mistakes: list[str] = []
    for entry in wanted:
        kind = entry["type"]
        found = next((s for s in left if _answers(s, entry)), None)
        if found is None:
            scores[kind] += Score(missed=1)
            mistakes.append(f"mangler: {kind} »{entry['starts']}«")
            continue
        left.remove(found)
        wrong = _differences(parsed, found, entry)
        if wrong:
            scores[kind] += Score(wrong=1, missed=1)
            mistakes.append(f"forkert: {kind} »{entry['starts']}«: {wrong}")
        else:
            scores[kind] += Score(right=1)
    for extra in left:
        scores[extra.type.value] += Score(wrong=1)
        mistakes.append(f"for meget: {extra.type.value} »{(extra.title or extra.text)[:60]}«")
    fields, wrong_fields = _fields(parsed, document)
    return FileReport(
        name, parsed.document.format, aside, dict(scores), fields, (*mistakes, *wrong_fields)
    )


def _answers(statement: Statement, entry: Mapping[str, Any]) -> bool:
    start = _normal(entry["starts"])
    texts = (statement.title or "", statement.text)
    return statement.type.value == entry["type"] and any(
        _normal(text).startswith(start) for text in texts
    )


def _differences(parsed: ParsedDocument, found: Statement, entry: Mapping[str, Any]) -> str:
    parent = entry.get("parent", _NOT_ASKED)
    if parent is None and found.parent is not None:
        return "har fået en overordnet"
    if isinstance(parent, str):
        above = parsed.statement(found.parent) if found.parent else None
        if above is None or not _normal(above.title or above.text).startswith(_normal(parent)):
            return f"står under »{(above.title or above.text)[:40] if above else '-'}«"
    data = statement_to_json(found)
    for name in _ASKED:
        if name in entry and data.get(name) != entry[name]:
            return f"{name} er {data.get(name)!r}"
    if "votes" in entry and _voters(data.get("votes", ())) != _voters(entry["votes"]):
        return f"stemmerne er {_voters(data.get('votes', ()))}"
    return ""


def _voters(votes: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Return who voted how; a gold file may call a party or member a "voter"."""
    return [
        (
            vote.get("voter") or vote.get("party") or vote.get("member"),
            *(vote[name] for name in ("for", "against", "abstained")),
        )
        for vote in votes
    ]


def _fields(parsed: ParsedDocument, document: Mapping[str, Any]) -> tuple[Score, list[str]]:
    data = document_to_json(parsed.document)
    total = Score()
    mistakes: list[str] = []
    for name, value in document.items():
        if data.get(name) == value:
            total += Score(right=1)
        else:
            total += Score(wrong=int(data.get(name) is not None), missed=int(value is not None))
            mistakes.append(f"dokumentets {name} er {data.get(name)!r}, ikke {value!r}")
    return total, mistakes


def _normal(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _summed(pairs: Iterable[tuple[str, Score]]) -> dict[str, Score]:
    total: dict[str, Score] = defaultdict(Score)
    for name, part in pairs:
        total[name] += part
    return dict(sorted(total.items()))
