"""A SPARQL query or a wish for the whole graph in; rows, triples or a verdict on it out."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.cli.danish import DanishCommand
from api.cli.options import DataOption, JsonOption, settings_of
from ingest.errors import PejlingError


def register(app: typer.Typer) -> None:
    """Add the commands that use the graph."""
    app.command("sparql", cls=DanishCommand)(sparql)


def sparql(
    query: Annotated[
        str,
        typer.Argument(
            metavar="FORESPØRGSEL", help="SPARQL; @FIL læser den af en fil, - af standard-ind."
        ),
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="json, xml, csv, tsv; ttl, nt, rdf, jsonld, trig, nq. Ellers tabel eller Turtle.",
        ),
    ] = "",
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Spørg vidensgrafen i SPARQL."""
    from kg.graph.sparql.model import QueryLimits
    from kg.graph.sparql.service import ask_once
    from kg.snapshot.open import open_snapshot

    settings = settings_of(data)
    text = _query_text(query)
    snapshot = open_snapshot(settings.data)
    wanted = "json" if json else form
    answer = ask_once(snapshot.graph_folder, text, wanted or None, QueryLimits.of(settings.limits))
    if wanted or answer.kind == "triples":
        sys.stdout.buffer.write(answer.body)
        if not answer.body.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()
    else:
        from api.cli.solution_table import print_solutions

        print_solutions(answer.body)
    return 0


def _query_text(given: str) -> str:
    try:
        if given == "-":
            return sys.stdin.read()
        if given.startswith("@"):
            return Path(given[1:]).read_text("utf-8")
    except OSError as error:
        raise PejlingError(f"Filen {given[1:]} kan ikke læses ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise PejlingError("Forespørgslen er ikke skrevet i UTF-8.") from error
    return given
