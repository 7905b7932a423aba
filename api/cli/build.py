"""Files to take in or out on the command line in; a new snapshot and a short account of it out."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.danish import DanishCommand
from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import complain, print_json, shown_progress
from api.numbers import counted, danish_number

if TYPE_CHECKING:
    from kg.settings import Settings
    from kg.snapshot.build import BuildReport
    from kg.snapshot.parts import Progress


def register(app: typer.Typer) -> None:
    """Add the commands that change the data folder."""
    app.command("build", cls=DanishCommand)(build)
    app.command("add", cls=DanishCommand)(add)
    app.command("remove", cls=DanishCommand)(remove)


def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="STI",
            readable=False,
            help="Filer eller mapper med dokumenter; ellers projektets corpus/.",
        ),
    ] = None,
    only_these: Annotated[
        bool, typer.Option("--only-these", help="Behold ikke, hvad “pejling add” har tilføjet.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Byg igen, selv om intet er ændret.")
    ] = False,
    kle: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL",
            readable=False,
            help="Hele KLE-tabellen (KL's XML eller TSV); bruges også af senere kørsler.",
        ),
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Læs dokumenter, og byg vidensgraf og søgning af dem."""
    from kg.settings import CORPUS

    wanted = paths or [CORPUS]

    def make(settings: "Settings", progress: "Progress") -> "BuildReport":
        if kle is not None:
            from kg.snapshot.graph_part import keep_kle

            keep_kle(settings, kle)
        from kg.snapshot.all_parts import all_parts
        from kg.snapshot.build import build as build_snapshot

        return build_snapshot(
            settings,
            wanted,
            all_parts(),
            only_these=only_these,
            force=force,
            progress=progress,
        )

    return _carry_out(make, data, json)


def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FIL", readable=False, help="Filer, der skal med.")
    ],
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Tilføj dokumenter til dem, der allerede er læst."""

    def make(settings: "Settings", progress: "Progress") -> "BuildReport":
        from kg.snapshot.all_parts import all_parts
        from kg.snapshot.build import add as add_to_snapshot

        return add_to_snapshot(settings, files, all_parts(), progress)

    return _carry_out(make, data, json)


def remove(
    document: Annotated[
        str, typer.Argument(metavar="DOKUMENT", help="Dokumentets id eller filens navn.")
    ],
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Tag et dokument ud; originalen bliver liggende i datamappen."""

    def make(settings: "Settings", progress: "Progress") -> "BuildReport":
        from kg.snapshot.all_parts import all_parts
        from kg.snapshot.build import remove as remove_from_snapshot

        return remove_from_snapshot(settings, document, all_parts(), progress)

    return _carry_out(make, data, json)


def _carry_out(
    make: "Callable[[Settings, Progress], BuildReport]", data: Path | None, as_json: bool
) -> int:
    settings = settings_of(data)
    started = time.perf_counter()
    with shown_progress() as progress:
        report = make(settings, progress)
    seconds = time.perf_counter() - started
    if as_json:
        print_json(_as_json(report, seconds))
    else:
        print("\n".join(_account(report, settings, seconds)))
    for problem in report.problems:
        complain(f"Ikke læst: {problem.message}")
    return 1 if report.problems else 0


def _account(report: "BuildReport", settings: "Settings", seconds: float) -> list[str]:
    counts = report.counts
    figures = [
        counted(counts.get("documents", 0), "dokument", "dokumenter"),
        counted(counts.get("statements", 0), "udsagn", "udsagn"),
        counted(counts.get("references", 0), "henvisning", "henvisninger"),
    ]
    if "quads" in counts:
        figures.append(counted(counts["quads"], "tripel", "tripler"))
    state = "Bygget" if report.changed else "Intet er ændret"
    took = danish_number(seconds, 1)
    lines = [f"{state}: {', '.join(figures)} ({took} s)."]
    lines.append(f"I brug: {report.snapshot} i {settings.data}")
    if report.kept:
        kept = counted(len(report.kept), "dokument", "dokumenter")
        lines.append(f"Beholdt {kept} fra “pejling add” (--only-these lader dem ude).")
    for source in report.gone:
        lines.append(f"Taget ud: {source.document or source.name}")
        if not source.added and source.path and Path(source.path).is_file():
            lines.append(f"Filen ligger stadig i {source.path} og læses af næste “pejling build”.")
    return lines


def _as_json(report: "BuildReport", seconds: float) -> dict[str, object]:
    return {
        "snapshot": report.snapshot,
        "changed": report.changed,
        "counts": dict(report.counts),
        "problems": [{"name": p.name, "message": p.message} for p in report.problems],
        "kept": [source.document or source.name for source in report.kept],
        "removed": [source.document or source.name for source in report.gone],
        "seconds": round(seconds, 2),
    }
