"""A store and a query in, the whole answer as bytes out, or the failure that a limit makes."""

import io
import re
from collections.abc import Iterable
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.graph.namespaces import PREFIXES
from kg.graph.sparql.model import (
    Answer,
    InvalidQuery,
    Kind,
    NotAcceptable,
    QueryLimits,
    QueryRequest,
    Stopped,
)
from kg.graph.sparql.refusal import explain_syntax, refuse_service

RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
_WITHOUT_PREFIXES = {"nt", "nq", "jsonld"}
_MERGED = NamedNode("urn:pejling:merged")
_KINDS: dict[Kind, str] = {
    "solutions": "rækker",
    "boolean": "ja eller nej",
    "triples": "tripler",
}
_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_CSV_STRING = re.compile(rb'"[^"]*"')


class _Bounded(io.BytesIO):
    """A buffer that refuses to grow beyond a size."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.overrun = False

    def write(self, data: Any, /) -> int:
        """Take `data`, or raise OSError when there is no more room."""
        if self.tell() + len(data) > self.most:
            self.overrun = True
            raise OSError("no more room")
        return super().write(data)


def evaluate(store: Store, request: QueryRequest, limits: QueryLimits) -> Answer:
    """Return the answer to `request` in the format that it names for its kind.

    Raises InvalidQuery, RefusedQuery, NotAcceptable, and Stopped at the limits on rows and bytes;
    time and memory are for the process around this to watch.
    """
    refuse_service(request.query)
    try:
        result = store.query(
            request.query,
            base_iri=request.base_iri,
            prefixes=dict(PREFIXES),
            **_data_set(store, request),
        )
        kind = _kind_of(result)
        name = request.formats.get(kind)
        if name is None:
            raise NotAcceptable(
                f"Svaret er {_KINDS[kind]} og findes ikke i noget af de formater, der bedes om."
            )
        return Answer(kind, name, _written(result, name, limits))
    except SyntaxError as error:
        raise explain_syntax(request.query, str(error)) from error
    except RuntimeError as error:
        raise InvalidQuery(f"Forespørgslen kan ikke besvares: {error}.") from error


def _data_set(store: Store, request: QueryRequest) -> dict[str, Any]:
    if request.default_graphs is None and request.named_graphs is None:
        return {}
    default = [_node(iri) for iri in request.default_graphs or ()]
    if len(default) > 1:
        # The engine would repeat a triple that stands in two of them; an RDF merge does not.
        store.extend(
            Quad(quad.subject, quad.predicate, quad.object, _MERGED)
            for graph in default
            for quad in store.quads_for_pattern(None, None, None, graph)
        )
        default = [_MERGED]
    return {
        "default_graph": default,
        "named_graphs": [_node(iri) for iri in request.named_graphs or ()],
    }


def forget_merged(store: Store) -> None:
    """Take away what `evaluate` added to `store` for the data set of one query."""
    if any(True for _ in store.quads_for_pattern(None, None, None, _MERGED)):
        store.remove_graph(_MERGED)


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise InvalidQuery(f"Grafens navn “{iri}” er ikke en gyldig IRI.") from error


def _kind_of(result: Any) -> Kind:
    if isinstance(result, QuerySolutions):
        return "solutions"
    return "boolean" if isinstance(result, QueryBoolean) else "triples"


def _written(result: Any, name: str, limits: QueryLimits) -> bytes:
    output = _Bounded(limits.answer_bytes)
    try:
        if isinstance(result, QueryTriples):
            graph = _distinct(result, limits)
            prefixes = None if name in _WITHOUT_PREFIXES else _prefixes_of(graph)
            if RDF_FORMATS[name].supports_datasets:
                quads = [Quad(*triple) for triple in graph]
                serialize(quads, output, RDF_FORMATS[name], prefixes=prefixes)
            else:
                serialize(graph, output, RDF_FORMATS[name], prefixes=prefixes)
        else:
            result.serialize(output, RESULT_FORMATS[name])
    except OSError:
        if output.overrun:
            raise Stopped(
                f"svaret fylder mere end {limits.answer_bytes // 1024:,} KB; "
                "hent det i dele med LIMIT og OFFSET.".replace(",", "."),
                "bytes",
            ) from None
        raise
    body = output.getvalue()
    if isinstance(result, QuerySolutions) and rows_in(body, name, limits.rows) > limits.rows:
        raise _too_many(limits)
    return body


def _distinct(triples: Iterable[Triple], limits: QueryLimits) -> list[Triple]:
    """Return the triples once each, those of one subject together, in order of appearance."""
    by_subject: dict[Any, dict[Triple, None]] = {}
    total = 0
    for triple in triples:
        of_subject = by_subject.setdefault(triple.subject, {})
        if triple not in of_subject:
            total += 1
            if total > limits.rows:
                raise _too_many(limits)
            of_subject[triple] = None
    return [triple for of_subject in by_subject.values() for triple in of_subject]


def _prefixes_of(triples: Iterable[Triple]) -> dict[str, str]:
    """Return those of our prefixes that the triples use."""
    terms = {term for triple in triples for term in triple}
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, Literal)}
    used = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in used}


def _too_many(limits: QueryLimits) -> Stopped:
    most = f"{limits.rows:,}".replace(",", ".")
    return Stopped(
        f"svaret er på mere end {most} rækker; hent det i dele med LIMIT og OFFSET.", "rows"
    )


def rows_in(body: bytes, name: str, enough: int) -> int:
    """Return how many rows a serialised SELECT result has; 0 where it is too short for `enough`.

    The engine writes rows natively and does not tell how many; counting them in what it wrote is
    several times as fast as writing them from here. No row is shorter than two bytes.
    """
    if len(body) < 2 * enough:
        return 0
    if name == "json":
        # Without its strings, only rows are separated by ",{".
        bare = _JSON_STRING.sub(b"", body)
        return bare.count(b",{") + (b"[{" in bare)
    if name == "xml":
        return body.count(b"<result>") + body.count(b"<result/>")
    if name == "csv":
        return _CSV_STRING.sub(b"", body).count(b"\n") - 1
    return body.count(b"\n") - 1
