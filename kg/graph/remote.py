"""Another SPARQL 1.1 server in, the same graph and the same answers out, over HTTP.

Queries go by the SPARQL 1.1 Protocol, the graph goes there by the Graph Store HTTP Protocol, one
named graph at a time and the merge of them as the default graph. So any server will do.
"""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import quote, urlencode

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
from kg.graph.namespaces import PREFIXES, dcterms
from kg.graph.sparql.formats import FORMATS
from kg.graph.sparql.meaning import SEARCH, sought_texts
from kg.graph.sparql.model import (
    Answer,
    InvalidQuery,
    Kind,
    NotAcceptable,
    QueryLimits,
    QueryRequest,
    Stopped,
    TooBusy,
    Unanswerable,
)
from kg.graph.sparql.refusal import refuse_service
from kg.graph.store import QUADS_FILE, Row

_ABOUT = NamedNode("urn:pejling:snapshot")
_PIECE = 1 << 16
_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class SparqlServer:
    """The addresses of a server: of its queries, and of its graph store for writing."""

    query_url: str
    store_url: str

    @classmethod
    def at(cls, address: str) -> "SparqlServer":
        """Return the addresses of a setting: `QUERY` or `QUERY STORE`, apart by a space.

        With one address the store is taken to lie beside it, as `…/query` and `…/store` do.
        """
        query_url, _, store_url = address.strip().partition(" ")
        return cls(query_url, store_url.strip() or f"{query_url.rsplit('/', 1)[0]}/store")


