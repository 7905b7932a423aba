import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.settings import PROJECT


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on stderr."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


Pejling = Callable[..., Said]


@pytest.fixture
def pejling(tmp_path: Path) -> Pejling:
    """Run the command line in a process of its own, with an empty home."""

    def run(*arguments: str, **environment: str) -> Said:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PEJLING_")}
        done = subprocess.run(
            [sys.executable, "-c", "from api.cli import main; main()", *arguments],
            cwd=PROJECT,
            env={**clean, "HOME": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def data(corpus_data: Path, tmp_path: Path) -> Path:
    """A data folder of its own with the corpus's snapshot, to be changed or damaged."""
    own = tmp_path / "egne data"
    own.mkdir()
    for name in ("models", "cache"):
        (own / name).symlink_to((corpus_data / name).resolve())
    for name in ("originals", "snapshots"):
        shutil.copytree(corpus_data / name, own / name)
    (own / "current").symlink_to((corpus_data / "current").readlink())
    return own
