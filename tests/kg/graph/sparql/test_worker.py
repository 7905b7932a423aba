import os
import socket
import sys
from collections.abc import Callable

import pytest
from pyoxigraph import Store

from kg.graph.sparql.model import QueryLimits
from kg.graph.sparql.worker import _confine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits are the kernel's")


def exit_code_of(work: Callable[[], int]) -> int:
    """Run `work` in a forked and confined process and return what it returned."""
    parent, pid = os.getpid(), os.fork()
    if pid == 0:
        try:
            _confine(QueryLimits(memory_bytes=256 * 1024 * 1024), parent)
            os._exit(work())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_a_worker_can_open_no_file() -> None:
    def work() -> int:
        try:
            open("/etc/hostname").close()  # noqa: PTH123
        except OSError:
            return 7
        return 0

    assert exit_code_of(work) == 7


def test_a_worker_can_reach_no_address_even_if_the_engine_tries() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.2)
        port = listening.getsockname()[1]
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"

        def work() -> int:
            try:
                list(Store().query(query))
            except OSError:
                return 7
            return 0

        assert exit_code_of(work) == 7
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_worker_can_take_no_more_memory_than_allowed() -> None:
    def work() -> int:
        try:
            return len(bytearray(300 * 1024 * 1024)) and 0
        except MemoryError:
            return 7

    assert exit_code_of(work) == 7


def test_a_worker_whose_keeper_is_gone_does_not_begin() -> None:
    parent, pid = -1, os.fork()
    if pid == 0:
        try:
            _confine(QueryLimits(), parent)
        finally:
            os._exit(99)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
