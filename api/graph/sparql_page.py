"""A query and its answer in, the page that a browser shows out: a form and a table."""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import mimeparse
import orjson
from fastapi import Request
from starlette.responses import HTMLResponse, Response

from kg.graph.namespaces import PREFIXES
from kg.graph.sparql.model import Answer

_EXAMPLE = "SELECT ?type (COUNT(*) AS ?antal)\nWHERE { ?udsagn a ?type }\nGROUP BY ?type\n"
_DATA = (
    "text/html",
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "application/json",
    "text/csv",
    "text/tab-separated-values",
    "application/rdf+xml",
    "text/turtle",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row: its text, and the address it stands for when it is an IRI."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page about a query shows; everything is empty before the first query.

    `columns` and `rows` are the answer of SELECT, `truth` that of ASK, `turtle` that of CONSTRUCT
    and DESCRIBE. `error` is a Danish sentence.
    """

    query: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    truth: bool | None = None
    turtle: str | None = None
    error: str | None = None


Page = Callable[[Request, Shown], Response]
"""`app.state.sparql_page`: makes the page about a query."""


def wants_html(request: Request) -> bool:
    """Tell whether a page is what the client wants most."""
    accept = request.headers.get("accept", "")
    if "text/html" not in accept:
        return False
    try:
        # A browser wants pages and, less, everything; the last of equals is taken.
        return bool(mimeparse.best_match(list(reversed(_DATA)), accept) == "text/html")
    except mimeparse.MimeTypeParseException:
        return False


def page_of(
    request: Request, shown: Shown, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the page about a query, in the application's own make-up where it has one."""
    make: Page = getattr(request.app.state, "sparql_page", None) or _plain_page
    response = make(request, shown)
    response.status_code = status
    kept = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "no-cache", **(headers or {})}
    response.headers.update(kept)
    return response


def table_of(query: str, answer: Answer) -> Shown:
    """Return what to show of an answer that was asked for as JSON or Turtle."""
    if answer.kind == "triples":
        return Shown(query, turtle=answer.body.decode())
    content = orjson.loads(answer.body)
    if answer.kind == "boolean":
        return Shown(query, truth=content["boolean"])
    columns = tuple(content["head"]["vars"])
    rows = tuple(
        tuple(_cell(binding.get(column)) for column in columns)
        for binding in content["results"]["bindings"]
    )
    return Shown(query, columns, rows)


def _cell(term: Mapping[str, object] | None) -> Cell:
    if term is None:
        return Cell("")
    value = term["value"]
    if not isinstance(value, str):
        return Cell(orjson.dumps(value).decode())
    return Cell(value, value if term["type"] == "uri" else None)


def _plain_page(request: Request, shown: Shown) -> Response:
    """Return a page without any make-up, which works without scripts."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    query = html.escape(shown.query or prefixes + _EXAMPLE)
    return HTMLResponse(
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        "<title>SPARQL – Pejling</title></head><body><main><h1>SPARQL</h1>"
        f'<form action="{html.escape(request.url.path)}" method="get">'
        '<p><label for="query">Forespørgsel</label></p>'
        f'<p><textarea id="query" name="query" rows="16" cols="90">{query}</textarea></p>'
        '<p><button type="submit">Spørg</button></p></form>'
        f"{_plain_answer(shown)}</main></body></html>"
    )


def _plain_answer(shown: Shown) -> str:
    if shown.error is not None:
        return f'<p role="alert">{html.escape(shown.error)}</p>'
    if shown.truth is not None:
        return f"<p>Svar: {'ja' if shown.truth else 'nej'}</p>"
    if shown.turtle is not None:
        return f"<pre>{html.escape(shown.turtle)}</pre>"
    if not shown.columns:
        return ""
    heads = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in shown.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_plain_cell(cell)}</td>' for cell in row)}</tr>" for row in shown.rows
    )
    return (
        f"<table><caption>{len(shown.rows)} rækker</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _plain_cell(cell: Cell) -> str:
    text = html.escape(cell.text)
    if cell.iri and cell.iri.startswith(("http://", "https://")):
        return f'<a href="{html.escape(cell.iri)}">{text}</a>'
    return text
