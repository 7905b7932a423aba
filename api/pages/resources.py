"""What the graph says of a thing without a page of its own in, a page about it out."""

from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from api.pages.templates import page
from api.resource_page import Description, Value


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value, and where it leads on this server."""

    text: str
    url: str | None = None


def description_page(request: Request, description: Description) -> Response:
    """Return the page: what is said of the thing, and what points at it."""
    root = description.iri.removesuffix(description.path)
    return page(
        request,
        "resource.html",
        section="/data",
        description=description,
        said=[(name, [_shown(v, root) for v in values]) for name, values in description.said],
        pointing=[
            (name, [_shown(v, root) for v in values]) for name, values in description.pointing
        ],
        data_url=f"/id/{description.path}",
    )


def _shown(value: Value, root: str) -> ShownValue:
    if value.iri and value.iri.startswith(root):
        local = value.iri.removeprefix(root)
        return ShownValue(local, f"/id/{local}")
    return ShownValue(value.text)
