"""An address to listen on in; a running server of the current snapshot out."""

from typing import Annotated

import typer

from api.cli.danish import DanishCommand
from api.cli.options import DataOption, settings_of


def register(app: typer.Typer) -> None:
    """Add the command that serves."""
    app.command("serve", cls=DanishCommand)(serve)


def serve(
    host: Annotated[
        str,
        typer.Option(
            metavar="VÆRT",
            show_default=False,
            help="Adresse at lytte på; 0.0.0.0 for andre maskiner (127.0.0.1).",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Port at lytte på (8000).")
    ] = 8000,
    data: DataOption = None,
) -> int:
    """Vis søgning, sammenligning og SPARQL i en browser."""
    from api.server import serve as serve_app

    serve_app(settings_of(data), host, port)
    return 0
