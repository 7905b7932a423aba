"""A built snapshot and judged queries in; figures of our search and its peers at each size, out."""

import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any
from urllib.parse import urlencode

import numpy as np

from api.bench.load import PATIENCE as SILENT_AFTER
from api.bench.load import Load, ask
from api.bench.processes import MeasurementFailed, run_task, running_server
from api.bench.worker import LIMIT, WARMING
from api.numbers import danish_number
from ingest.read import read_document
from kg.embedding import Embedder, Progress, load_embedder
from kg.search.quality.benchmark.engines import OURS, PEERS, UNRANKED, is_available
from kg.search.quality.benchmark.engines.protocol import write_given
from kg.search.quality.benchmark.material import Material, prepare
from kg.search.quality.evaluate import outcome_of
from kg.search.quality.judged import JudgedSet
from kg.search.stored.passages import read_corpus
from kg.settings import PROJECT, Settings
from kg.snapshot.open import open_snapshot

SIZES = (2_000, 20_000, 200_000)
CONNECTIONS = 16
REPEATED = 20
"""So many queries are asked for again and again, to see what a kept answer costs."""
OTHER_LIMITS = 20
"""So many lengths of the list are asked for of each query, so that no kept answer is meant."""
PATIENCE = 1_200.0
"""Seconds that an engine has at each size for all that is asked of it; one that needs more is left
out at larger sizes.
"""
TEST_DOCUMENTS = PROJECT / "tests" / "ingest" / "gold"
READ = frozenset({".txt", ".md", ".html"})

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Figures:
    """One engine at one size; times in milliseconds, None where it was not measured.

    `asked` is how many judged queries it answered in the time it had, `ndcg` the mean of these;
    `ours` is what our own search had on the same ones. `index_ratio` is embedding and indexing
    over embedding alone, `repeated` requests a second for answers that were given before; a server
    that answers nothing over many connections has no figure.
    """

    engine: str
    passages: int
    asked: int
    ndcg: float | None
    ours: float | None
    median: float
    late: float
    cpu: float
    memory_mib: float
    index_seconds: float | None = None
    index_ratio: float | None = None
    http_median: float | None = None
    http_late: float | None = None
    a_second: float | None = None
    repeated: float | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """All figures, what could not be measured and why, and how near the derived vectors come."""

    figures: tuple[Figures, ...]
    failures: tuple[str, ...]
    likeness: float | None
    tokens_a_second: float


def measure_engines(
    settings: Settings,
    judged: JudgedSet,
    sizes: Sequence[int],
    seconds: float,
    say: Say,
    progress: Progress | None = None,
) -> Measurement:
    """Measure our search and every peer that is installed at each of `sizes` passages.

    Each engine is asked for at most `seconds` seconds a measurement. One that fails at a size, or
    is not done with it in PATIENCE, is not tried at larger ones.
    """
    embedder = load_embedder(settings)
    material = _material(settings, max(sizes), embedder, progress)
    asked = [query.query for query in judged.queries]
    vectors = {query: embedder.query_tokens(query) for query in (*asked, *WARMING)}
    peers = [peer for peer in PEERS if is_available(peer)]
    failures = [f"{peer} er ikke installeret" for peer in PEERS if peer not in peers]
    figures: list[Figures] = []
    too_slow: set[str] = set()
    for size in sorted(sizes):
        part = material.first(max(size, material.real))
        with tempfile.TemporaryDirectory(prefix="bench-", dir=settings.data / "bench") as work:
            given = Path(work)
            write_given(given, part, vectors)
            ours: Mapping[str, float] = {}
            for engine in [one for one in (OURS, UNRANKED, *peers) if one not in too_slow]:
                say(f"{engine}: {len(part)} afsnit")
                try:
                    found, gains, silent = _measure(
                        engine, given, settings.data, part, judged, ours, seconds
                    )
                except MeasurementFailed as error:
                    failures.append(f"{len(part)} afsnit: {error}")
                    too_slow.add(engine)
                    continue
                finally:
                    if engine != OURS:
                        _remove_all_but_given(given, keep="search")
                figures.append(found)
                failures += [f"{len(part)} afsnit: {what}" for what in silent]
                say(_summary(found))
                ours = ours or gains
    rate = len(material.embedded.ids) / max(material.seconds, 1e-9)
    return Measurement(tuple(figures), tuple(failures), material.likeness, rate)


def _summary(found: Figures) -> str:
    """Return what is told of an engine as soon as it is measured."""
    quality = "–" if found.ndcg is None else danish_number(found.ndcg, 3)
    middle, late = danish_number(found.median, 1), danish_number(found.late, 1)
    return f"{found.engine}: nDCG@10 {quality}, median {middle} ms, 95 % under {late} ms"


