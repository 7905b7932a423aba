import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from kg.graph.sparql.model import QueryLimits, TooBusy
from kg.graph.sparql.queue import FairQueue, Turn


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


async def entered(queue: FairQueue, *clients: str) -> list[asyncio.Task[Turn]]:
    """Let clients ask for a turn in this order, and wait until none moves any more."""
    asking = [asyncio.create_task(queue.enter(client)) for client in clients]
    for _ in range(5):
        await asyncio.sleep(0)
    return asking


def granted(asking: list[asyncio.Task[Turn]]) -> list[bool]:
    return [task.done() for task in asking]


def test_no_more_than_allowed_are_at_it_at_once() -> None:
    async def work() -> None:
        queue = FairQueue(QueryLimits(fast=2))
        asking = await entered(queue, "a", "b", "c")
        assert granted(asking) == [True, True, False]
        queue.leave(asking[0].result())
        await asyncio.sleep(0)
        assert (await asking[2]).client == "c"

    run(work())


def test_who_has_fewest_queries_at_it_comes_first() -> None:
    async def work() -> None:
        queue = FairQueue(QueryLimits(fast=2))
        asking = await entered(queue, "a", "a", "a", "a", "b")
        assert granted(asking) == [True, True, False, False, False]
        queue.leave(asking[0].result())
        turn = await asking[4]
        assert turn.client == "b"
        assert not asking[2].done()
        for task in asking[2:4]:
            task.cancel()

    run(work())


def test_a_client_that_waits_alone_may_use_every_place() -> None:
    async def work() -> None:
        queue = FairQueue(QueryLimits(fast=3))
        assert granted(await entered(queue, "a", "a", "a")) == [True] * 3

    run(work())


def test_a_query_that_lasts_frees_its_place() -> None:
    async def work() -> None:
        queue = FairQueue(QueryLimits(fast=1, slow=5))
        first, second = await entered(queue, "a", "a")
        assert not second.done()
        queue.slow_down(first.result())
        assert (await second).slow is False
        assert first.result().slow

    run(work())


def test_of_too_many_long_queries_the_oldest_of_the_heaviest_client_gives_way() -> None:
    async def work() -> None:
        queue = FairQueue(QueryLimits(fast=9, slow=3))
        asking = await entered(queue, "light", "heavy", "heavy", "heavy")
        turns = [await task for task in asking]
        for turn in turns:
            queue.slow_down(turn)
        assert [turn.evicted.is_set() for turn in turns] == [False, True, False, False]

    run(work())


def test_whoever_gives_up_waiting_leaves_no_trace() -> None:
    async def work() -> None:
        queue = FairQueue(QueryLimits(fast=1))
        first, second, third = await entered(queue, "a", "b", "c")
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        queue.leave(first.result())
        assert (await third).client == "c"

    run(work())


def test_waiting_ends_after_a_while_and_is_limited_in_number() -> None:
    async def work() -> None:
        queue = FairQueue(QueryLimits(fast=1, waiting=1, seconds=0.05))
        first, second, third = await entered(queue, "a", "b", "c")
        assert first.done()
        with pytest.raises(TooBusy, match="For mange"):
            await third
        with pytest.raises(TooBusy, match="ikke kom til"):
            await second

    run(work())
