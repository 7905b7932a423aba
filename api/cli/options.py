"""The options that many commands share, and what they are turned into."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.settings import Settings

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="MAPPE",
        readable=False,
        help="Datamappen; ellers PEJLING_DATA, ellers data/ i projektet.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv JSON.")]


def settings_of(data: Path | None) -> "Settings":
    """Return the settings with the data folder that was given. Raises InvalidSetting."""
    from kg.settings import load_settings

    return load_settings(data)
