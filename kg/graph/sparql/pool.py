"""Queries to one graph in, answers out: workers kept warm, stopped at limits, replaced."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, TypeVar

from ingest.errors import PejlingError
from kg.graph.sparql import frames
from kg.graph.sparql.model import (
    Answer,
    InvalidQuery,
    NeedsSearch,
    QueryLimits,
    QueryRequest,
    SoughtText,
    Stopped,
    TooBusy,
)
from kg.graph.sparql.process import KeeperGone, KeeperProcess, Worker
from kg.graph.sparql.queue import FairQueue, Turn
from kg.graph.sparql.worker import CODES

T = TypeVar("T")


class _WorkerDied(Exception):
    """A worker ended in the middle of a query; `signal` is what ended it, 0 for nothing known."""

    def __init__(self, ended_by: int) -> None:
        super().__init__(ended_by)
        self.signal = ended_by


_KEPT_WARM = 2
# A stack that overflows, and memory that cannot be had.
_OWN_FAULTS = {signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT}
# A worker is replaced now and then, so that its memory does not fill with holes.
_MOST_ANSWERS = 500
_LARGE_ANSWER = 4 * 1024 * 1024


class WorkerPool:
    """The workers of one graph. For one event loop; `queue` is shared by all pools of a server."""

    def __init__(self, folder: Path, limits: QueryLimits, queue: FairQueue) -> None:
        self.folder = folder
        self._limits = limits
        self._queue = queue
        self._keeper: asyncio.Task[KeeperProcess] | None = None
        self._idle: list[Worker] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False
        self.at_it = 0

    async def warm(self) -> None:
        """Load the graph and start a worker ahead of the first query. Raises DamagedData."""
        self._idle.append(await self._take_worker())

    async def answer(self, request: QueryRequest, client: str) -> Answer:
        """Answer a query. Raises the failures of `kg.graph.sparql.model`, and DamagedData.

        When the task that waits here is cancelled, the query is stopped.
        """
        self.at_it += 1
        try:
            # Before the turn is taken: loading a graph is no fault of the query.
            await self._running_keeper()
            turn = await self._queue.enter(client)
            try:
                return await self._twice_if_killed(request, turn)
            finally:
                self._queue.leave(turn)
        finally:
            self.at_it -= 1

    async def close(self) -> None:
        """End the keeper and all workers."""
        self._closed = True
        keeper, self._keeper = self._keeper, None
        for worker in self._idle:
            worker.writer.close()
        self._idle.clear()
        if keeper is not None:
            with contextlib.suppress(Exception):
                started = await keeper
                await asyncio.to_thread(started.close)
        for task in list(self._tasks):
            with contextlib.suppress(Exception):
                await task

    async def _twice_if_killed(self, request: QueryRequest, turn: Turn) -> Answer:
        try:
            return await self._ask(request, turn)
        except (KeeperGone, _WorkerDied) as error:
            # A process that something else killed says nothing about the query, and reading
            # twice does no harm; one that the query itself brought down is not tried again.
            if failure := self._own_fault(error):
                raise failure from error
        try:
            return await self._ask(request, turn)
        except (KeeperGone, _WorkerDied) as error:
            failure = self._own_fault(error)
            raise failure or TooBusy("Forespørgslen blev afbrudt; prøv igen om lidt.") from error

    async def _ask(self, request: QueryRequest, turn: Turn) -> Answer:
        worker = await self._take_worker()
        patience = asyncio.ensure_future(self._lose_patience(worker, turn))
        asking = asyncio.ensure_future(worker.ask(request.to_json()))
        giving_way = asyncio.ensure_future(turn.evicted.wait())
        try:
            await asyncio.wait(
                {asking, giving_way},
                timeout=self._limits.seconds,
                return_when=asyncio.FIRST_COMPLETED,
            )
            if asking.done():
                return await self._received(worker, asking, turn)
            if turn.evicted.is_set():
                raise TooBusy(
                    "Du har så mange tunge forespørgsler i gang, at denne blev stoppet; "
                    "vent, til de andre er færdige."
                )
            raise Stopped(
                f"den varede mere end {_danish(self._limits.seconds)} sekunder. "
                "Gør den enklere, eller begræns, hvad den ser på.",
                "time",
            )
        finally:
            patience.cancel()
            giving_way.cancel()
            if not asking.done():
                asking.cancel()
                self._end(worker)

    async def _lose_patience(self, worker: Worker, turn: Turn) -> None:
        """Slow a long query down, as soon as it has others to give way to."""
        await asyncio.sleep(self._limits.patience_seconds)
        while self.at_it <= 1:
            await asyncio.sleep(self._limits.patience_seconds)
        self._slow_down(worker, turn)

    async def _received(self, worker: Worker, asking: "asyncio.Future[Any]", turn: Turn) -> Answer:
        try:
            head, body = asking.result()
        except frames.Closed as error:
            raise _WorkerDied(await self._protected(self._keeper_end(worker))) from error
        # A priority that was lowered cannot be raised again.
        if turn.slow or worker.answered >= _MOST_ANSWERS or len(body) > _LARGE_ANSWER:
            self._end(worker)
        else:
            self._give_back(worker)
        if "error" in head:
            raise _failure(head)
        return Answer(head["kind"], head["format"], body)

    def _own_fault(self, error: KeeperGone | _WorkerDied) -> PejlingError | None:
        """Return what a query did that ended its worker, None when it was not the query."""
        if isinstance(error, KeeperGone) or error.signal not in _OWN_FAULTS:
            return None
        if error.signal in {signal.SIGSEGV, signal.SIGBUS}:
            return InvalidQuery("Forespørgslen er indlejret så dybt, at den ikke kan læses.")
        return Stopped(
            f"den brugte mere end {self._limits.memory_bytes // 1_048_576} MB hukommelse. "
            "Gør den enklere, eller begræns, hvad den ser på.",
            "memory",
        )

    async def _take_worker(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if not worker.reader.at_eof():
                return worker
            self._end(worker)
        spawning = self._task(self._spawn())
        try:
            return await asyncio.shield(spawning)
        except asyncio.CancelledError:
            spawning.add_done_callback(self._keep_unwanted)
            raise

    async def _spawn(self) -> Worker:
        keeper = await self._running_keeper()
        try:
            return await keeper.spawn()
        except KeeperGone:
            self._forget(keeper)
            raise

    def _keep_unwanted(self, spawning: "asyncio.Task[Worker]") -> None:
        if not spawning.cancelled() and spawning.exception() is None:
            self._give_back(spawning.result())

    async def _running_keeper(self) -> KeeperProcess:
        if self._closed:
            raise TooBusy("Serveren er ved at lukke.")
        if self._keeper is None:
            self._keeper = self._task(KeeperProcess.start(self.folder, self._limits))
        starting = self._keeper
        try:
            return await asyncio.shield(starting)
        except PejlingError:
            if self._keeper is starting:
                self._keeper = None
            raise

    def _forget(self, keeper: KeeperProcess) -> None:
        """Let the next query start a new keeper."""
        current = self._keeper
        if current and current.done() and not current.exception() and current.result() is keeper:
            self._keeper = None
            self._idle.clear()
            self._task(asyncio.to_thread(keeper.close))

    def _give_back(self, worker: Worker) -> None:
        if len(self._idle) < _KEPT_WARM and self._keeper is not None:
            self._idle.append(worker)
        else:
            self._end(worker)

    def _slow_down(self, worker: Worker, turn: Turn) -> None:
        self._queue.slow_down(turn)
        self._task(self._keeper_lower(worker))

    def _end(self, worker: Worker) -> None:
        self._task(self._keeper_end(worker))

    async def _keeper_end(self, worker: Worker) -> int:
        try:
            return await worker.keeper.end(worker)
        except KeeperGone:
            self._forget(worker.keeper)
            raise

    async def _keeper_lower(self, worker: Worker) -> None:
        with contextlib.suppress(KeeperGone):
            await worker.keeper.lower(worker)

    async def _protected(self, command: Awaitable[T]) -> T:
        """Wait for a command that must be finished even if the one who waits is cancelled."""
        return await asyncio.shield(self._task(command))

    def _task(self, command: Any) -> "asyncio.Task[Any]":
        task: asyncio.Task[Any] = asyncio.ensure_future(command)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            # What went wrong was told to whoever waited; nobody waits for the end of a worker.
            task.exception()


def _failure(head: dict[str, Any]) -> PejlingError:
    if head["error"] == "needs_search":
        return NeedsSearch(tuple(SoughtText(**text) for text in head["texts"]))
    kind = CODES[head["error"]]
    if kind is Stopped:
        return Stopped(head["message"], head["reason"])
    return kind(head["message"])


def _danish(number: float) -> str:
    return f"{number:g}".replace(".", ",")
