"""An application in, the entries of the main menu that it has pages for out."""

from dataclasses import dataclass

from fastapi import FastAPI
from starlette.routing import BaseRoute

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
        paths = {_path(route) for route in app.routes}
        known = tuple(Place(url, label) for url, label in _ALL if url in paths)
        app.state.navigation = known
    return known


def _path(route: BaseRoute) -> str | None:
    return getattr(route, "path", None)
