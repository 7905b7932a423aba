"""Sizes in, how fast and how large our queries are beside pyoxigraph alone and rdflib's own store.

Each engine is measured in a fresh process that loads the same N-Quads and answers the same ten
questions of the library; ours runs them as the server does, HTTP apart.
"""

import multiprocessing
import resource
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from kg.graph.questions import question
from kg.graph.sparql.model import QueryLimits, QueryRequest
from kg.graph.store import QUADS_FILE, load_store, write_graph
from kg.graph.synthetic import synthetic_quads

QUESTIONS: Final = (
    "antal-udsagn",
    "faelles-temaer",
    "kun-den-ene",
    "maal-og-opfoelgning",
    "principper-med-flest-uddybninger",
    "principper-pr-pejlemaerke",
    "staerkeste-koblinger",
    "tema-daekning",
    "udsagn-om-et-tema",
    "udsagn-uden-modstykke",
)
_LONGEST_SECONDS = 30.0
_ENOUGH_SECONDS = 0.5
# The other engines have no limit; ours must not be stopped where they are not.
_MEMORY = 16 * 1024**3
FEW_ROWS: Final = 1000
_ALLOWED_FACTOR, _ALLOWED_MS = 1.3, 2.0


@dataclass(frozen=True, slots=True)
class EngineFigures:
    """What one engine took: loading, memory in use after it, and each question's median.

    A question that was stopped after half a minute is None.
    """

    engine: str
    load_seconds: float
    memory_bytes: int
    milliseconds: Mapping[str, float | None]
    rows: Mapping[str, int]

    @property
    def median(self) -> float:
        """The median of the questions' medians; one that was stopped counts as half a minute."""
        longest = _LONGEST_SECONDS * 1000
        return statistics.median(
            longest if value is None else value for value in self.milliseconds.values()
        )


