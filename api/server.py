"""Settings and an address in; the application served there until it is told to stop."""

import errno
import os
import socket
import sys
from typing import TYPE_CHECKING

from ingest.errors import PejlingError
from kg.settings import Settings
from kg.snapshot.open import current_snapshot_id

if TYPE_CHECKING:
    from fastapi import FastAPI

_BACKLOG = 2048


class CannotListen(PejlingError):
    """The address cannot be listened on."""

    prefix = "Serveren kan ikke starte"


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve the current snapshot of `settings.data` on `host` and `port` until interrupted.

    Port 0 means any free one. Raises CannotListen, NoSnapshot, DamagedData and ModelNotLoaded
    before anything is served.
    """
    # One thread an operation: a query is small, and spinning threads starve the other requests.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    current_snapshot_id(settings.data)
    listening = listen(host, port)
    try:
        from api.app import create_app

        _run(create_app(settings), listening)
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port`. Raises CannotListen."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise CannotListen(f"adressen “{host}” kendes ikke på denne maskine.") from error
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise CannotListen(_reason(error, host, port)) from error
    return listening


def address_of(listening: socket.socket) -> str:
    """Return the address to open in a browser on this machine."""
    host, port = listening.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _run(app: "FastAPI", listening: socket.socket) -> None:
    import uvicorn

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                print(f"Pejling svarer på {address_of(listening)} (Ctrl+C stopper).", flush=True)

    config = uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=10, server_header=False
    )
    server = Announcing(config)
    server.run(sockets=[listening])
    if not server.started:
        print("Serveren kunne ikke starte; grunden står ovenfor.", file=sys.stderr)
        raise SystemExit(1)


def _reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"porten {port} på {host} er optaget; vælg en anden med --port."
    if error.errno == errno.EACCES:
        return f"porten {port} kræver særlige rettigheder; vælg en over 1023 med --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"adressen {host} hører ikke til denne maskine; vælg en anden med --host."
    return f"der kan ikke lyttes på {host}:{port} ({os.strerror(error.errno or 0)})."
