"""Gold agendas and a form of counting, heading or setting in; the same agenda in that form out.

`python -m tests.ingest.structure.reformed_minutes [PART OF A NAME]` prints how well each form is
read: one agenda is taken apart where its own layout is known, and put together again in forms that
no rule was made for. The first line, "as it was", is the control.
"""

import html
import json
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.evaluate import FileReport, Score, score
from ingest.model import Block, BlockKind, ReadText
from ingest.read import parse
from ingest.readers import read
from ingest.structure.agenda.items import Item, find_items
from ingest.structure.agenda.view import as_printed
from ingest.structure.agenda.words import Section, section_head

GOLD = Path(__file__).parent.parent / "gold"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_MOST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print: `style` is heading, section, plain, bold, bullet or row."""

    style: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """A way to set an agenda.

    `title` prints number and title of an item as lines, `number` is the number that a person
    reads there; `head` re-words the heading of a section, `run_in` sets it before its text.
    """

    name: str
    suffix: str = ".html"
    title: Callable[[int, str], list[Line]] | None = None
    number: Callable[[int], str | None] | None = None
    head: Mapping[Section, str] | None = None
    section_style: str = "section"
    upper: bool = False
    run_in: bool = False
    underlined: bool = False
    contents: bool = False
    in_table: bool = False
    folded: bool = False


def _written(pattern: str, style: str = "heading") -> Callable[[int, str], list[Line]]:
    def lines(number: int, title: str) -> list[Line]:
        printed = pattern.format(
            n=number,
            t=title,
            roman=_ROMAN[number - 1],
            letter="ABCDEFGHIJ"[number - 1],
        )
        return [Line(style, part) for part in printed.split("\n")]

    return lines


def _same(number: int) -> str | None:
    return str(number)


def _none(_: int) -> str | None:
    return None


def _roman(number: int) -> str | None:
    return _ROMAN[number - 1]


def _letter(number: int) -> str | None:
    return "ABCDEFGHIJ"[number - 1]


_COUNTING: tuple[tuple[str, str, Callable[[int], str | None]], ...] = (
    ("Punkt 3", "Punkt {n} {t}", _same),
    ("Punkt 3:", "Punkt {n}: {t}", _same),
    ("3.", "{n}. {t}", _same),
    ("3)", "{n}) {t}", _same),
    ("3 –", "{n} – {t}", _same),
    ("3:", "{n}: {t}", _same),
    ("(3)", "({n}) {t}", _same),
    ("[3]", "[{n}] {t}", _same),
    ("#3", "#{n} {t}", _same),
    ("03.", "0{n}. {t}", lambda n: f"0{n}"),
    ("3/24", "{n}/24 {t}", _same),
    ("Sag nr. 3", "Sag nr. {n} {t}", _same),
    ("Sag 3", "Sag {n}: {t}", _same),
    ("Pkt. 3 -", "Pkt. {n} - {t}", _same),
    ("Dagsordenens pkt. 3", "Dagsordenens pkt. {n}: {t}", _same),
    ("Ad 3", "Ad {n}. {t}", _same),
    ("Ad pkt. 3", "Ad pkt. {n}) {t}", _same),
    ("TOP 3", "TOP {n} {t}", _same),
    ("Emne 3", "Emne {n}: {t}", _same),
    ("Dagsordenspunkt nummer 3", "Dagsordenspunkt nummer {n}: {t}", _same),
    ("P3", "P{n} {t}", _same),
    ("III.", "{roman}. {t}", _roman),
    ("C.", "{letter}. {t}", _letter),
    ("Punkt C", "Punkt {letter}: {t}", _letter),
    ("3. punkt:", "{n}. punkt: {t}", _same),
    ("title (punkt 3)", "{t} (punkt {n})", _same),
    ("title – pkt. 3", "{t} – pkt. {n}", _same),
    ("3 alone", "{n}\n{t}", _same),
    ("Punkt 3 alone", "Punkt {n}\n{t}", _same),
    ("no number", "{t}", _none),
)
_WORDS: dict[str, dict[Section, str]] = {
    "as questions": {
        Section.BODY: "Hvad handler sagen om?",
        Section.RECOMMENDATION: "Hvad indstilles?",
        Section.DECISION: "Hvad blev besluttet?",
        Section.ATTACHMENTS: "Hvilke bilag hører til?",
    },
    "other words": {
        Section.BODY: "Sagens indhold",
        Section.RECOMMENDATION: "Indstilling til udvalget",
        Section.DECISION: "Udvalgets beslutning",
        Section.ATTACHMENTS: "Bilag til punktet",
    },
    "short": {
        Section.BODY: "Sag",
        Section.RECOMMENDATION: "Indst.",
        Section.DECISION: "Ref.",
        Section.ATTACHMENTS: "Bil.",
    },
    "long": {
        Section.BODY: "Redegørelse for sagen",
        Section.RECOMMENDATION: "Forvaltningens indstilling til beslutning",
        Section.DECISION: "Udfald af behandlingen",
        Section.ATTACHMENTS: "Dokumenter til sagen",
    },
}


def forms() -> Iterator[Form]:
    """Yield every form that is measured, the control first."""
    yield Form("as it was")
    yield Form("as it was, text", ".txt")
    for name, pattern, number in _COUNTING:
        yield Form(f"{name} | heading", ".html", _written(pattern), number)
        yield Form(f"{name} | bold", ".html", _written(pattern, "bold"), number)
        yield Form(f"{name} | text", ".txt", _written(pattern), number)
        yield Form(f"{name} | markdown", ".md", _written(pattern), number)
    one_dot = _written("{n}. {t}")
    yield Form("table row", ".html", _written("{n} | {t}", "row"), _same)
    yield Form("folded", ".html", _written("{t}", "summary"), _none, folded=True)
    yield Form("cards in a table", ".html", _written("{n}. {t}", "bold"), _same, in_table=True)
    yield Form("with contents | text", ".txt", one_dot, _same, contents=True)
    yield Form("with contents, no number | text", ".txt", _written("{t}"), _none, contents=True)
    yield Form("with contents, bullets", ".html", _written("{t}", "bold"), _none, contents=True)
    for name, words in _WORDS.items():
        for counted, pattern, number in (("3.", "{n}. {t}", _same), ("no number", "{t}", _none)):
            title = _written(pattern)
            label = f"sections {name}, {counted}"
            yield Form(f"{label} | heading", ".html", title, number, words)
            yield Form(f"{label} | bold", ".html", title, number, words, "bold")
            yield Form(f"{label} | text", ".txt", title, number, words)
            yield Form(f"{label}, run in | text", ".txt", title, number, words, run_in=True)
    for suffix in (".html", ".txt"):
        yield Form(f"sections in capitals | {suffix}", suffix, one_dot, _same, upper=True)
        yield Form(f"sections run in | {suffix}", suffix, one_dot, _same, run_in=True)
    yield Form("sections underlined | .txt", ".txt", one_dot, _same, underlined=True)


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    gold: Mapping[str, Any]
    read: ReadText
    items: list[Item]


def sources(names: Collection[str] = ()) -> list[_Source]:
    """Return the gold documents that are agendas, or those named of them, taken apart by the rules
    that know them."""
    found: list[_Source] = []
    for path in sorted(GOLD.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = [entry for entry in gold["statements"] if entry["type"] == "agenda_item"]
        if len(wanted) < 2 or (names and path.name.removesuffix(".gold.json") not in names):
            continue
        source = path.parent / gold.get("source", path.name.removesuffix(".gold.json"))
        text = as_printed(read(source.read_bytes(), source.name))
        items = find_items(text)
        if len(items) == len(wanted) <= _MOST:
            found.append(_Source(source.name, gold, text, items))
    return found


def reformed(source: _Source, form: Form) -> str:
    """Return a document of the words of `source` in `form`."""
    lines: list[Line] = []
    items = {item.start: (at, item) for at, item in enumerate(source.items, 1)}
    titles = {item.title.casefold() for item in source.items}
    own = {id(block): item for item in source.items for block in item.blocks}
    for block in source.read.blocks:
        text = source.read.quote(block)
        title = next((items[s] for s in items if block.start <= s < block.end), None)
        if title is not None:
            if form.contents and title[0] == 1:
                lines += _contents(source, form)
            lines += _title(form, *title)
        elif id(block) in own:
            lines += _of_item(form, source.read, block, own[id(block)])
        elif any(named in text.casefold() for named in titles) or block.end - block.start < 3:
            continue  # a table of contents, counted in another form than the items
        elif block.start > source.items[0].start and len(text) < 12:
            continue  # a number of its own
        else:
            lines.append(_as_printed(block, text))
    return {".html": _html, ".txt": _text, ".md": _markdown}[form.suffix](lines, form)


def gold_of(source: _Source, form: Form) -> list[dict[str, Any]]:
    """Return the gold entries of `source` with the numbers that `form` prints."""
    entries: list[dict[str, Any]] = []
    at = 0
    for entry in source.gold["statements"]:
        entry = dict(entry)
        if entry["type"] == "agenda_item":
            at += 1
            if form.number is not None and "number" in entry:
                entry["number"] = form.number(at)
        elif form.head and entry.get("by") and entry["type"] == "recommendation":
            del entry["by"]  # the heading may have said it
        entries.append(entry)
    return entries


def measured(source: _Source, form: Form) -> FileReport:
    """Return how well `source` is read in `form`."""
    document = parse(reformed(source, form).encode(), f"{source.name}{form.suffix}")
    return score(document, {}, gold_of(source, form), source.name)


def _contents(source: _Source, form: Form) -> list[Line]:
    listed = [Line("bullet" if form.suffix == ".html" else "plain", i.title) for i in source.items]
    return [Line("section", "Dagsorden"), *listed]


def _title(form: Form, number: int, item: Item) -> list[Line]:
    said = re.search("lukket|åbe", item.title, re.IGNORECASE) is not None
    state = "" if said else {True: " (lukket)", False: " (åben)", None: ""}[item.closed]
    if form.title is None:
        counted = f"{item.number}. " if item.number else ""
        return [Line("heading", f"{counted}{item.title}{state}")]
    return form.title(number, item.title + state)


def _of_item(form: Form, text: ReadText, block: Block, item: Item) -> list[Line]:
    words = text.quote(block)
    head = section_head(words, lead=block.lead)
    if head is None or not head.heading or head.section not in Section:
        return [_as_printed(block, words)]
    named = head.heading.rstrip(":")
    if form.head and not head.by and head.section in form.head and len(named) < 30:
        named = form.head[head.section]
    if form.upper:
        named = named.upper()
    opened = [Line(form.section_style, named)]
    if form.underlined:
        opened.append(Line("plain", "-" * len(named)))
    if form.run_in:
        opened = [Line("open", f"{named}:")]
    return [*opened, Line("plain", head.rest)] if head.rest else opened


def _as_printed(block: Block, text: str) -> Line:
    match block.kind:
        case BlockKind.HEADING:
            return Line("section" if len(text) < 60 else "bold", text)
        case BlockKind.LIST_ITEM:
            marker = block.marker or "-"
            return (
                Line("counted", f"{marker} {text}") if marker[0].isalnum() else Line("bullet", text)
            )
        case BlockKind.TABLE_ROW:
            return Line("row", text)
        case _:
            return Line("plain", text)


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, a heading to run in joined with the paragraph after it."""
    opened: Line | None = None
    for line in lines:
        if opened is not None:
            joins = line.style == "plain"
            if joins:
                line = replace(line, text=f"{opened.text} {line.text}")
            else:
                yield replace(opened, style="plain")
            opened = None
        if line.style == "open":
            opened = line
        else:
            yield line
    if opened is not None:
        yield replace(opened, style="plain")


