"""A folder in, locks out that end with the process that holds them, however it ends."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BuildFailed
from kg.snapshot import layout


@contextmanager
def one_writer(data: Path) -> Iterator[None]:
    """Hold the data folder's write lock. Raises BuildFailed when another process holds it."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(layout.lock_file(data), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise BuildFailed(
            f"der kan ikke skrives i datamappen {data} ({os.strerror(error.errno or 0)}); "
            "vælg en anden mappe med --data."
        ) from error
    try:
        if not _try_lock(descriptor, fcntl.LOCK_EX):
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
            who = f" (proces {holder})" if holder.isdigit() else ""
            raise BuildFailed(
                f"en anden opbygning{who} arbejder i {data}; prøv igen, når den er færdig."
            )
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def hold_for_reading(folder: Path) -> int:
    """Return a descriptor that keeps `folder` from being pruned until it is closed.

    Raises OSError when the folder is gone.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    _try_lock(descriptor, fcntl.LOCK_SH)
    return descriptor


def is_being_read(folder: Path) -> bool:
    """Say whether any process holds `folder` for reading."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return not _try_lock(descriptor, fcntl.LOCK_EX)
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            return False
        if error.errno in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP):
            # A file system without locks: better unguarded than unusable.
            return True
        raise
    return True
