"""Paths and the sources of the last snapshot in, the sources of the next one out."""

import difflib
import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.corrections import SUFFIX
from ingest.errors import UnreadableFile
from ingest.manifest import MANIFEST_NAME, declared_beside, find_manifest
from kg.errors import NotFound
from kg.settings import MIB, Settings
from kg.snapshot.manifest import Source
from kg.snapshot.originals import store_original


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be taken in, and the sentence that says why."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was pointed at.

    `name` is its path below the folder of its corpus manifest, else below the folder that was
    given: folders may tell the municipality. `declared` is what the manifest says.
    """

    path: Path
    name: str
    declared: Mapping[str, str] = field(default_factory=dict)


def find_files(paths: Sequence[Path]) -> tuple[list[FoundFile], list[Problem]]:
    """Return the files that `paths` name, folders walked, and the paths that name nothing."""
    found: list[FoundFile] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            found.extend(_in_folder(path))
        elif path.exists() and not path.is_file():
            problems.append(Problem(str(path), f"“{path}” er ikke en almindelig fil."))
        else:
            found.append(described(path, path.name))
    return found, problems


def take_in(
    files: Iterable[FoundFile], settings: Settings, *, added: bool
) -> tuple[list[Source], list[Problem]]:
    """Keep the originals of `files` and return their sources, and what could not be kept.

    The same bytes twice are one source; the first name counts.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            data = _read(file.path, settings.limits.file_bytes)
        except UnreadableFile as error:
            problems.append(Problem(file.name, error.message))
            continue
        sha256 = store_original(settings.originals, data)
        sources.setdefault(
            sha256,
            Source(
                sha256=sha256,
                name=file.name,
                size=len(data),
                path=str(file.path.absolute()),
                declared=dict(file.declared),
                added=added,
            ),
        )
    return list(sources.values()), problems


def joined(before: Iterable[Source], new: Iterable[Source]) -> list[Source]:
    """Return `before` with `new` after it; the same bytes stay one source, newly declared."""
    sources = {source.sha256: source for source in before}
    for source in new:
        sources[source.sha256] = source
    return list(sources.values())


def with_old_ids(sources: Iterable[Source], before: Iterable[Source]) -> list[Source]:
    """Return `sources` with the document ids that the same bytes had in the last snapshot."""
    ids = {source.sha256: source.document for source in before}
    return [replace(source, document=ids.get(source.sha256)) for source in sources]


def without(sources: Sequence[Source], document: str) -> tuple[list[Source], list[Source]]:
    """Return the sources that stay and those that go when `document` is removed.

    `document` is a document id or the name of a file. Raises NotFound, with the nearest id.
    """
    wanted = document.strip().strip("/")
    gone = [s for s in sources if wanted in {s.document, s.name}]
    if not gone:
        known = [name for source in sources for name in (source.document, source.name) if name]
        raise NotFound(f"der er intet dokument “{document}”{_nearest(wanted, known)}")
    return [source for source in sources if source not in gone], gone


def _nearest(wanted: str, known: Sequence[str]) -> str:
    by_last_part = {name.rsplit("/", 1)[-1]: name for name in known}
    close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.5)
    close = close or [
        by_last_part[last]
        for last in difflib.get_close_matches(wanted, list(by_last_part), n=1, cutoff=0.5)
    ]
    return f"; mente du “{close[0]}”?" if close else "; siden “Om kilderne” viser dem, der er."


def _in_folder(folder: Path) -> list[FoundFile]:
    files = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            inside = path.relative_to(folder).as_posix()
            if name.startswith(".") or name == MANIFEST_NAME or name.endswith(SUFFIX):
                continue
            files.append(described(path, inside))
    return files


def described(path: Path, name: str) -> FoundFile:
    """Return the file at `path` with what a manifest above it says of it, else called `name`.

    Corrections that lie beside it are declared too. Raises InvalidManifest and InvalidCorrections.
    """
    manifest = find_manifest(path)
    if manifest is None:
        return FoundFile(path, name, declared_beside(path))
    inside = path.resolve().relative_to(manifest.folder.resolve()).as_posix()
    return FoundFile(path, inside, manifest.declared(path))


def _read(path: Path, most: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most:
            raise UnreadableFile(
                f"“{path}” fylder {size // MIB} MB, og grænsen er {most // MIB} MB "
                "(PEJLING_FILE_MB)."
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"“{path}” {_reason(error)}.") from error


def _reason(error: OSError) -> str:
    reasons = {
        errno.ENOENT: "findes ikke",
        errno.EACCES: "må ikke læses af denne bruger",
        errno.EISDIR: "er en mappe",
        errno.ENOTDIR: "findes ikke",
        errno.ELOOP: "peger i ring",
    }
    return reasons.get(error.errno or 0, "kan ikke læses")