class RemoteGraph:
    """A `GraphStore` that lives in another server."""

    def __init__(self, server: SparqlServer, seconds: float = 60.0) -> None:
        self.server = server
        self.seconds = seconds

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT query as variable name to term, None where unbound."""
        _, body = self._ask(query, "application/sparql-results+json")
        solutions = parse_query_results(body, QueryResultsFormat.JSON)
        if not isinstance(solutions, QuerySolutions):
            raise TypeError("select() takes a SELECT query")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            yield {name: solution[name] for name in names}

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        _, body = self._ask(query, "application/sparql-results+json")
        answer = parse_query_results(body, QueryResultsFormat.JSON)
        if not isinstance(answer, QueryBoolean):
            raise TypeError("ask() takes an ASK query")
        return bool(answer)

    def construct(self, query: str) -> Iterator[Triple]:
        """Yield the triples of a CONSTRUCT or DESCRIBE query."""
        _, body = self._ask(query, "application/n-triples")
        for quad in parse(body, RdfFormat.N_TRIPLES):
            yield quad.triple

    def quads(self) -> Iterator[Quad]:
        """Yield all quads of the named graphs."""
        for row in self.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"):
            graph = row["g"]
            assert isinstance(graph, NamedNode)
            if graph != _ABOUT:
                for s, p, o in self.construct(
                    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
                ):
                    yield Quad(s, p, o, graph)

    def __len__(self) -> int:
        """Return the number of quads in the named graphs."""
        return sum(1 for _ in self.quads())

    def holds(self, snapshot: str) -> bool:
        """Tell whether the server has the graph of that snapshot."""
        return self.ask(
            f"ASK {{ GRAPH {_ABOUT} {{ {_ABOUT} {dcterms('identifier')} {Literal(snapshot)} }} }}"
        )

    def take(self, folder: Path, snapshot: str) -> None:
        """Put the graph in `folder` into the server, and take away graphs that it has no more.

        Raises DamagedData, and TooBusy when the server does not answer.
        """
        try:
            quads = list(parse(path=folder / QUADS_FILE, format=RdfFormat.N_QUADS))
        except (OSError, SyntaxError) as error:
            raise DamagedData(f"grafen i {folder} kan ikke læses ({error}).") from error
        before = {row["g"] for row in self.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
        self._put("default", (quad.triple for quad in quads))
        by_name = sorted(quads, key=lambda quad: str(quad.graph_name))
        kept = set()
        for graph, group in groupby(by_name, key=lambda quad: quad.graph_name):
            kept.add(graph)
            self._put(f"graph={quote(graph.value, safe='')}", (quad.triple for quad in group))
        for graph in before - kept - {_ABOUT}:
            assert isinstance(graph, NamedNode)
            self._send("DELETE", f"graph={quote(graph.value, safe='')}", None)
        # Last, so that a load that was cut off is done again.
        about = Triple(_ABOUT, dcterms("identifier"), Literal(snapshot))
        self._put(f"graph={quote(_ABOUT.value, safe='')}", iter([about]))

    def answer(self, request: QueryRequest, limits: QueryLimits) -> Answer:
        """Answer a stranger's query; the server is asked for the formats that were chosen.

        Raises the failures of `kg.graph.sparql.model`.
        """
        refuse_service(request.query)
        if sought_texts(request.query, {**PREFIXES, "search": SEARCH}):
            raise Unanswerable("Søgning efter betydning kræver, at grafen ligger i Pejling selv.")
        types: dict[str, tuple[Kind, str]] = {}
        kinds: tuple[Kind, ...] = ("solutions", "boolean", "triples")
        for kind in kinds:
            if name := request.formats.get(kind):
                offer = next(form for form in FORMATS[kind] if form.name == name)
                types.setdefault(offer.media_type, (kind, name))
        accept = ", ".join(types)
        media_type, body = self._ask(request.query, accept, request, limits)
        found = types.get(media_type)
        if found is None:
            raise NotAcceptable("Svaret findes ikke i noget af de formater, der bedes om.")
        yielded: Kind = found[0]
        start = body[:300]
        if yielded == "solutions" and (b'"boolean"' in start or b"<boolean>" in start):
            yielded = "boolean"
        return Answer(yielded, found[1], body)

    def _ask(
        self,
        query: str,
        accept: str,
        request: QueryRequest | None = None,
        limits: QueryLimits | None = None,
    ) -> tuple[str, bytes]:
        fields = [("default-graph-uri", iri) for iri in (request and request.default_graphs) or ()]
        fields += [("named-graph-uri", iri) for iri in (request and request.named_graphs) or ()]
        address = self.server.query_url + (f"?{urlencode(fields)}" if fields else "")
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        # Prefixes may be declared twice; the query's own, which come last, hold.
        whole = _PROLOGUE + query
        asked = urllib.request.Request(address, whole.encode(), headers, method="POST")
        return self._answered(asked, limits)

    def _answered(
        self, asked: urllib.request.Request, limits: QueryLimits | None
    ) -> tuple[str, bytes]:
        seconds = limits.seconds if limits else self.seconds
        end = time.monotonic() + seconds
        body = bytearray()
        try:
            with urllib.request.urlopen(asked, timeout=seconds) as response:
                media_type = response.headers.get_content_type()
                while piece := response.read1(_PIECE):
                    body += piece
                    if limits and len(body) > limits.answer_bytes:
                        raise Stopped("svaret fylder mere, end der må sendes.", "bytes")
                    if time.monotonic() > end:
                        raise TimeoutError
        except urllib.error.HTTPError as error:
            told = error.read(500).decode("utf-8", "replace").strip()
            if error.code in {400, 406}:
                raise InvalidQuery(f"SPARQL-serveren siger: {told}.") from error
            raise TooBusy(f"SPARQL-serveren svarer {error.code}: {told}.") from error
        except TimeoutError as error:
            raise Stopped(f"den varede mere end {seconds:g} sekunder.", "time") from error
        except (OSError, http.client.HTTPException) as error:
            raise TooBusy("SPARQL-serveren svarer ikke; prøv igen om lidt.") from error
        return media_type, bytes(body)

    def _put(self, where: str, triples: Iterator[Triple]) -> None:
        body = serialize(triples, format=RdfFormat.N_TRIPLES)
        assert body is not None
        self._send("PUT", where, body)

    def _send(self, method: str, where: str, body: bytes | None) -> None:
        headers = {"Content-Type": "application/n-triples"}
        asked = urllib.request.Request(
            f"{self.server.store_url}?{where}", body, headers, method=method
        )
        self._answered(asked, None)
