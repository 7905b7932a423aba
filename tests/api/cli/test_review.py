"""Links reviewed in a terminal: listed, decided, kept over a build, and refused in one sentence."""

import json
from pathlib import Path

import pytest

from .conftest import Pejling


def first_link(pejling: Pejling, data: Path) -> str:
    said = pejling("compare", "faxe", "halsnaes", "--data", str(data), "--json")
    return str(json.loads(said.out)["alignments"][0]["id"])


def test_a_rejected_link_is_gone_from_comparisons_and_stays_so_after_the_next_build(
    pejling: Pejling, data: Path, tmp_path: Path
) -> None:
    link = first_link(pejling, data)
    decision = ("--status", "rejected", "--reviewer", "Test Person", "--note", "Kun samme ord.")
    said = pejling("review", link, *decision, "--data", str(data), "--json")
    assert said.code == 0
    kept = json.loads(said.out)
    assert (kept["status"], kept["reviewer"], kept["note"]) == (
        "rejected",
        "Test Person",
        "Kun samme ord.",
    )
    assert first_link(pejling, data) != link
    assert pejling("build", "--data", str(data)).code == 0
    assert first_link(pejling, data) != link
    dump = tmp_path / "graf.nq"
    assert pejling("export", "--output", str(dump), "--format", "nq", "--data", str(data)).code == 0
    assert "Kun samme ord." in dump.read_text(encoding="utf-8")


def test_without_a_link_those_that_wait_are_counted(pejling: Pejling, data: Path) -> None:
    said = pejling("review", "--municipality", "faxe", "--data", str(data))
    assert said.code == 0
    assert "koblinger er ikke afgjort" in said.out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("ukendt", "--status", "approved"), "ingen kobling"),
        (("ukendt",), "--status"),
        (("--municipality", "Halsnæz"), "mente du"),
    ],
)
def test_a_review_that_cannot_be_kept_is_one_sentence(
    pejling: Pejling, data: Path, given: tuple[str, ...], said: str
) -> None:
    assert said in pejling("review", *given, "--data", str(data)).sentence
