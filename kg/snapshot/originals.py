"""The bytes of a file in, the file under its SHA-256 out, checked each time it is read."""

import hashlib
from pathlib import Path

from kg.errors import DamagedData
from kg.snapshot.durable import write_whole


def original_path(folder: Path, sha256: str) -> Path:
    """Return where the original with that checksum lies."""
    return folder / sha256


def store_original(folder: Path, data: bytes) -> str:
    """Keep `data` and return its SHA-256; what is already there and whole is left alone."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = original_path(folder, sha256)
    if not _is_whole(path, sha256):
        write_whole(path, data)
    return sha256


def read_original(folder: Path, sha256: str, name: str) -> bytes:
    """Return the bytes kept under `sha256`; `name` is what people call the file.

    Raises DamagedData when they are missing or no longer the same.
    """
    path = original_path(folder, sha256)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DamagedData(
            f"originalen til {name} mangler ({path}); tilføj filen igen med “pejling add”."
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedData(
            f"originalen til {name} er beskadiget ({path}); tilføj filen igen med “pejling add”."
        )
    return data


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
