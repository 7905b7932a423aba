"""SPARQL over the corpus as it is served: the question library, and meaning joined with the graph."""

import pytest
from fastapi.testclient import TestClient

from kg.graph.questions import all_questions


@pytest.mark.parametrize("name", [question.name for question in all_questions()])
def test_every_question_is_answered_over_the_corpus(client: TestClient, name: str) -> None:
    (query,) = [question.query for question in all_questions() if question.name == name]
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 200
    assert response.json()["head"]["vars"]


def test_statements_found_by_meaning_are_those_of_the_search_page(client: TestClient) -> None:
    query = """SELECT ?s ?score ?municipality {
      ?found search:text "hjælp til at komme i arbejde" ; search:hit ?s ; search:score ?score .
      ?s pej:inDocument/pej:municipality/skos:prefLabel ?municipality
    } ORDER BY DESC(?score) LIMIT 5"""
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    parameters = {"q": "hjælp til at komme i arbejde", "limit": "5", "understand": "false"}
    results = client.get("/api/search", params=parameters).json()["results"]
    assert len(rows) == 5
    found = [row["s"]["value"].partition("/id/")[2] for row in rows]
    assert set(found) == {result["id"] for result in results}


def test_the_form_offers_the_questions_as_examples(client: TestClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html"})
    for question in all_questions():
        assert question.title in page.text
