"""What the graph says of a thing without a page of its own in, a page about it out."""

from collections.abc import Callable
from functools import partial

from fastapi import Request
from starlette.responses import Response

from api.pages.templates import page
from kg.graph.namespaces import PEJ
from kg.graph.resource_view import ResourceView, ShownValue


def description_page(request: Request, path: str, view: ResourceView) -> Response:
    """Return the page: what is said of the thing, its parts, and what points at it."""
    address: Callable[[ShownValue], str | None] = partial(_address, view.iri.removesuffix(path))
    return page(
        request,
        "resource.html",
        section="/data",
        view=view,
        address=address,
        data_url=f"/id/{path}",
    )


def _address(root: str, value: ShownValue) -> str | None:
    """Return where a value leads: on this server where the resource is ours, else its own IRI."""
    if value.iri and value.iri.startswith(root):
        return f"/id/{value.iri.removeprefix(root)}"
    if value.iri and value.iri.startswith(PEJ):
        return f"/ontology#{value.iri.removeprefix(PEJ)}"
    return value.iri if value.iri and value.iri.startswith(("http://", "https://")) else None
