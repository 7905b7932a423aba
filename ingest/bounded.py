"""Files in, their parses out, each read in a worker process that can be stopped.

A file that is damaged or made to do harm costs one clear sentence: the worker that reads it has a
limit on time and memory and is killed at it, and the next file gets a new one.
"""

import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import IO, Any, Self

import orjson

from ingest.errors import PejlingError, UnreadableFile
from ingest.json_form import parsed_from_json
from ingest.model import ParsedDocument

MIB = 1024 * 1024
_LENGTH = struct.Struct(">Q")
_PROJECT = Path(__file__).resolve().parent.parent


class ReaderNotStarted(PejlingError):
    """The process that reads files cannot be started."""

    prefix = "Læseren kan ikke starte"


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What reading one file may cost: its own size, seconds, and memory beyond the program's."""

    file_bytes: int = 200 * MIB
    seconds: float = 120.0
    memory_bytes: int = 2048 * MIB


class BoundedReader:
    """Reads files in up to `workers` processes at a time; safe to share between threads.

    Processes start when they are needed and are ended by `close`, or by leaving a `with` block.
    """

    def __init__(self, limits: ReadingLimits | None = None, workers: int = 1) -> None:
        self._limits = limits or ReadingLimits()
        self._idle: LifoQueue[_Worker | None] = LifoQueue()
        self._workers = workers
        # A process is ended with the thread that started it, which must therefore live as long as
        # the reader: a server's threads come and go.
        self._starter = ThreadPoolExecutor(1)
        for _ in range(workers):
            self._idle.put(None)

    def parse(
        self, data: bytes, name: str, declared: Mapping[str, str] | None = None
    ) -> ParsedDocument:
        """Return the parse of a file's bytes; the arguments are those of `ingest.read.parse`.

        Raises UnreadableFile, also when a limit is reached or the reader breaks down, and
        ReaderNotStarted.
        """
        if len(data) > self._limits.file_bytes:
            raise _too_large(name, len(data), self._limits)
        worker = self._idle.get()
        try:
            if worker is None or not worker.alive:
                worker = self._starter.submit(_Worker, self._limits).result()
            return worker.parse(data, name, declared)
        except UnreadableFile:
            raise
        except BaseException:
            # What was half said to the worker must not be taken for the next file's answer.
            if worker is not None:
                worker.end()
            raise
        finally:
            self._idle.put(worker if worker is not None and worker.alive else None)

    def close(self) -> None:
        """End the processes."""
        for _ in range(self._workers):
            worker = self._idle.get()
            if worker is not None:
                worker.end()
            self._idle.put(None)
        self._starter.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def read_limited(path: Path, limits: ReadingLimits) -> bytes:
    """Return the bytes of a regular file of at most `limits.file_bytes`. Raises UnreadableFile."""
    try:
        if path.is_dir():
            raise UnreadableFile(f"»{path}« er en mappe; angiv en fil.")
        if path.exists() and not path.is_file():
            raise UnreadableFile(
                f"»{path}« er ikke en almindelig fil; kopiér den til en fil først."
            )
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise _too_large(path.name, size, limits)
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"»{path}« findes ikke; kontrollér stien.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "stien er ugyldig"
        raise UnreadableFile(f"»{path}« kan ikke åbnes ({reason}).") from None


class _Worker:
    """One process of `ingest.bounded_worker` and the pipe to it."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        paths = [str(_PROJECT), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.bounded_worker", str(limits.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
        )
        assert self._process.stdout is not None
        try:
            # Starting takes seconds on a busy machine and is no file's fault.
            receive(self._process.stdout)
        except EOFError:
            self.end()
            raise ReaderNotStarted(
                "processen, der læser filer, stoppede straks; geninstallér med »make install«."
            ) from None

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def parse(self, data: bytes, name: str, declared: Mapping[str, str] | None) -> ParsedDocument:
        head = orjson.dumps({"name": name, "declared": dict(declared or {})})
        stopped = threading.Event()
        clock = threading.Timer(self._limits.seconds, self._stop, (stopped,))
        clock.daemon = True
        clock.start()
        try:
            assert self._process.stdin is not None and self._process.stdout is not None
            send(self._process.stdin, head)
            send(self._process.stdin, data)
            answer = orjson.loads(receive(self._process.stdout))
        except (OSError, EOFError):
            self.end()
            raise self._failure(name, stopped.is_set()) from None
        finally:
            clock.cancel()
        return _parsed(answer)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                # What is left in the pipe to a killed process cannot be flushed.
                with contextlib.suppress(OSError):
                    pipe.close()

    def _stop(self, stopped: threading.Event) -> None:
        stopped.set()
        self._process.kill()

    def _failure(self, name: str, stopped: bool) -> UnreadableFile:
        if stopped:
            seconds = f"{self._limits.seconds:g}".replace(".", ",")
            return UnreadableFile(
                f"»{name}« tog mere end {seconds} sekunder at læse og blev stoppet; "
                "del den i mindre filer, eller gem den igen."
            )
        return UnreadableFile(
            f"»{name}« fik læseren til at bryde sammen; filen er nok beskadiget, så gem den igen."
        )


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write `data` and before it how long it is."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Return what `send` wrote at the other end. Raises EOFError when that has gone."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _parsed(answer: dict[str, Any]) -> ParsedDocument:
    if "problem" in answer:
        raise UnreadableFile(answer["problem"])
    return parsed_from_json(answer["parsed"])


def _too_large(name: str, size: int, limits: ReadingLimits) -> UnreadableFile:
    return UnreadableFile(
        f"»{name}« fylder {size // MIB} MB, og grænsen er {limits.file_bytes // MIB} MB; "
        "del filen, eller fjern billeder fra den."
    )
