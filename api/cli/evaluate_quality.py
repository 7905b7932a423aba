"""What is to be judged in; figures beside a baseline or a gold file out."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import print_json, shown_progress
from api.cli.tables import print_table
from api.numbers import danish_number
from kg.settings import PROJECT

GOLD = PROJECT / "tests" / "ingest" / "gold"
SENTENCES = PROJECT / "tests" / "ingest" / "references" / "sentences.txt"
QUERIES = PROJECT / "tests" / "kg" / "search" / "queries.json"
THEMED = PROJECT / "tests" / "kg" / "links" / "gold_themes.json"


def parse(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="MAPPE",
            readable=False,
            help="Dokumenter med et facit (*.gold.json) ved siden af; ellers projektets egne.",
        ),
    ] = None,
    hidden: Annotated[
        bool,
        typer.Option(
            "--hidden",
            help="Læs også med overskrifter, der intet siger, med og uden det lærte.",
        ),
    ] = False,
    json: JsonOption = False,
) -> int:
    """Hold læsningen af dokumenter op mod facit."""
    from api.cli.measured_parses import (
        hidden_table,
        hidden_to_json,
        parse_report_to_json,
        parse_tables,
    )
    from ingest.evaluate import evaluate_parses

    if hidden:
        from ingest.structure.learned.measure import measure_hidden

        scores = measure_hidden(folder or GOLD)
        if json:
            print_json(hidden_to_json(scores))
        else:
            print_table(*hidden_table(scores))
        return 0
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
    from api.cli.measured_search import (
        COLUMNS,
        changed_lines,
        measure_search,
        report_as_json,
        table_rows,
    )

    with shown_progress() as progress:
        report = measure_search(settings_of(data), queries, progress, times)
    if json:
        print_json(report_as_json(report))
        return 0
    print_table(COLUMNS, table_rows(report))
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
            *(danish_number(share, 2) for share in (report.precision, report.area)),
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
            *(danish_number(x, 2) for x in (report.precision, report.recall, report.f1)),
        ]
        for report in measured.reports
    ]
    print_table(["Metode", "Præcision", "Fundet", "F1"], rows)
    print(f"{measured.judged} udsagn; {len(measured.missing)} citater står ikke i kilderne.")
    return 0


def _with_range(share: float, sampled: tuple[float, float]) -> str:
    low, high = (danish_number(end, 2) for end in sampled)
    return f"{danish_number(share, 2)} [{low}–{high}]"