def _html(lines: list[Line], form: Form) -> str:
    tags = {"heading": "h2", "section": "h3", "plain": "p", "summary": "summary"}
    body: list[str] = []
    opened = False
    for line in _joined(lines):
        said = html.escape(line.text)
        starts = line.style == "summary" or (form.in_table and line.style == "bold")
        if starts:
            body.append(("</details>" if form.folded else "</td></tr>") if opened else "")
            body.append("<details>" if form.folded else "" if opened else "<table>")
            body.append("<tr><td>" if form.in_table else "")
            opened = True
        if line.style == "bullet":
            body.append(f"<ul><li>{said}</li></ul>")
        elif line.style == "counted":
            marker, entry = said.split(" ", 1)
            kind = "1" if marker[0].isdigit() else "a"
            first = "" if marker[0] in "1a" else f' start="{_place(marker)}"'
            body.append(f'<ol type="{kind}"{first}><li>{entry}</li></ol>')
        elif line.style == "bold":
            body.append(f"<p><b>{said}</b></p>")
        elif line.style == "row":
            cells = "".join(f"<td>{cell}</td>" for cell in said.split(" | "))
            body.append(f"<table><tr>{cells}</tr></table>")
        else:
            tag = tags[line.style]
            body.append(f"<{tag}>{said}</{tag}>")
    if opened:
        body.append("</details>" if form.folded else "</td></tr></table>")
    joined = re.sub(r"</(ul|ol)>\n<\1[^>]*>", "", "\n".join(body))
    return f"<html><body><main>{joined}</main></body></html>"


