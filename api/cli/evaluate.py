"""An application in, the same with the commands that measure out."""

import typer

from api.cli import evaluate_quality, evaluate_speed
from api.cli.danish import DanishCommand, DanishGroup

COMMANDS = (
    evaluate_quality.parse,
    evaluate_quality.references,
    evaluate_quality.search,
    evaluate_quality.links,
    evaluate_quality.themes,
    evaluate_speed.speed,
    evaluate_speed.reading,
    evaluate_speed.links_speed,
    evaluate_speed.engines,
    evaluate_speed.pages,
    evaluate_speed.sparql,
)


def register(app: typer.Typer) -> None:
    """Add the group of commands that measure."""
    group = typer.Typer(
        cls=DanishGroup,
        help="Mål, hvor godt og hvor hurtigt Pejling arbejder.",
        rich_markup_mode=None,
    )
    for command in COMMANDS:
        group.command(command.__name__.replace("_", "-"), cls=DanishCommand)(command)
    app.add_typer(group, name="evaluate", no_args_is_help=True)
