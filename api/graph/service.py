"""An application in, its running query service and the graph that is current out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from fastapi import Request
from starlette.applications import Starlette

from kg.graph.sparql.meaning import MOST_HITS
from kg.graph.sparql.model import (
    Answer,
    FoundText,
    NeedsSearch,
    QueryLimits,
    QueryRequest,
    SoughtText,
    Unanswerable,
)
from kg.graph.sparql.service import QueryService, RemoteQueryService, query_service
from kg.settings import DEFAULT_BASE_IRI, Settings


class ServedGraph(Protocol):
    """What is known here of a snapshot: its id, and where its graph lies."""

    @property
    def id(self) -> str:
        """The snapshot's id."""

    @property
    def graph_folder(self) -> Path:
        """The folder of its graph."""


SemanticSearch = Callable[[Request, str, int], Sequence[tuple[str, float]]]
"""`app.state.semantic_search`: the IRIs of the statements nearest to a text and their scores."""


class ClientLeft(Exception):
    """The client closed the connection before it had its answer."""


def settings_of(app: Any) -> Settings | None:
    """Return the settings that the application was made with, None where it has none."""
    serving = getattr(app.state, "serving", None)
    found: Settings | None = getattr(app.state, "settings", None) or getattr(
        serving, "settings", None
    )
    return found


def base_iri_of(app: Any) -> str:
    """Return what the IRIs of the graph begin with."""
    settings = settings_of(app)
    return settings.base_iri if settings else DEFAULT_BASE_IRI


def graph_of(app: Any) -> ServedGraph:
    """Return the snapshot whose graph is served now. Raises NoSnapshot and DamagedData."""
    holder = getattr(app.state, "snapshots", None)
    if holder is None:
        holder = app.state.serving.snapshots
    current: ServedGraph = holder.current
    return current


def service_of(app: Any) -> QueryService | RemoteQueryService:
    """Return the application's query service; it is made when it is first asked for."""
    service: QueryService | RemoteQueryService | None = getattr(app.state, "queries", None)
    if service is None:
        settings = settings_of(app)
        service = query_service(settings) if settings else QueryService(QueryLimits())
        app.state.queries = service
    return service


def warm_graph(app: Any) -> None:
    """Begin to load the current graph, so that the first query need not wait for it."""
    graph = graph_of(app)
    service_of(app).warm(graph.id, graph.graph_folder)


@contextlib.asynccontextmanager
async def ends_with_the_application(app: Starlette) -> AsyncIterator[None]:
    """End the query processes when the application ends."""
    yield
    service: QueryService | RemoteQueryService | None = getattr(app.state, "queries", None)
    if service is not None:
        await asyncio.to_thread(service.close)


async def ask(request: Request, graph: ServedGraph, query: QueryRequest) -> Answer:
    """Answer a query to `graph`; when the client leaves, the query is stopped.

    Clients share fairly by address. Raises the failures of `kg.graph.sparql.model`, DamagedData,
    and ClientLeft. The request's body must have been read.
    """
    asking = asyncio.ensure_future(_answered(request, graph, query))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if asking.done():
            return asking.result()
        raise ClientLeft
    finally:
        for task in (asking, leaving):
            task.cancel()


async def _answered(request: Request, graph: ServedGraph, query: QueryRequest) -> Answer:
    client = request.client.host if request.client else ""
    service = service_of(request.app)
    try:
        return await service.answer(graph.id, graph.graph_folder, query, client)
    except NeedsSearch as error:
        search: SemanticSearch | None = getattr(request.app.state, "semantic_search", None)
        if search is None:
            raise Unanswerable(error.message) from error
        found = tuple([await _found(request, search, sought) for sought in error.texts])
        return await service.answer(
            graph.id, graph.graph_folder, replace(query, found=found), client
        )


async def _found(request: Request, search: SemanticSearch, sought: SoughtText) -> FoundText:
    hits = await asyncio.to_thread(search, request, sought.text, MOST_HITS)
    return FoundText(sought.text, sought.language, tuple(hits))


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
