"""Queries from any thread in, answers out: one event loop of its own, a pool a snapshot."""

import asyncio
import atexit
import concurrent.futures
import contextlib
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from kg.graph.remote import RemoteGraph, SparqlServer
from kg.graph.sparql.formats import FORMATS, named
from kg.graph.sparql.model import Answer, QueryLimits, QueryRequest, Stopped
from kg.graph.sparql.pool import WorkerPool
from kg.graph.sparql.queue import FairQueue
from kg.settings import Settings

_CLOSE_SECONDS = 10.0


class QueryService:
    """Answers queries to the graphs of snapshots in processes that can be stopped.

    Usable from threads and from any event loop; nothing here blocks one. Only the newest graph is
    kept: when a query names another, the pool before it ends as soon as its queries are answered.
    """

    def __init__(self, limits: QueryLimits) -> None:
        self.limits = limits
        self._loop: asyncio.AbstractEventLoop | None = None
        self._starting = threading.Lock()
        self._queue: FairQueue | None = None
        self._pools: dict[str, WorkerPool] = {}

    def submit(
        self, snapshot: str, folder: Path, request: QueryRequest, client: str = ""
    ) -> "concurrent.futures.Future[Answer]":
        """Start answering a query to the graph in `folder`; cancelling the future stops it.

        The future raises the failures of `kg.graph.sparql.model`, and DamagedData.
        """
        return self._run(self._answer(snapshot, folder, request, client))

    async def answer(
        self, snapshot: str, folder: Path, request: QueryRequest, client: str = ""
    ) -> Answer:
        """Answer a query without blocking the event loop; a cancelled task stops the query."""
        return await asyncio.wrap_future(self.submit(snapshot, folder, request, client))

    def warm(self, snapshot: str, folder: Path) -> "concurrent.futures.Future[None]":
        """Begin to load a graph ahead of its first query."""
        return self._run(self._warm(snapshot, folder))

    def close(self) -> None:
        """End all processes. What is under way is stopped."""
        with self._starting:
            loop, self._loop = self._loop, None
        if loop is None:
            return
        atexit.unregister(self.close)
        closing = asyncio.run_coroutine_threadsafe(self._close(), loop)
        with contextlib.suppress(TimeoutError):
            closing.result(_CLOSE_SECONDS)
        loop.call_soon_threadsafe(loop.stop)

    def _run(self, work: Coroutine[Any, Any, Any]) -> "concurrent.futures.Future[Any]":
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.SelectorEventLoop()
                threading.Thread(
                    target=_run_loop, args=(self._loop,), name="sparql", daemon=True
                ).start()
                atexit.register(self.close)
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _answer(
        self, snapshot: str, folder: Path, request: QueryRequest, client: str
    ) -> Answer:
        if len(request.query) > self.limits.query_characters:
            raise Stopped(f"den er på mere end {self.limits.query_characters} tegn.", "bytes")
        pool = self._pool(snapshot, folder)
        try:
            return await pool.answer(request, client)
        finally:
            await self._retire()

    async def _warm(self, snapshot: str, folder: Path) -> None:
        await self._pool(snapshot, folder).warm()
        await self._retire()

    def _pool(self, snapshot: str, folder: Path) -> WorkerPool:
        if self._queue is None:
            self._queue = FairQueue(self.limits)
        # The newest stands last; an older one is only asked while its queries end.
        if snapshot not in self._pools:
            self._pools[snapshot] = WorkerPool(folder, self.limits, self._queue)
        return self._pools[snapshot]

    async def _retire(self) -> None:
        """Close the pools of older snapshots that have nothing left to do."""
        for snapshot, pool in list(self._pools.items())[:-1]:
            if pool.at_it == 0:
                del self._pools[snapshot]
                await pool.close()

    async def _close(self) -> None:
        this = asyncio.current_task()
        for task in asyncio.all_tasks():
            if task is not this:
                task.cancel()
        for pool in self._pools.values():
            # A pool that was still starting waits for what was just cancelled.
            with contextlib.suppress(asyncio.CancelledError):
                await pool.close()
        self._pools.clear()


class RemoteQueryService:
    """Answers queries from another SPARQL server, which is given each snapshot's graph once."""

    def __init__(self, address: str, limits: QueryLimits) -> None:
        self.limits = limits
        self._graph = RemoteGraph(SparqlServer.at(address))
        self._threads = concurrent.futures.ThreadPoolExecutor(limits.fast, "sparql")
        self._filling = threading.Lock()
        self._filled: str | None = None

    def submit(
        self, snapshot: str, folder: Path, request: QueryRequest, client: str = ""
    ) -> "concurrent.futures.Future[Answer]":
        """Start answering a query; the server itself stops what runs for too long."""
        return self._threads.submit(self._answer, snapshot, folder, request)

    async def answer(
        self, snapshot: str, folder: Path, request: QueryRequest, client: str = ""
    ) -> Answer:
        """Answer a query without blocking the event loop."""
        return await asyncio.wrap_future(self.submit(snapshot, folder, request, client))

    def warm(self, snapshot: str, folder: Path) -> "concurrent.futures.Future[None]":
        """Begin to put a graph into the server ahead of its first query."""
        return self._threads.submit(self._fill, snapshot, folder)

    def close(self) -> None:
        """Take no more queries."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _answer(self, snapshot: str, folder: Path, request: QueryRequest) -> Answer:
        self._fill(snapshot, folder)
        return self._graph.answer(request, self.limits)

    def _fill(self, snapshot: str, folder: Path) -> None:
        with self._filling:
            if self._filled != snapshot:
                if not self._graph.holds(snapshot):
                    self._graph.take(folder, snapshot)
                self._filled = snapshot


def query_service(settings: Settings) -> QueryService | RemoteQueryService:
    """Return the service that the settings ask for: our own processes, or another server."""
    limits = QueryLimits.of(settings.limits)
    if settings.sparql_server:
        return RemoteQueryService(settings.sparql_server, limits)
    return QueryService(limits)


def _run_loop(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


def ask_once(
    graph_folder: Path,
    query: str,
    format: str | None = None,
    limits: QueryLimits | None = None,
) -> Answer:
    """Answer one query and wait for it, in a process that is started for it and ended after it.

    `format` is a format's short name or media type; None gives JSON or Turtle. Raises the
    failures of `kg.graph.sparql.model`, and DamagedData.
    """
    formats = {}
    for kind, offered in FORMATS.items():
        found = named(format, offered) if format else offered[0]
        if found:
            formats[kind] = found.name
    service = QueryService(limits or QueryLimits())
    try:
        return service.submit("", graph_folder, QueryRequest(query, formats)).result()
    finally:
        service.close()
