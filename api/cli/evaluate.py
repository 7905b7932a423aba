"""What is to be judged in; figures beside a baseline or a gold file out."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from api.cli.danish import DanishCommand, DanishGroup
from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import print_json, shown_progress
from api.cli.tables import print_table
from kg.settings import MIB, PROJECT

GOLD = PROJECT / "tests" / "ingest" / "gold"
SENTENCES = PROJECT / "tests" / "ingest" / "references" / "sentences.txt"
QUERIES = PROJECT / "tests" / "kg" / "search" / "queries.json"
THEMED = PROJECT / "tests" / "kg" / "links" / "gold_themes.json"


def register(app: typer.Typer) -> None:
    """Add the group of commands that measure."""
    group = typer.Typer(
        cls=DanishGroup,
        help="Mål, hvor godt og hvor hurtigt Pejling arbejder.",
        rich_markup_mode=None,
    )
    group.command("parse", cls=DanishCommand)(parse)
    group.command("references", cls=DanishCommand)(references)
    group.command("search", cls=DanishCommand)(search)
    group.command("links", cls=DanishCommand)(links)
    group.command("speed", cls=DanishCommand)(speed)
    group.command("themes", cls=DanishCommand)(themes)
    group.command("links-speed", cls=DanishCommand)(links_speed)
    group.command("engines", cls=DanishCommand)(engines)
    group.command("sparql", cls=DanishCommand)(sparql)
    group.command("reading", cls=DanishCommand)(reading)
    group.command("pages", cls=DanishCommand)(pages)
    app.add_typer(group, name="evaluate", no_args_is_help=True)


def parse(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="MAPPE",
            readable=False,
            help="Dokumenter med et facit (*.gold.json) ved siden af; ellers projektets egne.",
        ),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Hold læsningen af dokumenter op mod facit."""
    from api.cli.measured_parses import parse_report_to_json, parse_tables
    from ingest.evaluate import evaluate_parses

    report = evaluate_parses(folder or GOLD)
    if json:
        print_json(parse_report_to_json(report))
        return 0
    for head, rows in parse_tables(report):
        print_table(head, rows)
    for file in report.files:
        for mistake in file.mistakes:
            print(f"{file.name}: {mistake}")
    return 0


