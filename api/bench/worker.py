"""One engine and a folder of passages in; how it indexes and answers them, in this process, out.

`python -m api.bench.worker build|ask|serve ENGINE FOLDER DATA [SECONDS|PORT]` prints JSON. Each
task has a process of its own, so that no engine lives on what another or an earlier task loaded.
"""

import gc
import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from api.cli.speed import QUERIES
from kg.search.quality.benchmark.engines import OURS, UNRANKED, adapter
from kg.search.quality.benchmark.engines.protocol import Engine, Given
from kg.settings import MIB

LIMIT = 10
WARMING = tuple(QUERIES.read_text("utf-8").split("\n")[:-1])
"""What every engine is asked before it is measured, for a quarter of the time at most."""


def main(task: str, name: str, folder: Path, data: Path, number: float) -> None:
    """Do one task and print what was measured."""
    given = Given(folder, data)
    if task == "build":
        print(json.dumps(_build(name, given)))
    elif task == "ask":
        print(json.dumps(_ask(name, given, number)))
    else:
        from api.bench.server import serve

        serve(_opened(name, given), int(number))


def _build(name: str, given: Given) -> dict[str, float]:
    _ = given.material
    began, used = time.perf_counter(), time.process_time()
    adapter(name).build(given)
    taken = {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - used}
    if name == OURS:
        from kg.search.quality.benchmark.engines.ours import note_readings

        note_readings(given)
    return taken


def _opened(name: str, given: Given) -> Engine:
    if name == UNRANKED:
        from kg.search.quality.benchmark.engines.ours import open_unranked

        engine: Engine = open_unranked(given)
    else:
        engine = adapter(name).open_engine(given)
    # A full round of the garbage collector through what was loaded is no part of an answer.
    gc.collect()
    gc.freeze()
    return engine


def _ask(name: str, given: Given, most_seconds: float) -> dict[str, Any]:
    """Ask every query, for at most so many seconds; times are of each, in milliseconds."""
    queries = [query for query in given.queries if query not in WARMING]
    engine = _opened(name, given)
    answers, wall, cpu = {}, [], []
    started = time.perf_counter()
    for query in WARMING:
        engine.search(query, LIMIT)
        if time.perf_counter() - started > most_seconds / 4:
            break
    started = time.perf_counter()
    for query in queries:
        used, began = time.process_time(), time.perf_counter()
        found = engine.search(query, LIMIT)
        wall.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
        answers[query] = [asdict(one) for one in found]
        if time.perf_counter() - started > most_seconds:
            break
    return {"wall_ms": wall, "cpu_ms": cpu, "answers": answers, "memory_mib": resident() / MIB}


def resident() -> float:
    """Return the bytes of memory that are this process's own: mapped files can be dropped."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return 1024.0 * int(lines["RssAnon"].split()[0])
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), float(sys.argv[5]))
