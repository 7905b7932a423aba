from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.pages.resources import description_page
from api.routes import linked_data
from kg.errors import NotFound

from .graph_application import application

ROOT = "https://w3id.org/pejling/id/"
PEJ = "https://w3id.org/pejling/ontology#"
TITLE = NamedNode("http://purl.org/dc/terms/title")
WITHIN = NamedNode(PEJ + "inDocument")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}


def node(path: str) -> NamedNode:
    return NamedNode(ROOT + path)


def quads() -> Iterator[Quad]:
    graph = node("graf/by/plan")
    yield Quad(node("by/plan"), TITLE, Literal("Planen for <byen>", language="da"), graph)
    yield Quad(node("by/plan/maal-1"), TITLE, Literal("Et mål", language="da"), graph)
    yield Quad(node("by/plan/maal-1"), WITHIN, node("by/plan"), graph)
    yield Quad(node("sag/by/27.00.00-P20-1"), WITHIN, node("by/plan"), graph)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = application(tmp_path_factory.mktemp("graph") / "graph", quads())
    app.include_router(linked_data.router)
    app.state.description_page = description_page
    with TestClient(app, follow_redirects=False) as client:
        yield client


def read(response: Response) -> set[Triple]:
    form = RdfFormat.from_media_type(response.headers["content-type"])
    return {quad.triple for quad in parse(response.content, form)}


@pytest.mark.parametrize("ending", FORMS)
def test_a_resource_comes_in_each_form_by_accept_and_by_ending(
    served: TestClient, ending: str
) -> None:
    accepted = served.get("/id/by/plan/maal-1", headers={"Accept": FORMS[ending]})
    named = served.get(f"/id/by/plan/maal-1.{ending}", headers={"Accept": "text/html"})
    for response in (accepted, named):
        assert response.status_code == 200
        assert response.headers["content-type"].partition(";")[0] == FORMS[ending]
        assert Triple(node("by/plan/maal-1"), WITHIN, node("by/plan")) in read(response)
        assert "Accept" in response.headers["vary"]
        assert response.headers["access-control-allow-origin"] == "*"
    assert accepted.headers["content-location"] == f"/id/by/plan/maal-1.{ending}"


def test_a_description_has_what_is_said_and_what_points_there(served: TestClient) -> None:
    found = read(served.get("/id/by/plan"))
    assert found == {
        Triple(node("by/plan"), TITLE, Literal("Planen for <byen>", language="da")),
        Triple(node("by/plan/maal-1"), WITHIN, node("by/plan")),
        Triple(node("sag/by/27.00.00-P20-1"), WITHIN, node("by/plan")),
    }


def test_every_form_is_linked_to(served: TestClient) -> None:
    for headers in ({"Accept": "text/turtle"}, {"Accept": BROWSER}):
        links = served.get("/id/by/plan", headers=headers).headers["link"]
        for ending, media_type in FORMS.items():
            assert f'</id/by/plan.{ending}>; rel="alternate"; type="{media_type}"' in links
        assert f'<{ROOT}by/plan>; rel="canonical"' in links


def test_every_iri_of_the_graph_answers(served: TestClient) -> None:
    for quad in quads():
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, NamedNode):
                path = "/id/" + term.value.removeprefix(ROOT)
                assert served.get(path).status_code == 200
                assert served.get(path, headers={"Accept": BROWSER}).status_code == 200
                assert served.head(path).content == b""


def test_dots_in_a_name_are_no_ending(served: TestClient) -> None:
    assert read(served.get("/id/sag/by/27.00.00-P20-1"))
    assert read(served.get("/id/sag/by/27.00.00-P20-1.nt"))


def test_a_graph_answers_with_what_stands_in_it(served: TestClient) -> None:
    assert read(served.get("/id/graf/by/plan")) >= {quad.triple for quad in quads()}


@pytest.mark.parametrize("path", ["nothing", "by/plan/maal-2", "by plan", "by/<plan>", "a%22b", ""])
@pytest.mark.parametrize("accept", ["text/turtle", BROWSER])
def test_what_is_not_in_the_graph_is_not_found(served: TestClient, path: str, accept: str) -> None:
    response = served.get(f"/id/{path}", headers={"Accept": accept})
    assert response.status_code == 404
    assert "i kilderne" in response.text or not path


def test_a_form_that_does_not_exist_is_refused(served: TestClient) -> None:
    assert served.get("/id/by/plan", headers={"Accept": "image/png"}).status_code == 406


