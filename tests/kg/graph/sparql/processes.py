"""What runs on this machine, as /proc tells it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


def children_of(parent: int) -> list[int]:
    """Return the processes whose parent is `parent` and that have not ended."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, ppid = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(ppid) == parent and state != "Z":
            found.append(int(folder.name))
    return found


def keepers() -> list[int]:
    """Return the keepers that this process has started."""
    return [pid for pid in children_of(os.getpid()) if "sparql.keeper" in command_of(pid)]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def eventually(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Wait until `holds`; tell whether it came to."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return holds()
