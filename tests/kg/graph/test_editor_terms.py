"""The classes and properties that the editor offers while a query is written."""

from kg.graph.editor_terms import editor_terms
from kg.graph.namespaces import PEJ, expand
from kg.graph.store import GraphCounts

COUNTS = GraphCounts(
    quads=10,
    triples=10,
    graphs=1,
    subjects=5,
    objects=5,
    classes={f"{PEJ}Principle": 3, expand("skos:Concept"): 7},
    properties={f"{PEJ}inDocument": 4, expand("skos:prefLabel"): 9},
)


def test_our_own_terms_come_first_and_the_most_used_before_others() -> None:
    terms = editor_terms(COUNTS)
    own = [term for term in terms if term.iri.startswith(PEJ)]
    assert list(terms[: len(own)]) == own
    assert [term.iri for term in own[:2]] == [f"{PEJ}inDocument", f"{PEJ}Principle"]


def test_what_other_vocabularies_lend_the_graph_is_offered_under_a_danish_name() -> None:
    by_iri = {term.iri: term for term in editor_terms(COUNTS)}
    assert by_iri[expand("skos:prefLabel")].label == "betegnelse"
    assert by_iri[expand("skos:Concept")].kind == "class"
    assert expand("skos:altLabel") not in by_iri


def test_every_class_and_property_of_the_ontology_is_offered_once() -> None:
    iris = [term.iri for term in editor_terms(COUNTS)]
    assert len(iris) == len(set(iris))
    assert {f"{PEJ}GuidingMarker", f"{PEJ}theme", f"{PEJ}hasSpan"} <= set(iris)
