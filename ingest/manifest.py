"""A corpus folder's `manifest.toml` in, what is declared about each of its files out.

The manifest says only what a document does not say itself. A file without an entry is as good: its
folder's name tells the municipality.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ingest.errors import InvalidManifest
from ingest.model import DocumentKind
from ingest.municipalities import find_municipality, suggest_municipality

MANIFEST_NAME = "manifest.toml"
_MOST_LEVELS = 8
_FIELDS = frozenset(
    {"publisher", "municipality", "kind", "title", "url", "original_name", "retrieved", "relation"}
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The declarations of a corpus folder, by the file's path relative to it."""

    folder: Path
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def declared(self, path: Path) -> dict[str, str]:
        """Return what is declared about the file at `path`, with the corrections beside it.

        Empty for a file without an entry or corrections. Raises InvalidCorrections.
        """
        inside = path.resolve().relative_to(self.folder.resolve())
        return dict(self.files.get(inside.as_posix(), {})) | declared_beside(path)


def declared_beside(path: Path) -> dict[str, str]:
    """Return the corrections that lie beside the file at `path`, in the form of a declaration."""
    from ingest.corrections import corrections_beside

    text = corrections_beside(path)
    return {} if text is None else {"corrections": text}


def read_manifest(path: Path) -> Manifest:
    """Return the manifest at `path`. Raises InvalidManifest when it is not of the expected form."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidManifest(f"»{path}« kan ikke åbnes ({error.strerror}).") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidManifest(f"»{path}« er ikke gyldig TOML ({error}); ret filen.") from None
    entries = data.get("file", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InvalidManifest(f"»{path}« skal have en [[file]] for hver fil.")
    files: dict[str, Mapping[str, str]] = {}
    for number, entry in enumerate(entries, start=1):
        name, declared = _entry(path, number, entry)
        files[name] = declared
    return Manifest(path.parent, files)


def find_manifest(path: Path) -> Manifest | None:
    """Return the manifest of the nearest folder above the file at `path`, None if none has one."""
    for folder in list(path.resolve().parents)[:_MOST_LEVELS]:
        candidate = folder / MANIFEST_NAME
        if candidate.is_file() and _is_corpus(candidate):
            return read_manifest(candidate)
    return None


def _is_corpus(path: Path) -> bool:
    # Another program's manifest.toml further up must not stop anybody from reading a file.
    try:
        return "[[file]]" in path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _entry(path: Path, number: int, entry: Mapping[str, object]) -> tuple[str, dict[str, str]]:
    where = f"»{path}«, post {number}"
    name = entry.get("path")
    if not isinstance(name, str) or not name or PurePosixPath(name).is_absolute():
        raise InvalidManifest(f"{where}: »path« skal være filens sti fra mappen.")
    declared = {key: value for key, value in entry.items() if key != "path"}
    unknown = sorted(set(declared) - _FIELDS)
    if unknown:
        raise InvalidManifest(
            f"{where}: »{unknown[0]}« kendes ikke; brug {', '.join(sorted(_FIELDS))}."
        )
    texts = {key: value for key, value in declared.items() if isinstance(value, str) and value}
    if len(texts) != len(declared):
        raise InvalidManifest(f"{where}: alle værdier skal være tekst i anførselstegn.")
    kind = texts.get("kind")
    if kind is not None and kind not in {known.value for known in DocumentKind}:
        kinds = ", ".join(known.value for known in DocumentKind)
        raise InvalidManifest(f"{where}: »{kind}« er ikke en dokumenttype; brug {kinds}.")
    municipality = texts.get("municipality")
    if municipality is not None and find_municipality(municipality) is None:
        near = suggest_municipality(municipality)
        hint = f"; mente du »{near.short}«?" if near else "."
        raise InvalidManifest(f"{where}: »{municipality}« er ikke en af de 98 kommuner{hint}")
    return str(PurePosixPath(name)), texts
