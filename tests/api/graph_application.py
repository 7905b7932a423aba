"""A small application that serves nothing but a graph, for tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from fastapi import FastAPI
from pyoxigraph import Literal, NamedNode, Quad

from api.problem import add_problem_handlers
from api.routes import sparql
from kg.graph.sparql.model import QueryLimits
from kg.graph.sparql.service import QueryService
from kg.graph.store import write_graph

EX = "http://example.org/"
LABEL = NamedNode(EX + "label")
KNOWS = NamedNode(EX + "knows")


@dataclass(frozen=True)
class Served:
    id: str
    graph_folder: Path


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


def people(count: int = 30) -> Iterable[Quad]:
    """Yield people who know each other, in two graphs; the label of the first stands in both."""
    for number in range(count):
        person, graph = node(f"p{number}"), node(f"g{number % 2}")
        yield Quad(person, LABEL, Literal(f"Person {number}", language="da"), graph)
        yield Quad(person, KNOWS, node(f"p{(number + 1) % count}"), graph)
    yield Quad(node("p0"), LABEL, Literal("Person 0", language="da"), node("g1"))


def application(
    folder: Path, quads: Iterable[Quad] | None = None, limits: QueryLimits | None = None
) -> FastAPI:
    """Return an application that serves `quads` from `folder`."""
    write_graph(folder, people() if quads is None else quads)
    app = FastAPI()
    app.include_router(sparql.router)
    add_problem_handlers(app)
    app.state.snapshots = SimpleNamespace(current=Served("first", folder))
    app.state.queries = QueryService(limits or QueryLimits())
    return app
