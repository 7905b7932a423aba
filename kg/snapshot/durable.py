"""Bytes in, files that survive a crash out: written aside, synced to disk, renamed into place."""

import hashlib
import os
import secrets
from pathlib import Path

_CHUNK = 1 << 20


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, read in pieces of 1 MiB."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` so that `path` holds either all of it or what it held before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Make every file and name under `folder` durable."""
    for root, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(Path(root) / name, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(root))


def point(link: Path, target: str) -> None:
    """Make `link` a symbolic link to `target` in one atomic step, whatever it named before."""
    aside = link.with_name(f".{link.name}.{secrets.token_hex(4)}")
    try:
        aside.symlink_to(target)
        aside.replace(link)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(link.parent)
