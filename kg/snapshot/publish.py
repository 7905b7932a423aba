"""A finished folder in, the snapshot that everybody reads from now on out, in one atomic step."""

import shutil
from pathlib import Path

from kg.snapshot import layout
from kg.snapshot.durable import point, sync_folder, sync_tree
from kg.snapshot.locks import is_being_read

KEPT_SNAPSHOTS = 3


def begin(data: Path, snapshot_id: str) -> Path:
    """Return an empty folder to build in, and clear away what stopped builds left.

    Only whoever holds the write lock may call this.
    """
    for leftover in layout.unfinished_snapshots(data):
        shutil.rmtree(leftover)
    folder = layout.snapshots_folder(data) / f"{layout.UNFINISHED}{snapshot_id}"
    folder.mkdir(parents=True)
    return folder


def publish(data: Path, folder: Path, snapshot_id: str) -> Path:
    """Make the snapshot built in `folder` the current one and return where it lies now.

    Everything is on disk before the name changes, so a crash leaves either the old or the new.
    """
    sync_tree(folder)
    finished = layout.snapshots_folder(data) / snapshot_id
    folder.rename(finished)
    sync_folder(finished.parent)
    point(layout.current_link(data), f"{finished.parent.name}/{snapshot_id}")
    return finished


def prune(data: Path, kept: int = KEPT_SNAPSHOTS) -> list[str]:
    """Remove all but the last `kept` snapshots and return their ids.

    The current one stays, and so does any that a process still reads.
    """
    current = layout.current_link(data).resolve()
    removed = []
    for folder in layout.finished_snapshots(data)[:-kept]:
        if folder.resolve() == current or is_being_read(folder):
            continue
        # Out of sight first, so that nobody opens a half-removed snapshot.
        doomed = folder.with_name(f"{layout.UNFINISHED}{folder.name}")
        folder.rename(doomed)
        shutil.rmtree(doomed)
        removed.append(folder.name)
    return removed
