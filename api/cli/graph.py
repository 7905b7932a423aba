"""A SPARQL query or a wish for the whole graph in; rows, triples or a verdict on it out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from api.cli.danish import DanishCommand
from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import NotWritten, print_json
from api.numbers import counted
from kg.errors import InvalidRequest

FORMATS = ("trig", "nq", "ttl", "nt", "rdf", "jsonld", "jelly")


def register(app: typer.Typer) -> None:
    """Add the commands that use the graph."""
    app.command("sparql", cls=DanishCommand)(sparql)
    app.command("export", cls=DanishCommand)(export)
    app.command("validate", cls=DanishCommand)(validate)


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
            show_default=False,
            help="json, xml, csv, tsv; ttl, nt, rdf, jsonld, trig, nq. Ellers tabel eller Turtle.",
        ),
    ] = "",
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Spørg vidensgrafen i SPARQL."""
    from kg.graph.sparql.formats import FORMATS as RESULT_FORMATS
    from kg.graph.sparql.formats import named
    from kg.graph.sparql.model import QueryLimits
    from kg.graph.sparql.service import ask_once
    from kg.snapshot.open import open_snapshot

    settings = settings_of(data)
    text = _query_text(query)
    wanted = form or ("json" if json else "")
    if wanted and not any(named(wanted, offered) for offered in RESULT_FORMATS.values()):
        raise InvalidRequest(f"formatet “{wanted}” kendes ikke; se “pejling sparql --help”.")
    snapshot = open_snapshot(settings.data)
    limits = QueryLimits.of(settings.limits)
    answer = ask_once(snapshot.graph_folder, text, wanted or None, limits)
    if wanted or answer.kind == "triples":
        sys.stdout.buffer.write(answer.body.rstrip(b"\n") + b"\n")
        sys.stdout.buffer.flush()
    else:
        from api.cli.solution_table import print_solutions

        print_solutions(answer.body)
    return 0


def export(
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", show_default=False, help=f"{', '.join(FORMATS)} (trig)."
        ),
    ] = "trig",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FIL", readable=False, help="Skriv i en fil."),
    ] = None,
    data: DataOption = None,
) -> int:
    """Skriv hele vidensgrafen ud, i navngivne grafer (trig, nq, jelly) eller flettet (de andre)."""
    from kg.graph.export import write_export
    from kg.snapshot.open import open_snapshot

    if form not in FORMATS:
        raise InvalidRequest(f"formatet “{form}” kendes ikke; brug {', '.join(FORMATS)}.")
    snapshot = open_snapshot(settings_of(data).data)
    with _written_to(output) as stream:
        write_export(snapshot.graph_folder, form, stream)
    return 0


def validate(data: DataOption = None, json: JsonOption = False) -> int:
    """Hold vidensgrafen op mod ontologiens SHACL-regler."""
    from kg.graph.iris import Iris
    from kg.graph.store import load_store
    from kg.graph.validate import validate as hold_against_shapes
    from kg.snapshot.open import open_snapshot

    snapshot = open_snapshot(settings_of(data).data)
    store = load_store(snapshot.graph_folder)
    report = hold_against_shapes(store, Iris(snapshot.manifest.base_iri))
    if json:
        print_json(report.to_json())
    else:
        for problem in report.problems:
            print(problem.sentence)
        held = counted(report.graphs, "graf", "grafer")
        quads = counted(report.quads, "tripel", "tripler")
        wrong = f"{len(report.problems)} fejl" if report.problems else "ingen fejl"
        print(f"{held} med {quads} holdt op mod reglerne: {wrong}.")
    return 0 if report.conforms else 1


@contextmanager
def _written_to(output: Path | None) -> Iterator[IO[bytes]]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    aside = output.with_name(f".{output.name}.part")
    try:
        with aside.open("wb") as stream:
            yield stream
        aside.replace(output)
    except OSError as error:
        raise NotWritten(
            f"{output}; vælg med --output en mappe, der findes, og som du må skrive i."
        ) from error
    finally:
        aside.unlink(missing_ok=True)


def _query_text(given: str) -> str:
    try:
        if given == "-":
            return sys.stdin.read()
        if given.startswith("@"):
            return Path(given[1:]).read_text("utf-8")
    except OSError as error:
        raise InvalidRequest(f"filen {given[1:]} findes ikke eller må ikke læses.") from error
    except UnicodeDecodeError as error:
        raise InvalidRequest("forespørgslen er ikke skrevet i UTF-8.") from error
    return given
