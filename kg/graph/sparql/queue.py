"""Queries of several clients in, whose turn it is out: few at a time, long ones out of the way."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from kg.graph.sparql.model import QueryLimits, TooBusy


@dataclass(eq=False, slots=True)
class Turn:
    """A query's place; `evicted` is set when it had to give way to others."""

    client: str
    granted: "asyncio.Future[None]"
    slow: bool = False
    evicted: asyncio.Event = field(default_factory=asyncio.Event)


class FairQueue:
    """Grants turns. Not thread-safe: for one event loop.

    At most `limits.fast` turns are held by queries that have just begun. One that lasts becomes
    slow (`slow_down`) and frees its place; when there are too many slow ones, the oldest of the
    client with most of them is evicted. A free place goes to the client with fewest queries at
    it, and among equals to the one that has waited longest: so nobody is kept waiting by the
    number of somebody else's queries, and nobody by long ones.
    """

    def __init__(self, limits: QueryLimits) -> None:
        self._limits = limits
        self._fast: list[Turn] = []
        self._slow: list[Turn] = []
        self._waiting: dict[str, deque[Turn]] = {}

    async def enter(self, client: str) -> Turn:
        """Wait for a turn. Raises TooBusy when too many wait or the wait lasts too long."""
        if sum(len(waiting) for waiting in self._waiting.values()) >= self._limits.waiting:
            raise TooBusy("For mange forespørgsler venter i øjeblikket; prøv igen om lidt.")
        turn = Turn(client, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(client, deque()).append(turn)
        self._grant()
        try:
            async with asyncio.timeout(self._limits.seconds):
                await turn.granted
        except BaseException as error:
            self.leave(turn)
            if isinstance(error, TimeoutError):
                raise TooBusy(
                    "Andre forespørgsler optog serveren så længe, at denne ikke kom til; "
                    "prøv igen om lidt."
                ) from error
            raise
        return turn

    def leave(self, turn: Turn) -> None:
        """Give up a turn, or the waiting for one."""
        for held in (self._fast, self._slow):
            if turn in held:
                held.remove(turn)
        waiting = self._waiting.get(turn.client)
        if waiting and turn in waiting:
            waiting.remove(turn)
        if waiting is not None and not waiting:
            del self._waiting[turn.client]
        self._grant()

    def slow_down(self, turn: Turn) -> None:
        """Move a query that lasts out of the way of the others."""
        if turn not in self._fast:
            return
        self._fast.remove(turn)
        turn.slow = True
        self._slow.append(turn)
        if len(self._slow) > self._limits.slow:
            heaviest = max({held.client for held in self._slow}, key=self._slow_of)
            evicted = next(held for held in self._slow if held.client == heaviest)
            self._slow.remove(evicted)
            evicted.evicted.set()
        self._grant()

    def _slow_of(self, client: str) -> int:
        return sum(held.client == client for held in self._slow)

    def _grant(self) -> None:
        while self._waiting and len(self._fast) < self._limits.fast:
            # A dict keeps its order, so among equals the client that came first is found first.
            client = min(self._waiting, key=self._at_it)
            waiting = self._waiting.pop(client)
            turn = waiting.popleft()
            if waiting:
                self._waiting[client] = waiting
            if not turn.granted.done():
                self._fast.append(turn)
                turn.granted.set_result(None)

    def _at_it(self, client: str) -> int:
        return sum(held.client == client for held in (*self._fast, *self._slow))
