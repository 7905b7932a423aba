import json
from pathlib import Path

import pytest

from .conftest import Pejling


def test_municipalities_are_compared_in_plain_danish(pejling: Pejling, data: Path) -> None:
    said = pejling("compare", "faxe", "0260", "--theme", "Hjemløshed", "--data", str(data))
    assert said.code == 0
    assert "ikke fundet i kilderne" in said.out


@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv", "md", "json"])
def test_a_comparison_is_written_in_the_form_that_the_file_s_name_asks_for(
    pejling: Pejling, data: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"sammenligning.{ending}"
    said = pejling("compare", "faxe", "halsnaes", "--out", str(target), "--data", str(data))
    assert said.code == 0
    assert target.stat().st_size > 500


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        (("faxe", "halsnæz"), "mente du"),
        (("faxe", "faxe"), "sig selv"),
        (("faxe",), "2 til 6"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_one_sentence(
    pejling: Pejling, data: Path, named: tuple[str, ...], hint: str
) -> None:
    said = pejling("compare", *named, "--data", str(data))
    assert said.code == 2
    assert hint in said.sentence


def test_a_draft_is_held_against_what_others_wrote(
    pejling: Pejling, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "udkast.txt"
    file.write_text("Vi samarbejder med frivillige, foreninger og kulturlivet.", encoding="utf-8")
    said = pejling("draft", str(file), "--municipality", "faxe", "--data", str(data), "--json")
    found = json.loads(said.out)
    assert found["paragraphs"][0]["neighbours"]
    assert "0320" not in {one["code"] for one in found["compared_with"]}


def test_an_empty_draft_is_refused_in_one_sentence(
    pejling: Pejling, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "tom.txt"
    file.write_text("", encoding="utf-8")
    said = pejling("draft", str(file), "--data", str(data))
    assert said.code == 1
    assert "tom" in said.sentence


def test_versions_show_what_was_dropped(pejling: Pejling, data: Path) -> None:
    said = pejling(
        "versions",
        "halsnaes/politisk-strategi-voksne-2019",
        "halsnaes/grundlaeggende-principper-web",
        "--data",
        str(data),
    )
    assert said.code == 0
    assert "FJERNET" in said.out


def test_a_version_that_is_not_loaded_is_one_sentence(pejling: Pejling, data: Path) -> None:
    said = pejling("versions", "faxe/findes-ikke", "faxe/heller-ikke", "--data", str(data))
    assert said.code == 1
    assert "findes-ikke" in said.sentence
