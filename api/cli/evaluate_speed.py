"""What is to be timed in; times and memory beside a baseline in the same run out."""

import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.cli.evaluate_quality import QUERIES
from api.cli.growth import growth
from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import print_json, shown_progress
from api.cli.tables import print_table
from api.numbers import danish_number, measured_number
from kg.settings import MIB, PROJECT


def _say(what: str) -> None:
    """Tell on stderr what is measured now."""
    print(f"… {what}", file=sys.stderr)


def speed(json: JsonOption = False) -> int:
    """Mål opbygning, start, søgning og hukommelse ved siden af en simpel løsning."""
    from api.cli.speed import as_json, measure

    with tempfile.TemporaryDirectory(prefix="pejling-") as work:
        figures = measure(Path(work), _say)
    if json:
        print(as_json(figures))
        return 0

    rows = [
        [f.name, f.unit, *map(measured_number, (f.pejling, f.baseline, f.goal))] for f in figures
    ]
    print_table(["Mål", "", "Pejling", "Simpel løsning", "Grænse"], rows)
    return 0


def engines(
    sizes: Annotated[
        list[int] | None,
        typer.Option(
            metavar="ANTAL", min=100, help="Antal afsnit; kan gentages. Ellers 2000, 20000, 200000."
        ),
    ] = None,
    queries: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL", readable=False, show_default=False, help="Bedømte spørgsmål (JSON)."
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option(metavar="SEKUNDER", min=1, help="Så længe spørges hver motor højst.")
    ] = 40,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Hold søgningen op mod andre søgemaskiner over de samme afsnit og vektorer."""
    from api.bench.measure import SIZES
    from api.cli import measured_engines

    with shown_progress() as progress:
        measured = measured_engines.measure(
            settings_of(data), queries or _judged(), sizes or SIZES, seconds, _say, progress
        )
    if json:
        print_json(measured_engines.as_json(measured))
        return 0
    print_table(measured_engines.COLUMNS, measured_engines.table_rows(measured))
    for sentence in measured_engines.sentences(measured):
        print(sentence)
    return 0


def sparql(
    sizes: Annotated[
        list[int] | None,
        typer.Option(
            "--size",
            metavar="ANTAL",
            min=10_000,
            help="Antal kvadrupler; kan gentages. Ellers 100000 og 1000000.",
        ),
    ] = None,
    rdflib: Annotated[
        bool,
        typer.Option(
            "--rdflib/--no-rdflib",
            show_default=False,
            help="Mål også rdflib, som tager minutter; ellers ja.",
        ),
    ] = True,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Mål SPARQL ved siden af pyoxigraph og rdflib, og søgning ved siden af tunge forespørgsler."""
    from api.cli import measured_sparql

    folder = settings_of(data).data
    found = measured_sparql.measure_sparql(sizes or (100_000, 1_000_000), folder, rdflib, _say)
    if json:
        print_json(found.to_json())
        return 0
    for size in found.sizes:
        print(f"{danish_number(size.quads)} kvadrupler")
        print_table(measured_sparql.COLUMNS, measured_sparql.table_rows(size))
        for sentence in measured_sparql.sentences(size):
            print(sentence)
    if found.runaways:
        print(measured_sparql.runaway_sentence(found.runaways))
    return 0


def _judged() -> Path:
    """Return the judged queries that lie beside the project, else the project's own."""
    beside = Path(os.environ.get("PEJLING_SHARED", PROJECT.parent / "shared"))
    found = beside / "eval" / "dev_queries.json"
    return found if found.is_file() else QUERIES


def reading(
    pages: Annotated[
        list[int] | None,
        typer.Argument(metavar="SIDER", min=1, help="Sidetal at måle; ellers 20, 200 og 2000."),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Mål, hvor hurtigt PDF-sider læses, ved siden af pdftotext og pypdf."""
    from ingest.benchmark import benchmark_pdf

    speeds = benchmark_pdf(pages) if pages else benchmark_pdf()
    grows = {
        program: growth(
            {found.pages: found.seconds for found in speeds if found.program == program}
        )
        for program in dict.fromkeys(found.program for found in speeds)
    }
    if json:
        print_json(
            [
                {
                    "program": found.program,
                    "pages": found.pages,
                    "seconds": round(found.seconds, 3),
                    "memory_bytes": found.memory_bytes,
                    "growth": grows[found.program],
                }
                for found in speeds
            ]
        )
        return 0
    rows = [
        [
            found.program,
            str(found.pages),
            danish_number(found.seconds, 2),
            danish_number(found.pages_per_second),
            danish_number(found.memory_bytes / MIB),
        ]
        for found in speeds
    ]
    print_table(["Program", "Sider", "Sekunder", "Sider i sekundet", "MB"], rows)
    for program, power in grows.items():
        if power is not None:
            print(
                f"{program}: tiden vokser med sidetallet i potensen {danish_number(power, 2)} "
                "(1 er lineært)."
            )
    return 0


def pages(data: DataOption = None, json: JsonOption = False) -> int:
    """Mål hver side i en browser og hos serveren ved siden af en side med én sætning."""
    from api.cli.page_speed import measure_pages, page_table

    measured = measure_pages(settings_of(data), _say)
    if json:
        print_json([page.as_json() for page in measured])
        return 0
    print_table(*page_table(measured))
    return 0


def links_speed(
    size: Annotated[
        list[int] | None,
        typer.Option(metavar="ANTAL", min=500, help="Antal udsagn; kan gentages."),
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Mål, hvor længe kobling og sammenligning tager i 98 kommuner med mange udsagn."""
    from api.cli.measured_links import measure_links_speed

    rows = measure_links_speed(settings_of(data), size or None)
    if json:
        print_json([asdict(row) for row in rows])
        return 0
    print_table(
        [
            "Udsagn",
            "Koblinger",
            "Kobling, s",
            "CPU, s",
            "Sammenligning, ms",
            "95 %, ms",
            "95 %, CPU-ms",
            "MB",
        ],
        [
            [
                str(row.statements),
                str(row.links),
                f"{row.linking_s:.0f}",
                f"{row.linking_cpu_s:.0f}",
                f"{row.compare_median_ms:.0f}",
                f"{row.compare_95_ms:.0f}",
                f"{row.compare_95_cpu_ms:.0f}",
                f"{row.memory_mb:.0f}",
            ]
            for row in rows
        ],
    )
    power = growth({row.statements: row.linking_cpu_s for row in rows})
    if power is not None:
        shown = danish_number(power, 2)
        print(f"Koblingens CPU-tid vokser som antallet af udsagn i potensen {shown}.")
    return 0
