"""The ontology over HTTP: a page in two languages for people, RDF for programs."""

import html
import re

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse

from kg.graph.namespaces import PEJ
from kg.graph.ontology_view import ontology_view

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FORMS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize(("path", "language"), [("/ontology", "da"), ("/ontology?lang=en", "en")])
def test_every_term_is_explained_in_the_language_of_the_page(
    client: TestClient, path: str, language: str
) -> None:
    answer = client.get(path, headers=BROWSER)
    text = html.unescape(answer.text)
    assert answer.headers["content-type"].startswith("text/html")
    view = ontology_view()
    for term in (*view.classes, *view.object_properties, *view.data_properties):
        assert f'id="{term.anchor}"' in text
        assert f"{term.labels[language]} <span" in text


def test_every_link_within_the_page_leads_somewhere(client: TestClient) -> None:
    text = client.get("/ontology", headers=BROWSER).text
    anchors = set(re.findall(r'\bid="([^"]+)"', text))
    assert {found for found in re.findall(r'href="#([^"]+)"', text) if found} <= anchors


def test_the_page_says_what_corresponds_in_other_standards(client: TestClient) -> None:
    text = client.get("/ontology", headers=BROWSER).text
    row = re.search(r"<tr><th[^>]*><a href=\"#FocusArea\">.*?</tr>", text)
    assert row
    assert "<td>Goal</td>" in row[0]
    assert "Course of Action" in row[0]


def test_the_page_shows_a_real_statement_and_the_version(client: TestClient) -> None:
    text = client.get("/ontology", headers=BROWSER).text
    assert "a pej:GuidingMarker" in text or "pej:GuidingMarker" in text
    assert ontology_view().version in text
    assert ontology_view().history["da"][0] in text


@pytest.mark.parametrize("media_type", FORMS)
def test_a_program_gets_the_same_triples_in_each_form(client: TestClient, media_type: str) -> None:
    answer = client.get("/ontology", headers={"Accept": media_type})
    assert answer.headers["content-type"].startswith(media_type)
    assert "Accept" in answer.headers["vary"]
    assert 'rel="alternate"' in answer.headers["link"]
    triples = {quad.triple for quad in parse(answer.content, format=FORMS[media_type])}
    turtle = client.get("/ontology.ttl")
    assert triples == {quad.triple for quad in parse(turtle.content, format=RdfFormat.TURTLE)}


def test_the_iri_of_the_version_leads_to_it(client: TestClient) -> None:
    answer = client.get(f"/ontology/{ontology_view().version}", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert f"{PEJ.rstrip('#')}/{ontology_view().version}" in answer.text
    assert client.get("/ontology/9.9.9").status_code == 404


def test_an_unknown_language_is_refused_by_name(client: TestClient) -> None:
    answer = client.get("/ontology?lang=de", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "lang" in answer.text
