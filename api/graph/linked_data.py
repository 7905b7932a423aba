"""A resource's address in, its IRI, the triples about it and the addresses of its forms out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote

from fastapi import Request
from pyoxigraph import Triple

from api.graph.service import ServedGraph, ask, base_iri_of
from kg.errors import NotFound
from kg.graph.dataset import dataset_triples
from kg.graph.describe import description_queries
from kg.graph.iris import Iris
from kg.graph.sparql.formats import (
    JELLY,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TURTLE,
    ResultFormat,
)
from kg.graph.sparql.model import QueryRequest
from kg.graph.store import read_counts

RESOURCE_FORMATS: Final[Sequence[ResultFormat]] = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
"""The forms that every resource has beside its page."""

ENDINGS: Final[Mapping[str, ResultFormat]] = {
    "ttl": TURTLE,
    "jsonld": JSON_LD,
    "nt": N_TRIPLES,
    "rdf": RDF_XML,
}

_GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A resource as it was asked for; `ending` is set when the address names a form."""

    path: str
    ending: str | None = None

    @property
    def address(self) -> str:
        """The address of the resource itself on this server."""
        return f"/id/{quote(self.path)}"


def wanted_resource(path: str) -> Wanted:
    """Take a form's ending off the path below `/id/`."""
    stem, dot, ending = path.rpartition(".")
    if dot and stem and (ending in ENDINGS or ending == "html"):
        return Wanted(stem, ending)
    return Wanted(path)


def iri_of(request: Request, path: str) -> str:
    """Return the IRI of the resource at `path`. Raises NotFound for what cannot be one."""
    if not path or any(sign in path for sign in ' <>"{}|\\^`') or not path.isprintable():
        raise NotFound(f"der er intet med navnet “{path}” i kilderne.")
    return f"{base_iri_of(request.app)}id/{path}"


async def triples_about(request: Request, graph: ServedGraph, path: str) -> bytes:
    """Return the N-Triples about the resource at `path`. Raises NotFound when there are none."""
    iri = iri_of(request, path)
    queries = [*description_queries(iri)]
    if path.startswith("graf/"):
        queries.append(_GRAPH.format(iri=iri))
    lines: dict[bytes, None] = {}
    if path.startswith("udgave"):
        # The description of the data set and its snapshots stands beside the graph, not in it.
        told = [triple for triple in dataset_description(request, graph) if _is_of(triple, iri)]
        lines.update(dict.fromkeys(f"{triple} .\n".encode() for triple in told))
    for query in queries:
        answer = await ask(request, graph, QueryRequest(query, {"triples": "nt"}))
        lines.update(dict.fromkeys(answer.body.splitlines(keepends=True)))
    if not lines:
        raise NotFound(f"der er intet med navnet “{path}” i kilderne.")
    return b"".join(lines)


def dataset_description(request: Request, graph: ServedGraph) -> list[Triple]:
    """Return the description of the data set in VoID and DCAT-AP. Raises DamagedData."""
    address = str(request.base_url).rstrip("/")
    manifest = getattr(graph, "manifest", None)
    triples = dataset_triples(
        read_counts(graph.graph_folder),
        graph.id,
        Iris(base_iri_of(request.app)),
        endpoint=f"{address}/sparql",
        dumps={ending: f"{address}/dump.{ending}" for ending in DUMP_FORMATS},
        modified=datetime.fromisoformat(manifest.created) if manifest else None,
        version=manifest.software if manifest else None,
    )
    return list(dict.fromkeys(Triple(*triple) for triple in triples))


def _is_of(triple: Triple, iri: str) -> bool:
    return iri in {getattr(triple.subject, "value", None), getattr(triple.object, "value", None)}


def link_header(wanted: Wanted, iri: str) -> str:
    """Return a Link header that names every form of a resource, and the resource itself."""
    forms = [
        f'<{wanted.address}.{ending}>; rel="alternate"; type="{form.media_type}"'
        for ending, form in ENDINGS.items()
    ]
    page = f'<{wanted.address}.html>; rel="alternate"; type="text/html"'
    return ", ".join([*forms, page, f'<{quote(iri, safe=":/#")}>; rel="canonical"'])


DUMP_FORMATS: Final[Mapping[str, ResultFormat]] = {
    "nq": N_QUADS,
    "trig": TRIG,
    "ttl": TURTLE,
    "jsonld": JSON_LD,
    "jelly": JELLY,
}
"""The forms in which the whole graph can be fetched, by ending."""
