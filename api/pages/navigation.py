"""An application in, the entries of the main menu that it has pages for out."""

from dataclasses import dataclass

from fastapi import FastAPI
from starlette.routing import Match

_ALL = (
    ("/", "Søg"),
    ("/sammenlign", "Sammenlign"),
    ("/temaer", "Temaer"),
    ("/kommuner", "Kommuner"),
    ("/udkast", "Mit udkast"),
    ("/sparql", "SPARQL"),
    ("/data", "Data"),
    ("/om-kilderne", "Om kilderne"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the menu."""

    url: str
    label: str


def navigation_of(app: FastAPI) -> tuple[Place, ...]:
    """Return the menu, without the pages that the application does not have."""
    known: tuple[Place, ...] | None = getattr(app.state, "navigation", None)
    if known is None:
        known = tuple(Place(url, label) for url, label in _ALL if has_path(app, url))
        app.state.navigation = known
    return known


def has_path(app: FastAPI, path: str) -> bool:
    """Tell whether the application answers GET at `path`."""
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in app.routes)
