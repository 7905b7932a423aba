from datetime import UTC, datetime

from pyoxigraph import NamedNode

from kg.graph.dataset import dataset_triples
from kg.graph.iris import Iris
from kg.graph.namespaces import dcat, dcterms, pej, rdf, void
from kg.graph.store import GraphCounts
from kg.graph.terms import integer

COUNTS = GraphCounts(
    quads=120,
    triples=100,
    graphs=3,
    subjects=20,
    objects=60,
    classes={pej("Document").value: 5, pej("Statement").value: 9},
    properties={pej("text").value: 9},
)
BUILT = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def triples(**told):
    return list(dataset_triples(COUNTS, "s1", **told))


def test_the_description_is_a_dataset_of_both_vocabularies():
    served = NamedNode(Iris().snapshot("s1"))
    kinds = {o for s, p, o in triples() if s == served and p == rdf("type")}
    assert {dcat("Dataset"), void("Dataset"), pej("Snapshot")} <= kinds


def test_the_counts_are_those_of_the_graph():
    found = triples()
    served = NamedNode(Iris().snapshot("s1"))
    assert (served, void("triples"), integer(100)) in found
    assert (served, void("documents"), integer(5)) in found
    partitions = [o for s, p, o in found if p == void("classPartition")]
    assert len(partitions) == 2
    counted = {o.value for s, p, o in found if p == void("entities")}
    assert counted == {"5", "9"}


def test_an_endpoint_and_dumps_are_told_where_there_are_any():
    without = {p for _, p, _ in triples()}
    assert void("sparqlEndpoint") not in without
    assert dcat("distribution") not in without
    found = triples(
        endpoint="https://example.org/sparql", dumps={"nq": "https://example.org/alt.nq"}
    )
    assert NamedNode("https://example.org/sparql") in {
        o for _, p, o in found if p == void("sparqlEndpoint")
    }
    assert [o.value for _, p, o in found if p == dcat("mediaType")] == [
        "http://www.iana.org/assignments/media-types/application/n-quads"
    ]


def test_a_snapshot_is_a_version_of_the_dataset_from_a_time():
    found = triples(modified=BUILT, version="0.1.0")
    dataset, served = NamedNode(Iris().dataset()), NamedNode(Iris().snapshot("s1"))
    assert (served, dcterms("isVersionOf"), dataset) in found
    assert [o.value for s, p, o in found if s == served and p == dcterms("issued")] == [
        "2026-05-04T12:00:00+00:00"
    ]


def test_the_description_is_the_same_every_time():
    assert triples(modified=BUILT) == triples(modified=BUILT)
