"""The triples about a resource in, a plain page about it out, for what has no page of its own."""

import html
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from starlette.responses import HTMLResponse, Response

from kg.graph.namespaces import compact

_LABELS = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    "http://xmlns.com/foaf/0.1/name",
    "http://www.w3.org/2000/01/rdf-schema#label",
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: its text, and its IRI when it is a resource."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What a page about a resource shows: property names with their values, both ways.

    `said` is what is said of the resource, `pointing` what points at it.
    """

    path: str
    iri: str
    label: str
    said: tuple[tuple[str, tuple[Value, ...]], ...]
    pointing: tuple[tuple[str, tuple[Value, ...]], ...]


DescriptionPage = Callable[[Request, Description], Response]
"""`app.state.description_page`: makes the page about any resource of the graph."""


def describe(path: str, iri: str, triples: bytes) -> Description:
    """Return what N-Triples say about `iri`."""
    said: dict[str, list[Value]] = {}
    pointing: dict[str, list[Value]] = {}
    labels: dict[str, str] = {}
    for quad in parse(triples, format=RdfFormat.N_TRIPLES):
        name = compact(quad.predicate.value)
        if isinstance(quad.subject, NamedNode) and quad.subject.value == iri:
            said.setdefault(name, []).append(_value(quad.object))
            if quad.predicate.value in _LABELS and isinstance(quad.object, Literal):
                language = quad.object.language
                if language in {"da", None} or quad.predicate.value not in labels:
                    labels[quad.predicate.value] = quad.object.value
        elif isinstance(quad.object, NamedNode) and quad.object.value == iri:
            pointing.setdefault(name, []).append(_value(quad.subject))
    label = next((labels[name] for name in _LABELS if name in labels), path)
    return Description(path, iri, label, _sorted(said), _sorted(pointing))


def description_page(request: Request, description: Description) -> Response:
    """Return the page, in the application's own make-up where it has one."""
    make: DescriptionPage | None = getattr(request.app.state, "description_page", None)
    return (make or _plain_page)(request, description)


def _value(term: object) -> Value:
    if isinstance(term, NamedNode):
        return Value(compact(term.value), term.value)
    return Value(term.value if isinstance(term, Literal) else str(term))


def _sorted(found: dict[str, list[Value]]) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    return tuple(
        (name, tuple(sorted(values, key=lambda value: value.text)))
        for name, values in sorted(found.items())
    )


def _plain_page(request: Request, description: Description) -> Response:
    label = html.escape(description.label)
    return HTMLResponse(
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        f"<title>{label} – Pejling</title></head><body><main><h1>{label}</h1>"
        f"<p>{html.escape(description.iri)}</p>"
        f"{_plain_list(description, description.said)}"
        f"<h2>Peger hertil</h2>{_plain_list(description, description.pointing)}"
        "</main></body></html>"
    )


def _plain_list(description: Description, found: tuple[tuple[str, tuple[Value, ...]], ...]) -> str:
    root = description.iri.removesuffix(description.path)
    entries = "".join(
        f"<dt>{html.escape(name)}</dt>"
        + "".join(f"<dd>{_plain_value(root, value)}</dd>" for value in values)
        for name, values in found
    )
    return f"<dl>{entries}</dl>"


def _plain_value(root: str, value: Value) -> str:
    text = html.escape(value.text)
    if value.iri and value.iri.startswith(root):
        path = html.escape(value.iri.removeprefix(root))
        return f'<a href="/id/{path}">{path}</a>'
    return text
