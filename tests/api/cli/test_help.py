import subprocess
import sys

import pytest
import typer
from typer.main import get_command

from api.cli.application import app
from kg.settings import PROJECT
from tests.api.cli.conftest import Pejling

ENGLISH = ("Usage", "Options", "Arguments", "Commands", "Show this message", "default", "required")


def _commands() -> list[list[str]]:
    root = get_command(app)
    names: list[list[str]] = []

    def walk(command: object, path: list[str]) -> None:
        inner = getattr(command, "commands", None)
        if inner is None:
            names.append(path)
            return
        for name, one in inner.items():
            walk(one, [*path, name])

    walk(root, [])
    return names


@pytest.mark.parametrize("path", _commands(), ids=" ".join)
def test_every_command_and_option_has_help_in_danish(path: list[str]) -> None:
    command = get_command(app)
    for name in path:
        command = command.commands[name]  # type: ignore[attr-defined]
    context = typer.Context(command, info_name=" ".join(["pejling", *path]))
    text = command.get_help(context)
    assert command.help
    assert text.startswith("Brug: pejling ")
    assert not [word for word in ENGLISH if word in text]
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize(
    "name",
    ["build", "add", "remove", "serve", "search", "sparql", "export", "validate", "parse"],
)
def test_the_commands_of_the_contract_are_there(name: str) -> None:
    assert [name] in _commands()


def test_the_help_of_the_program_lists_the_commands(pejling: Pejling) -> None:
    said = pejling("--help")
    assert said.code == 0
    assert said.err == ""
    assert "build " in said.out and "search " in said.out


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys\nfrom api.cli import run\nrun(['--help'])\n"
        "heavy = {'torch', 'spacy', 'faiss', 'onnxruntime', 'tantivy', 'fastapi', 'rdflib', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_parsing_loads_no_heavy_library() -> None:
    code = (
        "import sys\nfrom api.cli import run\n"
        "run(['parse', 'corpus/faxe/faxe-strategi-voksensocialomraadet.txt', '--json'])\n"
        "heavy = {'torch', 'faiss', 'onnxruntime', 'tantivy', 'fastapi', 'rdflib'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
