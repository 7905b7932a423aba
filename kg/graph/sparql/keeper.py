"""A graph's folder in, forked workers out: the process that holds the store and does no query.

It is started as `python -m kg.graph.sparql.keeper FOLDER LIMITS` with a socket as its standard
input, and serves one command at a time: `spawn` a worker, `end` one and tell how it ended, `lower`
the priority of one. When the socket closes it ends its workers and itself.
"""

import array
import contextlib
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from ingest.errors import PejlingError
from kg.graph.sparql import frames
from kg.graph.sparql.meaning import SEARCH, sought_texts
from kg.graph.sparql.model import QueryLimits
from kg.graph.sparql.refusal import explain_syntax, refuse_service
from kg.graph.sparql.worker import work
from kg.graph.store import load_store

_LOWEST = 19


class Keeper:
    """The store and the workers that share its memory."""

    def __init__(self, store: Store, limits: QueryLimits, control: socket.socket) -> None:
        self.store = store
        self.limits = limits
        self.control = control
        self.workers: set[int] = set()

    def serve(self) -> None:
        """Carry out commands until the other end is gone."""
        try:
            while True:
                command, _ = frames.receive(self.control)
                self.carry_out(command)
        except frames.Closed:
            for pid in list(self.workers):
                self.end(pid)

    def carry_out(self, command: dict[str, Any]) -> None:
        """Do one command and answer it."""
        match command["do"]:
            case "spawn":
                self.spawn()
            case "end":
                frames.send(self.control, {"signal": self.end(command["pid"])})
            case "lower":
                if command["pid"] in self.workers:
                    os.setpriority(os.PRIO_PROCESS, command["pid"], _LOWEST)
                frames.send(self.control, {})

    def spawn(self) -> None:
        """Fork a worker and send its process id together with its end of a new connection."""
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            ours.close()
            self.control.close()
            work(self.store, theirs, self.limits, parent)
        theirs.close()
        self.workers.add(pid)
        frames.send(self.control, {"pid": pid})
        # One byte carries the descriptor: the head above may arrive in pieces, this cannot.
        descriptors = array.array("i", [ours.fileno()])
        rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)
        self.control.sendmsg([b"."], [rights])
        ours.close()

    def end(self, pid: int) -> int:
        """End a worker if it still runs; return the signal that ended it, 0 for none."""
        if pid not in self.workers:
            return 0
        self.workers.discard(pid)
        # As its parent has not waited for it, the id is still its own, even if it is dead.
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def main() -> None:
    """Load the graph, say so, and serve."""
    # Ctrl+C reaches the whole group; the server it is meant for closes the socket.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder, limits = Path(sys.argv[1]), QueryLimits(**json.loads(sys.argv[2]))
    control = _take_standard_input()
    # The server may be gone before the graph is loaded.
    with contextlib.suppress(frames.Closed):
        _keep(folder, limits, control)


def _keep(folder: Path, limits: QueryLimits, control: socket.socket) -> None:
    try:
        store = load_store(folder)
    except PejlingError as error:
        frames.send(control, {"failed": error.message})
        return
    # Forked workers cannot open files, so all that they may import is used once before the first.
    sought_texts('ASK { ?found search:text "prøve" }', {"search": SEARCH})
    refuse_service("ASK {} # service")
    explain_syntax("DROP ALL", "")

    frames.send(control, {"ready": True})
    Keeper(store, limits, control).serve()


def _take_standard_input() -> socket.socket:
    """Return the socket that came as standard input, and leave nothing of it there.

    A worker that kept a copy would keep the connection open after the keeper's death.
    """
    control = socket.socket(fileno=os.dup(0))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return control


if __name__ == "__main__":
    main()