def test_people_get_a_page_with_links_and_without_markup_from_the_graph(
    served: TestClient,
) -> None:
    for path, headers in (("/id/by/plan", {"Accept": BROWSER}), ("/id/by/plan.html", {})):
        page = served.get(path, headers=headers)
        assert page.headers["content-type"].startswith("text/html")
        assert "Planen for &lt;byen&gt;" in page.text
        assert '<a href="/id/by/plan/maal-1">' in page.text
        assert "<byen>" not in page.text
        assert '<dt title="pej:inDocument">står i dokumentet</dt>' in page.text


def test_a_resource_with_a_page_of_its_own_gets_that(tmp_path: Path) -> None:
    app = application(tmp_path / "graph", quads())
    app.include_router(linked_data.router)
    app.state.description_page = description_page

    def own_page(request: Request, path: str) -> Response:
        if path != "by/plan":
            raise NotFound("der er ikke noget her i kilderne.")
        return HTMLResponse("<h1>Vores egen side</h1>")

    app.state.resource_page = own_page
    with TestClient(app) as client:
        page = client.get("/id/by/plan", headers={"Accept": BROWSER})
        assert "Vores egen side" in page.text
        assert 'rel="alternate"' in page.headers["link"]
        assert "Et mål" in client.get("/id/by/plan/maal-1.html").text
        assert "ikke noget her" in client.get("/id/none.html").json()["detail"]


@pytest.mark.parametrize("path", ["/ontology", "/ontology/shapes"])
def test_the_ontology_comes_in_each_form(served: TestClient, path: str) -> None:
    sizes = set()
    for ending, media_type in FORMS.items():
        named = served.get(f"{path}.{ending}")
        accepted = served.get(path, headers={"Accept": media_type})
        for response in (named, accepted):
            assert response.headers["content-type"].partition(";")[0] == media_type
            sizes.add(len(read(response)))
    assert len(sizes) == 1
    assert sizes.pop() > 100


def test_the_context_of_the_json_is_served(served: TestClient) -> None:
    response = served.get("/ontology/context.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    assert "@context" in response.json()
    assert served.get("/ontology/nothing").status_code == 404


def test_the_data_set_describes_itself(served: TestClient) -> None:
    response = served.get("/.well-known/void")
    store = Store()
    store.load(response.content, RdfFormat.TURTLE)
    prefix = "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
    (row,) = store.query(
        prefix + "SELECT * { ?d void:triples ?n ; void:sparqlEndpoint ?e ; void:uriSpace ?s }"
    )
    assert (row["n"].value, row["s"].value) == ("4", ROOT)
    assert row["e"].value == "http://testserver/sparql"
    dumps = [row["f"].value for row in store.query(prefix + "SELECT ?f { ?d void:dataDump ?f }")]
    assert len(dumps) == 5
    for address in dumps:
        assert served.get(address.removeprefix("http://testserver")).status_code == 200


def test_the_data_set_and_its_parts_answer_at_their_own_iris(served: TestClient) -> None:
    whole = read(served.get("/.well-known/void"))
    paths = {triple.subject.value for triple in whole if triple.subject.value.startswith(ROOT)}
    assert len(paths) > 3
    for path in paths:
        assert read(served.get("/id/" + path.removeprefix(ROOT))) <= whole


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "jsonld"])
def test_a_dump_holds_the_whole_graph(served: TestClient, ending: str) -> None:
    response = served.get(f"/dump.{ending}")
    assert f".{ending}" in response.headers["content-disposition"]
    form = RdfFormat.from_media_type(response.headers["content-type"])
    found = list(parse(response.content, form))
    assert {quad.triple for quad in found} == {quad.triple for quad in quads()}
    if form.supports_datasets and ending != "jsonld":
        assert set(found) == set(quads())


def test_a_dump_in_another_format_is_not_found(served: TestClient) -> None:
    response = served.get("/dump.exe")
    assert response.status_code == 404
    assert "nq, trig" in response.json()["detail"]


def test_every_kind_of_thing_in_the_corpus_has_a_page_and_data(client: TestClient) -> None:
    query = f"""SELECT (SAMPLE(?s) AS ?one) {{ ?s a ?type FILTER(STRSTARTS(STR(?s), "{ROOT}")) }}
                GROUP BY ?type"""
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert len(rows) > 30
    for row in rows:
        path = "/id/" + row["one"]["value"].removeprefix(ROOT)
        assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 200, path
        assert client.get(path, headers={"Accept": BROWSER}).status_code == 200, path


@pytest.mark.parametrize("path", ["/id/by/plan", "/ontology", "/.well-known/void", "/dump.nq"])
def test_a_page_of_another_site_may_ask_what_it_may_ask(served: TestClient, path: str) -> None:
    options = served.options(path, headers={"Origin": "https://other.example"})
    assert options.status_code == 204
    assert options.headers["allow"] == "GET, HEAD, OPTIONS"
    assert options.headers["access-control-allow-origin"] == "*"
