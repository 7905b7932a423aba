"""An application in, the address where it answers on this machine while it is needed out."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.server import address_of, listen

if TYPE_CHECKING:
    from fastapi import FastAPI

_PATIENCE_SECONDS = 30.0


@contextmanager
def running(app: "FastAPI") -> Iterator[str]:
    """Serve `app` on a free port from a thread, and stop at the end; gives the address, no slash.

    Raises CannotListen.
    """
    import uvicorn

    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    waited = 0.0
    while not server.started and thread.is_alive() and waited < _PATIENCE_SECONDS:
        time.sleep(0.05)
        waited += 0.05
    try:
        yield address_of(listening).rstrip("/")
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()
