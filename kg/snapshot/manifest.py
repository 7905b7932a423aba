"""What a snapshot is made of in, `manifest.json` out, and back with every check it can make."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import DamagedData
from kg.snapshot import layout
from kg.snapshot.durable import checksum, write_whole

REBUILD = "kør “pejling build” for at bygge den igen"
# RocksDB rewrites its own log and lock file; neither holds data.
_NOT_DATA = {"LOG", "LOCK"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file that a snapshot was built from.

    `declared` is what the corpus manifest says about it, in the form that reading takes; `added`
    tells a file given to `pejling add` from one found in a folder; `problem` is the sentence that
    says why it could not be read, None when its statements are in the snapshot as `document`.
    """

    sha256: str
    name: str
    size: int
    path: str | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    added: bool = False
    document: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a snapshot as it was when it was written; `size` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds, what it was made from and with, and the checksum of every file.

    `recipe` sums up everything that the result depends on: two builds with one recipe are equal.
    """

    id: str
    created: str
    software: str
    recipe: str
    base_iri: str
    model: str
    sources: tuple[Source, ...]
    counts: Mapping[str, int]
    files: Mapping[str, StoredFile]


def stored_files(folder: Path) -> dict[str, StoredFile]:
    """Return every data file under `folder` by its path relative to it."""
    return {
        path.relative_to(folder).as_posix(): StoredFile(checksum(path), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _NOT_DATA and path.name != layout.MANIFEST
    }


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest.json` with its own checksum."""
    content = asdict(manifest)
    data = {
        "format": layout.FORMAT_VERSION,
        "checksum": _content_checksum(content),
        "content": content,
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(folder / layout.MANIFEST, text.encode())


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a snapshot. Raises DamagedData on any other form or version."""
    path = folder / layout.MANIFEST
    try:
        data = json.loads(path.read_bytes())
        version = data["format"]
        content = data["content"]
        written = data["checksum"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedData(f"{path} mangler eller er beskadiget; {REBUILD}.") from error
    if version != layout.FORMAT_VERSION:
        raise DamagedData(
            f"{folder} er skrevet i format {version}, og denne udgave af Pejling læser format "
            f"{layout.FORMAT_VERSION}; {REBUILD}."
        )
    if _content_checksum(content) != written:
        raise DamagedData(f"{path} er ændret, siden den blev skrevet; {REBUILD}.")
    try:
        return _from_content(content)
    except (KeyError, TypeError) as error:
        raise DamagedData(f"{path} har en ukendt form; {REBUILD}.") from error


def check_files(folder: Path, manifest: Manifest, parts: Iterable[str] = layout.PARTS) -> None:
    """Compare the files of `parts` with their checksums. Raises DamagedData."""
    prefixes = tuple(f"{part}/" for part in parts)
    for name, expected in manifest.files.items():
        if not name.startswith(prefixes):
            continue
        path = folder / name
        try:
            same = path.stat().st_size == expected.size and checksum(path) == expected.sha256
        except OSError as error:
            raise DamagedData(f"filen {path} mangler eller kan ikke læses; {REBUILD}.") from error
        if not same:
            raise DamagedData(f"filen {path} er ændret, siden den blev skrevet; {REBUILD}.")


def _content_checksum(content: Mapping[str, Any]) -> str:
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _from_content(content: dict[str, Any]) -> Manifest:
    sources = tuple(Source(**source) for source in content.pop("sources"))
    files = {name: StoredFile(**stored) for name, stored in content.pop("files").items()}
    return Manifest(sources=sources, files=files, **content)
