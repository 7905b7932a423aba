"""The files of `ontology/` in, the quads of the vocabulary's named graphs out.

The files name resources below the default base; with another base they are moved there. The
ontology's own namespace never moves.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph.iris import Iris
from kg.graph.kle import KleEntry, kle_quads
from kg.graph.namespaces import dcterms, pej, rdf, skos
from kg.graph.terms import Triple, text

GRAPHS: Final = ("ontologi", "temaer", "kommuner", "kle")
"""The names of the vocabulary's graphs, as `Iris.graph` takes them."""

_SOURCES: Final = (
    ("ontologi", "pejling.ttl", RdfFormat.TURTLE),
    ("temaer", "themes.ttl", RdfFormat.TURTLE),
    ("kommuner", "municipalities.jsonld", RdfFormat.JSON_LD),
    ("kle", "kle.jsonld", RdfFormat.JSON_LD),
)
_DEFAULT: Final = Iris()
_REPLACED: Final = frozenset({skos("prefLabel"), skos("altLabel"), dcterms("source")})
"""What a full KLE table says instead of the file of main groups."""


def vocabulary_quads(iris: Iris | None = None, kle: tuple[KleEntry, ...] = ()) -> Iterator[Quad]:
    """Yield ontology, themes, municipalities and KLE, each in its graph, each quad once.

    `kle` is a full KLE table (`load_kle`); without one the main groups and facets are there.
    """
    mint = iris or _DEFAULT
    seen: set[Quad] = set()
    for quad in _all(mint, kle):
        if quad not in seen:
            seen.add(quad)
            yield quad


@cache
def ontology_file(name: str) -> bytes:
    """Return a file of `ontology/`, such as "pejling.ttl", as it is."""
    return files("ontology").joinpath(name).read_bytes()


def _all(iris: Iris, kle: tuple[KleEntry, ...]) -> Iterator[Quad]:
    named_by_table = {NamedNode(iris.kle(entry.code)) for entry in kle if entry.title}
    for graph, name, form in _SOURCES:
        for triple in _file_triples(name, form, iris):
            if triple[1] in _REPLACED and triple[0] in named_by_table:
                continue
            yield Quad(*triple, NamedNode(iris.graph(graph)))
    kle_graph = NamedNode(iris.graph("kle"))
    for triple in _scheme_triples(iris):
        yield Quad(*triple, kle_graph)
    yield from kle_quads(kle, iris)


def _file_triples(name: str, form: RdfFormat, iris: Iris) -> Iterator[Triple]:
    for quad in parse(ontology_file(name), format=form):
        yield (
            _moved(quad.subject, iris),
            quad.predicate,
            _moved(quad.object, iris) if isinstance(quad.object, NamedNode) else quad.object,
        )


def _moved(node: NamedNode, iris: Iris) -> NamedNode:
    if iris.base == _DEFAULT.base or not isinstance(node, NamedNode):
        return node
    identifier = _DEFAULT.identifier(node.value)
    return node if identifier is None else NamedNode(iris.resource(identifier))


def _scheme_triples(iris: Iris) -> Iterator[Triple]:
    """Yield the KLE scheme and, for the entries of the file, what their codes say."""
    scheme = NamedNode(iris.kle())
    yield scheme, rdf("type"), skos("ConceptScheme")
    yield scheme, dcterms("title"), text("KL Emnesystematik (KLE)")
    yield scheme, dcterms("publisher"), text("KL")
    kinds = {pej("KleMainGroup"), pej("KleFacetCategory"), pej("KleFacet")}
    for quad in parse(ontology_file("kle.jsonld"), format=RdfFormat.JSON_LD):
        if quad.predicate == rdf("type") and quad.object in kinds:
            node = _moved(quad.subject, iris)
            yield node, skos("inScheme"), scheme
            if quad.object != pej("KleFacet"):
                yield node, skos("topConceptOf"), scheme
