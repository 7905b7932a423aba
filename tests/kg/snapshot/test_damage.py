import json
from pathlib import Path

import pytest

from kg.errors import DamagedData
from kg.settings import Settings
from kg.snapshot import layout
from kg.snapshot.build import BuildReport, build
from kg.snapshot.open import open_snapshot
from tests.kg.snapshot.conftest import PARTS


def _data_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.json")) if path.name != layout.MANIFEST]


def test_a_flipped_byte_in_any_file_is_found(settings: Settings, built: BuildReport) -> None:
    folder = open_snapshot(settings.data).folder
    for path in _data_files(folder):
        whole = path.read_bytes()
        middle = len(whole) // 2
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(DamagedData, match="pejling build"):
            open_snapshot(settings.data)
        path.write_bytes(whole)
    assert open_snapshot(settings.data).id == built.snapshot


def test_a_missing_file_is_found(settings: Settings, built: BuildReport) -> None:
    _data_files(open_snapshot(settings.data).folder)[0].unlink()
    with pytest.raises(DamagedData, match="mangler"):
        open_snapshot(settings.data)


def test_a_changed_manifest_is_found(settings: Settings, built: BuildReport) -> None:
    path = open_snapshot(settings.data).folder / layout.MANIFEST
    data = json.loads(path.read_text("utf-8"))
    data["content"]["counts"]["documents"] = 7
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(DamagedData, match="ændret"):
        open_snapshot(settings.data)


def test_another_format_version_is_named(settings: Settings, built: BuildReport) -> None:
    path = open_snapshot(settings.data).folder / layout.MANIFEST
    data = json.loads(path.read_text("utf-8"))
    data["format"] = 99
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(DamagedData, match="format 99"):
        open_snapshot(settings.data)


def test_current_pointing_nowhere_is_one_sentence(settings: Settings, built: BuildReport) -> None:
    link = layout.current_link(settings.data)
    link.unlink()
    link.symlink_to("snapshots/20000101T000000Z-0000")
    with pytest.raises(DamagedData, match="pejling build"):
        open_snapshot(settings.data)


def test_a_build_makes_a_damaged_snapshot_anew(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    _data_files(open_snapshot(settings.data).folder)[0].write_bytes(b"{}")
    report = build(settings, [folder], PARTS)
    assert report.changed
    assert open_snapshot(settings.data).id == report.snapshot


def test_damaged_caches_cost_only_time(
    settings: Settings, folder: Path, own_cache: Path, built: BuildReport
) -> None:
    before = open_snapshot(settings.data).documents
    for path in own_cache.iterdir():
        path.write_bytes(b"not a database" * 50)
    build(settings, [folder], PARTS, force=True)
    after = open_snapshot(settings.data).documents
    assert dict(after) == dict(before)


def test_a_damaged_original_is_reported_by_name(
    settings: Settings, folder: Path, own_cache: Path, built: BuildReport
) -> None:
    from kg.snapshot.build import remove

    snapshot = open_snapshot(settings.data)
    kept, gone = snapshot.manifest.sources
    (settings.originals / kept.sha256).write_bytes(b"noget andet")
    for path in own_cache.iterdir():
        path.unlink()
    assert gone.document is not None
    with pytest.raises(Exception, match=kept.name):
        remove(settings, gone.document, PARTS)
    assert open_snapshot(settings.data).id == snapshot.id
