"""The README is held against the project: what it tells people to type and to open exists."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from api.cli.application import app

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    return sorted(set(re.findall(r"pejling (\w[\w-]*(?: (?!FILE|OUT)[a-z][\w-]*)?)", README)))


@pytest.mark.parametrize("written", commands())
def test_every_command_that_the_readme_names_exists(written: str) -> None:
    words = written.split()
    group = get_command(app)
    known = group.commands  # type: ignore[attr-defined]
    assert words[0] in known
    if words[0] == "evaluate":
        assert words[1] in known["evaluate"].commands


def test_every_file_that_the_readme_points_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (PROJECT / target).exists(), target


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"[`$] ?make ([a-z]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_has_help_in_one_sentence() -> None:
    group = get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert command.get_short_help_str(limit=200).strip(), name
