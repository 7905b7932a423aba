import json

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.graph.iris import Iris
from kg.graph.json_ld import as_json_ld, context
from kg.graph.namespaces import dcterms, pej, rdf, skos
from kg.graph.quads import document_quads
from kg.graph.vocabulary import vocabulary_quads
from tests.kg.graph.documents import agenda, strategy

SAME = {
    rdf("type"),
    dcterms("title"),
    *(
        pej(name)
        for name in ("text", "number", "term", "level", "order", "parent", "byHand", "sign")
    ),
}


def triples(answer, iris=None):
    written = json.dumps(as_json_ld(answer, iris)).encode()
    found = parse(written, format=RdfFormat.JSON_LD)
    return {(q.subject, q.predicate, q.object) for q in found}


@pytest.mark.parametrize("made", [strategy, agenda])
def test_the_json_of_a_parse_says_what_the_graph_says(made):
    parsed = made()
    graph = {(q.subject, q.predicate, q.object) for q in document_quads(parsed)}
    found = triples(parsed.to_json())
    for statement in parsed.statements:
        node = NamedNode(Iris().resource(statement.id))
        said = {t for t in found if t[0] == node and t[1] in SAME}
        assert said <= graph
        assert (
            node,
            pej("text"),
            next(o for s, p, o in graph if s == node and p == pej("text")),
        ) in said


def test_a_search_answer_is_statements_with_their_document_municipality_and_themes():
    answer = {
        "query": "hjem",
        "total": 1,
        "results": [
            {
                "id": "faxe/strategi/p",
                "type": "principle",
                "title": "Et princip",
                "text": "Et princip",
                "score": 0.5,
                "municipality": {"id": "faxe", "name": "Faxe Kommune", "code": "0320"},
                "document": {"id": "faxe/strategi", "title": "S", "kind": "strategy", "date": None},
                "parent": {"id": "faxe/strategi/m", "type": "guiding_marker", "title": "M"},
                "themes": [{"id": "hjemloeshed", "label": "Hjemløshed"}],
            }
        ],
        "facets": {"theme": [{"value": "hjemloeshed", "label": "Hjemløshed", "count": 1}]},
    }
    found = triples(answer)
    node = NamedNode(Iris().resource("faxe/strategi/p"))
    document = NamedNode(Iris().resource("faxe/strategi"))
    theme = NamedNode(Iris().theme("hjemloeshed"))
    assert (node, rdf("type"), pej("Principle")) in found
    assert (node, pej("inDocument"), document) in found
    assert (document, rdf("type"), pej("Strategy")) in found
    assert (node, pej("theme"), theme) in found
    assert (node, pej("municipality"), NamedNode(Iris().resource("faxe"))) in found
    assert (node, pej("parent"), NamedNode(Iris().resource("faxe/strategi/m"))) in found
    labels = {o.value for s, p, o in found if s == theme and p == skos("prefLabel")}
    assert labels == {"Hjemløshed"}


def test_lists_with_counts_of_statements_take_no_number_for_a_statement():
    answer = {
        "municipalities": [
            {"id": "faxe", "name": "Faxe Kommune", "code": "0320", "documents": 1, "statements": 9}
        ]
    }
    objects = {o for _, p, o in triples(answer) if p == dcterms("hasPart")}
    assert objects == {NamedNode(Iris().resource("faxe"))}


def test_an_alignment_has_its_own_iri_and_statements_at_both_ends():
    statement = {"type": "principle", "title": "X", "text": "X"}
    answer = {
        "alignments": [
            {
                "id": "a-b",
                "relation": "same",
                "score": 0.8,
                "status": "proposed",
                "evidence": [{"source": {"text": "x"}, "target": {"text": "y"}}],
                "source": {"id": "faxe/s/a", **statement},
                "target": {"id": "ishoej/s/b", **statement},
            }
        ]
    }
    found = triples(answer)
    node = NamedNode(Iris().alignment("a-b"))
    assert (node, pej("alignmentSource"), NamedNode(Iris().resource("faxe/s/a"))) in found
    assert (node, pej("alignmentTarget"), NamedNode(Iris().resource("ishoej/s/b"))) in found


def test_another_base_moves_the_ids():
    iris = Iris("https://data.example.dk/")
    nodes = {s.value for s, _, _ in triples(strategy().to_json(), iris) if isinstance(s, NamedNode)}
    assert nodes
    assert all(node.startswith("https://data.example.dk/id/") for node in nodes)


def test_another_reader_of_json_ld_makes_the_same_of_it():
    answer = strategy().to_json()
    graph = rdflib.Graph().parse(data=json.dumps(as_json_ld(answer)), format="json-ld")
    assert len(graph) == len(triples(answer))


def test_the_context_names_no_term_that_the_ontology_lacks():
    defined = {quad.subject.value for quad in vocabulary_quads()}
    used = {
        "https://w3id.org/pejling/ontology#" + part
        for part in json.dumps(context(Iris().root)).split('"pej:')[1:]
        for part in [part.partition('"')[0]]
    }
    assert used
    assert used <= defined
