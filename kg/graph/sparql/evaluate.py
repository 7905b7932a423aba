"""A store and a query in, the whole answer as bytes out, or the failure that a limit makes."""

import io
from collections.abc import Iterable
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.graph.namespaces import PREFIXES
from kg.graph.sparql.from_clauses import graphs_to_merge
from kg.graph.sparql.meaning import SEARCH, facts_of, sought_texts
from kg.graph.sparql.model import (
    Answer,
    InvalidQuery,
    Kind,
    NeedsSearch,
    NotAcceptable,
    QueryLimits,
    QueryRequest,
    Stopped,
    Unanswerable,
)
from kg.graph.sparql.refusal import explain_syntax, refuse_service
from kg.graph.sparql.tables import TooManyRows, write_rows

RDF_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
_BOOLEAN_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_WITHOUT_PREFIXES = {"nt", "nq", "jsonld"}
_PREFIXES = {**PREFIXES, "search": SEARCH}
_MERGED = NamedNode("urn:pejling:merged")
_KINDS: dict[Kind, str] = {
    "solutions": "rækker",
    "boolean": "ja eller nej",
    "triples": "tripler",
}


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

    Raises InvalidQuery, RefusedQuery, NotAcceptable, NeedsSearch, and Stopped at the limits on
    rows and bytes; time and memory are for the process around this to watch.
    """
    refuse_service(request.query)
    if request.found is None and (texts := sought_texts(request.query, _PREFIXES)):
        raise NeedsSearch(texts)
    facts = list(facts_of(request.found or ()))
    store.extend(facts)
    try:
        result = store.query(
            request.query,
            base_iri=request.base_iri,
            prefixes=_PREFIXES,
            **_data_set(store, request, facts),
        )
        return written_answer(result, request, limits)
    except SyntaxError as error:
        raise explain_syntax(request.query, str(error)) from error
    except RuntimeError as error:
        raise Unanswerable(f"Forespørgslen kan ikke besvares: {error}.") from error
    finally:
        for fact in facts:
            store.remove(fact)


def written_answer(
    result: QuerySolutions | QueryBoolean | Iterable[Triple],
    request: QueryRequest,
    limits: QueryLimits,
) -> Answer:
    """Return rows, a truth or triples in the format that `request` names for them.

    Raises NotAcceptable, and Stopped at the limits on rows and bytes.
    """
    kind = _kind_of(result)
    name = request.formats.get(kind)
    if name is None:
        raise NotAcceptable(
            f"Svaret er {_KINDS[kind]} og findes ikke i noget af de formater, der bedes om."
        )
    return Answer(kind, name, _written(result, name, request.query, limits))


def _data_set(store: Store, request: QueryRequest, facts: list[Quad]) -> dict[str, Any]:
    default_graphs, named_graphs = request.default_graphs, request.named_graphs
    if default_graphs is None and named_graphs is None:
        # The query's own FROM is the engine's, but where it must be merged as below.
        default_graphs, named_graphs = graphs_to_merge(request.query, request.base_iri, _PREFIXES)
    if default_graphs is None and named_graphs is None:
        return {}
    default = [_node(iri) for iri in default_graphs or ()]
    if len(default) > 1 or facts:
        # The engine would repeat a triple that stands in two of them; an RDF merge does not.
        store.extend(
            Quad(quad.subject, quad.predicate, quad.object, _MERGED)
            for graph in default
            for quad in store.quads_for_pattern(None, None, None, graph)
        )
        store.extend(Quad(fact.subject, fact.predicate, fact.object, _MERGED) for fact in facts)
        default = [_MERGED]
    return {
        "default_graph": default,
        "named_graphs": [_node(iri) for iri in named_graphs or ()],
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


def _written(result: Any, name: str, query: str, limits: QueryLimits) -> bytes:
    output = _Bounded(limits.answer_bytes)
    try:
        if isinstance(result, QuerySolutions):
            write_rows(result, output, name, query, limits.rows)
        elif isinstance(result, QueryBoolean):
            _write_boolean(result, output, name)
        else:
            _write_graph(result, output, name, limits)
    except TooManyRows:
        most = f"{limits.rows:,}".replace(",", ".")
        raise Stopped(
            f"svaret er på mere end {most} rækker; hent det i dele med LIMIT og OFFSET.", "rows"
        ) from None
    except OSError:
        if output.overrun:
            most = f"{limits.answer_bytes // 1024:,}".replace(",", ".")
            raise Stopped(
                f"svaret fylder mere end {most} KB; hent det i dele med LIMIT og OFFSET.", "bytes"
            ) from None
        raise
    return output.getvalue()


def _write_boolean(result: QueryBoolean, output: io.BytesIO, name: str) -> None:
    result.serialize(output, _BOOLEAN_FORMATS[name])


def _write_graph(
    result: Iterable[Triple], output: io.BytesIO, name: str, limits: QueryLimits
) -> None:
    graph, format = _distinct(result, limits.rows), RDF_FORMATS[name]
    prefixes = None if name in _WITHOUT_PREFIXES else prefixes_of(graph)
    if format.supports_datasets:
        serialize([Quad(*triple) for triple in graph], output, format, prefixes=prefixes)
    else:
        serialize(graph, output, format, prefixes=prefixes)


def _distinct(triples: Iterable[Triple], most: int) -> list[Triple]:
    """Return the triples once each, those of one subject together, in order of appearance."""
    by_subject: dict[Any, dict[Triple, None]] = {}
    total = 0
    for triple in triples:
        of_subject = by_subject.setdefault(triple.subject, {})
        if triple not in of_subject:
            total += 1
            if total > most:
                raise TooManyRows
            of_subject[triple] = None
    return [triple for of_subject in by_subject.values() for triple in of_subject]


def prefixes_of(triples: Iterable[Triple]) -> dict[str, str]:
    """Return those of our prefixes that the triples use."""
    terms = {term for triple in triples for term in triple}
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, Literal)}
    used = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in used}
