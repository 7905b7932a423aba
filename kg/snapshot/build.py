"""Files in, a new current snapshot out; whatever goes wrong, the one before it stays."""

import errno
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from ingest.errors import PejlingError
from kg.errors import BuildFailed, DamagedData, NoSnapshot
from kg.settings import DEFAULT_MODEL, Settings
from kg.snapshot import layout
from kg.snapshot.durable import checksum
from kg.snapshot.locks import one_writer
from kg.snapshot.manifest import (
    Manifest,
    Source,
    check_files,
    read_manifest,
    stored_files,
    write_manifest,
)
from kg.snapshot.open import current_snapshot_id
from kg.snapshot.parsing import ReadSource, read_sources
from kg.snapshot.parts import BuildInput, Part, Progress, RefusedDocuments, TakenFrom, silent
from kg.snapshot.publish import begin, prune, publish
from kg.snapshot.recipe import build_recipe, software_version
from kg.snapshot.sources import Problem, find_files, joined, take_in, with_old_ids, without

if TYPE_CHECKING:
    from kg.embedding import Embedder

_DISK_REFUSES = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build led to.

    `changed` is False when the current snapshot already was what the build would have made.
    `problems` are the files that were given and could not be taken in, `kept` the sources that an
    earlier `add` brought and this build kept, `gone` those that were removed.
    """

    snapshot: str
    counts: Mapping[str, int]
    changed: bool
    problems: tuple[Problem, ...] = ()
    kept: tuple[Source, ...] = ()
    gone: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    manifest: Manifest
    changed: bool
    problems: tuple[Problem, ...]


def build(
    settings: Settings,
    paths: Sequence[Path],
    parts: Sequence[Part],
    *,
    only_these: bool = False,
    force: bool = False,
    progress: Progress = silent,
) -> BuildReport:
    """Make a snapshot of the files under `paths` and of what `add` brought before.

    With `only_these` what `add` brought is left out; with `force` the snapshot is made even if
    nothing changed. A file that cannot be read is a problem in the report. Raises BuildFailed
    when none can be, or when the snapshot does not pass its checks.
    """
    found, missing = find_files(paths)
    with one_writer(settings.data):
        known = _last_known_sources(settings.data)
        new, unreadable = take_in(found, settings, added=False)
        given = {source.sha256 for source in new}
        kept = [s for s in known if s.added and not only_these and s.sha256 not in given]
        sources = joined(with_old_ids(new, known), kept)
        problems = (*missing, *unreadable)
        made = _make(settings, sources, parts, problems, force=force, progress=progress)
    return BuildReport(
        made.manifest.id, made.manifest.counts, made.changed, made.problems, tuple(kept)
    )


def add(
    settings: Settings, paths: Sequence[Path], parts: Sequence[Part], progress: Progress = silent
) -> BuildReport:
    """Make a snapshot of the current sources and the files under `paths`.

    Files that cannot be read are problems in the report and are not remembered. Raises
    BuildFailed, and DamagedData when what is current cannot be read.
    """
    found, missing = find_files(paths)
    with one_writer(settings.data):
        before = _sources_now(settings.data)
        new, unreadable = take_in(found, settings, added=True)
        known = {source.sha256 for source in before}
        fresh = [source for source in new if source.sha256 not in known]
        if not new:
            return _nothing_done(settings.data, (*missing, *unreadable))
        sources = joined(before, fresh)
        problems = (*missing, *unreadable)
        made = _make(settings, sources, parts, problems, fresh=fresh, progress=progress)
    return BuildReport(made.manifest.id, made.manifest.counts, made.changed, made.problems)


def remove(
    settings: Settings, document: str, parts: Sequence[Part], progress: Progress = silent
) -> BuildReport:
    """Make a snapshot without `document` (an id or a file's name); its original is kept.

    Raises NotFound when there is no such document, BuildFailed when none would be left.
    """
    with one_writer(settings.data):
        before = _sources_now(settings.data)
        stay, gone = without(before, document)
        made = _make(settings, stay, parts, progress=progress)
    return BuildReport(
        made.manifest.id, made.manifest.counts, made.changed, made.problems, gone=tuple(gone)
    )


def _make(
    settings: Settings,
    sources: Sequence[Source],
    parts: Sequence[Part],
    problems: Sequence[Problem] = (),
    *,
    fresh: Sequence[Source] = (),
    force: bool = False,
    progress: Progress = silent,
) -> _Made:
    """Make and publish a snapshot of `sources`; those of `fresh` that fail are forgotten."""
    current = None if force else _whole_current(settings.data)
    if current and current.recipe == _recipe(settings, sources, parts, progress):
        return _Made(current, False, (*problems, *_problems_of(current.sources)))
    known_bad = [source for source in sources if source.problem]
    read = read_sources([s for s in sources if not s.problem], settings, progress)
    failed = _problems_of(result.source for result in read)
    problems = (*problems, *failed)
    forgotten = {source.sha256 for source in fresh}
    read = [r for r in read if r.parsed or r.source.sha256 not in forgotten]
    if current and fresh and not any(r.source.sha256 in forgotten for r in read):
        return _Made(current, False, problems)
    while True:
        if not any(result.parsed for result in read):
            raise BuildFailed(_nothing_to_build(problems))
        final = joined(known_bad, [result.source for result in read])
        recipe = _recipe(settings, final, parts, progress)
        if current and current.recipe == recipe:
            return _Made(current, False, problems)
        try:
            manifest = _write_and_publish(settings, read, final, recipe, parts, progress)
        except RefusedDocuments as refused:
            read, wrong = _set_aside(read, refused.why, forgotten)
            problems = (*problems, *wrong)
        else:
            return _Made(manifest, True, problems)


def _set_aside(
    read: Sequence[ReadSource], why: Mapping[str, str], forgotten: Collection[str]
) -> tuple[list[ReadSource], tuple[Problem, ...]]:
    """Return `read` with the documents of `why` as problems, and those problems."""
    kept, problems = [], []
    for result in read:
        sentence = why.get(result.parsed.document.id) if result.parsed else None
        if sentence is None:
            kept.append(result)
            continue
        problems.append(Problem(result.source.name, sentence))
        if result.source.sha256 not in forgotten:
            kept.append(ReadSource(replace(result.source, problem=sentence)))
    return kept, tuple(problems)


def _write_and_publish(
    settings: Settings,
    read: Sequence[ReadSource],
    sources: Sequence[Source],
    recipe: str,
    parts: Sequence[Part],
    progress: Progress,
) -> Manifest:
    snapshot_id = layout.new_snapshot_id()
    folder = begin(settings.data, snapshot_id)
    try:
        manifest = _write(settings, folder, snapshot_id, read, sources, recipe, parts, progress)
        progress("Tager i brug", 0, 1)
        publish(settings.data, folder, snapshot_id)
        progress("Tager i brug", 1, 1)
    except OSError as error:
        if error.errno not in _DISK_REFUSES:
            raise
        raise BuildFailed(
            f"der kunne ikke skrives i {settings.data} ({error.strerror}); "
            "det, der var i brug før, er stadig i brug."
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    prune(settings.data)
    return manifest


def _write(
    settings: Settings,
    folder: Path,
    snapshot_id: str,
    read: Sequence[ReadSource],
    sources: Sequence[Source],
    recipe: str,
    parts: Sequence[Part],
    progress: Progress,
) -> Manifest:
    given = BuildInput(
        settings=settings,
        folder=folder,
        documents={r.parsed.document.id: r.parsed for r in read if r.parsed},
        taken={
            r.parsed.document.id: TakenFrom(r.source.sha256, r.source.name, r.read_at)
            for r in read
            if r.parsed
        },
        embedder=cache(lambda: _embedder(settings, progress)),
        progress=progress,
    )
    counts: dict[str, int] = {}
    for part in parts:
        progress(part.label, 0, 1)
        counts |= part.write(folder / part.name, given)
        progress(part.label, 1, 1)
    for number, part in enumerate(parts):
        progress("Prøver efter", number, len(parts))
        part.check(folder / part.name, given)
    progress("Prøver efter", len(parts), len(parts))
    manifest = Manifest(
        id=snapshot_id,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        software=software_version(),
        recipe=recipe,
        base_iri=settings.base_iri,
        model=settings.model or DEFAULT_MODEL,
        sources=tuple(sources),
        counts=counts,
        files=stored_files(folder),
    )
    write_manifest(folder, manifest)
    return manifest


def _embedder(settings: Settings, progress: Progress) -> "Embedder":
    from kg.embedding import load_embedder

    return load_embedder(settings, progress)


def _recipe(
    settings: Settings, sources: Sequence[Source], parts: Sequence[Part], progress: Progress
) -> str:
    named = {part.name: part.recipe(settings, progress) for part in parts}
    inputs = [[s.sha256, s.name, dict(s.declared), s.added] for s in sources]
    named["sources"] = orjson.dumps(sorted(inputs, key=lambda item: item[0])).decode()
    named["base"] = settings.base_iri
    decided = settings.decisions
    if decided.is_dir():
        files = sorted(path for path in decided.rglob("*") if path.is_file())
        named["decisions"] = " ".join(f"{path.name}={checksum(path)}" for path in files)
    return build_recipe(named)


def _whole_current(data: Path) -> Manifest | None:
    """Return the current snapshot's manifest if every file of it is as it was written."""
    try:
        folder = layout.snapshots_folder(data) / current_snapshot_id(data)
        manifest = read_manifest(folder)
        check_files(folder, manifest)
    except (NoSnapshot, DamagedData):
        return None
    return manifest


def _sources_now(data: Path) -> tuple[Source, ...]:
    """Return the current sources, none where nothing was built yet. Raises DamagedData."""
    try:
        return read_manifest(layout.snapshots_folder(data) / current_snapshot_id(data)).sources
    except NoSnapshot:
        return ()


def _last_known_sources(data: Path) -> tuple[Source, ...]:
    """Return the sources of the newest snapshot whose manifest can be read."""
    try:
        return _sources_now(data)
    except DamagedData:
        for folder in reversed(layout.finished_snapshots(data)):
            try:
                return read_manifest(folder).sources
            except DamagedData:
                continue
    return ()


def _problems_of(sources: Iterable[Source]) -> tuple[Problem, ...]:
    return tuple(Problem(s.name, s.problem) for s in sources if s.problem)


def _nothing_to_build(problems: Sequence[Problem]) -> str:
    if not problems:
        return "der er ingen dokumenter at bygge af; angiv en fil eller en mappe med dokumenter."
    if len(problems) == 1:
        return f"ingen af filerne kunne læses: {problems[0].message}"
    names = ", ".join(problem.name for problem in problems[:5])
    return f"ingen af de {len(problems)} filer kunne læses ({names})."


def _nothing_done(data: Path, problems: Sequence[Problem]) -> BuildReport:
    if not problems:
        raise PejlingError("Der er ingen filer at tilføje; angiv en fil eller en mappe.")
    try:
        folder = layout.snapshots_folder(data) / current_snapshot_id(data)
        manifest = read_manifest(folder)
    except NoSnapshot:
        raise BuildFailed(_nothing_to_build(problems)) from None
    return BuildReport(manifest.id, manifest.counts, False, tuple(problems))
