"""Sizes and a data folder in; the speed of SPARQL, and what runaways cost a search, out.

The questions are those of `kg.graph.benchmark`. Runaways are sent by twenty clients at once to a
server over the data folder, each again as soon as it was stopped; searches are timed with and
without them in turn, in the same run.
"""

import statistics
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from api.cli.speed import FRAMES, QUERIES, pejling, running
from api.numbers import measured_number
from kg.graph.benchmark import FEW_ROWS, SizeFigures, benchmark_sparql
from kg.settings import MIB

RUNAWAYS = 20
_RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_ROUNDS = 4
_SETTLING_SECONDS = 3.0
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Runaways:
    """The median time of a search alone and beside runaways, and how those ended by status."""

    searches: int
    alone_ms: float
    beside_ms: float
    ended: dict[int, int] = field(default_factory=dict)

    @property
    def times_as_slow(self) -> float:
        """How many times as long a search takes beside the runaways."""
        return self.beside_ms / self.alone_ms


@dataclass(frozen=True, slots=True)
class MeasuredSparql:
    """The figures of each size, and of the runaways where a data folder was there."""

    sizes: tuple[SizeFigures, ...]
    runaways: Runaways | None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data."""
        runaways = self.runaways and {
            **asdict(self.runaways),
            "times_as_slow": self.runaways.times_as_slow,
        }
        return {"sizes": [size.to_json() for size in self.sizes], "runaways": runaways}


def measure_sparql(
    sizes: Sequence[int],
    data: Path,
    with_rdflib: bool,
    say: Callable[[str], None],
) -> MeasuredSparql:
    """Measure both; the runaways only where `data` holds a snapshot. Raises BenchFailed."""
    figures: list[SizeFigures] = []
    for size in sizes:
        say(f"måler ti spørgsmål over {size:,} kvadrupler".replace(",", "."))
        figures += benchmark_sparql([size], with_rdflib=with_rdflib)
    runaways = None
    if (data / "current").exists():
        say(f"måler søgning ved siden af {RUNAWAYS} forespørgsler, der ikke slutter af sig selv")
        runaways = measure_runaways(data)
    return MeasuredSparql(tuple(figures), runaways)


def measure_runaways(data: Path) -> Runaways:
    """Time searches over `data` with and without runaways, in turn. Raises BenchFailed."""
    words = QUERIES.read_text("utf-8").split("\n")[:-1]
    alone: list[float] = []
    beside: list[float] = []
    ended: dict[int, int] = {}
    with running(pejling("serve", "--data", str(data), "--port")) as (_, address, _):
        for word in words:
            _get(f"{address}/api/search?q={urllib.parse.quote(word)}")
        for number in range(_ROUNDS):
            # Other words around each query every time, so that no cache answers.
            asked = [FRAMES[number % len(FRAMES)].format(word) for word in words]
            # Every second query goes to either, and the next round the other way about.
            alone += _timed(address, asked[number % 2 :: 2])
            with _runaways(address, ended):
                beside += _timed(address, asked[1 - number % 2 :: 2])
    return Runaways(
        len(alone) + len(beside), statistics.median(alone), statistics.median(beside), ended
    )


def table_rows(size: SizeFigures) -> list[list[str]]:
    """Return a row of text for each engine, under COLUMNS."""
    engines = [engine for engine in (size.ours, size.direct, size.rdflib) if engine]
    return [
        [
            engine.engine,
            measured_number(engine.load_seconds),
            f"{engine.memory_bytes / MIB:.0f}",
            measured_number(engine.median),
            str(sum(value is None for value in engine.milliseconds.values())),
        ]
        for engine in engines
    ]


COLUMNS = ("Motor", "Indlæsning, s", "Hukommelse, MB", "Median, ms", "Stoppet")


def sentences(size: SizeFigures) -> Iterator[str]:
    """Yield what the figures of a size come to."""
    if size.times_as_fast is not None:
        yield (
            f"Pejling svarer {measured_number(size.times_as_fast)} gange så hurtigt som "
            "rdflibs eget lager (medianen af ti spørgsmål; "
            "et, der blev stoppet, regnes for et halvt minut)."
        )
    late = ", ".join(size.slower_than_allowed)
    few = f"svar under {FEW_ROWS} rækker"
    yield (
        f"Langsommere end 1,3 gange pyoxigraph alene og 2 ms ({few}): {late}."
        if late
        else f"Alle {few} kommer inden for 1,3 gange pyoxigraph alene og 2 ms."
    )


def runaway_sentence(found: Runaways) -> str:
    """Return what the runaways came to."""
    stopped = sum(found.ended.values())
    return (
        f"En søgning tager {measured_number(found.beside_ms)} ms ved siden af {RUNAWAYS} "
        "forespørgsler, der ikke slutter af sig selv, og "
        f"{measured_number(found.alone_ms)} ms alene: "
        f"{measured_number(found.times_as_slow)} gange så længe. {stopped} blev stoppet imens."
    )


def _timed(address: str, queries: Sequence[str]) -> list[float]:
    taken = []
    for query in queries:
        began = time.perf_counter()
        _get(f"{address}/api/search?q={urllib.parse.quote(query)}")
        taken.append(1000 * (time.perf_counter() - began))
    return taken


@contextmanager
def _runaways(address: str, ended: dict[int, int]) -> Iterator[None]:
    over, counting = threading.Event(), threading.Lock()

    def send() -> None:
        while not over.is_set():
            form = urllib.parse.urlencode({"query": _RUNAWAY}).encode()
            asked = urllib.request.Request(f"{address}/sparql", form)
            try:
                status = urllib.request.urlopen(asked, timeout=_PATIENCE).status
            except urllib.error.HTTPError as error:
                status = error.code
            with counting:
                ended[status] = ended.get(status, 0) + 1

    senders = [threading.Thread(target=send) for _ in range(RUNAWAYS)]
    for sender in senders:
        sender.start()
    time.sleep(_SETTLING_SECONDS)
    try:
        yield
    finally:
        over.set()
        for sender in senders:
            sender.join()


def _get(address: str) -> None:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        answer.read()
