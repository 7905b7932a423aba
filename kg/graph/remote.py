"""Another SPARQL 1.1 server in, the same graph and the same answers out, over HTTP.

Queries go by the SPARQL 1.1 Protocol, the graph goes there by the Graph Store HTTP Protocol, one
named graph at a time and the merge of them as the default graph. A server without a default graph
of its own (Virtuoso) gets the merge as a named graph, and each query is told to take that one.
What a server answers is read and written anew, so that its own ways of writing do not show.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from kg.errors import DamagedData
from kg.graph.namespaces import PREFIXES, dcterms, void, xsd
from kg.graph.remote_names import with_ascii_variables, with_own_names, words_of
from kg.graph.remote_server import NotDone, SparqlServer
from kg.graph.sparql.evaluate import written_answer
from kg.graph.sparql.meaning import SEARCH, sought_texts
from kg.graph.sparql.model import Answer, QueryLimits, QueryRequest, Unanswerable
from kg.graph.sparql.refusal import refuse_service
from kg.graph.store import QUADS_FILE, Row

__all__ = ["RemoteGraph", "SparqlServer"]

_ABOUT: Final = NamedNode("urn:pejling:snapshot")
_MERGED: Final = NamedNode("urn:pejling:merged")
_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_ROWS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_TRUTH: Final = "__ASK_RETVAL"
_BOOLEAN: Final = xsd("boolean")
_SAID: Final = {"1": "true", "0": "false"}
_WORDS: Final = {b"1": b'"true"', b"0": b'"false"'}
_DIGIT: Final = re.compile(rb'("datatype":\s*"[^"]*#boolean",\s*"value":\s*)"([01])"')


@dataclass(frozen=True, slots=True)
class _Held:
    """What the server holds: a snapshot's id, its graphs, and where the merge of them stands."""

    snapshot: str
    graphs: tuple[str, ...]
    merged: bool


