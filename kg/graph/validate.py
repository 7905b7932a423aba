"""The quads of a snapshot in, a report of what breaks the SHACL shapes out, in Danish sentences.

Each document's graph is checked by itself, with the sub-classes of the ontology beside it, so that
the time grows with the documents and a corrected document can be checked alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph.iris import Iris
from kg.graph.namespaces import PREFIXES, compact
from kg.graph.vocabulary import GRAPHS, ontology_file

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SH: Final = PREFIXES["sh"]
_REMEDY: Final = f"{PREFIXES['pej']}remedy"
_STRING: Final = f"{PREFIXES['xsd']}string"
_APART: Final = frozenset({"udledt", "datasaet"})
"""Graphs that are not checked: what was inferred, and the description of the data set."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that breaks a shape: where, what, and what to do.

    `focus` and `path` are IRIs, `value` is as in N-Triples; `graph` is None for the vocabulary.
    """

    graph: str | None
    focus: str
    message: str
    remedy: str
    path: str | None = None
    value: str | None = None

    @property
    def sentence(self) -> str:
        """The problem as people read it."""
        about = f" ({compact(self.path)})" if self.path else ""
        found = f" Fundet: {self.value}." if self.value else ""
        return f"{self.focus}{about}: {self.message}{found} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was checked and what was wrong with it."""

    graphs: int
    quads: int
    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was wrong."""
        return not self.problems

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain JSON data."""
        return {
            "conforms": self.conforms,
            "graphs": self.graphs,
            "quads": self.quads,
            "problems": [
                {
                    "graph": problem.graph,
                    "focus": problem.focus,
                    "path": problem.path,
                    "value": problem.value,
                    "message": problem.message,
                    "remedy": problem.remedy,
                    "sentence": problem.sentence,
                }
                for problem in self.problems
            ],
        }


def validate(quads: Iterable[Quad], iris: Iris | None = None) -> ValidationReport:
    """Check every document's graph, the links, and the vocabulary as a whole.

    `quads` may be a store; what lies in its default graph is left out.
    """
    mint = iris or Iris()
    vocabulary = {mint.graph(name) for name in GRAPHS}
    apart = {mint.graph(name) for name in _APART}
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value not in apart:
            graphs.setdefault(quad.graph_name.value, []).append(quad)
    words = [quad for name in sorted(vocabulary & set(graphs)) for quad in graphs[name]]
    problems = list(validate_graph(words, None)) if words else []
    for name in sorted(set(graphs) - vocabulary):
        problems.extend(validate_graph(graphs[name], name))
    return ValidationReport(len(graphs), sum(map(len, graphs.values())), tuple(problems))


def validate_graph(quads: Iterable[Quad], name: str | None) -> tuple[Problem, ...]:
    """Return the problems of one graph, in order of what they are about; `name` is told in them."""
    import pyshacl

    conforms, results, _ = pyshacl.validate(
        rdflib_graph(quads),
        shacl_graph=_shapes(),
        ont_graph=_subclasses() if name else None,
        inference="none",
        advanced=False,
        allow_warnings=False,
    )
    if conforms:
        return ()
    return tuple(
        sorted(_problems(results, name), key=lambda p: (p.focus, p.message, p.value or ""))
    )


def rdflib_graph(quads: Iterable[Quad]) -> "Graph":
    """Return the triples of `quads` as an rdflib graph; the graphs' names are left out."""
    from rdflib import BNode, Graph, URIRef

    graph = Graph()
    nodes: dict[Term, Node] = {}

    def node(term: Term) -> "Node":
        known = nodes.get(term)
        if known is None:
            if isinstance(term, NamedNode):
                known = URIRef(term.value)
            elif isinstance(term, Literal):
                known = _rdflib_literal(term)
            elif isinstance(term, BlankNode):
                known = BNode(term.value)
            else:
                raise TypeError("a quoted triple has no place in this graph")
            nodes[term] = known
        return known

    for quad in quads:
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


def _rdflib_literal(term: Literal) -> "Node":
    from rdflib import Literal as RdflibLiteral
    from rdflib import URIRef

    if term.language:
        return RdflibLiteral(term.value, lang=term.language)
    datatype = term.datatype.value
    # rdflib keeps "x" and "x"^^xsd:string apart, RDF 1.1 does not.
    return RdflibLiteral(term.value, datatype=None if datatype == _STRING else URIRef(datatype))


def _problems(results: "Graph", name: str | None) -> Iterator[Problem]:
    from rdflib import RDF, URIRef

    shapes = _shapes()
    for result in results.subjects(RDF.type, URIRef(f"{_SH}ValidationResult")):
        found: Mapping[str, Node] = {
            str(predicate).removeprefix(_SH): value
            for predicate, value in results.predicate_objects(result)
        }
        source = found.get("sourceConstraint") or found.get("sourceShape")
        remedy = shapes.value(source, URIRef(_REMEDY)) if source is not None else None
        path, value = found.get("resultPath"), found.get("value")
        yield Problem(
            graph=name,
            focus=str(found.get("focusNode", "")),
            message=str(found.get("resultMessage", "")),
            remedy=str(remedy or "Se reglen i ontology/shapes.ttl."),
            path=str(path) if isinstance(path, URIRef) else None,
            value=value.n3() if value is not None and hasattr(value, "n3") else None,
        )


@cache
def _shapes() -> "Graph":
    from rdflib import Graph

    return Graph().parse(data=ontology_file("shapes.ttl"), format="turtle")


@cache
def _subclasses() -> "Graph":
    """The ontology's class tree and nothing else, so that its own shapes have no targets here."""
    from rdflib import RDFS, Graph

    tree = Graph()
    ontology = Graph().parse(data=ontology_file("pejling.ttl"), format="turtle")
    for triple in ontology.triples((None, RDFS.subClassOf, None)):
        tree.add(triple)
    return tree
