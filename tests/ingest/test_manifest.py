from pathlib import Path

import pytest

from ingest.errors import InvalidManifest, UnreadableFile
from ingest.manifest import read_manifest
from ingest.read import read_document

PROJECT = Path(__file__).parent.parent.parent
POLICY = "# Boligpolitik\n\n## Vores værdier\n\n- Tryghed\n- Frihed\n"


def _corpus(folder: Path, manifest: str) -> Path:
    (folder / "manifest.toml").write_text(manifest, encoding="utf-8")
    (folder / "vejle").mkdir()
    path = folder / "vejle" / "boligpolitik.md"
    path.write_text(POLICY, encoding="utf-8")
    return path


def test_a_file_without_an_entry_takes_its_municipality_from_its_folder(tmp_path):
    document = read_document(_corpus(tmp_path, '[[file]]\npath = "andet.txt"\n')).document
    assert document.municipality == "Vejle Kommune"
    assert document.id == "vejle/boligpolitik"
    assert document.publisher is None


def test_what_is_declared_is_used_where_the_document_is_silent(tmp_path):
    manifest = (
        '[[file]]\npath = "vejle/boligpolitik.md"\npublisher = "Vejle Kommune"\n'
        'kind = "strategy"\ntitle = "Et andet navn"\nurl = "https://eksempel.dk/bolig"\n'
    )
    document = read_document(_corpus(tmp_path, manifest)).document
    assert document.title == "Boligpolitik"
    assert document.kind == "strategy"
    assert document.publisher == "Vejle Kommune"
    assert document.source_url == "https://eksempel.dk/bolig"


def test_the_folder_of_a_lone_file_tells_nothing(tmp_path):
    folder = tmp_path / "vejle"
    folder.mkdir()
    (folder / "p.md").write_text(POLICY, encoding="utf-8")
    assert read_document(folder / "p.md").document.municipality is None


def test_a_declared_municipality_that_the_text_contradicts_is_kept_and_warned_about(tmp_path):
    path = _corpus(tmp_path, '[[file]]\npath = "vejle/boligpolitik.md"\nmunicipality = "Vejle"\n')
    path.write_text(POLICY + "\nHorsens Kommune og Horsens Byråd ønsker det.\n", encoding="utf-8")
    parsed = read_document(path)
    assert parsed.document.municipality == "Vejle Kommune"
    assert "municipality" in [warning.code for warning in parsed.warnings]


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("[[file]\n", "ikke gyldig TOML"),
        ("[[file]]\npublisher = 'x'\n", "path"),
        ("[[file]]\npath = 'a'\nforfatter = 'x'\n", "forfatter"),
        ("[[file]]\npath = 'a'\nkind = 'roman'\n", "roman"),
        ("[[file]]\npath = 'a'\nmunicipality = 'Halnæs'\n", "Halsnæs"),
        ("[[file]]\npath = 'a'\ntitle = 7\n", "tekst"),
        ("file = 3\n", "file"),
    ],
)
def test_a_manifest_of_another_form_is_refused_with_what_is_wrong(tmp_path, manifest, said):
    path = tmp_path / "manifest.toml"
    path.write_text(manifest, encoding="utf-8")
    with pytest.raises(InvalidManifest, match=said):
        read_manifest(path)


def test_the_manifest_of_the_corpus_declares_each_of_its_files():
    manifest = read_manifest(PROJECT / "corpus" / "manifest.toml")
    files = {
        path.relative_to(manifest.folder).as_posix()
        for path in manifest.folder.rglob("*")
        if path.is_file() and path.name != "manifest.toml"
    }
    assert set(manifest.files) <= files
    assert all(entry["publisher"] and entry["kind"] for entry in manifest.files.values())


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="findes ikke"):
        read_document(tmp_path / "væk.txt")
    with pytest.raises(UnreadableFile, match="er en mappe"):
        read_document(tmp_path)
