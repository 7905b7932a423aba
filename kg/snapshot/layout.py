"""A data folder in, the places in it that a build writes and a reader opens out."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

FORMAT_VERSION = 1
MANIFEST = "manifest.json"
DOCUMENTS, GRAPH, SEARCH, LINKS = "documents", "graph", "search", "links"
PARTS = (DOCUMENTS, GRAPH, SEARCH, LINKS)
UNFINISHED = ".unfinished-"


def snapshots_folder(data: Path) -> Path:
    """Return the folder that holds all finished snapshots."""
    return data / "snapshots"


def current_link(data: Path) -> Path:
    """Return the symbolic link that names the snapshot to serve."""
    return data / "current"


def lock_file(data: Path) -> Path:
    """Return the file that whoever changes the data folder holds locked."""
    return data / "build.lock"


def new_snapshot_id(now: datetime | None = None) -> str:
    """Return a fresh id that sorts by time: `20260903T101500Z-1f2e`."""
    moment = now or datetime.now(UTC)
    return f"{moment:%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(2)}"


def finished_snapshots(data: Path) -> list[Path]:
    """Return the folders of the finished snapshots, oldest first."""
    folder = snapshots_folder(data)
    if not folder.is_dir():
        return []
    return sorted(
        entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")
    )


def unfinished_snapshots(data: Path) -> list[Path]:
    """Return the folders that builds left behind when they were stopped."""
    folder = snapshots_folder(data)
    return sorted(folder.glob(f"{UNFINISHED}*")) if folder.is_dir() else []
