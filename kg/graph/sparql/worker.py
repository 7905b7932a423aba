"""One forked process: queries on a socket in, answers out, with no way to files or the network."""

import ctypes
import os
import resource
import signal
import socket
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from ingest.errors import PejlingError
from kg.graph.sparql import frames
from kg.graph.sparql.evaluate import evaluate, forget_merged
from kg.graph.sparql.model import (
    FoundText,
    InvalidQuery,
    NeedsSearch,
    NotAcceptable,
    QueryLimits,
    QueryRequest,
    RefusedQuery,
    Stopped,
)

_MEMORY = Path("/proc/self/statm")
_PR_SET_PDEATHSIG = 1
# How much longer than its limit a query may live when nobody is left to stop it.
_GRACE_SECONDS = 5.0

CODES: dict[str, type[PejlingError]] = {
    "invalid": InvalidQuery,
    "refused": RefusedQuery,
    "not_acceptable": NotAcceptable,
    "stopped": Stopped,
}


def work(store: Store, connection: socket.socket, limits: QueryLimits, parent: int) -> None:
    """Answer queries until the connection closes. Runs in a process of its own, never returns."""
    try:
        _confine(limits, parent)
        _answer_all(store, connection, limits)
    except frames.Closed:
        os._exit(0)
    except MemoryError:
        os.abort()
    finally:
        os._exit(1)


def _answer_all(store: Store, connection: socket.socket, limits: QueryLimits) -> None:
    while True:
        given, _ = frames.receive(connection)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE_SECONDS)
        head, body = _answer(store, _request(given), limits)
        signal.setitimer(signal.ITIMER_REAL, 0)
        frames.send(connection, head, body)
        del body


def _answer(
    store: Store, request: QueryRequest, limits: QueryLimits
) -> tuple[dict[str, Any], bytes]:
    try:
        answer = evaluate(store, request, limits)
        return {"kind": answer.kind, "format": answer.format}, answer.body
    except PejlingError as error:
        if isinstance(error, NeedsSearch):
            return {"error": "needs_search", "texts": [asdict(text) for text in error.texts]}, b""
        code = next(code for code, kind in CODES.items() if isinstance(error, kind))
        return {"error": code, "message": error.message, **_reason(error)}, b""
    except RecursionError:
        return {
            "error": "invalid",
            "message": "Forespørgslen er indlejret så dybt, at den ikke kan læses.",
        }, b""
    finally:
        forget_merged(store)


def _reason(error: PejlingError) -> dict[str, str]:
    return {"reason": error.reason} if isinstance(error, Stopped) else {}


def _request(given: dict[str, Any]) -> QueryRequest:
    for name in ("default_graphs", "named_graphs"):
        if given[name] is not None:
            given[name] = tuple(given[name])
    if given["found"] is not None:
        given["found"] = tuple(
            FoundText(text["text"], text["language"], tuple(map(tuple, text["hits"])))
            for text in given["found"]
        )
    return QueryRequest(**given)


def _confine(limits: QueryLimits, parent: int) -> None:
    """Give up everything that evaluating a query does not need."""
    for caught in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(caught, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Sizes of address space, not of memory in use: what is allocated is what would be used.
    if size := _address_space():
        most = size + limits.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # Nothing can be opened any more, neither a file nor a socket; what is open stays so. This
    # holds even where the check of the parsed query should be wrong.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _address_space() -> int:
    """Return the bytes of address space of this process, 0 where the system does not tell."""
    try:
        return int(_MEMORY.read_bytes().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
