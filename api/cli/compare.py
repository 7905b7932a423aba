"""Municipalities or a draft in; what they say side by side, in a terminal or a file, out."""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.danish import DanishCommand
from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import print_json, shown_progress
from api.numbers import counted, danish_number

if TYPE_CHECKING:
    from api.serving import Serving

_SHOWN = 4
_WIDEST = 100


def register(app: typer.Typer) -> None:
    """Add the commands that compare."""
    app.command("compare", cls=DanishCommand)(compare)
    app.command("draft", cls=DanishCommand)(draft)
    app.command("versions", cls=DanishCommand)(versions)


def compare(
    municipality: Annotated[
        list[str],
        typer.Argument(metavar="KOMMUNE...", help="To til seks kommuner: kode, navn, kort navn."),
    ],
    theme: Annotated[
        list[str] | None, typer.Option(metavar="TEMA", help="Kun dette tema; kan gentages.")
    ] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Kun denne udsagnstype.")
    ] = None,
    query: Annotated[
        str, typer.Option("--query", "-q", metavar="ORD", help="Kun det, en søgning finder.")
    ] = "",
    in_force: Annotated[
        str, typer.Option(metavar="DATO", help="Kun det, der gælder den dato; true er i dag.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL",
            readable=False,
            help="Skriv i en fil: .xlsx, .docx, .csv, .md eller .json.",
        ),
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Hold kommuner op mod hinanden: hvem siger hvad, og hvad siger kun én."""
    from api.comparisons import compared
    from api.json_form.links import comparison_to_json

    serving = _opened(data)
    comparison = compared(
        serving, municipality or (), theme=theme, types=types, query=query, in_force=in_force
    )
    found = comparison_to_json(comparison, serving.links)
    if out is not None:
        from api.exports import write_comparison

        write_comparison(found, out)
        print(f"Skrevet: {out}")
    elif json:
        print_json(found)
    else:
        for line in _comparison_lines(found, _width()):
            print(line)
    return 0


def draft(
    file: Annotated[
        Path, typer.Argument(metavar="FIL", readable=False, help="Udkastet: PDF, DOCX, tekst …")
    ],
    municipality: Annotated[
        str,
        typer.Option(metavar="KOMMUNE", help="Hvem udkastet er fra; dens egne udsagn udelades."),
    ] = "",
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Hold et udkast op mod det, andre har skrevet: naboer, overtagne ord og huller."""
    from api.json_form.links import draft_to_json
    from ingest.read import read_document

    text = read_document(file, {}).text
    serving = _opened(data)
    with shown_progress() as progress:
        report = serving.links.draft(
            text, serving.search_index.embedder, municipality or None, progress
        )
    found = draft_to_json(report, serving.links)
    if json:
        print_json(found)
    else:
        for line in _draft_lines(found, _width()):
            print(line)
    return 0


def versions(
    earlier: Annotated[str, typer.Argument(metavar="TIDLIGERE", help="Den tidligere udgaves id.")],
    later: Annotated[str, typer.Argument(metavar="SENERE", help="Den senere udgaves id.")],
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Vis, hvad en senere udgave af et dokument tilføjede, fjernede og omformulerede."""
    from api.json_form.links import versions_to_json

    found = versions_to_json(earlier, later, _opened(data).links.versions(earlier, later))
    if json:
        print_json(found)
        return 0
    print(f"Uændrede udsagn: {found['kept']}")
    for label, name in (("TILFØJET", "added"), ("FJERNET", "dropped")):
        print(f"\n{label} ({len(found[name])})")
        for statement in found[name]:
            for line in _wrapped(statement["text"], _width(), "  - "):
                print(line)
    print(f"\nOMFORMULERET ({len(found['reworded'])})")
    signs = {"kept": "{}", "added": "[+{}+]", "dropped": "[-{}-]"}
    for one in found["reworded"]:
        marked = " ".join(signs[c["kind"]].format(c["text"]) for c in one["changes"])
        for line in _wrapped(marked, _width(), "  - "):
            print(line)
    return 0


def _opened(data: Path | None) -> "Serving":
    from api.serving import Serving
    from kg.embedding import load_embedder
    from kg.snapshot.open import open_snapshot

    settings = settings_of(data)
    return Serving(open_snapshot(settings.data), lambda: load_embedder(settings))


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _WIDEST


def _comparison_lines(found: Mapping[str, Any], width: int) -> Iterator[str]:
    names = {m["code"]: m["name"] for m in found["municipalities"]}
    for one in found["municipalities"]:
        if not one["documents"]:
            yield f"{one['name']}: der er ingen dokumenter at sammenligne herfra"
            continue
        documents = counted(one["documents"], "dokument", "dokumenter")
        statements = counted(one["statements"], "udsagn", "udsagn")
        yield f"{one['name']}: {documents}, {statements} gennemset"
    for row in found["themes"]:
        yield ""
        yield row["label"].upper()
        for code, cell in row["cells"].items():
            yield f"  {names[code]} ({cell['count']})"
            if cell["status"] == "not_found":
                yield "    ikke fundet i kilderne"
            yield from _statements(cell["statements"], width)
    if found["alignments"]:
        yield ""
        yield f"SIGER DET SAMME ELLER LIGNENDE ({len(found['alignments'])})"
        for alignment in found["alignments"][: 2 * _SHOWN]:
            yield from _alignment(alignment, width)
    for code, only in found["only"].items():
        yield ""
        yield f"KUN {names[code].upper()} ({len(only)})"
        yield from _statements(only, width, shown=2 * _SHOWN)


def _statements(
    statements: Sequence[Mapping[str, Any]], width: int, shown: int = _SHOWN
) -> Iterator[str]:
    for statement in statements[:shown]:
        wording = statement["title"] or statement["text"]
        yield from _wrapped(f"{statement['type_label']}: {wording}", width, "    - ")
    if len(statements) > shown:
        yield f"    … og {len(statements) - shown} til"


def _alignment(alignment: Mapping[str, Any], width: int) -> Iterator[str]:
    pair = alignment["evidence"][0]
    sure = danish_number(alignment["score"], 2)
    yield f"  {sure} {alignment['reason']}"
    for end in ("source", "target"):
        who = alignment[end]["municipality"]["name"]
        yield from _wrapped(f"{who}: “{pair[end]['text']}”", width, "      ")


def _draft_lines(found: Mapping[str, Any], width: int) -> Iterator[str]:
    yield "Sammenlignet med: " + ", ".join(m["name"] for m in found["compared_with"])
    yield from found["notices"]
    for paragraph in found["paragraphs"]:
        yield ""
        yield from _wrapped(paragraph["text"], width, "")
        if paragraph["themes"]:
            yield "  Temaer: " + ", ".join(theme["label"] for theme in paragraph["themes"])
        for neighbour in paragraph["neighbours"]:
            statement = neighbour["statement"]
            copied = "taget over næsten ord for ord · " if neighbour["taken_over"] else ""
            who = statement["municipality"]["name"]
            yield f"  {copied}{who} · {neighbour['reason']}"
            yield from _wrapped(f"“{neighbour['evidence'][0]['target']['text']}”", width, "    ")
    if found["gaps"]:
        yield ""
        yield "TEMAER, SOM ANDRE HAR, OG SOM IKKE ER FUNDET I UDKASTET"
        for gap in found["gaps"]:
            count = sum(gap["municipalities"].values())
            yield f"  {gap['label']} ({counted(count, 'udsagn', 'udsagn')})"


def _wrapped(text: str, width: int, first: str) -> list[str]:
    plain = " ".join(text.split())
    short = textwrap.shorten(plain, 3 * width, placeholder=" …")
    return textwrap.wrap(short, width, initial_indent=first, subsequent_indent=" " * len(first))
