"""Judged queries in; how well search answers them, beside ready-made ways, out."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from api.numbers import danish_number
from kg.errors import InvalidRequest
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.search.quality.evaluate import Measure, QueryOutcome, Report

WAY = "hybrid"
COLUMNS = ["Metode", "nDCG@10 [95 %]", "Recall@5", "MRR", "Rigtig afgørelse", "Spørgsmål"]
NOTHING = "–"


def measure_search(
    settings: Settings, queries: Path, progress: Callable[[str, int, int], None], times: int = 1
) -> "Report":
    """Return the report of the current snapshot's search on the judged queries in `queries`.

    With `times` above 1 its documents are searched among so many times as many passages. Raises
    InvalidRequest when the file is not of the expected form.
    """
    from kg.embedding import load_embedder
    from kg.search.index import open_search
    from kg.search.quality.evaluate import evaluate_search
    from kg.search.quality.judged import read_judged
    from kg.search.quality.widened import widened_index
    from kg.snapshot import layout
    from kg.snapshot.cache import ContentCache
    from kg.snapshot.links_part import EMBEDDINGS
    from kg.snapshot.open import open_snapshot

    judged = read_judged(queries)
    snapshot = open_snapshot(settings.data)
    embedder = load_embedder(settings)
    if times == 1:
        index = open_search(snapshot.part(layout.SEARCH), embedder)
        return evaluate_search(index, judged, progress)
    documents = list(snapshot.documents.values())
    with (
        ContentCache(settings.cache / EMBEDDINGS) as cache,
        TemporaryDirectory(prefix="pejling-") as work,
    ):
        index = widened_index(Path(work) / "search", documents, embedder, times, cache, progress)
        return evaluate_search(index, judged, progress)


def report_as_json(report: "Report") -> dict[str, Any]:
    """Return every outcome as plain data, to be kept and compared with a later run."""
    return {
        way: [asdict(outcome) for outcome in outcomes] for way, outcomes in report.outcomes.items()
    }


def table_rows(report: "Report") -> list[list[str]]:
    """Return for each way of searching one row for all queries and one for each kind of them."""
    rows = []
    for way in report.outcomes:
        rows.append([way, *_figures(report, way, None)])
        kinds = ([f"  {kind}", *_figures(report, way, kind)] for kind in report.kinds())
        rows += [row for row in kinds if any(figure != NOTHING for figure in row[1:-1])]
    return rows


def changed_lines(report: "Report", before: Path) -> Iterator[str]:
    """Yield the queries that are answered better or worse than in an earlier run's JSON, and those
    that are refused now and were not then, or the other way about.

    Raises InvalidRequest when `before` is not such a file.
    """
    from kg.search.quality.evaluate import QueryOutcome, differences, right_verdict, verdict_changes

    try:
        earlier: Mapping[str, Any] = json.loads(before.read_text(encoding="utf-8"))
        outcomes = [QueryOutcome(**outcome) for outcome in earlier[WAY]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidRequest(
            f"“{before.name}” er ikke en tidligere måling skrevet med --json ({error})."
        ) from None
    for change in differences(outcomes, report.outcomes[WAY]):
        sign = "bedre" if change.after > change.before else "værre"
        yield f"{sign} {_share(change.before)} → {_share(change.after)}  {change.query}"
    for outcome in verdict_changes(outcomes, report.outcomes[WAY]):
        now = "afvist nu" if outcome.verdict == "none" else "ikke afvist mere"
        right = "rigtigt" if right_verdict(outcome) else "forkert"
        yield f"{now} ({right})  {outcome.query}"


def _figures(report: "Report", way: str, kind: str | None) -> list[str]:
    from kg.search.quality.evaluate import right_verdict

    readings: tuple[Callable[[QueryOutcome], float | None], ...] = (
        lambda outcome: outcome.ndcg,
        lambda outcome: outcome.recall,
        lambda outcome: outcome.reciprocal_rank,
        right_verdict,
    )
    measured = [report.measure(way, reading, kind) for reading in readings]
    count = max((one.count for one in measured if one is not None), default=0)
    return [*map(_with_interval, measured), str(count)]


def _with_interval(measured: "Measure | None") -> str:
    if measured is None:
        return NOTHING
    return f"{_share(measured.mean)} [{_share(measured.low)}–{_share(measured.high)}]"


def _share(value: float) -> str:
    return danish_number(value, 3)
