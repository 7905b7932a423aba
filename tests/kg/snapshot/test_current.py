import threading
import time
from pathlib import Path

import pytest

from kg.errors import NoSnapshot
from kg.settings import Settings
from kg.snapshot import layout
from kg.snapshot.build import BuildReport, build
from kg.snapshot.current import SnapshotHolder
from kg.snapshot.open import open_snapshot
from tests.kg.snapshot.conftest import PARTS


def test_the_holder_moves_to_a_new_snapshot_by_itself(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    prepared: list[str] = []
    holder = SnapshotHolder(settings.data, lambda s: prepared.append(s.id), every=0.02)
    holder.start()
    try:
        taken = holder.current
        newer = build(settings, [folder], PARTS, force=True)
        deadline = time.monotonic() + 10
        while holder.current.id != newer.snapshot and time.monotonic() < deadline:
            time.sleep(0.01)
        assert holder.current.id == newer.snapshot
        assert prepared == [built.snapshot, newer.snapshot]
        assert len(list(taken.documents.values())) == 2, "a request keeps what it took"
    finally:
        holder.stop()


def test_a_damaged_new_snapshot_is_not_served(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    holder = SnapshotHolder(settings.data)
    newer = build(settings, [folder], PARTS, force=True)
    manifest = layout.snapshots_folder(settings.data) / newer.snapshot / layout.MANIFEST
    manifest.write_text("{", "utf-8")
    assert not holder.refresh()
    assert holder.current.id == built.snapshot
    assert holder.problem is not None
    build(settings, [folder], PARTS)
    assert holder.refresh()
    assert holder.problem is None


def test_a_snapshot_whose_preparation_fails_is_not_served(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    from kg.errors import ModelNotLoaded

    def prepare(snapshot: object) -> None:
        if getattr(snapshot, "id", "") != built.snapshot:
            raise ModelNotLoaded("modellen mangler.")

    holder = SnapshotHolder(settings.data, prepare)
    build(settings, [folder], PARTS, force=True)
    assert not holder.refresh()
    assert holder.current.id == built.snapshot


def test_readers_never_see_a_half_published_snapshot(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    stop = threading.Event()
    failures: list[BaseException] = []

    def read() -> None:
        while not stop.is_set():
            try:
                snapshot = open_snapshot(settings.data)
                assert len(list(snapshot.documents.values())) == 2
            except BaseException as error:
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(6):
        build(settings, [folder], PARTS, force=True)
    stop.set()
    for reader in readers:
        reader.join()
    assert not failures


def test_a_server_without_a_snapshot_is_told_so(settings: Settings) -> None:
    with pytest.raises(NoSnapshot):
        SnapshotHolder(settings.data)
