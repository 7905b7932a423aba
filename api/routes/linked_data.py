"""`/id/…`, `/ontology`, `/.well-known/void`, `/dump.…`: every IRI answers, in the form wanted."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, cast

from fastapi import APIRouter, Request
from pyoxigraph import RdfFormat, Triple, parse
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response

from api.graph.answers import CORS, what_may_be_asked
from api.graph.dumps import dump_file
from api.graph.linked_data import (
    DUMP_FORMATS,
    ENDINGS,
    RESOURCE_FORMATS,
    dataset_description,
    iri_of,
    link_header,
    triples_about,
    wanted_resource,
)
from api.graph.service import graph_of
from api.graph.service_description import rdf_answer
from api.graph.sparql_page import wants_html
from api.problem import problem
from kg.errors import NotFound
from kg.graph.ontology_view import ontology_view
from kg.graph.resource_view import ResourceView, resource_view
from kg.graph.sparql.formats import accepted
from kg.graph.vocabulary import ontology_file

router = APIRouter(tags=["linked data"])

PageOf = Callable[[Request, str], Response | Awaitable[Response]]
"""`app.state.resource_page`: makes the page of a resource that has one, or raises NotFound."""

DescriptionPage = Callable[[Request, str, ResourceView], Response]
"""`app.state.description_page`: makes the page about any resource from its path and its view."""

_ONTOLOGY_FILES = {"ontology": "pejling.ttl", "shapes": "shapes.ttl", "concepts": "concepts.ttl"}
_NOT_ACCEPTABLE = "Ingen af de formater, der bedes om, findes her."


@router.api_route("/id/{path:path}", methods=["GET", "HEAD"], summary="Alt om én ressource")
async def resource(request: Request, path: str) -> Response:
    """A resource as a page, Turtle, JSON-LD, N-Triples or RDF/XML, by Accept or by ending."""
    wanted = wanted_resource(path)
    iri = iri_of(request, wanted.path)
    headers = {**CORS, "Vary": "Accept, Accept-Encoding", "Link": link_header(wanted, iri)}
    form = ENDINGS.get(wanted.ending or "")
    if wanted.ending == "html" or (form is None and wants_html(request)):
        response = await _page(request, wanted.path, iri)
        response.headers.update(headers)
        return response
    form = form or accepted(request.headers.get("accept"), RESOURCE_FORMATS)
    if form is None:
        return problem(request, 406, _NOT_ACCEPTABLE, headers=headers)
    graph = graph_of(request.app)
    triples = await triples_about(request, graph, wanted.path)
    if wanted.ending is None:
        ending = next(ending for ending, other in ENDINGS.items() if other is form)
        headers["Content-Location"] = f"{wanted.address}.{ending}"
    return rdf_answer(request, _parsed(triples, RdfFormat.N_TRIPLES), graph.id, form, headers)


@router.api_route("/ontology", methods=["GET", "HEAD"], summary="Ontologien")
@router.api_route("/ontology/{name}", methods=["GET", "HEAD"], include_in_schema=False)
@router.api_route("/ontology.{ending}", methods=["GET", "HEAD"], include_in_schema=False)
async def ontology(request: Request, name: str = "ontology", ending: str = "") -> Response:
    """The classes and properties as a page or as RDF; beside it `shapes` and `context`."""
    if name == ontology_view().version:
        # The IRI of the version leads to what is served, which is that version.
        name = "ontology"
    name, _, given = name.partition(".")
    form = ENDINGS.get(ending or given)
    if (name == "context" and given in {"", "jsonld"}) or name not in _ONTOLOGY_FILES:
        return _context(name)
    headers = {**CORS, "Vary": "Accept, Accept-Encoding", "Link": _ontology_links(name)}
    make = getattr(request.app.state, "ontology_page", None)
    if make is not None and name == "ontology" and form is None and wants_html(request):
        page = cast("Response", await _called(make, request))
        page.headers.update(headers)
        return page
    if form is None and wants_html(request):
        form = ENDINGS["ttl"]
    form = form or accepted(request.headers.get("accept"), RESOURCE_FORMATS)
    if form is None:
        return problem(request, 406, _NOT_ACCEPTABLE, headers=headers)
    triples = _parsed(ontology_file(_ONTOLOGY_FILES[name]), RdfFormat.TURTLE)
    return rdf_answer(request, triples, graph_of(request.app).id, form, headers)


@router.api_route(
    "/.well-known/void", methods=["GET", "HEAD"], summary="Datasættet i VoID og DCAT-AP"
)
async def void(request: Request) -> Response:
    """The description of the data set: what it holds, where its dumps and its endpoint are."""
    graph = graph_of(request.app)
    form = accepted(request.headers.get("accept"), RESOURCE_FORMATS)
    if form is None and wants_html(request):
        form = RESOURCE_FORMATS[0]
    if form is None:
        return problem(request, 406, _NOT_ACCEPTABLE, headers=CORS)
    return rdf_answer(request, dataset_description(request, graph), graph.id, form)


@router.api_route("/dump.{ending}", methods=["GET", "HEAD"], summary="Hele grafen som én fil")
async def dump(request: Request, ending: str) -> Response:
    """The whole graph: N-Quads, TriG and Jelly with named graphs, Turtle and JSON-LD merged."""
    form = DUMP_FORMATS.get(ending)
    if form is None:
        known = ", ".join(DUMP_FORMATS)
        raise NotFound(f"der er intet udtræk med endelsen “{ending}”; der er {known}.")
    graph = graph_of(request.app)
    path = await run_in_threadpool(dump_file, request, graph, ending)
    return FileResponse(
        path,
        media_type=form.media_type,
        filename=f"pejling-{graph.id}.{ending}",
        headers=dict(CORS),
    )


@router.options("/id/{path:path}", include_in_schema=False)
@router.options("/ontology", include_in_schema=False)
@router.options("/ontology/{name}", include_in_schema=False)
@router.options("/ontology.{ending}", include_in_schema=False)
@router.options("/.well-known/void", include_in_schema=False)
@router.options("/dump.{ending}", include_in_schema=False)
async def options() -> Response:
    """Tell that linked data is read and never written, also to a page of another site."""
    return what_may_be_asked("GET, HEAD, OPTIONS")


async def _page(request: Request, path: str, iri: str) -> Response:
    make: PageOf | None = getattr(request.app.state, "resource_page", None)
    missing: NotFound | None = None
    if make is not None:
        try:
            return cast("Response", await _called(make, request, path))
        except NotFound as error:
            missing = error
    try:
        triples = await triples_about(request, graph_of(request.app), path)
    except NotFound as error:
        # What the pages say of an unknown statement is more helpful, so it goes before.
        raise missing or error from None
    make_description: DescriptionPage = request.app.state.description_page
    view = resource_view(iri, _parsed(triples, RdfFormat.N_TRIPLES))
    return make_description(request, path, view)


async def _called(make: Callable[..., Any], *given: Any) -> Any:
    if inspect.iscoroutinefunction(make):
        return await make(*given)
    return await run_in_threadpool(make, *given)


def _ontology_links(name: str) -> str:
    address = "/ontology" if name == "ontology" else f"/ontology/{name}"
    return ", ".join(
        f'<{address}.{ending}>; rel="alternate"; type="{form.media_type}"'
        for ending, form in ENDINGS.items()
    )


def _context(name: str) -> Response:
    if name != "context":
        raise NotFound(f"der er intet med navnet “{name}” i ontologien.")
    body = ontology_file("context.jsonld")
    return Response(body, media_type="application/ld+json", headers=dict(CORS))


def _parsed(body: bytes, format: RdfFormat) -> list[Triple]:
    return [quad.triple for quad in parse(body, format=format)]
