"""A query and its answer in, the page about it out: YASGUI, or a form and a table."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from api.graph.service import base_iri_of, graph_of
from api.graph.sparql_page import Cell, Shown
from api.pages.templates import page, vendored_url
from api.transport import CONTENT_SECURITY_POLICY
from kg.graph.editor_terms import editor_terms
from kg.graph.namespaces import PREFIXES
from kg.graph.questions import all_questions, question
from kg.graph.sparql.meaning import SEARCH
from kg.graph.store import read_counts

_MOST_ROWS = 1000
_FIRST = "principper-pr-pejlemaerke"

# The editor writes one style sheet (grips between columns) and one style attribute (what it
# expected where a line is wrong) of its own: these two are let through by their content.
_OWN_SHEET = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
_OWN_ATTRIBUTE = "'unsafe-hashes' 'sha256-EntWS0hFrz2vH7susM+dPUxvHlL6sBswmM8K80E5oUk='"
_EDITOR_POLICY = CONTENT_SECURITY_POLICY.replace(
    "style-src 'self'", f"style-src 'self' {_OWN_SHEET}; style-src-attr {_OWN_ATTRIBUTE}"
)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A value of a row; `url` is where it leads on this server."""

    text: str
    url: str | None = None


def sparql_page(request: Request, shown: Shown) -> Response:
    """Return the page; at most the first thousand rows are shown."""
    root = f"{base_iri_of(request.app)}id/"
    rows = [[_cell(cell, root) for cell in row] for row in shown.rows[:_MOST_ROWS]]
    query = shown.query or question(_FIRST).query
    editor = _editor(request, root, query, bool(shown.query))
    values: dict[str, Any] = {
        "query": query,
        "asked": bool(shown.query) and shown.error is None,
        "shown": shown,
        "rows": rows,
        "most_rows": _MOST_ROWS,
        "examples": all_questions(),
        "address": str(request.base_url).rstrip("/"),
        "editor": editor,
    }
    response = page(request, "sparql.html", section="/sparql", **values)
    if editor:
        response.headers["Content-Security-Policy"] = _EDITOR_POLICY
    return response


def _editor(request: Request, root: str, query: str, asked: bool) -> dict[str, Any] | None:
    """Return what the editor is told, None where it was not installed."""
    if vendored_url("yasgui.js") is None:
        return None
    return {
        "endpoint": str(request.url_for("sparql_get")),
        "root": root,
        "query": query,
        "asked": asked,
        "prefixes": {**PREFIXES, "search": SEARCH},
        "terms": [
            term.to_json() for term in editor_terms(read_counts(graph_of(request.app).graph_folder))
        ],
    }


def _cell(cell: Cell, root: str) -> ShownCell:
    # Links stay on this server: another host is never contacted by a mere click here.
    if cell.iri and cell.iri.startswith(root):
        local = cell.iri.removeprefix(root)
        return ShownCell(local, f"/id/{local}")
    return ShownCell(cell.text)
