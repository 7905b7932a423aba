"""A file in, what is read from it out, with no data folder needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.danish import DanishCommand
from api.cli.options import JsonOption
from api.cli.output import NotWritten, complain, print_json

if TYPE_CHECKING:
    from ingest.model import ParsedDocument

FileArgument = Annotated[
    Path, typer.Argument(metavar="FIL", readable=False, help="Dokumentet, der skal læses.")
]


def register(app: typer.Typer) -> None:
    """Add the commands that read a single file."""
    app.command("parse", cls=DanishCommand)(parse)
    app.command("inspect", cls=DanishCommand)(inspect)


def parse(file: FileArgument, json: JsonOption = False) -> int:
    """Læs et dokument, og vis de udsagn, der står i det."""
    from ingest.outline import outline
    from kg.snapshot.parsing import no_statements

    parsed = _read(file)
    if json:
        print_json(parsed.to_json())
    elif parsed.statements:
        print(outline(parsed))
    if not parsed.statements:
        complain(no_statements(parsed.document.source_name or file.name))
        return 1
    return 0


def inspect(
    file: FileArgument,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FIL",
            readable=False,
            help="Siden, der skrives; ellers dokumentets navn med .html i denne mappe.",
        ),
    ] = None,
) -> int:
    """Skriv en side, der viser hvert udsagn i farve der, hvor det står."""
    from ingest.inspect import inspection_html

    page = inspection_html(_read(file))
    target = html or Path(f"{file.stem}.html")
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        raise NotWritten(f"{target}; vælg med --html en anden, som du må skrive i.") from error
    print(f"Skrevet: {target}")
    return 0


def _read(file: Path) -> "ParsedDocument":
    """Read the file in a process that can be stopped: it may be made to do harm."""
    from ingest.bounded import BoundedReader, read_limited
    from kg.settings import load_settings
    from kg.snapshot.parsing import reading_limits
    from kg.snapshot.sources import described

    limits = reading_limits(load_settings())
    data = read_limited(file, limits)
    found = described(file, file.name)
    with BoundedReader(limits) as reader:
        return reader.parse(data, found.name, found.declared)
