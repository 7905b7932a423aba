import pytest
from pyoxigraph import NamedNode, Store

from kg.graph.context import Origin
from kg.graph.describe import INCOMING, description_queries
from kg.graph.inference import inferred_quads
from kg.graph.iris import Iris
from kg.graph.namespaces import PEJ, oa, pej, rdfs
from kg.graph.property_names import property_label
from kg.graph.quads import document_quads
from kg.graph.resource_view import resource_view
from kg.graph.store import EmbeddedGraph, load_store, write_graph
from kg.graph.vocabulary import vocabulary_quads
from tests.kg.graph.documents import agenda, strategy

STRATEGY = "ishoej/strategi-for-voksne"
AGENDA = "ishoej/dagsorden-2026-06-03"


def iri(identifier: str) -> str:
    return Iris().resource(identifier)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    store = Store()
    for parsed in (strategy(), agenda()):
        store.extend(document_quads(parsed, origin=Origin("ab" * 32, "x", "0.1.0")))
    store.extend(vocabulary_quads())
    store.extend(list(inferred_quads(store)))
    folder = tmp_path_factory.mktemp("graph")
    write_graph(folder, list(store))
    return EmbeddedGraph(load_store(folder))


def describe(graph, iri, incoming=INCOMING):
    queries = description_queries(iri, incoming)
    return {triple for query in queries for triple in graph.construct(query)}


def view_of(graph, iri):
    return resource_view(iri, describe(graph, iri))


def shown(properties):
    return {p.name: {value.text for value in p.values} for p in properties}


def test_a_statement_is_described_with_its_place_and_its_words(graph):
    found = describe(graph, iri(f"{STRATEGY}/led"))
    quotes = {t.object.value for t in found if t.predicate == oa("exact")}
    assert quotes == {"når vi inddrager borgerens netværk", "Se Handicappolitikken."}


def test_everything_that_is_named_has_its_label(graph):
    node = NamedNode(iri(f"{STRATEGY}/led"))
    found = describe(graph, node.value)
    (parent,) = [t.object for t in found if t.subject == node and t.predicate == pej("parent")]
    labels = {t.object.value for t in found if t.subject == parent and t.predicate == rdfs("label")}
    assert labels == {"Vi arbejder for en fælles plan"}


def test_what_leads_to_a_resource_is_told_up_to_a_limit(graph):
    law = Iris().law("serviceloven")
    assert [t for t in describe(graph, law) if t.predicate == pej("denotes")]
    many = describe(graph, iri("ishoej"))
    few = describe(graph, iri("ishoej"), incoming=2)
    leading = [t for t in few if t.object == NamedNode(iri("ishoej"))]
    assert len(leading) == 2 < len([t for t in many if t.object == NamedNode(iri("ishoej"))])


def test_an_unknown_resource_has_no_description(graph):
    assert describe(graph, iri("findes/ikke")) == set()


@pytest.mark.parametrize("bad", ["ikke en adresse", "x> ?p ?o } #", ""])
def test_what_is_no_iri_is_refused_before_it_reaches_a_query(graph, bad):
    with pytest.raises(ValueError):
        describe(graph, bad)


def test_every_iri_of_a_document_can_be_described(graph):
    for parsed in (strategy(), agenda()):
        for quad in document_quads(parsed, origin=Origin("ab" * 32, "x", "0.1.0")):
            assert describe(graph, quad.subject.value), quad.subject


def test_a_page_about_a_case_shows_its_items_and_subject_in_danish(graph):
    view = view_of(graph, Iris().case("ishoej", "27.00.00-P22-1-26"))
    assert view.label == "27.00.00-P22-1-26"
    assert view.types[0].text == "Sag"
    assert shown(view.outgoing)["pej:kleSubject"] == {"27.00.00"}
    assert shown(view.incoming)["pej:case"] == {"Pejlemærker", "Orientering"}
    assert {p.label for p in view.outgoing} >= {"KLE-emne", "kommune", "sagsnummer"}


def test_a_page_says_nothing_twice_that_only_follows(graph):
    view = view_of(graph, iri(f"{STRATEGY}/princip-p"))
    names = shown(view.outgoing)
    assert "pej:parent" in names
    assert "pej:within" not in names
    assert "pej:inDocument" in names
    assert "pej:hasStatement" not in shown(view.incoming)
    assert view.types[0].text == "Grundlæggende princip"


def test_parts_that_mean_nothing_alone_are_shown_inside(graph):
    view = view_of(graph, iri(f"{AGENDA}/beslutning-1"))
    parts = {part.types[0].text for part in view.parts if part.types}
    assert {"Stemmeafgivelse", "Forbehold", "Tekststed"} <= parts


def test_a_meeting_and_a_statement_without_title_have_readable_labels(graph):
    meeting = Iris().meeting("ishoej", "Udvalg for Social", "2026-06-03")
    assert view_of(graph, meeting).label == "Udvalg for Social 2026-06-03"
    assert view_of(graph, iri(f"{AGENDA}/beslutning-1")).label == "Udvalget godkendte sagen."


def test_every_property_in_use_has_a_danish_name(graph):
    used = {row["p"].value for row in graph.select("SELECT DISTINCT ?p { ?s ?p ?o }")}
    ours = {row["s"].value for row in graph.select("SELECT ?s { ?s rdfs:isDefinedBy ?o }")}
    about_terms = {
        row["p"].value
        for row in graph.select("SELECT DISTINCT ?p { ?s rdfs:isDefinedBy ?o ; ?p ?v }")
    }
    about_terms |= {
        row["p"].value for row in graph.select("SELECT DISTINCT ?p { ?s a owl:Ontology ; ?p ?v }")
    }
    assert ours
    for name in used - about_terms:
        assert ":" not in property_label(name), name
    assert property_label(f"{PEJ}parent") == "hører under"


def test_a_person_is_called_so_once_and_in_danish(graph):
    person = next(iter(graph.select("SELECT ?s { ?s a foaf:Person }")))["s"].value
    assert {kind.text for kind in view_of(graph, person).types} == {"Person"}
