"""The JSON of a comparison in; CSV and Markdown out."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from api.exports.rows import (
    NOT_FOUND,
    RELATIONS,
    municipalities_named,
    municipality_names,
    only_rows,
    searched_sentence,
    theme_rows,
)

_COLUMNS = ("Tema", "Kommune", "Type", "Udsagn", "Dokument", "Dato", "Sted i kilden")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def comparison_csv(found: Mapping[str, Any]) -> str:
    """Return one row a statement, themes first, then what only one municipality says."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(_COLUMNS)
    for row in (*theme_rows(found), *only_rows(found)):
        cells = (row.heading, row.municipality, row.type_label, row.wording, row.document)
        writer.writerow([harmless(cell) for cell in (*cells, row.date, row.address)])
    return stream.getvalue()


def harmless(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def comparison_markdown(found: Mapping[str, Any]) -> str:
    """Return a page with a table of contents by theme, quotations and their places."""
    names = municipality_names(found)
    lines = [f"# {municipalities_named(found)}", "", searched_sentence(found), ""]
    for theme in found["themes"]:
        lines += [f"## {theme['label']}", ""]
        for code, cell in theme["cells"].items():
            lines += [f"### {names[code]}", ""]
            if cell["status"] == "not_found":
                lines += [f"*{NOT_FOUND}*", ""]
            for statement in cell["statements"]:
                wording = _escaped(" ".join(statement["text"].split()))
                title = _escaped(statement["document"]["title"] or statement["document"]["id"])
                lines.append(f"- {wording} ([{title}](<{statement['source_url']}>))")
            lines.append("")
    if found["alignments"]:
        lines += ["## Siger det samme eller noget beslægtet", ""]
        for alignment in found["alignments"]:
            pair = alignment["evidence"][0]
            relation = RELATIONS[alignment["relation"]]
            lines.append(f"- **{relation}**, {_escaped(alignment['reason'])}")
            for end in ("source", "target"):
                who = alignment[end]["municipality"]["name"]
                lines.append(f"  - {who}: “{_escaped(' '.join(pair[end]['text'].split()))}”")
        lines.append("")
    for code, statements in found["only"].items():
        lines += [f"## Kun {names[code]}", ""]
        lines += [f"- {_escaped(' '.join(s['text'].split()))}" for s in statements]
        lines.append("")
    return "\n".join(lines)


def _escaped(text: str) -> str:
    for sign in ("\\", "`", "*", "_", "[", "]", "<", ">", "#", "|"):
        text = text.replace(sign, f"\\{sign}")
    return text
