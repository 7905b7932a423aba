"""A query and its answer in, the page about it out: a form and a table, no script is needed."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request

from api.graph_service import base_iri_of
from api.pages.templates import render
from api.sparql_page import Cell, Shown
from kg.graph.questions import all_questions, question

_MOST_ROWS = 1000
_FIRST = "principper-pr-pejlemaerke"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A value of a row; `url` is where it leads on this server."""

    text: str
    url: str | None = None


def sparql_page(request: Request, shown: Shown) -> str:
    """Return the HTML of the page; at most the first thousand rows are shown."""
    root = f"{base_iri_of(request.app)}id/"
    rows = [[_cell(cell, root) for cell in row] for row in shown.rows[:_MOST_ROWS]]
    values: dict[str, Any] = {
        "query": shown.query or question(_FIRST).query,
        "asked": bool(shown.query) and shown.error is None,
        "shown": shown,
        "rows": rows,
        "most_rows": _MOST_ROWS,
        "examples": all_questions(),
        "address": str(request.base_url).rstrip("/"),
    }
    return render(request, "sparql.html", section="/sparql", **values)


def _cell(cell: Cell, root: str) -> ShownCell:
    # Links stay on this server: another host is never contacted by a mere click here.
    if cell.iri and cell.iri.startswith(root):
        local = cell.iri.removeprefix(root)
        return ShownCell(local, f"/id/{local}")
    return ShownCell(cell.text)
