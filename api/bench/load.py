"""Addresses in; how long a server takes to answer each, and how many in a second, out."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from api.bench.processes import MeasurementFailed

PATIENCE = 20.0
"""Seconds that answers may take beyond the time, before a server counts as silent."""
_HEAD = "GET {} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """Milliseconds of each request, and requests answered a second by all connections."""

    milliseconds: list[float]
    a_second: float


def ask(port: int, paths: Sequence[str], connections: int, seconds: float) -> Load:
    """Ask for `paths` over so many connections that stay open, for at most so many seconds.

    The paths are shared out, and asked for again from the first once all were. With one connection
    they are asked for once. Raises MeasurementFailed when an answer is not 200.
    """
    try:
        return asyncio.run(_ask(port, paths, connections, seconds))
    except (OSError, asyncio.IncompleteReadError) as error:
        raise MeasurementFailed(f"serveren svarede ikke rigtigt ({error}).") from error


async def _ask(port: int, paths: Sequence[str], connections: int, seconds: float) -> Load:
    requests = [_HEAD.format(path).encode() for path in paths]
    taken: list[float] = []
    began = time.perf_counter()
    end = began + seconds

    async def connection(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        place = number
        while time.perf_counter() < end and (connections > 1 or place < len(requests)):
            asked = time.perf_counter()
            writer.write(requests[place % len(requests)])
            await _answer(reader)
            taken.append(1000 * (time.perf_counter() - asked))
            place += connections
        writer.close()

    with suppress(TimeoutError):
        async with asyncio.timeout(seconds + PATIENCE):
            await asyncio.gather(*(connection(number) for number in range(connections)))
    return Load(taken, len(taken) / (time.perf_counter() - began))


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ConnectionError(head.split(b"\r\n", 1)[0].decode("latin-1"))
    length = head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]
    await reader.readexactly(int(length))
