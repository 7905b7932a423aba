"""A request for the endpoint itself in, its SPARQL 1.1 Service Description as RDF out."""

from collections.abc import Iterable, Iterator

from fastapi import Request
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize
from starlette.responses import Response

from api.graph.answers import graph_answer, not_modified, tag_of
from api.graph.service import ServedGraph
from kg.graph.namespaces import rdf, void, xsd
from kg.graph.sparql.evaluate import RDF_FORMATS, prefixes_of
from kg.graph.sparql.formats import GRAPH_FORMATS, ResultFormat, accepted
from kg.graph.sparql.model import NotAcceptable
from kg.graph.store import GraphCounts, read_counts

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)


async def describe_service(request: Request, graph: ServedGraph) -> Response:
    """Answer with the description in the format wished for. Raises NotAcceptable."""
    endpoint = str(request.url.replace(query="", fragment=""))
    counts = read_counts(graph.graph_folder)
    return rdf_answer(request, service_triples(endpoint, counts), graph.id, own_prefixes={"sd": SD})


def rdf_answer(
    request: Request,
    triples: Iterable[Triple],
    snapshot: str,
    wanted: ResultFormat | None = None,
    extra_headers: dict[str, str] | None = None,
    own_prefixes: dict[str, str] | None = None,
) -> Response:
    """Answer with triples in the format that is wanted, or that the client accepts best.

    Raises NotAcceptable.
    """
    accept = request.headers.get("accept")
    chosen = wanted or accepted(accept, GRAPH_FORMATS)
    if chosen is None:
        raise NotAcceptable("Ingen af de formater, der bedes om, findes her.")
    tag = tag_of(snapshot, request.url, chosen.name, request.headers.get("accept-encoding"))
    if unchanged := not_modified(request, tag):
        return unchanged
    told = list(triples)
    prefixes = {**prefixes_of(told), **(own_prefixes or {})}
    body = serialize(
        told,
        format=RDF_FORMATS[chosen.name],
        prefixes=prefixes if chosen.name in {"ttl", "trig", "rdf"} else None,
    )
    assert body is not None
    return graph_answer(request, body, chosen.media_type, tag=tag, headers=extra_headers)


def service_triples(endpoint: str, counts: GraphCounts) -> Iterator[Triple]:
    """Yield the description of the service at `endpoint` (SPARQL 1.1 Service Description)."""
    service = BlankNode("service")
    data, whole = BlankNode("data"), BlankNode("whole")
    yield Triple(service, rdf("type"), _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), data)
    yield Triple(data, rdf("type"), _sd("Dataset"))
    yield Triple(data, _sd("defaultGraph"), whole)
    yield Triple(whole, rdf("type"), _sd("Graph"))
    yield Triple(whole, void("triples"), _integer(counts.triples))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=xsd("integer"))
