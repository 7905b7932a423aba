"""A store with documents and vocabulary in, what follows from the ontology out, in its own graph.

A query asks for statements and gets principles, asks what lies within a guiding marker and gets its
measures, without knowing the ontology's axioms: the sub-classes, sub-properties, inverse, symmetric
and transitive properties are written out once, at build, and kept apart from what sources say.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store

from kg.graph.iris import Iris
from kg.graph.namespaces import PREFIXES, dcterms, pej, prov, rdf
from kg.graph.terms import Triple, boolean, text

_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

RULES: Final = {
    "parents and children, at any step": """
        INSERT { ?below pej:within ?above . ?above pej:contains ?below }
        WHERE { ?below pej:parent+ ?above }""",
    "inverse properties": """
        INSERT { ?object ?inverse ?subject }
        WHERE {
          { ?property owl:inverseOf ?inverse } UNION { ?inverse owl:inverseOf ?property }
          FILTER (?property NOT IN (pej:within, pej:contains))
          ?subject ?property ?object
          FILTER isIRI(?object) }""",
    "symmetric properties": """
        INSERT { ?object ?property ?subject }
        WHERE { ?property a owl:SymmetricProperty . ?subject ?property ?object }""",
    "sub-classes": """
        INSERT { ?thing a ?above }
        WHERE { ?class rdfs:subClassOf+ ?above . ?thing a ?class
                FILTER isIRI(?above) FILTER (?class NOT IN (owl:Class)) }""",
    "sub-properties": """
        INSERT { ?subject ?above ?object }
        WHERE { ?property rdfs:subPropertyOf+ ?above . ?subject ?property ?object }""",
    "a statement's municipality is its document's": """
        INSERT { ?statement pej:municipality ?municipality }
        WHERE { ?statement pej:inDocument/pej:municipality ?municipality }""",
    "broader and narrower concepts": """
        INSERT { ?below skos:broaderTransitive ?above . ?above skos:narrowerTransitive ?below }
        WHERE { ?below skos:broader+ ?above }""",
    "narrower concepts": """
        INSERT { ?above skos:narrower ?below } WHERE { ?below skos:broader ?above }""",
    "top concepts": """
        INSERT { ?scheme skos:hasTopConcept ?top ; a skos:ConceptScheme }
        WHERE { ?top skos:topConceptOf ?scheme }""",
    "related concepts, both ways": """
        INSERT { ?other ?relation ?one }
        WHERE { VALUES ?relation { skos:related skos:closeMatch skos:relatedMatch }
                ?one ?relation ?other }""",
    "labels that every tool reads": """
        INSERT { ?thing rdfs:label ?label }
        WHERE { ?thing skos:prefLabel|dcterms:title|eli:title|foaf:name|pej:printed ?label }""",
    "labels of statements without a title": """
        INSERT { ?thing rdfs:label ?label }
        WHERE { ?thing pej:text ?text FILTER NOT EXISTS { ?thing dcterms:title ?title }
                BIND (IF(STRLEN(?text) > 80, STRLANG(CONCAT(SUBSTR(STR(?text), 1, 79), "…"),
                         LANG(?text)), ?text) AS ?label) }""",
    "labels of cases and of concepts without a title": """
        INSERT { ?thing rdfs:label ?label }
        WHERE { { ?thing a pej:Case ; pej:caseNumber ?label }
                UNION { ?thing a skos:Concept ; skos:notation ?label
                        FILTER NOT EXISTS { ?thing skos:prefLabel ?title } } }""",
    "labels of meetings and of those who take part": """
        INSERT { ?meeting rdfs:label ?label . ?participation rdfs:label ?name }
        WHERE { ?meeting a pej:Meeting ; dcterms:date ?date ; pej:body/skos:prefLabel ?body
                BIND (STRLANG(CONCAT(STR(?body), " ", STR(?date)), "da") AS ?label)
                OPTIONAL { ?meeting pej:participation ?participation .
                           ?participation pej:person/foaf:name ?name } }""",
    "labels of places in a text": """
        INSERT { ?span rdfs:label ?label }
        WHERE { ?span a pej:Span ; pej:start ?start ; pej:end ?end
                BIND (STRLANG(CONCAT("tegn ", STR(?start), "–", STR(?end)), "da") AS ?label) }""",
}
"""What is materialised, and the update that does it over the merge of all graphs."""

_MERGE: Final = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_NEW: Final = """
    CONSTRUCT { ?s ?p ?o }
    WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"""


def inferred_quads(store: Store, iris: Iris | None = None) -> Iterator[Quad]:
    """Yield each quad of the inferred graph once: what follows and no source says itself.

    The rules are applied until nothing new comes, so that a sub-property of an inverse counts too.
    `store` is left as it was, and its default graph is not looked at. The order is not fixed.
    """
    graph = NamedNode((iris or Iris()).graph("udledt"))
    work = Store()
    work.bulk_extend(quad for quad in store if not isinstance(quad.graph_name, DefaultGraph))
    work.update(_MERGE)
    size = 0
    while size != len(work):
        size = len(work)
        for rule in RULES.values():
            work.update(_PROLOGUE + rule)
    new = work.query(_NEW)
    assert isinstance(new, QueryTriples)
    for triple in new:
        yield Quad(triple.subject, triple.predicate, triple.object, graph)
    for about in _about(graph):
        yield Quad(*about, graph)


def _about(graph: NamedNode) -> Iterator[Triple]:
    yield graph, rdf("type"), pej("InferredGraph")
    yield graph, rdf("type"), prov("Entity")
    yield graph, pej("inferred"), boolean(True)
    yield graph, dcterms("title"), text("Det, der følger af ontologien")