@dataclass(frozen=True, slots=True)
class SizeFigures:
    """The engines side by side over one graph."""

    quads: int
    ours: EngineFigures
    direct: EngineFigures
    rdflib: EngineFigures | None

    @property
    def times_as_fast(self) -> float | None:
        """How many times as fast as rdflib's own store ours is at the median."""
        return self.rdflib.median / self.ours.median if self.rdflib else None

    @property
    def slower_than_allowed(self) -> tuple[str, ...]:
        """Questions with few rows that took over 1.3 times pyoxigraph alone and 2 ms."""
        late = []
        for name, direct in self.direct.milliseconds.items():
            ours = self.ours.milliseconds[name]
            if ours is None or direct is None or self.direct.rows[name] >= FEW_ROWS:
                continue
            if ours > direct * _ALLOWED_FACTOR + _ALLOWED_MS:
                late.append(name)
        return tuple(late)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data."""
        engines = [engine for engine in (self.ours, self.direct, self.rdflib) if engine]
        return {
            "quads": self.quads,
            "times_as_fast_as_rdflib": self.times_as_fast,
            "slower_than_allowed": list(self.slower_than_allowed),
            "engines": [
                {
                    "engine": engine.engine,
                    "load_seconds": engine.load_seconds,
                    "memory_bytes": engine.memory_bytes,
                    "median_ms": engine.median,
                    "questions": {
                        name: {"ms": engine.milliseconds[name], "rows": engine.rows[name]}
                        for name in engine.milliseconds
                    },
                }
                for engine in engines
            ],
        }


def benchmark_sparql(
    sizes: Sequence[int] = (100_000, 1_000_000),
    *,
    repeats: int = 5,
    with_rdflib: bool = True,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[SizeFigures, ...]:
    """Measure the ten questions over made-up graphs of about `sizes` quads.

    Our figures hold the way to the worker process and back; memory is the resident size of the
    process that holds the graph. Each question is asked `repeats` times, quick ones up to five
    times as often; rdflib's own store is asked slow ones once.
    """
    measured = []
    for number, size in enumerate(sizes):
        if progress:
            progress("Måler SPARQL", number, len(sizes))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            counts = write_graph(folder, synthetic_quads(size))
            ours = _in_fresh_process(_ours, folder, repeats)
            direct = _in_fresh_process(_direct, folder, repeats)
            rdflib = _if_it_can(_rdflib, folder) if with_rdflib else None
        measured.append(SizeFigures(counts.quads, ours, direct, rdflib))
    return tuple(measured)


def _in_fresh_process(
    measure: Callable[[Path, int], EngineFigures], folder: Path, repeats: int
) -> EngineFigures:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        return executor.submit(measure, folder, repeats).result()


def _if_it_can(measure: Callable[[Path, int], EngineFigures], folder: Path) -> EngineFigures | None:
    """Measure once; None where the machine has not the memory that the engine needs."""
    try:
        return _in_fresh_process(measure, folder, 1)
    except BrokenProcessPool:
        return None


def _ours(folder: Path, repeats: int) -> EngineFigures:
    from kg.graph.sparql.formats import FORMATS
    from kg.graph.sparql.service import QueryService

    formats = {kind: offered[0].name for kind, offered in FORMATS.items()}
    # The watch of this measurement stops first, as it does for the other engines.
    limits = QueryLimits(seconds=2 * _LONGEST_SECONDS, rows=10_000_000, memory_bytes=_MEMORY)
    service = QueryService(limits)

    def ask(query: str) -> int:
        answering = service.submit("bench", folder, QueryRequest(query, formats))
        try:
            return answering.result().body.count(b'},{"') + 1
        except _TooLongError:
            answering.cancel()
            raise

    try:
        begun = time.perf_counter()
        service.warm("bench", folder).result()
        loaded = time.perf_counter() - begun
        times, rows = _timed(ask, repeats)
    finally:
        service.close()
    # The keeper is this process's only child, and it has ended: its peak is what it held.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return EngineFigures("pejling", loaded, memory, times, rows)


def _direct(folder: Path, repeats: int) -> EngineFigures:
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    begun = time.perf_counter()
    store = load_store(folder)
    loaded = time.perf_counter() - begun

    def ask(query: str) -> int:
        solutions = store.query(query)
        assert isinstance(solutions, QuerySolutions)
        body = solutions.serialize(format=QueryResultsFormat.JSON)
        assert body is not None
        return body.count(b'},{"') + 1

    times, rows = _timed(ask, repeats)
    return EngineFigures("pyoxigraph", loaded, _memory(), times, rows)


def _rdflib(folder: Path, repeats: int) -> EngineFigures:
    from rdflib import Dataset

    begun = time.perf_counter()
    data = Dataset(default_union=True)
    data.parse(folder / QUADS_FILE, format="nquads")
    loaded = time.perf_counter() - begun
    times, rows = _timed(lambda query: len(list(data.query(query))), repeats)
    return EngineFigures("rdflib", loaded, _memory(), times, rows)


def _timed(
    ask: Callable[[str], int], repeats: int
) -> tuple[dict[str, float | None], dict[str, int]]:
    times: dict[str, float | None] = {}
    rows: dict[str, int] = {}
    for name in QUESTIONS:
        query = question(name).query
        taken: list[float] = []
        signal.signal(signal.SIGALRM, _too_long)
        while len(taken) < repeats or _is_worth_more(taken, repeats):
            begun = time.perf_counter()
            signal.setitimer(signal.ITIMER_REAL, _LONGEST_SECONDS)
            try:
                rows[name] = ask(query)
                taken.append(time.perf_counter() - begun)
            except _TooLongError:
                break
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        times[name] = statistics.median(taken) * 1000 if taken else None
        rows.setdefault(name, 0)
    return times, rows


def _is_worth_more(taken: Sequence[float], repeats: int) -> bool:
    """Say whether a question is so quick that one wait for the processor would be its median."""
    return len(taken) < 5 * repeats and sum(taken) < _ENOUGH_SECONDS


class _TooLongError(Exception):
    """A question took longer than anybody would wait."""


def _too_long(number: int, frame: FrameType | None) -> None:
    raise _TooLongError


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