def _place(marker: str) -> int:
    digits = re.match(r"\d+", marker)
    return int(digits.group()) if digits else ord(marker[0].lower()) - ord("a") + 1


def _text(lines: list[Line], form: Form) -> str:
    out: list[str] = []
    before = ""
    for line in _joined(lines):
        listed = line.style in ("bullet", "counted", "row")
        underlines = form.underlined and before == "section"
        if not (listed and line.style == before) and not underlines:
            out.append("")
        out.append(f"- {line.text}" if line.style == "bullet" else line.text)
        before = line.style
    return "\n".join(out).strip() + "\n"


def _markdown(lines: list[Line], form: Form) -> str:
    marks = {"heading": "## ", "section": "### ", "bullet": "- "}
    out: list[str] = []
    for line in _joined(lines):
        out += [f"{marks.get(line.style, '')}{line.text}", ""]
    return "\n".join(out)


def main(part: str = "", verbose: bool = False) -> None:
    """Print precision, recall and F1 of each form whose name holds `part`."""
    known = sources()
    for form in forms():
        if part not in form.name:
            continue
        reports = [measured(source, form) for source in known]
        total = sum((report.score for report in reports), Score())
        items = sum((r.types.get("agenda_item", Score()) for r in reports), Score())
        print(f"{total.f1:.2f}  items {items.f1:.2f}  {form.name}", flush=True)
        for report in reports if verbose else ():
            for mistake in report.mistakes:
                print(f"      {report.name}: {mistake}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "", verbose=len(sys.argv) > 2)
