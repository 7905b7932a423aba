"""A data folder in, the snapshot to answer from out, always the newest that could be opened."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from ingest.errors import PejlingError
from kg.snapshot.open import Snapshot, current_snapshot_id, open_snapshot

_log = logging.getLogger(__name__)

Prepare = Callable[[Snapshot], None]


class SnapshotHolder:
    """Holds the snapshot that a server answers from and moves to a newer one by itself.

    A request takes `current` once and keeps it to its end: the snapshot it took stays whole as
    long as the request refers to it, whatever is published meanwhile. A new snapshot is opened,
    checked and given to `prepare` (which loads what requests need) before anybody sees it; one
    that cannot be opened is left alone, and `problem` says why.
    """

    def __init__(self, data: Path, prepare: Prepare | None = None, every: float = 1.0) -> None:
        self._data = data
        self._prepare = prepare
        self._every = every
        self._stop = threading.Event()
        self._moving = threading.Lock()
        self._refused: str | None = None
        self.problem: PejlingError | None = None
        self._current = self._opened()
        self._thread: threading.Thread | None = None

    @property
    def current(self) -> Snapshot:
        """The snapshot to answer from."""
        return self._current

    def start(self) -> None:
        """Look for a newer snapshot every `every` seconds until `stop` is called."""
        if self._thread is None:
            self._stop.clear()
            self._thread = threading.Thread(target=self._watch, name="snapshots", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=10)
            self._thread = None

    def refresh(self) -> bool:
        """Move to the current snapshot now if it is another one; say whether that happened."""
        with self._moving:
            try:
                newest = current_snapshot_id(self._data)
                if newest in {self._current.id, self._refused}:
                    return False
                self._current = self._opened()
            except PejlingError as error:
                self._refuse(error)
                return False
            self._refused, self.problem = None, None
            _log.info("now serving snapshot %s", self._current.id)
            return True

    def _opened(self) -> Snapshot:
        snapshot = open_snapshot(self._data)
        if self._prepare:
            self._prepare(snapshot)
        return snapshot

    def _refuse(self, error: PejlingError) -> None:
        if self.problem is None or self.problem.message != error.message:
            _log.warning("still serving snapshot %s: %s", self._current.id, error)
        self.problem = error

    def _watch(self) -> None:
        while not self._stop.wait(self._every):
            try:
                self.refresh()
            except Exception:
                _log.exception("could not look for a newer snapshot")
