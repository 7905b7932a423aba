"""A file in, what is read from it out, with no data folder needed."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.danish import DanishCommand
from api.cli.options import JsonOption
from api.cli.output import print_json

FileArgument = Annotated[
    Path, typer.Argument(metavar="FIL", readable=False, help="Dokumentet, der skal læses.")
]


def register(app: typer.Typer) -> None:
    """Add the commands that read a single file."""
    app.command("parse", cls=DanishCommand)(parse)


def parse(file: FileArgument, json: JsonOption = False) -> int:
    """Læs et dokument, og vis de udsagn, der står i det."""
    from ingest.read import read_document

    parsed = read_document(file)
    if json:
        print_json(parsed.to_json())
        return 0
    from ingest.outline import outline

    print(outline(parsed))
    return 0