def references(
    sentences: Annotated[
        Path | None,
        typer.Argument(
            metavar="FIL",
            readable=False,
            help="Sætninger med henvisningerne mærket op; ellers projektets egne.",
        ),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Hold de fundne henvisninger op mod sætninger, hvor de er mærket op."""
    from api.cli.measured_parses import reference_report_to_json, reference_table
    from ingest.references.evaluate import evaluate_references

    report = evaluate_references(sentences or SENTENCES)
    if json:
        print_json(reference_report_to_json(report))
        return 0
    print_table(*reference_table(report))
    for mistake in report.mistakes:
        print(mistake)
    return 0


def search(
    queries: Annotated[
        Path,
        typer.Option(
            metavar="FIL", readable=False, show_default=False, help="Bedømte spørgsmål (JSON)."
        ),
    ] = QUERIES,
    before: Annotated[
        Path | None,
        typer.Option(metavar="FIL", readable=False, help="En tidligere måling skrevet med --json."),
    ] = None,
    times: Annotated[
        int,
        typer.Option(
            metavar="GANGE",
            min=1,
            max=100,
            show_default=False,
            help="Søg blandt så mange gange flere afsnit, lavet af varierede sætninger.",
        ),
    ] = 1,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Hold søgningen op mod bedømte spørgsmål og færdige metoder."""
    from api.cli.measured_search import changed_lines, measure_search, report_as_json, table_rows

    with shown_progress() as progress:
        report = measure_search(settings_of(data), queries, progress, times)
    if json:
        print_json(report_as_json(report))
        return 0
    names = ["Metode", "nDCG@10 [95 %]", "Recall@5", "MRR", "Rigtig afgørelse", "Spørgsmål"]
    print_table(names, table_rows(report))
    if before is not None:
        for line in changed_lines(report, before):
            print(line)
    return 0


def links(
    pairs: Annotated[
        Path,
        typer.Argument(metavar="FIL", readable=False, help="Bedømte par (JSON)."),
    ],
    train: Annotated[
        bool, typer.Option("--train", help="Lær vægtene af parrene, og skriv dem i projektet.")
    ] = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Hold koblinger mellem kommuner op mod bedømte par og simple metoder."""
    from api.cli.measured_links import measure_links

    measured = measure_links(settings_of(data), pairs, train)
    if json:
        print_json(measured.as_json())
        return 0
    rows = [
        [
            report.method,
            _with_range(report.same, report.same_range),
            _with_range(report.related, report.related_range),
            *(f"{share:.2f}".replace(".", ",") for share in (report.precision, report.area)),
            str(report.let_through),
        ]
        for report in measured.reports
    ]
    titles = ["Metode", "Samme [95 %]", "Beslægtet [95 %]", "Præcision", "AUC", "Slap igennem"]
    print_table(titles, rows)
    print(measured.sentence())
    return 0


def themes(
    statements: Annotated[
        Path | None,
        typer.Argument(metavar="FIL", readable=False, help="Udsagn med temaer (JSON)."),
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Hold udsagns temaer op mod dem, mennesker gav dem, og mod simple metoder."""
    from api.cli.measured_themes import measure_themes

    measured = measure_themes(settings_of(data), statements or THEMED)
    if json:
        print_json(measured.as_json())
        return 0
    rows = [
        [
            report.method,
            *(f"{x:.2f}".replace(".", ",") for x in (report.precision, report.recall, report.f1)),
        ]
        for report in measured.reports
    ]
    print_table(["Metode", "Præcision", "Fundet", "F1"], rows)
    print(f"{measured.judged} udsagn; {len(measured.missing)} citater står ikke i kilderne.")
    return 0


def _with_range(share: float, sampled: tuple[float, float]) -> str:
    return f"{share:.2f} [{sampled[0]:.2f}–{sampled[1]:.2f}]".replace(".", ",")


def speed(json: JsonOption = False) -> int:
    """Mål opbygning, start, søgning og hukommelse ved siden af en simpel løsning."""
    from api.cli.speed import as_json, measure

    def say(what: str) -> None:
        print(f"… {what}", file=sys.stderr)

    with tempfile.TemporaryDirectory(prefix="pejling-") as work:
        figures = measure(Path(work), say)
    if json:
        print(as_json(figures))
        return 0

    def shown(value: float | None) -> str:
        if value is None:
            return "–"
        return f"{value:.0f}" if value >= 100 else f"{value:.1f}".replace(".", ",")

    rows = [[f.name, f.unit, shown(f.pejling), shown(f.baseline), shown(f.goal)] for f in figures]
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

    def say(what: str) -> None:
        print(f"… {what}", file=sys.stderr)

    with shown_progress() as progress:
        measured = measured_engines.measure(
            settings_of(data), queries or _judged(), sizes or SIZES, seconds, say, progress
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

    def say(what: str) -> None:
        print(f"… {what}", file=sys.stderr)

    folder = settings_of(data).data
    found = measured_sparql.measure_sparql(sizes or (100_000, 1_000_000), folder, rdflib, say)
    if json:
        print_json(found.to_json())
        return 0
    for size in found.sizes:
        print(f"{size.quads:,} kvadrupler".replace(",", "."))
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
    from ingest.benchmark import benchmark_pdf, growth

    speeds = benchmark_pdf(pages) if pages else benchmark_pdf()
    grows = {speed.program: growth(speeds, speed.program) for speed in speeds}
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
            f"{found.seconds:.2f}".replace(".", ","),
            f"{found.pages_per_second:.0f}",
            f"{found.memory_bytes / MIB:.0f}",
        ]
        for found in speeds
    ]
    print_table(["Program", "Sider", "Sekunder", "Sider i sekundet", "MB"], rows)
    for program, power in grows.items():
        if power is not None:
            shown = f"{power:.2f}".replace(".", ",")
            print(f"{program}: tiden vokser med sidetallet i potensen {shown} (1 er lineært).")
    return 0


def pages(data: DataOption = None, json: JsonOption = False) -> int:
    """Mål hver side i en browser og hos serveren ved siden af en side med én sætning."""
    from api.cli.page_speed import measure_pages, page_table

    def say(what: str) -> None:
        print(f"… {what}", file=sys.stderr)

    measured = measure_pages(settings_of(data), say)
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
    from dataclasses import asdict

    from api.cli.measured_links import measure_links_speed
    from kg.links.benchmark import growth

    rows = measure_links_speed(settings_of(data), size or None)
    if json:
        print_json([asdict(row) for row in rows])
        return 0
    print_table(
        ["Udsagn", "Koblinger", "Kobling, s", "CPU, s", "Sammenligning, ms", "95 %, ms", "MB"],
        [
            [
                str(row.statements),
                str(row.links),
                f"{row.linking_s:.0f}",
                f"{row.linking_cpu_s:.0f}",
                f"{row.compare_median_ms:.0f}",
                f"{row.compare_95_ms:.0f}",
                f"{row.memory_mb:.0f}",
            ]
            for row in rows
        ],
    )
    power = growth(rows)
    if power is not None:
        shown = f"{power:.2f}".replace(".", ",")
        print(f"Koblingens CPU-tid vokser som antallet af udsagn i potensen {shown}.")
    return 0
