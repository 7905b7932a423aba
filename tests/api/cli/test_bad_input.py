import json
import os
import socket
from pathlib import Path

import pytest

from kg.snapshot import layout
from kg.snapshot.open import open_snapshot
from tests.api.cli.conftest import Pejling

BAD_FILES = {
    "tom.txt": b"",
    "kun-mellemrum.txt": b" \n\n\t \n",
    "program.txt": bytes(range(256)) * 40,
    "ukendt.xyz": b"\x00\x01\x02\x03" * 100,
    "afskaaret.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "falsk.docx": b"PK\x03\x04 ikke et dokument",
    "halv-utf16.txt": b"\xff\xfe" + b"\x00\xd8" * 21 + b"x",
}


@pytest.fixture(params=sorted(BAD_FILES))
def bad_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(BAD_FILES[request.param])
    return path


def test_a_bad_file_is_one_sentence(pejling: Pejling, bad_file: Path) -> None:
    for arguments in (["parse", str(bad_file)], ["parse", str(bad_file), "--json"]):
        said = pejling(*arguments)
        assert said.code == 1
        assert bad_file.name in said.sentence
        assert said.out == ""


def test_a_missing_file_is_one_sentence(pejling: Pejling, tmp_path: Path) -> None:
    said = pejling("parse", str(tmp_path / "findes-ikke.txt"))
    assert said.code == 1
    assert "findes ikke" in said.sentence


def test_a_folder_is_no_file(pejling: Pejling, tmp_path: Path) -> None:
    said = pejling("parse", str(tmp_path))
    assert said.code == 1
    assert "mappe" in said.sentence


def test_adding_a_bad_file_leaves_what_is_served(
    pejling: Pejling, data: Path, bad_file: Path
) -> None:
    before = open_snapshot(data).id
    said = pejling("add", str(bad_file), "--data", str(data))
    assert said.code == 1
    assert bad_file.name in said.sentence
    assert open_snapshot(data).id == before


@pytest.mark.parametrize(
    "command",
    [
        ["search", "frivillige"],
        ["sparql", "ASK { ?s ?p ?o }"],
        ["export"],
        ["validate"],
        ["serve", "--port", "0"],
        ["remove", "faxe/x"],
    ],
    ids=lambda command: command[0],
)
def test_a_missing_data_folder_is_one_sentence(
    pejling: Pejling, tmp_path: Path, command: list[str]
) -> None:
    said = pejling(*command, "--data", str(tmp_path / "ingen"))
    assert said.code == 1
    if command[0] != "remove":
        assert "pejling build" in said.sentence


@pytest.mark.parametrize("command", [["search", "frivillige"], ["serve", "--port", "0"]])
def test_a_damaged_data_folder_is_one_sentence(
    pejling: Pejling, data: Path, command: list[str]
) -> None:
    folder = open_snapshot(data).folder
    damaged = max(folder.rglob("*.faiss"))
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:100] + bytes([whole[100] ^ 255]) + whole[101:])
    said = pejling(*command, "--data", str(data))
    assert said.code == 1
    assert damaged.name in said.sentence and "pejling build" in said.sentence


def test_a_data_folder_of_another_version_is_one_sentence(pejling: Pejling, data: Path) -> None:
    path = open_snapshot(data).folder / layout.MANIFEST
    manifest = json.loads(path.read_text("utf-8"))
    manifest["format"] = 99
    path.write_text(json.dumps(manifest), "utf-8")
    said = pejling("search", "frivillige", "--data", str(data))
    assert said.code == 1
    assert "format 99" in said.sentence


@pytest.mark.parametrize("command", [["search", "x"], ["serve", "--port", "0"], ["build"]])
def test_a_model_that_cannot_be_loaded_is_one_sentence(
    pejling: Pejling, data: Path, command: list[str]
) -> None:
    before = open_snapshot(data).id
    said = pejling(*command, "--data", str(data), PEJLING_MODEL=str(data / "ingen-model"))
    assert said.code == 1
    assert "ingen-model" in said.sentence
    assert open_snapshot(data).id == before


def test_a_folder_that_is_no_model_is_one_sentence(
    pejling: Pejling, data: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "halv-model"
    broken.mkdir()
    (broken / "config.json").write_text("{", "utf-8")
    said = pejling("search", "x", "--data", str(data), PEJLING_MODEL=str(broken))
    assert said.code == 1
    assert "halv-model" in said.sentence


def test_a_port_in_use_is_one_sentence(pejling: Pejling, data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = pejling("serve", "--port", str(port), "--data", str(data))
    assert said.code == 1
    assert f"porten {port}" in said.sentence and "optaget" in said.sentence


def test_an_unknown_host_is_one_sentence(pejling: Pejling, data: Path) -> None:
    said = pejling("serve", "--host", "192.0.2.1", "--port", "0", "--data", str(data))
    assert said.code == 1
    assert "192.0.2.1" in said.sentence


@pytest.mark.parametrize(
    "query",
    ["SELECT ?s WHERE {", "", "DROP ALL", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"],
)
def test_a_malformed_or_refused_query_is_one_sentence(
    pejling: Pejling, data: Path, query: str
) -> None:
    said = pejling("sparql", query, "--data", str(data))
    assert said.code == 2
    assert said.sentence


def test_an_unknown_municipality_or_type_is_one_sentence(pejling: Pejling, data: Path) -> None:
    for option, value in (
        ("--municipality", "Atlantis"),
        ("--type", "pincip"),
        ("--from", "i går"),
    ):
        said = pejling("search", "frivillige", option, value, "--data", str(data))
        assert said.code == 2
        assert value in said.sentence


def test_an_empty_question_is_one_sentence(pejling: Pejling, data: Path) -> None:
    said = pejling("search", "  ", "--data", str(data))
    assert said.code == 2
    assert said.sentence


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_that_cannot_be_written_is_one_sentence(
    pejling: Pejling, tmp_path: Path
) -> None:
    closed = tmp_path / "lukket"
    closed.mkdir(mode=0o500)
    said = pejling("build", "--data", str(closed / "data"))
    assert said.code == 1
    assert "lukket" in said.sentence
