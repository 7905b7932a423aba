"""The interface's JSON is RDF for whoever asks for RDF, and says what the graph says."""

import json

import pytest
import rdflib
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.graph.iris import Iris
from kg.graph.namespaces import dcterms, pej, rdf

FORMS = {
    "application/ld+json": RdfFormat.JSON_LD,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def statement(client: TestClient) -> str:
    asked = {"q": "job", "type": "guiding_marker", "limit": 1}
    found = client.get("/api/search", params=asked).json()
    return str(found["results"][0]["id"])


def told(client: TestClient, path: str, media_type: str) -> set[Triple]:
    answer = client.get(path, headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert "Accept" in answer.headers["vary"]
    return {quad.triple for quad in parse(answer.content, format=FORMS[media_type])}


def about(triples: set[Triple], node: NamedNode) -> set[Triple]:
    return {
        triple
        for triple in triples
        if triple.subject == node and isinstance(triple.subject, NamedNode)
    }


@pytest.mark.parametrize("media_type", FORMS)
def test_a_statement_is_told_in_each_form(
    client: TestClient, statement: str, media_type: str
) -> None:
    node = NamedNode(Iris().resource(statement))
    found = told(client, f"/api/statements/{statement}", media_type)
    assert Triple(node, rdf("type"), pej("GuidingMarker")) in found
    assert any(triple.predicate == pej("text") for triple in about(found, node))


def test_what_is_said_of_a_statement_stands_in_the_graph(
    client: TestClient, statement: str
) -> None:
    node = NamedNode(Iris().resource(statement))
    said = about(told(client, f"/api/statements/{statement}", "text/turtle"), node)
    graph = told(client, f"/id/{statement}", "text/turtle")
    # A place in the text is a thing of its own in the graph, and nameless in an answer; a number
    # with decimals is a double in JSON-LD, and a decimal in the graph.
    assert {triple.predicate for triple in said - graph} <= {pej("hasSpan"), pej("confidence")}
    (mine,), (theirs,) = (
        {float(t.object.value) for t in found if t.predicate == pej("confidence")}
        for found in (said, about(graph, node))
    )
    assert mine == theirs
    assert {dcterms("title"), pej("text"), pej("inDocument"), pej("municipality")} <= {
        triple.predicate for triple in said & graph
    }


def test_other_readers_of_json_ld_find_the_same_triples(client: TestClient, statement: str) -> None:
    path = f"/api/statements/{statement}"
    body = client.get(path, headers={"Accept": "application/ld+json"}).text
    theirs = rdflib.Graph().parse(data=body, format="json-ld")
    ours = parse(body.encode(), format=RdfFormat.JSON_LD)
    assert len(theirs) == len({quad.triple for quad in ours})


def test_json_stays_json_for_everybody_else(client: TestClient, statement: str) -> None:
    path = f"/api/statements/{statement}"
    plain = client.get(path)
    for accept in (
        "*/*",
        "application/json",
        "text/html, */*;q=0.8",
        "application/json, text/turtle;q=0.5",
    ):
        answer = client.get(path, headers={"Accept": accept})
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.json() == plain.json()
    assert "@context" not in plain.json()


@pytest.mark.parametrize(
    "path", ["/api/documents", "/api/municipalities", "/api/themes", "/api/search?q=job"]
)
def test_lists_are_told_as_rdf_too(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/ld+json"})
    assert "@context" in json.loads(answer.text)
    assert told(client, path, "application/n-triples")


def test_a_failure_stays_a_problem(client: TestClient) -> None:
    answer = client.get("/api/statements/findes/ikke/her", headers={"Accept": "text/turtle"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")
