"""A build is killed outright at every stage; what was served before is served after."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.settings import PROJECT, Settings
from kg.snapshot import layout
from kg.snapshot.build import BuildReport, build
from kg.snapshot.open import open_snapshot
from tests.kg.snapshot.conftest import PARTS, THIRD

_KILLED_BUILD = """
import os, signal, sys
from pathlib import Path
import kg.snapshot.build as module
import kg.snapshot.publish as publishing
from kg.settings import load_settings
from kg.snapshot.parts import DocumentsPart

data, folder, stage = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def progress(label, done, total):
    if label == stage:
        die()

if stage == "before the rename":
    publishing.sync_tree = lambda folder: die()
if stage == "before the link":
    publishing.point = lambda link, target: die()
if stage == "after the link":
    module.prune = lambda data: die()
module.build(load_settings(data), [folder], [DocumentsPart()], progress=progress)
"""

_STAGES = [
    "Læser dokumenter",
    "Gemmer dokumenterne",
    "Prøver efter",
    "Tager i brug",
    "before the rename",
    "before the link",
]


def _killed_build(settings: Settings, folder: Path, stage: str) -> None:
    command = [sys.executable, "-c", _KILLED_BUILD, str(settings.data), str(folder), stage]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize("stage", _STAGES)
def test_a_killed_build_leaves_the_last_snapshot_serving(
    settings: Settings, folder: Path, built: BuildReport, stage: str
) -> None:
    (folder / "boliger.txt").write_text(THIRD, "utf-8")
    _killed_build(settings, folder, stage)
    assert open_snapshot(settings.data).id == built.snapshot
    report = build(settings, [folder], PARTS)
    assert report.counts["documents"] == 3
    assert open_snapshot(settings.data).id == report.snapshot
    assert not layout.unfinished_snapshots(settings.data)


def test_a_build_killed_after_the_link_was_moved_serves_the_new_one(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    (folder / "boliger.txt").write_text(THIRD, "utf-8")
    _killed_build(settings, folder, "after the link")
    snapshot = open_snapshot(settings.data)
    assert snapshot.id != built.snapshot
    assert len(snapshot.documents) == 3


def test_a_first_build_that_is_killed_can_be_run_again(settings: Settings, folder: Path) -> None:
    _killed_build(settings, folder, "Prøver efter")
    assert build(settings, [folder], PARTS).counts["documents"] == 2
