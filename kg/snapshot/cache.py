"""A key made from content in, what was computed for it before out; losing it costs only time."""

import hashlib
import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_DAY = 86_400
_MOST_KEYS = 500


def content_key(*parts: str | bytes) -> str:
    """Return the SHA-256 of `parts`; where one part ends and the next begins counts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class ContentCache:
    """Bytes by content key in one SQLite file; damaged entries and files count as absent."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError:
            for leftover in path.parent.glob(f"{path.name}*"):
                leftover.unlink()
            self._connection = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what is stored under those of `keys` that are present and whole."""
        wanted = list(dict.fromkeys(keys))
        found: dict[str, bytes] = {}
        today = int(time.time() // _DAY)
        with self._lock, suppress(sqlite3.DatabaseError):
            for start in range(0, len(wanted), _MOST_KEYS):
                some = wanted[start : start + _MOST_KEYS]
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(
                    f"SELECT key, value, checksum FROM entry WHERE key IN ({marks})", some
                )
                found |= {key: value for key, value, sum_ in rows if _checksum(value) == sum_}
                self._connection.execute(
                    f"UPDATE entry SET used = ? WHERE used <> ? AND key IN ({marks})",
                    [today, today, *some],
                )
            self._connection.commit()
        return found

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Store `entries`; a full disk or a damaged file loses only the saving."""
        today = int(time.time() // _DAY)
        rows = [(key, value, _checksum(value), today) for key, value in entries.items()]
        with self._lock, suppress(sqlite3.DatabaseError), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO entry VALUES (?,?,?,?)", rows)

    def drop_unused(self, days: int) -> None:
        """Forget what no build has asked for in `days` days."""
        oldest = int(time.time() // _DAY) - days
        with self._lock, suppress(sqlite3.DatabaseError), self._connection:
            self._connection.execute("DELETE FROM entry WHERE used < ?", [oldest])

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entry "
                "(key TEXT PRIMARY KEY, value BLOB, checksum BLOB, used INTEGER)"
            )
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection


def _checksum(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()[:8]
