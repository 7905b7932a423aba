import shutil
from pathlib import Path

import pytest

from kg.errors import BuildFailed, DamagedData, NoSnapshot, NotFound
from kg.settings import Settings
from kg.snapshot import layout
from kg.snapshot.build import BuildReport, add, build, remove
from kg.snapshot.locks import one_writer
from kg.snapshot.open import open_snapshot
from kg.snapshot.originals import original_path
from tests.kg.snapshot.conftest import FIRST, PARTS, THIRD


def test_a_build_serves_every_document_of_a_folder(settings: Settings, built: BuildReport) -> None:
    snapshot = open_snapshot(settings.data)
    assert built.changed and not built.problems
    assert snapshot.id == built.snapshot
    assert len(snapshot.documents) == built.counts["documents"] == 2
    for document in snapshot.documents.values():
        for statement in document.statements:
            assert snapshot.statement(statement.id) == statement


def test_originals_are_kept_under_their_checksum(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    sources = open_snapshot(settings.data).manifest.sources
    by_name = {source.name: source for source in sources}
    kept = original_path(settings.originals, by_name["nord/stoette.txt"].sha256)
    assert kept.read_bytes() == (folder / "nord" / "stoette.txt").read_bytes()


def test_a_build_with_nothing_changed_keeps_the_snapshot(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    again = build(settings, [folder], PARTS)
    assert not again.changed
    assert again.snapshot == built.snapshot
    assert again.counts == built.counts


def test_a_build_can_be_forced(settings: Settings, folder: Path, built: BuildReport) -> None:
    again = build(settings, [folder], PARTS, force=True)
    assert again.changed and again.snapshot != built.snapshot


def test_a_changed_file_gives_a_new_snapshot(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    (folder / "faellesskaber.txt").write_text(THIRD, "utf-8")
    again = build(settings, [folder], PARTS)
    assert again.changed
    texts = [document.text for document in open_snapshot(settings.data).documents.values()]
    assert any("tyve boliger" in text for text in texts)


def test_statement_ids_are_the_same_after_a_rebuild_without_caches(
    settings: Settings, folder: Path, own_cache: Path, built: BuildReport
) -> None:
    def ids() -> list[str]:
        documents = open_snapshot(settings.data).documents.values()
        return [statement.id for document in documents for statement in document.statements]

    before = ids()
    shutil.rmtree(own_cache)
    build(settings, [folder], PARTS, force=True)
    assert ids() == before


def test_an_added_document_stays_through_the_next_build(
    settings: Settings, folder: Path, tmp_path: Path, built: BuildReport
) -> None:
    extra = tmp_path / "boliger.txt"
    extra.write_text(THIRD, "utf-8")
    assert add(settings, [extra], PARTS).counts["documents"] == 3
    again = build(settings, [folder], PARTS)
    assert again.counts["documents"] == 3
    assert [source.name for source in again.kept] == ["boliger.txt"]
    only = build(settings, [folder], PARTS, only_these=True)
    assert only.counts["documents"] == 2


def test_an_added_document_needs_its_file_no_longer(
    settings: Settings, folder: Path, tmp_path: Path, built: BuildReport
) -> None:
    extra = tmp_path / "boliger.txt"
    extra.write_text(THIRD, "utf-8")
    add(settings, [extra], PARTS)
    extra.unlink()
    assert build(settings, [folder], PARTS, force=True).counts["documents"] == 3


def test_adding_what_is_there_already_changes_nothing(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    report = add(settings, [folder / "faellesskaber.txt"], PARTS)
    assert not report.changed and report.snapshot == built.snapshot


def test_a_removed_document_is_gone_and_its_original_kept(
    settings: Settings, built: BuildReport
) -> None:
    before = open_snapshot(settings.data)
    document_id = next(iter(before.documents))
    report = remove(settings, document_id, PARTS)
    after = open_snapshot(settings.data)
    assert document_id not in after.documents
    assert len(after.documents) == 1
    assert original_path(settings.originals, report.gone[0].sha256).is_file()
    assert document_id in before.documents, "a snapshot that is held does not change"


def test_removing_an_unknown_document_names_the_nearest(
    settings: Settings, built: BuildReport
) -> None:
    known = next(iter(open_snapshot(settings.data).documents))
    with pytest.raises(NotFound, match=f"mente du “{known}”"):
        remove(settings, known[:-1], PARTS)


def test_removing_the_last_document_is_refused(settings: Settings, tmp_path: Path) -> None:
    only = tmp_path / "en.txt"
    only.write_text(FIRST, "utf-8")
    build(settings, [only], PARTS)
    document_id = next(iter(open_snapshot(settings.data).documents))
    with pytest.raises(BuildFailed):
        remove(settings, document_id, PARTS)
    assert document_id in open_snapshot(settings.data).documents


def test_bad_files_are_reported_and_the_rest_goes_on(
    settings: Settings, folder: Path, tmp_path: Path
) -> None:
    (folder / "tom.txt").write_bytes(b"")
    (folder / "billede.txt").write_bytes(bytes(range(256)) * 20)
    missing = tmp_path / "findes-ikke.txt"
    report = build(settings, [folder, missing], PARTS)
    assert report.counts["documents"] == 2
    assert {problem.name for problem in report.problems} == {
        "tom.txt",
        "billede.txt",
        "findes-ikke.txt",
    }
    assert all(problem.message for problem in report.problems)
    again = build(settings, [folder, missing], PARTS)
    assert not again.changed
    assert {p.name for p in again.problems} == {p.name for p in report.problems}


def test_when_no_file_can_be_read_the_last_snapshot_stays(
    settings: Settings, built: BuildReport, tmp_path: Path
) -> None:
    empty = tmp_path / "tom.txt"
    empty.write_bytes(b"")
    with pytest.raises(BuildFailed):
        build(settings, [empty], PARTS)
    assert open_snapshot(settings.data).id == built.snapshot


def test_a_bad_file_given_to_add_is_reported_and_not_remembered(
    settings: Settings, folder: Path, tmp_path: Path, built: BuildReport
) -> None:
    empty = tmp_path / "tom.txt"
    empty.write_bytes(b"")
    report = add(settings, [empty], PARTS)
    assert [problem.name for problem in report.problems] == ["tom.txt"]
    assert not report.changed
    assert not build(settings, [folder], PARTS).problems


def test_a_file_over_the_size_limit_is_reported(settings: Settings, folder: Path) -> None:
    (folder / "stor.txt").write_text("Et meget langt dokument. " * 60_000, "utf-8")
    small = Settings(settings.data, limits=type(settings.limits)(file_bytes=1_000_000))
    report = build(small, [folder], PARTS)
    assert [problem.name for problem in report.problems] == ["stor.txt"]
    assert "grænsen" in report.problems[0].message


def test_the_same_bytes_twice_are_one_document(settings: Settings, folder: Path) -> None:
    shutil.copy(folder / "faellesskaber.txt", folder / "kopi.txt")
    assert build(settings, [folder], PARTS).counts["documents"] == 2


def test_two_documents_of_the_same_id_both_keep_their_statements(
    settings: Settings, folder: Path
) -> None:
    (folder / "stoette.txt").write_text(THIRD, "utf-8")
    (folder / "nord" / "stoette.txt").write_text(FIRST, "utf-8")
    build(settings, [folder], PARTS)
    snapshot = open_snapshot(settings.data)
    ids = [s.id for document in snapshot.documents.values() for s in document.statements]
    assert len(snapshot.documents) == 3
    assert len(ids) == len(set(ids))
    for document_id, document in snapshot.documents.items():
        assert all(s.id.startswith(f"{document_id}/") for s in document.statements)


def test_a_second_writer_is_told_to_wait(settings: Settings, folder: Path) -> None:
    with one_writer(settings.data), pytest.raises(BuildFailed, match="en anden opbygning"):
        build(settings, [folder], PARTS)


def test_only_the_last_snapshots_are_kept(settings: Settings, folder: Path) -> None:
    for _ in range(5):
        last = build(settings, [folder], PARTS, force=True)
    finished = [path.name for path in layout.finished_snapshots(settings.data)]
    assert len(finished) == 3
    assert finished[-1] == last.snapshot


def test_a_snapshot_that_is_read_outlives_pruning(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    held = open_snapshot(settings.data)
    for _ in range(4):
        build(settings, [folder], PARTS, force=True)
    assert held.folder.is_dir()
    assert len(list(held.documents.values())) == 2
    del held
    build(settings, [folder], PARTS, force=True)
    assert built.snapshot not in [p.name for p in layout.finished_snapshots(settings.data)]


def test_adding_to_a_damaged_snapshot_is_refused(
    settings: Settings, folder: Path, built: BuildReport
) -> None:
    manifest = open_snapshot(settings.data).folder / layout.MANIFEST
    manifest.write_text("{", "utf-8")
    with pytest.raises(DamagedData, match="pejling build"):
        add(settings, [folder / "faellesskaber.txt"], PARTS)


def test_a_build_mends_a_damaged_snapshot_and_keeps_what_was_added(
    settings: Settings, folder: Path, tmp_path: Path, built: BuildReport
) -> None:
    extra = tmp_path / "boliger.txt"
    extra.write_text(THIRD, "utf-8")
    add(settings, [extra], PARTS)
    build(settings, [folder], PARTS, force=True)
    (open_snapshot(settings.data).folder / layout.MANIFEST).write_text("{", "utf-8")
    report = build(settings, [folder], PARTS)
    assert report.changed
    assert open_snapshot(settings.data).manifest.counts["documents"] == 3


def test_before_the_first_build_there_is_no_snapshot(settings: Settings) -> None:
    for data in (settings.data, settings.data / "ingen"):
        with pytest.raises(NoSnapshot, match="pejling build"):
            open_snapshot(data)