class RemoteGraph:
    """A `GraphStore` that lives in another server."""

    def __init__(self, server: SparqlServer, seconds: float = 60.0) -> None:
        self.server = server
        self.seconds = seconds
        self._held: _Held | None = None

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT query as variable name to term, None where unbound."""
        solutions = _results(self._asked(query, _ROWS)[1])
        if not isinstance(solutions, QuerySolutions):
            raise TypeError("select() takes a SELECT query")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            yield {name: solution[name] for name in names}

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        answer = _results(self._asked(query, _ROWS)[1])
        if not isinstance(answer, QueryBoolean):
            raise TypeError("ask() takes an ASK query")
        return bool(answer)

    def construct(self, query: str) -> Iterator[Triple]:
        """Yield the triples of a CONSTRUCT or DESCRIBE query."""
        yield from _triples(self._asked(query, _TRIPLES)[1])

    def quads(self) -> Iterator[Quad]:
        """Yield all quads of the named graphs."""
        for name in self._known().graphs:
            graph = NamedNode(name)
            for s, p, o in self.construct(
                f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
            ):
                yield Quad(s, p, o, graph)

    def __len__(self) -> int:
        """Return the number of quads in the named graphs."""
        return sum(1 for _ in self.quads())

    def holds(self, snapshot: str) -> bool:
        """Tell whether the server has the graph of that snapshot."""
        self._held = self._looked_up()
        return self._held is not None and self._held.snapshot == snapshot

    def take(self, folder: Path, snapshot: str) -> None:
        """Put the graph in `folder` into the server, and take away graphs that it has no more.

        Raises DamagedData, and TooBusy when the server does not answer or may not be written to.
        """
        try:
            quads = list(parse(path=folder / QUADS_FILE, format=RdfFormat.N_QUADS))
        except (OSError, SyntaxError) as error:
            raise DamagedData(f"grafen i {folder} kan ikke læses ({error}).") from error
        before = self._looked_up()
        by_name = sorted(quads, key=lambda quad: str(quad.graph_name))
        graphs = []
        for graph, group in groupby(by_name, key=lambda quad: quad.graph_name):
            graphs.append(graph.value)
            self._put(graph.value, (quad.triple for quad in group))
        merged = self._put_merge(dict.fromkeys(quad.triple for quad in quads))
        for name in set(before.graphs if before else ()) - set(graphs):
            self.server.delete(name, self.seconds)
        # Last, so that a load that was cut off is done again.
        about = [Triple(_ABOUT, dcterms("identifier"), Literal(snapshot))]
        about += [Triple(_ABOUT, void("subset"), NamedNode(name)) for name in graphs]
        if merged:
            about.append(Triple(_ABOUT, void("rootResource"), _MERGED))
        self._put(_ABOUT.value, about)
        self._held = _Held(snapshot, tuple(graphs), merged)

    def answer(self, request: QueryRequest, limits: QueryLimits) -> Answer:
        """Answer a stranger's query in the format that it names for its kind.

        Raises the failures of `kg.graph.sparql.model`.
        """
        refuse_service(request.query)
        if sought_texts(request.query, {**PREFIXES, "search": SEARCH}):
            raise Unanswerable("Søgning efter betydning kræver, at grafen ligger i Pejling selv.")
        accept = f"{_ROWS}, {_TRIPLES};q=0.9"
        media_type, body = self._asked(request.query, accept, request, limits)
        if media_type in {_TRIPLES, "text/plain"}:
            return written_answer(_triples(body), request, limits)
        return written_answer(_results(body), request, limits)

    def _asked(
        self,
        query: str,
        accept: str,
        request: QueryRequest | None = None,
        limits: QueryLimits | None = None,
    ) -> tuple[str, bytes]:
        sent, stood_for = with_ascii_variables(query)
        # Prefixes may be declared twice; the query's own, which come last, hold.
        media_type, body = self.server.ask(
            _PROLOGUE + sent,
            accept,
            tuple(self._data_set(query, request)),
            seconds=limits.seconds if limits else self.seconds,
            limits=limits,
        )
        return media_type, with_own_names(body, stood_for)

    def _data_set(self, query: str, request: QueryRequest | None) -> Iterator[tuple[str, str]]:
        default, named = (request.default_graphs, request.named_graphs) if request else (None, None)
        if default is not None or named is not None:
            yield from (("default-graph-uri", iri) for iri in default or ())
            yield from (("named-graph-uri", iri) for iri in named or ())
            return
        held = self._known()
        said = words_of(query)
        if held.merged and "FROM" not in said:
            yield "default-graph-uri", _MERGED.value
            if "GRAPH" in said:
                yield from (("named-graph-uri", name) for name in held.graphs)

    def _known(self) -> _Held:
        if self._held is None:
            self._held = self._looked_up()
        return self._held or _Held("", (), False)

    def _looked_up(self) -> _Held | None:
        """Return what the server says that it was given."""
        query = f"SELECT ?p ?o {{ GRAPH {_ABOUT} {{ {_ABOUT} ?p ?o }} }}"
        _, body = self.server.ask(query, _ROWS, seconds=self.seconds)
        told: dict[str, list[str]] = {}
        found = parse_query_results(body, QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)
        for row in found:
            told.setdefault(row["p"].value, []).append(row["o"].value)
        snapshot = told.get(dcterms("identifier").value)
        if not snapshot:
            return None
        return _Held(
            snapshot[0],
            tuple(sorted(told.get(void("subset").value, ()))),
            void("rootResource").value in told,
        )

    def _put_merge(self, triples: Iterable[Triple]) -> bool:
        """Put the default graph there; return whether it had to be a named one."""
        try:
            # Empty at first: a server that has none refuses before it has read what comes.
            self._put(None, ())
        except NotDone:
            self._put(_MERGED.value, triples)
            return True
        self._put(None, triples)
        return False

    def _put(self, graph: str | None, triples: Iterable[Triple]) -> None:
        body = serialize(triples, format=RdfFormat.N_TRIPLES)
        assert body is not None
        self.server.put(graph, body, self.seconds)


def _results(body: bytes) -> QuerySolutions | QueryBoolean:
    """Read an answer in JSON: booleans as words, and ASK as a truth.

    Virtuoso writes booleans as 1 and 0, and tells what ASK answered as one row or none.
    """
    body = _DIGIT.sub(lambda found: found[1] + _WORDS[found[2]], body)
    found = parse_query_results(body, QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean) or [v.value for v in found.variables] != [_TRUTH]:
        return found
    truth = "true" if any(True for _ in found) else "false"
    told = parse_query_results(f'{{"head":{{}},"boolean":{truth}}}', QueryResultsFormat.JSON)
    assert isinstance(told, QueryBoolean)
    return told


def _triples(body: bytes) -> Iterator[Triple]:
    """Read an answer in N-Triples, booleans as words."""
    for quad in parse(body, RdfFormat.N_TRIPLES):
        subject, predicate, value = quad.triple
        if isinstance(value, Literal) and value.datatype == _BOOLEAN and value.value in _SAID:
            value = Literal(_SAID[value.value], datatype=_BOOLEAN)
        yield Triple(subject, predicate, value)
