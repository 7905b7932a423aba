"""The W3C's tests of the SPARQL 1.1 Protocol and of the Service Description, over HTTP."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from .graph_application import application


def _suite() -> ModuleType:
    path = Path(__file__).parents[1] / "kg" / "graph" / "sparql" / "w3c.py"
    spec = importlib.util.spec_from_file_location("w3c_suite", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["w3c_suite"] = module
    spec.loader.exec_module(module)
    return module


w3c = _suite()
pytestmark = w3c.absent

CASES = list(w3c.cases("protocol", "ProtocolTest"))
QUERIES = [case for case in CASES if "query" in case.name or case.name == "bad_multiple_queries"]
UPDATES = [case for case in CASES if "update" in case.name]
DATA = "http://kasei.us/2009/09/sparql/data/"
SD = "http://www.w3.org/ns/sparql-service-description#"
TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples"},
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    quads = [
        Quad(*quad.triple, NamedNode(f"{DATA}data{number}.rdf"))
        for number in (1, 2, 3)
        for quad in parse(path=w3c.SUITE / "protocol" / f"data{number}.nt")
    ]
    with TestClient(application(tmp_path_factory.mktemp("graph"), quads)) as client:
        yield client


def _requests(case: Any) -> Iterator[tuple[Any, Any]]:
    action = case.value(case.node, w3c.MF.action)
    for request in case.items(case.value(action, w3c.HT.requests)):
        yield request, case.value(request, w3c.HT.resp)


def _send(client: TestClient, case: Any, request: Any) -> Any:
    path = str(case.value(request, w3c.HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    headers = {}
    listed = case.value(request, w3c.HT.headers)
    for header in case.items(listed) if listed else ():
        name, value = case.value(header, w3c.HT.fieldName), case.value(header, w3c.HT.fieldValue)
        headers[str(name)] = str(value)
    body = case.value(request, w3c.HT.body)
    content = None
    if body is not None:
        encoding = str(case.value(body, w3c.CNT.characterEncoding))
        content = str(case.value(body, w3c.CNT.chars)).encode(encoding)
    method = str(case.value(request, w3c.HT.methodName))
    return client.request(method, path, headers=headers, content=content)


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: case.name)
def test_a_query_over_http_is_answered_as_the_protocol_says(client: TestClient, case: Any) -> None:
    for request, wanted in _requests(case):
        response = _send(client, case, request)
        statuses = {
            str(status)[-3] for status in case.manifest.objects(wanted, w3c.MF.expectedStatus)
        }
        assert str(response.status_code)[0] in statuses, response.text
        expected = case.value(wanted, w3c.MF.expectedFormat)
        if expected is not None:
            assert response.headers["content-type"].partition(";")[0] in TYPES[str(expected)]
        truth = case.value(wanted, w3c.MF.expectedBoolean)
        if truth is not None:
            assert json.loads(response.content)["boolean"] is bool(truth)


@pytest.mark.parametrize("case", UPDATES, ids=lambda case: case.name)
def test_every_update_over_http_is_refused(client: TestClient, case: Any) -> None:
    everything = {"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"}
    before = client.get("/sparql", params=everything).text
    request, _ = next(_requests(case))
    response = _send(client, case, request)
    assert 400 <= response.status_code < 500
    assert response.headers["content-type"] == "application/problem+json"
    assert client.get("/sparql", params=everything).text == before


def test_all_cases_of_the_protocol_are_run() -> None:
    assert len(QUERIES) == 20
    assert len(UPDATES) == 14
    assert len(CASES) == 34


@pytest.mark.parametrize(
    "case",
    list(w3c.cases("service-description", "ServiceDescriptionTest")),
    ids=lambda case: case.name,
)
def test_the_service_describes_itself_as_the_w3c_asks(client: TestClient, case: Any) -> None:
    response = client.get("/sparql")
    assert response.status_code == 200
    store = Store()
    store.load(response.content, RdfFormat.from_media_type(response.headers["content-type"]))
    prefix = f"PREFIX sd: <{SD}> "
    match case.name:
        case "returns-rdf":
            assert len(store) > 0
        case "has-endpoint-triple":
            assert store.query(prefix + f"ASK {{ ?s sd:endpoint <{response.url}> }}")
        case "conforms-to-schema":
            for broken in _BREAKS_THE_SCHEMA:
                assert not store.query(prefix + broken), broken
        case _:
            pytest.fail(f"a test that is not known here: {case.name}")


# From https://www.w3.org/TR/sparql11-service-description/, section 3: domains and ranges.
_BREAKS_THE_SCHEMA = (
    "ASK { ?s sd:endpoint ?e FILTER NOT EXISTS { ?s a sd:Service } }",
    "ASK { ?s a sd:Service FILTER NOT EXISTS { ?s sd:endpoint ?e FILTER isIRI(?e) } }",
    "ASK { ?s sd:endpoint ?a, ?b FILTER (?a != ?b) }",
    """ASK { ?s sd:supportedLanguage ?l
             FILTER (?l NOT IN (sd:SPARQL10Query, sd:SPARQL11Query, sd:SPARQL11Update)) }""",
    """ASK { ?s sd:feature ?f FILTER (?f NOT IN (sd:DereferencesURIs, sd:UnionDefaultGraph,
             sd:RequiresDataset, sd:EmptyGraphs, sd:BasicFederatedQuery)) }""",
    "ASK { ?s sd:resultFormat ?f FILTER (!isIRI(?f)) }",
    "ASK { ?s sd:defaultDataset ?d FILTER NOT EXISTS { ?d a sd:Dataset } }",
    "ASK { ?s sd:defaultDataset ?d FILTER NOT EXISTS { ?s a sd:Service } }",
    "ASK { ?d sd:defaultGraph ?g FILTER NOT EXISTS { ?g a sd:Graph } }",
    "ASK { ?d sd:namedGraph ?g FILTER NOT EXISTS { ?g a sd:NamedGraph ; sd:name ?n } }",
)
