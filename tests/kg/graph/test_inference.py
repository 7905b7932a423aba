import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.graph.context import Origin
from kg.graph.inference import RULES, inferred_quads
from kg.graph.iris import Iris
from kg.graph.links import alignment_quads
from kg.graph.namespaces import PREFIXES, dcterms, pej, rdf, rdfs, skos
from kg.graph.quads import document_quads
from kg.graph.vocabulary import vocabulary_quads
from kg.links.model import Alignment
from tests.kg.graph.documents import agenda, strategy


def node(identifier: str) -> NamedNode:
    return NamedNode(Iris().resource(identifier))


STRATEGY = "ishoej/strategi-for-voksne"
MARKER, PRINCIPLE, MEASURE = (node(f"{STRATEGY}/{name}") for name in ("p", "princip-p", "led"))


@pytest.fixture(scope="module")
def store() -> Store:
    graph = Store()
    for parsed in (strategy(), agenda()):
        graph.extend(document_quads(parsed, origin=Origin("ab" * 32, "x", "0.1.0")))
    graph.extend(vocabulary_quads())
    link = Alignment("a", f"{STRATEGY}/p", "faxe/x/y", "same", 0.9, "m", "r", ())
    graph.extend(alignment_quads([link]))
    return graph


@pytest.fixture(scope="module")
def inferred(store) -> set[tuple]:
    return {(q.subject, q.predicate, q.object) for q in inferred_quads(store)}


def test_all_inferred_quads_lie_in_one_graph_that_says_so(store):
    quads = list(inferred_quads(store))
    graph = NamedNode(Iris().graph("udledt"))
    assert {quad.graph_name for quad in quads} == {graph}
    assert any(q.subject == graph and q.object == pej("InferredGraph") for q in quads)
    assert len(quads) == len(set(quads))


def test_nothing_that_a_source_says_is_said_again(store, inferred):
    said = {(q.subject, q.predicate, q.object) for q in store}
    assert not said & inferred


def test_the_store_is_left_as_it_was(store):
    before = len(store)
    list(inferred_quads(store))
    assert len(store) == before


def test_a_principle_is_a_statement_and_a_fundamental_one_a_strategic_statement(inferred):
    assert (PRINCIPLE, rdf("type"), pej("Statement")) in inferred
    assert (PRINCIPLE, rdf("type"), pej("StrategicStatement")) in inferred
    assert (PRINCIPLE, rdf("type"), pej("GuidingMarker")) not in inferred


def test_a_measure_lies_within_what_stands_above_its_principle(inferred):
    assert (MEASURE, pej("within"), MARKER) in inferred
    assert (MARKER, pej("contains"), MEASURE) in inferred
    assert (MEASURE, dcterms("isPartOf"), MARKER) in inferred
    assert (MARKER, pej("within"), MEASURE) not in inferred


def test_inverse_properties_are_there_both_ways(inferred):
    assert (MARKER, pej("child"), PRINCIPLE) in inferred
    assert (node(STRATEGY), pej("hasStatement"), MARKER) in inferred
    older = NamedNode(Iris().mentioned_document("ishoej", "planen for 2018"))
    assert (older, pej("supersededBy"), node(STRATEGY)) in inferred


def test_a_link_relates_both_ends(inferred):
    assert (node("faxe/x/y"), pej("alignedWith"), MARKER) in inferred
    assert (node("faxe/x/y"), skos("closeMatch"), MARKER) in inferred


def test_concepts_know_all_that_is_broader(inferred):
    subject = NamedNode(Iris().kle("27.00.00"))
    assert (subject, skos("broaderTransitive"), NamedNode(Iris().kle("27"))) in inferred
    theme = NamedNode(Iris().theme("hjemloeshed"))
    assert (theme, skos("narrower"), NamedNode(Iris().theme("housing-first"))) in inferred


def test_what_has_a_title_has_a_label(inferred):
    titles = {o.value for s, p, o in inferred if s == PRINCIPLE and p == rdfs("label")}
    assert titles == {"Vi arbejder for en fælles plan"}


def test_the_same_store_gives_the_same_inferences(store, inferred):
    again = {(q.subject, q.predicate, q.object) for q in inferred_quads(store)}
    assert again == inferred


def test_a_rejected_link_relates_nothing():
    link = Alignment("a", "ishoej/x/y", "faxe/x/y", "same", 0.9, "m", "r", (), "rejected", "Ida")
    quads = list(alignment_quads([link]))
    assert not [q for q in quads if q.predicate in {pej("alignedWith"), skos("closeMatch")}]
    assert [q for q in quads if q.predicate == pej("reviewedIn")]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_something_to_say(store, rule):
    work = Store()
    work.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in store)
    before = len(work)
    work.update("".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items()) + RULES[rule])
    assert len(work) > before, f"{rule} never applies"
