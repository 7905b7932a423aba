from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

from ingest.read import read_document
from kg.graph.context import Origin
from kg.graph.inference import inferred_quads
from kg.graph.iris import Iris
from kg.graph.namespaces import PREFIXES
from kg.graph.quads import document_quads, documents_by_title
from kg.graph.validate import validate
from kg.graph.vocabulary import vocabulary_quads

CORPUS = Path(__file__).parents[3] / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*") if path.suffix in {".txt", ".md"})
PROLOGUE = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in PREFIXES.items())


def quads(parsed, known):
    municipality = parsed.document.id.partition("/")[0]
    return document_quads(
        parsed, Iris(), Origin("cd" * 32, "fil", "0.1.0"), documents_by_title(known, municipality)
    )


@pytest.fixture(scope="module")
def documents():
    return [read_document(path) for path in FILES]


@pytest.fixture(scope="module")
def store(documents):
    graph = Store()
    known = [parsed.document for parsed in documents]
    for parsed in documents:
        graph.extend(quads(parsed, known))
    graph.extend(vocabulary_quads())
    graph.extend(list(inferred_quads(graph)))
    return graph


def rows(store, query):
    found = store.query(PROLOGUE + query, use_default_graph_as_union=True)
    return sorted(tuple(term.value if term else None for term in row) for row in found)


def test_the_corpus_breaks_no_shape(store):
    report = validate(store)
    assert [problem.sentence for problem in report.problems] == []
    assert report.graphs == len(FILES) + 4


def test_reading_a_file_again_gives_the_same_quads(documents):
    known = [parsed.document for parsed in documents]
    for path, parsed in zip(FILES, documents, strict=True):
        first = serialize(quads(parsed, known), format=RdfFormat.N_QUADS)
        again = serialize(quads(read_document(path), known), format=RdfFormat.N_QUADS)
        assert first == again


def test_every_statement_of_the_corpus_is_a_statement_with_a_quote(documents, store):
    found = rows(
        store,
        """SELECT DISTINCT ?id { ?s a pej:Statement ; dcterms:identifier ?id ;
           pej:hasSpan/oa:hasSelector/oa:exact ?exact }""",
    )
    assert {identifier for (identifier,) in found} == {
        statement.id for parsed in documents for statement in parsed.statements
    }


def test_measures_within_each_guiding_marker_can_be_counted(store):
    found = rows(
        store,
        """SELECT ?title (COUNT(DISTINCT ?principle) AS ?principles)
                  (COUNT(DISTINCT ?measure) AS ?measures)
           { ?marker a pej:GuidingMarker ; dcterms:title ?title ; pej:contains ?measure, ?principle .
             ?measure a pej:Measure . ?principle a pej:Principle } GROUP BY ?marker ?title""",
    )
    assert sorted((int(p), int(m)) for _, p, m in found) == [(3, 13), (3, 15), (3, 22), (4, 27)]


def test_the_case_that_stands_at_three_items_is_one_case(store):
    found = rows(
        store,
        """SELECT ?number (COUNT(?item) AS ?items) { ?item a pej:AgendaItem ;
           pej:case [ pej:caseNumber ?number ] } GROUP BY ?number HAVING (COUNT(?item) > 1)""",
    )
    assert found == [("00.00.00-G01-156-25", "3")]


def test_fundamental_and_underlying_principles_are_told_apart(store):
    found = rows(
        store,
        """SELECT ?document ?level (COUNT(DISTINCT ?p) AS ?n) { ?p pej:inDocument ?document ;
           a pej:Principle ; pej:level ?level } GROUP BY ?document ?level""",
    )
    counted = {(level, int(number)) for _, level, number in found}
    assert counted == {("fundamental", 3), ("underlying", 6)}
    assert rows(store, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a pej:UnderlyingPrinciple }") == [
        ("6",)
    ]
