"""Which files of a folder are taken in, and what is declared about them."""

from kg.snapshot.sources import find_files

CORRECTIONS = '[document]\ntitle = "Ældrepolitik"\n'


def test_corrections_in_a_folder_are_no_document_but_declared_about_theirs(tmp_path):
    (tmp_path / "politik.md").write_text("# Politik\n", encoding="utf-8")
    (tmp_path / "politik.md.rettelser.toml").write_text(CORRECTIONS, encoding="utf-8")
    files, problems = find_files([tmp_path])
    assert not problems
    assert [file.name for file in files] == ["politik.md"]
    assert files[0].declared == {"corrections": CORRECTIONS}


def test_a_file_that_is_pointed_at_brings_its_corrections(tmp_path):
    (tmp_path / "politik.md").write_text("# Politik\n", encoding="utf-8")
    assert find_files([tmp_path / "politik.md"])[0][0].declared == {}
    (tmp_path / "politik.md.rettelser.toml").write_text(CORRECTIONS, encoding="utf-8")
    assert find_files([tmp_path / "politik.md"])[0][0].declared == {"corrections": CORRECTIONS}
