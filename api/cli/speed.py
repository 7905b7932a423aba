"""A corpus in; how long building, starting and searching take, beside a plain baseline, out.

The baseline is what one would write first: the same model through sentence-transformers, all
vectors in one matrix, a bare FastAPI application in front (`api/cli/speed_baseline.py`). It runs in
the same run on the same machine and only answers with texts.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import PejlingError
from kg.settings import CORPUS, MIB

QUERIES = Path(__file__).with_name("bench_queries.txt")
FRAMES = ("om {}", "{} i kommunen", "spørgsmål om {}", "{} for borgere")
_PATIENCE = 300.0


class BenchFailed(PejlingError):
    """A part of the benchmark could not be run."""

    prefix = "Målingen mislykkedes"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of Pejling and of the baseline (None where it has none), and the goal."""

    name: str
    unit: str
    pejling: float
    baseline: float | None = None
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class _Served:
    start: float
    median: float
    late: float
    memory: float


def measure(work: Path, say: Callable[[str], None]) -> list[Measured]:
    """Measure in the empty folder `work` and return the figures: seconds, milliseconds, MB.

    `say` is told what is measured now. Searches are sent one after another. Each query is asked
    once to warm up, and then with other words around it, so that no cache answers. Raises
    BenchFailed.
    """
    data = work / "data"
    say("bygger fra bunden")
    cold = _timed(pejling("build", str(CORPUS), "--data", str(data)))
    say("bygger, uden at noget er ændret")
    unchanged = _timed(pejling("build", str(CORPUS), "--data", str(data)))
    say("bygger igen med det, der er gemt")
    cached = _timed(pejling("build", str(CORPUS), "--data", str(data), "--force"))
    say("starter serveren og søger")
    ours = _serve(pejling("serve", "--data", str(data), "--port"), "/health", "/api/search?q=")
    say("starter sammenligningen og søger")
    baseline = [sys.executable, "-m", "api.cli.speed_baseline", str(data)]
    plain_build = _timed([*baseline, "build", str(work / "plain.npz")])
    plain = _serve([*baseline, "serve", str(work / "plain.npz")], "/health", "/search?q=")
    shutil.rmtree(work, ignore_errors=True)
    return [
        Measured("Opbygning fra bunden, modellen med", "s", cold, plain_build, 60),
        Measured("Opbygning, intet ændret", "s", unchanged, None, 5),
        Measured("Opbygning forfra med det gemte", "s", cached, None, None),
        Measured("Fra start til /health svarer", "s", ours.start, plain.start, 3),
        Measured("Søgning over HTTP, median", "ms", ours.median, plain.median, 25),
        Measured("Søgning over HTTP, 95 %", "ms", ours.late, plain.late, None),
        Measured("Serverens hukommelse", "MB", ours.memory, plain.memory, 700),
    ]


def pejling(*arguments: str) -> list[str]:
    """Return the command that runs Pejling itself with these arguments."""
    return [sys.executable, "-c", "from api.cli import main; main()", *arguments]


def _timed(command: Sequence[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    if done.returncode:
        raise BenchFailed(f"“{command[-1]}”: {done.stderr.strip()[-300:]}")
    return seconds


def _serve(command: Sequence[str], health: str, search: str) -> _Served:
    queries = QUERIES.read_text("utf-8").split("\n")[:-1]
    with running(command) as (process, address, start):
        seconds = []
        for query in queries:
            _get(address + search + urllib.parse.quote(query))
        for frame in FRAMES:
            for query in queries:
                asked = urllib.parse.quote(frame.format(query))
                began = time.perf_counter()
                _get(address + search + asked)
                seconds.append(time.perf_counter() - began)
        return _Served(
            start=start,
            median=1000 * statistics.median(seconds),
            late=1000 * statistics.quantiles(seconds, n=20)[-1],
            memory=_resident(process.pid) / MIB,
        )


@contextmanager
def running(
    command: Sequence[str],
) -> Iterator[tuple["subprocess.Popen[bytes]", str, float]]:
    """Yield the started server, its address, and the seconds until it answered.

    The port is put after `command`. Raises BenchFailed.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        while not _answers(f"{address}/health"):
            if process.poll() is not None or time.perf_counter() - began > _PATIENCE:
                raise BenchFailed(f"serveren svarer ikke: {_last_words(process)}")
            time.sleep(0.02)
        yield process, address, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        _get(address)
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


def _get(address: str) -> None:
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()


def _last_words(process: "subprocess.Popen[bytes]") -> str:
    process.terminate()
    _, errors = process.communicate(timeout=30)
    return errors.decode("utf-8", "replace").strip()[-300:]


def _resident(pid: int) -> float:
    """Return the bytes of memory that a process holds, by ps(1) where there is no /proc."""
    status = Path(f"/proc/{pid}/statm")
    if status.exists():
        return float(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return float(told.stdout) * 1024


def as_json(figures: Sequence[Measured]) -> str:
    """Return the figures as JSON."""
    rows = [
        {
            "name": figure.name,
            "unit": figure.unit,
            "pejling": round(figure.pejling, 2),
            "baseline": None if figure.baseline is None else round(figure.baseline, 2),
            "goal": figure.goal,
        }
        for figure in figures
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
