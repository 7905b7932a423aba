"""`GET|POST /sparql`: the SPARQL 1.1 Protocol for queries, over the graph of the snapshot."""

import re
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.graph.answers import CORS, graph_answer, not_modified, tag_of, what_may_be_asked
from api.graph.service import (
    ClientLeft,
    ServedGraph,
    ask,
    ends_with_the_application,
    graph_of,
    service_of,
)
from api.graph.service_description import describe_service
from api.graph.sparql_page import Shown, page_of, table_of, wants_html
from api.graph.sparql_protocol import NotAnOperation, Operation, read_operation
from api.problem import problem, status_of
from ingest.errors import PejlingError
from kg.errors import InvalidRequest
from kg.graph.sparql.formats import formats_for, media_type_of
from kg.graph.sparql.model import NotAcceptable, QueryRequest, RefusedQuery, Stopped, TooBusy

router = APIRouter(tags=["sparql"], lifespan=ends_with_the_application)

# Queries whose answer differs from one moment to the next are not told apart by their text.
_UNSTEADY = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\s*\(", re.IGNORECASE)
_METHODS = "GET, HEAD, POST, OPTIONS"
_CLIENT_LEFT = 499

_PARAMETERS: list[dict[str, Any]] = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "schema": {"type": "array", "items": {"type": "string"}} if many else {"type": "string"},
        "description": description,
    }
    for name, many, description in (
        (
            "query",
            False,
            "SPARQL 1.1-forespørgslen; uden den svares med en beskrivelse af tjenesten",
        ),
        ("default-graph-uri", True, "En graf, der skal være med i standardgrafen"),
        ("named-graph-uri", True, "En graf, der kan nævnes med GRAPH"),
        ("format", False, "Svarets format: json, xml, csv, tsv, ttl, nt, rdf, jsonld eller trig"),
    )
]


@router.api_route(
    "/sparql",
    methods=["GET", "HEAD"],
    summary="Stil en SPARQL-forespørgsel",
    openapi_extra={"parameters": _PARAMETERS},
)
async def sparql_get(request: Request) -> Response:
    """Answer the query in the address, or describe the service when there is none."""
    return await _answered(request)


@router.post(
    "/sparql",
    summary="Stil en SPARQL-forespørgsel i indholdet",
    openapi_extra={
        "requestBody": {
            "content": {
                "application/sparql-query": {"schema": {"type": "string"}},
                "application/x-www-form-urlencoded": {
                    "schema": {"type": "object", "properties": {"query": {"type": "string"}}}
                },
            }
        }
    },
)
async def sparql_post(request: Request) -> Response:
    """Answer the query in the body."""
    return await _answered(request)


@router.options("/sparql", include_in_schema=False)
async def sparql_options() -> Response:
    """Tell what may be asked, also to a page of another site (CORS)."""
    return what_may_be_asked(_METHODS)


async def _answered(request: Request) -> Response:
    operation = Operation(None)
    try:
        operation = await read_operation(request, service_of(request.app).limits)
        graph = graph_of(request.app)
        if operation.query is None:
            return await _without_query(request, graph)
        return await _with_query(request, graph, operation)
    except ClientLeft:
        return Response(status_code=_CLIENT_LEFT)
    except PejlingError as error:
        return _failed(request, operation, error)


async def _without_query(request: Request, graph: ServedGraph) -> Response:
    if request.method == "POST":
        raise NotAnOperation("Der mangler en forespørgsel.", parameter="query")
    if wants_html(request):
        # Whoever opens the form is about to ask.
        service_of(request.app).warm(graph.id, graph.graph_folder)
        return page_of(request, Shown())
    return await describe_service(request, graph)


async def _with_query(request: Request, graph: ServedGraph, operation: Operation) -> Response:
    assert operation.query is not None
    as_page = wants_html(request) and not operation.format
    accept = request.headers.get("accept")
    tag = None
    if not _UNSTEADY.search(operation.query):
        tag = tag_of(graph.id, operation, accept, request.headers.get("accept-encoding"))
        if unchanged := not_modified(request, tag):
            return unchanged
    formats = (
        {"solutions": "json", "boolean": "json", "triples": "ttl"}
        if as_page
        else formats_for(accept, operation.format)
    )
    if not formats:
        raise NotAcceptable("Ingen af de formater, der bedes om, findes her.")
    answer = await ask(
        request,
        graph,
        QueryRequest(
            operation.query,
            formats,
            operation.default_graphs,
            operation.named_graphs,
            base_iri=str(request.url.replace(query="", fragment="")),
        ),
    )
    if as_page:
        return page_of(request, table_of(operation.query, answer))
    name = f'inline; filename="svar.{answer.format}"'
    return graph_answer(
        request,
        answer.body,
        media_type_of(answer.kind, answer.format),
        tag=tag,
        headers={"Content-Disposition": name},
    )


def _failed(request: Request, operation: Operation, error: PejlingError) -> Response:
    status, parameter = _status(error), getattr(error, "parameter", None)
    detail = str(error) if isinstance(error, Stopped) else error.message
    headers = {**CORS, "Cache-Control": "no-store", "Vary": "Accept, Accept-Encoding"}
    if isinstance(error, TooBusy):
        headers["Retry-After"] = "10"
    if wants_html(request) and not operation.format:
        return page_of(request, Shown(query=operation.query or "", error=detail), status, headers)
    return problem(request, status, detail, parameter=parameter, headers=headers)


def _status(error: PejlingError) -> int:
    match error:
        case NotAnOperation():
            return error.status
        case NotAcceptable():
            return 406
        case RefusedQuery():
            return 403
        case InvalidRequest():
            return 400
        case Stopped(reason="rows" | "bytes"):
            return 413
        case Stopped() | TooBusy():
            return 503
        case _:
            return status_of(error)
