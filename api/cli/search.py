"""A question in Danish in; the statements that answer it, with their places, out."""

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.danish import DanishCommand
from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import print_json
from api.cli.result_list import search_lines

if TYPE_CHECKING:
    from kg.search.index import SearchIndex
    from kg.settings import Settings

Values = list[str] | None


def register(app: typer.Typer) -> None:
    """Add the command that searches."""
    app.command("search", cls=DanishCommand)(search)


def search(
    query: Annotated[str, typer.Argument(metavar="SPØRGSMÅL", help="Det, der søges efter.")],
    municipality: Annotated[
        Values, typer.Option(metavar="KOMMUNE", help="Kode, navn eller kort navn; kan gentages.")
    ] = None,
    types: Annotated[
        Values, typer.Option("--type", metavar="TYPE", help="Udsagnstype; kan gentages.")
    ] = None,
    theme: Annotated[Values, typer.Option(metavar="TEMA", help="Temaets id; kan gentages.")] = None,
    kind: Annotated[
        Values, typer.Option(metavar="ART", help="Dokumentets art; kan gentages.")
    ] = None,
    from_date: Annotated[
        str, typer.Option("--from", metavar="DATO", help="Fra og med: 2023, 2023-05, 2023-05-31.")
    ] = "",
    to_date: Annotated[str, typer.Option("--to", metavar="DATO", help="Til og med.")] = "",
    in_force: Annotated[
        str, typer.Option(metavar="DATO", help="Kun det, der gælder den dato; true er i dag.")
    ] = "",
    mode: Annotated[
        str,
        typer.Option(
            metavar="MÅDE", show_default=False, help="hybrid, semantic eller lexical (hybrid)."
        ),
    ] = "hybrid",
    limit: Annotated[
        int, typer.Option(metavar="ANTAL", min=1, max=500, help="Så mange højst (10).")
    ] = 10,
    offset: Annotated[
        int, typer.Option(metavar="ANTAL", min=0, help="Så mange springes over (0).")
    ] = 0,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Søg på dansk med dine egne ord."""
    from api.parameters import checked_request
    from api.search_service import answer

    index = _opened(settings_of(data))
    request = checked_request(
        query=query,
        municipality=municipality,
        types=types,
        theme=theme,
        kind=kind,
        from_date=from_date,
        to_date=to_date,
        in_force=in_force,
        mode=mode,
        limit=limit,
        offset=offset,
        known_themes=index.columns.themes,
    )
    found = answer(index, request)
    if json:
        print_json(found)
    else:
        width = min(shutil.get_terminal_size().columns, 100)
        for line in search_lines(found, width=width, bold=sys.stdout.isatty()):
            print(line)
    return 0


def _opened(settings: "Settings") -> "SearchIndex":
    from kg.embedding import load_embedder
    from kg.search.index import open_search
    from kg.snapshot import layout
    from kg.snapshot.open import open_snapshot

    snapshot = open_snapshot(settings.data)
    return open_search(snapshot.part(layout.SEARCH), load_embedder(settings))
