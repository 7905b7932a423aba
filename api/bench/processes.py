"""A task of the measurement in; what a process of its own printed for it, or a server, out."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TextIO

from ingest.errors import PejlingError

_OFFLINE = {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "DO_NOT_TRACK": "1"}
_LAST_WORDS = 300


class MeasurementFailed(PejlingError):
    """A process of the measurement did not finish."""

    prefix = "Målingen mislykkedes"


def run_task(
    task: str, engine: str, folder: Path, data: Path, number: float, patience: float
) -> Any:
    """Return what the task printed as JSON. Raises MeasurementFailed after `patience` seconds."""
    command = _command(task, engine, folder, data, number)
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise MeasurementFailed(
            f"{engine} blev ikke færdig på {patience:.0f} sekunder ({task})."
        ) from error
    if done.returncode:
        raise MeasurementFailed(f"{engine} ({task}): {_last_line(done.stderr)}")
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def running_server(engine: str, folder: Path, data: Path, patience: float) -> Iterator[int]:
    """Start the engine's server and yield its port. Raises MeasurementFailed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    # A file, for an engine that warns at every search would wait for a reader of a pipe.
    with TemporaryFile("w+", errors="replace") as told:
        process = subprocess.Popen(
            _command("serve", engine, folder, data, port),
            stdout=subprocess.DEVNULL,
            stderr=told,
            env=_environment(),
        )
        with _ended_after(process):
            _wait_for(process, told, engine, port, patience)
            yield port


@contextmanager
def _ended_after(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _wait_for(
    process: "subprocess.Popen[bytes]", told: TextIO, engine: str, port: int, patience: float
) -> None:
    """Return when the server listens. Raises MeasurementFailed."""
    began = time.perf_counter()
    while not _listens(port):
        if process.poll() is not None:
            told.seek(0)
            raise MeasurementFailed(f"{engine}: {_last_line(told.read())}")
        if time.perf_counter() - began > patience:
            raise MeasurementFailed(f"{engine} svarer ikke efter {patience:.0f} sekunder.")
        time.sleep(0.1)


def _command(task: str, engine: str, folder: Path, data: Path, number: float) -> list[str]:
    worker = [sys.executable, "-m", "api.bench.worker", task, engine]
    return [*worker, str(folder), str(data), str(number)]


def _environment() -> dict[str, str]:
    return {**os.environ, **_OFFLINE}


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1][:_LAST_WORDS] if lines else "ingen besked"