def _material(
    settings: Settings, count: int, embedder: Embedder, progress: Progress | None
) -> Material:
    documents = list(open_snapshot(settings.data, check=False).documents.values())
    real = [passage.text for passage in read_corpus(documents).passages]
    # Variations of the judged passages themselves would answer the questions too.
    sources = _texts_of(TEST_DOCUMENTS) or [document.text for document in documents]
    return prepare(settings.data / "bench", real, sources, count, embedder, progress)


def _texts_of(folder: Path) -> list[str]:
    """Return the texts of the documents in `folder`, none where it is missing."""
    if not folder.is_dir():
        return []
    return [read_document(path).text for path in sorted(folder.iterdir()) if path.suffix in READ]


def _measure(
    engine: str,
    given: Path,
    data: Path,
    material: Material,
    judged: JudgedSet,
    ours: Mapping[str, float],
    seconds: float,
) -> tuple[Figures, Mapping[str, float], list[str]]:
    """Return the figures of an engine, the nDCG@10 of each query that it answered, and what it did
    not do in its time.
    """
    end = time.perf_counter() + PATIENCE
    index_seconds = index_ratio = None
    if engine != UNRANKED:
        built = run_task("build", engine, given, data, 0, PATIENCE)
        index_seconds = float(built["seconds"])
        embedding = material.embedding_seconds
        index_ratio = (embedding + index_seconds) / embedding
    told = run_task("ask", engine, given, data, seconds, _left(end))
    gains = _gains(told["answers"], judged)
    shared = [ours[query] for query in gains if query in ours]
    one = many = again = None
    silent: list[str] = []
    if engine != UNRANKED:
        try:
            one, many, again = _over_http(
                engine, given, data, list(told["answers"]), seconds, _left(end)
            )
        except MeasurementFailed as error:
            silent.append(str(error))
        if many is not None and not many.a_second:
            silent.append(
                f"{engine} svarede ikke over {CONNECTIONS} forbindelser på "
                f"{seconds / 4 + SILENT_AFTER:.0f} sekunder."
            )
    figures = Figures(
        engine=engine,
        passages=len(material),
        asked=len(told["answers"]),
        ndcg=mean(gains.values()) if gains else None,
        ours=mean(shared) if shared else None,
        median=median(told["wall_ms"]),
        late=float(np.percentile(told["wall_ms"], 95)),
        cpu=median(told["cpu_ms"]),
        memory_mib=float(told["memory_mib"]),
        index_seconds=index_seconds,
        index_ratio=index_ratio,
        http_median=_percentile(one, 50),
        http_late=_percentile(one, 95),
        a_second=(many.a_second or None) if many else None,
        repeated=(again.a_second or None) if again else None,
    )
    return figures, gains, silent


def _left(end: float) -> float:
    """Return the seconds until `end`, one at least: whatever takes longer is told as too slow."""
    return max(1.0, end - time.perf_counter())


def _percentile(load: Load | None, share: float) -> float | None:
    """Return that percentile in milliseconds, None where nothing was answered in the time."""
    if load is None or not load.milliseconds:
        return None
    return float(np.percentile(load.milliseconds, share))


def _gains(
    answers: Mapping[str, Sequence[Mapping[str, Any]]], judged: JudgedSet
) -> dict[str, float]:
    gains = {}
    for query in judged.queries:
        if query.query in answers:
            found = [
                judged.keys_of(one["text"]) if one["real"] else frozenset()
                for one in answers[query.query]
            ]
            ndcg = outcome_of(query, found, None).ndcg
            if ndcg is not None:
                gains[query.query] = ndcg
    return gains


def _over_http(
    engine: str, given: Path, data: Path, queries: Sequence[str], seconds: float, patience: float
) -> tuple[Load, Load, Load]:
    """Return one request after another, many at a time, and many of the same over and over."""
    limits = range(LIMIT, LIMIT + OTHER_LIMITS)
    others = [_path(query, limit) for limit in limits[1:] for query in queries]
    with running_server(engine, given, data, patience) as port:
        ask(port, [_path(query, LIMIT) for query in WARMING], 1, seconds / 4)
        one = ask(port, [_path(query, LIMIT) for query in queries], 1, seconds)
        many = ask(port, others, CONNECTIONS, seconds / 4)
        same = [_path(query, LIMIT) for query in queries[:REPEATED]]
        ask(port, same, 1, seconds)
        return one, many, ask(port, same, CONNECTIONS, seconds / 4)


def _path(query: str, limit: int) -> str:
    return f"/api/search?{urlencode({'q': query, 'limit': limit})}"


def _remove_all_but_given(folder: Path, keep: str) -> None:
    """Remove what a peer wrote; the passages stay, and our own index for the next in line."""
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != keep:
            shutil.rmtree(entry)
