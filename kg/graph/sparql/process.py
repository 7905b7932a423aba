"""A graph's folder in, a running keeper and connections to its workers out, for asyncio."""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import DamagedData
from kg.graph.sparql import frames
from kg.graph.sparql.model import QueryLimits

_ROOT = Path(__file__).resolve().parents[3]
_END_SECONDS = 5.0


class KeeperGone(Exception):
    """The keeper is not there any more; a new one must be started."""


@dataclass(eq=False, slots=True)
class Worker:
    """A worker process and the connection to it."""

    keeper: "KeeperProcess"
    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    answered: int = 0

    async def ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for its answer. Raises frames.Closed when the worker dies."""
        try:
            self.writer.write(frames.packed(request))
            await self.writer.drain()
        except OSError as error:
            raise frames.Closed from error
        answer = await frames.receive_async(self.reader.readexactly)
        self.answered += 1
        return answer


class KeeperProcess:
    """The keeper of one graph; commands go one at a time."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._turn = asyncio.Lock()

    @classmethod
    async def start(cls, folder: Path, limits: QueryLimits) -> "KeeperProcess":
        """Start a keeper and wait until it holds the graph. Raises DamagedData."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "kg.graph.sparql.keeper",
                str(folder.resolve()),
                json.dumps(asdict(limits)),
            ],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            env=environment,
            # Ctrl-C in a terminal is for the server, which then ends the keeper.
            start_new_session=True,
        )
        theirs.close()
        keeper = cls(process, ours)
        try:
            told = await keeper._receive()
        except frames.Closed:
            told = {"failed": f"grafen i {folder} kunne ikke åbnes."}
        except asyncio.CancelledError:
            keeper.close()
            raise
        if "failed" in told:
            keeper.close()
            raise DamagedData(told["failed"])
        return keeper

    async def spawn(self) -> Worker:
        """Fork a worker. Raises KeeperGone."""
        async with self._turn:
            told = await self._command({"do": "spawn"})
            descriptor = await self._receive_descriptor()
        connection = socket.socket(fileno=descriptor)
        connection.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=connection)
        return Worker(self, told["pid"], reader, writer)

    async def end(self, worker: Worker) -> int:
        """End a worker and return the signal that ended it, 0 for none. Raises KeeperGone."""
        worker.writer.close()
        async with self._turn:
            told = await self._command({"do": "end", "pid": worker.pid})
        return int(told["signal"])

    async def lower(self, worker: Worker) -> None:
        """Give a worker the lowest priority. Raises KeeperGone."""
        async with self._turn:
            await self._command({"do": "lower", "pid": worker.pid})

    def close(self) -> None:
        """End the keeper and with it its workers."""
        self._control.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    async def _command(self, command: dict[str, Any]) -> dict[str, Any]:
        try:
            await asyncio.get_running_loop().sock_sendall(self._control, frames.packed(command))
            return await self._receive()
        except (OSError, ValueError, frames.Closed) as error:
            # A socket that was closed here has no descriptor any more, which is a ValueError.
            raise KeeperGone from error

    async def _receive(self) -> dict[str, Any]:
        head, _ = await frames.receive_async(self._read)
        return head

    async def _read(self, size: int) -> bytes:
        received = bytearray()
        while len(received) < size:
            piece = await asyncio.get_running_loop().sock_recv(self._control, size - len(received))
            if not piece:
                raise EOFError
            received += piece
        return bytes(received)

    async def _receive_descriptor(self) -> int:
        loop = asyncio.get_running_loop()
        while True:
            with contextlib.suppress(BlockingIOError):
                data, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
                if not data:
                    raise KeeperGone
                return descriptors[0]
            readable = loop.create_future()
            loop.add_reader(self._control, readable.set_result, None)
            try:
                await readable
            finally:
                loop.remove_reader(self._control)
