"""The command groups in, one Typer application and a way to run it out."""

from collections.abc import Sequence

import typer

from api.cli import build, compare, evaluate, graph, read, review, search, serve
from api.cli.danish import DanishGroup, usage_sentence
from ingest.errors import PejlingError

app = typer.Typer(
    name="pejling",
    cls=DanishGroup,
    help=(
        "Pejling læser kommuners strategier og dagsordener ind i en vidensgraf og svarer på "
        "spørgsmål om dem."
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)
for group in (build, serve, search, compare, graph, read, review, evaluate):
    group.register(app)


class WrongUse(PejlingError):
    """The command line was not written as it should be."""

    prefix = "Forkert brug"
    exit_code = 2


def invoke(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name and return its exit code.

    Raises PejlingError for every failure that was expected.
    """
    from typer._click.exceptions import NoArgsIsHelpError, UsageError

    try:
        code = app(list(arguments), prog_name="pejling", standalone_mode=False)
    except NoArgsIsHelpError as error:
        typer.echo(error.ctx.get_help())
        return 2
    except UsageError as error:
        raise WrongUse(usage_sentence(error)) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0
