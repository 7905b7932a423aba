import gzip
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse
from starlette.responses import HTMLResponse

from kg.graph.sparql.model import QueryLimits
from kg.graph.store import QUADS_FILE, write_graph

from .graph_application import EX, Served, application, people

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ALL = "SELECT ?s ?o { ?s <http://example.org/label> ?o } ORDER BY ?s"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?p ?d . ?e ?p ?f . ?g ?p ?h . ?i ?p ?j }"
LIMITS = QueryLimits(seconds=2, rows=100, answer_bytes=20_000, patience_seconds=0.2)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(application(tmp_path_factory.mktemp("graph"), limits=LIMITS)) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "media_type", "begins"),
    [
        ("*/*", "application/sparql-results+json", b'{"head"'),
        ("application/json", "application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv; charset=utf-8", b"s,o\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?s\t?o\n"),
    ],
)
def test_rows_come_in_the_format_that_is_accepted(
    client: TestClient, accept: str, media_type: str, begins: bytes
) -> None:
    response = client.get("/sparql", params={"query": ALL}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.content.startswith(begins)


@pytest.mark.parametrize(
    "media_type",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/trig",
    ],
)
@pytest.mark.parametrize("query", [f"DESCRIBE <{EX}p0>", f"CONSTRUCT WHERE {{ <{EX}p0> ?p ?o }}"])
def test_graphs_come_in_the_format_that_is_accepted(
    client: TestClient, media_type: str, query: str
) -> None:
    response = client.post(
        "/sparql",
        content=query,
        headers={"Content-Type": "application/sparql-query", "Accept": media_type},
    )
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert len(list(parse(response.content, RdfFormat.from_media_type(media_type)))) == 2


def test_tools_that_name_a_format_get_it(client: TestClient) -> None:
    for name in ("format", "output", "results"):
        response = client.get("/sparql", params={"query": ALL, name: "csv"})
        assert response.headers["content-type"].startswith("text/csv")
    response = client.get(
        "/sparql", params={"query": ALL, "format": "csv"}, headers={"Accept": BROWSER}
    )
    assert response.headers["content-type"].startswith("text/csv")
    assert 'filename="svar.csv"' in response.headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [(ALL, "image/png"), (ALL, "text/turtle"), (f"DESCRIBE <{EX}p0>", "text/csv")],
)
def test_a_format_that_does_not_exist_is_refused_with_406(
    client: TestClient, query: str, accept: str
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("SELECT * {", 400, "linje 1"),
        ("", 400, "kan ikke læses"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("DROP ALL", 403, "kun læses"),
        ("SELECT (1 AS ?x) { ?a ?b ?c . ?d ?e ?f } LIMIT 101", 413, "100 rækker"),
        (f"CONSTRUCT {{ ?a <{EX}p> ?f }} WHERE {{ ?a ?b ?c . ?d ?e ?f }}", 413, "100 rækker"),
        (RUNAWAY, 503, "2 sekunder"),
        (f"SELECT (<{EX}unknown>(1) AS ?x) {{}}", 400, "kan ikke besvares"),
    ],
)
def test_every_failure_is_a_problem_with_a_danish_sentence(
    client: TestClient, query: str, status: int, says: str
) -> None:
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert says in response.json()["detail"]
    assert response.json()["status"] == status


def test_an_answer_that_grows_too_large_is_an_error_and_not_a_torn_body(client: TestClient) -> None:
    query = 'SELECT (CONCAT("x", STR(?a), STR(?c), STR(?f)) AS ?t) { ?a ?b ?c . ?d ?e ?f } LIMIT 99'
    long = query.replace("STR(?a)", ", ".join(["STR(?a)"] * 20))
    response = client.get("/sparql", params={"query": long})
    assert response.status_code == 413
    assert "KB" in response.json()["detail"]


def test_an_answer_is_revalidated_until_the_snapshot_changes(tmp_path: Path) -> None:
    app = application(tmp_path / "first")
    with TestClient(app) as client:
        first = client.get("/sparql", params={"query": ALL})
        tag = first.headers["etag"]
        again = client.get("/sparql", params={"query": ALL}, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        other = client.get(
            "/sparql", params={"query": ALL}, headers={"If-None-Match": tag, "Accept": "text/csv"}
        )
        assert other.status_code == 200
        write_graph(tmp_path / "second", people(2))
        app.state.snapshots = SimpleNamespace(current=Served("second", tmp_path / "second"))
        fresh = client.get("/sparql", params={"query": ALL}, headers={"If-None-Match": tag})
        assert fresh.status_code == 200
        assert len(fresh.json()["results"]["bindings"]) == 2


def test_what_differs_from_moment_to_moment_has_no_tag(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "SELECT (RAND() AS ?x) {}"})
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_head_answers_with_the_headers_of_get(client: TestClient) -> None:
    got, head = (
        client.request(method, "/sparql", params={"query": ALL}) for method in ("GET", "HEAD")
    )
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "vary"):
        assert head.headers[name] == got.headers[name]


def test_a_page_of_another_site_may_ask(client: TestClient) -> None:
    options = client.options("/sparql", headers={"Origin": "https://other.example"})
    assert options.status_code == 204
    assert {"GET", "HEAD", "POST"} <= set(options.headers["allow"].split(", "))
    assert "Content-Type" in options.headers["access-control-allow-headers"]
    for query in (ALL, "SELECT"):
        response = client.get("/sparql", params={"query": query})
        assert response.headers["access-control-allow-origin"] == "*"


def test_a_long_answer_is_compressed_where_that_is_accepted(client: TestClient) -> None:
    plain = client.get("/sparql", params={"query": ALL}, headers={"Accept-Encoding": "identity"})
    with client.stream(
        "GET", "/sparql", params={"query": ALL}, headers={"Accept-Encoding": "br, gzip;q=0.5"}
    ) as response:
        packed = b"".join(response.iter_raw())
        assert response.headers["content-encoding"] == "gzip"
        assert "Accept-Encoding" in response.headers["vary"]
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 2
    refused = client.get("/sparql", params={"query": ALL}, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


def test_the_data_set_may_stand_in_the_address_and_the_query_in_the_body(
    client: TestClient,
) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    whole = client.post("/sparql", data={"query": count}, headers={"Accept": "text/csv"})
    part = client.post(
        "/sparql",
        params={"default-graph-uri": f"{EX}g1"},
        content=count,
        headers={"Content-Type": "application/sparql-query; charset=UTF-8", "Accept": "text/csv"},
    )
    assert (whole.text, part.text) == ("n\r\n60\r\n", "n\r\n31\r\n")


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/sparql-query", b"ASK { \xff }", 400),
        ("application/sparql-query; charset=latin-1", b"ASK {}", 415),
        ("application/x-www-form-urlencoded", b"query=%FF", 400),
        ("application/x-www-form-urlencoded", b"other=1", 400),
        ("application/x-www-form-urlencoded", b"a=1&" * 2000, 413),
        ("application/sparql-query", b"x" * 3_000_000, 413),
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
    ],
)
def test_a_body_that_cannot_be_used_is_refused(
    client: TestClient, content_type: str, body: bytes, status: int
) -> None:
    response = client.post("/sparql", content=body, headers={"Content-Type": content_type})
    assert response.status_code == status
    assert response.json()["detail"]


def test_a_query_in_the_address_and_another_in_the_body_are_refused(client: TestClient) -> None:
    response = client.post(
        "/sparql",
        params={"query": "ASK {}"},
        content="ASK {}",
        headers={"Content-Type": "application/sparql-query"},
    )
    assert response.status_code == 400
    assert response.json()["parameter"] == "query"


def test_the_service_describes_itself_in_the_format_that_is_accepted(client: TestClient) -> None:
    for media_type in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        response = client.get("/sparql", headers={"Accept": media_type})
        assert response.headers["content-type"].partition(";")[0] == media_type
        store = list(parse(response.content, RdfFormat.from_media_type(media_type)))
        assert "http://www.w3.org/ns/sparql-service-description#Service" in {
            quad.object.value for quad in store
        }
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_a_browser_gets_a_form_and_its_answer_as_a_table(client: TestClient) -> None:
    form = client.get("/sparql", headers={"Accept": BROWSER})
    assert form.headers["content-type"].startswith("text/html")
    assert 'name="query"' in form.text
    page = client.get("/sparql", params={"query": ALL}, headers={"Accept": BROWSER})
    assert "<td>Person 7</td>" in page.text
    assert f'href="{EX}p7"' in page.text
    ask = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": BROWSER})
    assert "Svar: ja" in ask.text


def test_a_browser_sees_what_is_wrong_beside_its_query(client: TestClient) -> None:
    query = "SELECT <script>alert(1)</script>"
    page = client.get("/sparql", params={"query": query}, headers={"Accept": BROWSER})
    assert page.status_code == 400
    assert page.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in page.text
    assert "<script>" not in page.text


def test_the_application_may_give_the_page_its_own_make_up(tmp_path: Path) -> None:
    app = application(tmp_path)
    app.state.sparql_page = lambda request, shown: HTMLResponse(
        f"{len(shown.rows)} rækker af {shown.columns}"
    )
    with TestClient(app) as client:
        page = client.get("/sparql", params={"query": ALL}, headers={"Accept": BROWSER})
    assert page.text == "30 rækker af ('s', 'o')"


def test_a_damaged_graph_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    app = application(tmp_path)
    (tmp_path / QUADS_FILE).write_text("<http://x", encoding="utf-8")
    with TestClient(app) as client:
        response = client.get("/sparql", params={"query": "ASK {}"})
    assert response.status_code == 503
    assert "pejling build" in response.json()["detail"]


def test_twenty_runaway_queries_leave_the_server_answering_and_a_left_one_is_stopped(
    tmp_path: Path,
) -> None:
    app = application(tmp_path, limits=QueryLimits(seconds=2.5, patience_seconds=0.2))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server.config.fd = listening.fileno()
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        try:
            _ask_while_twenty_run(address)
        finally:
            server.should_exit = True
            thread.join()


def _ask_while_twenty_run(address: str) -> None:
    import httpx

    limits = httpx.Limits(max_connections=50)
    with httpx.Client(timeout=60, limits=limits) as http:
        statuses: list[int] = []

        def run_away() -> None:
            statuses.append(http.get(address, params={"query": RUNAWAY}).status_code)

        http.get(address, params={"query": "ASK {}"}).raise_for_status()
        threads = [threading.Thread(target=run_away) for _ in range(20)]
        for thread in threads:
            thread.start()
        with pytest.raises(httpx.ReadTimeout):
            http.get(address, params={"query": RUNAWAY}, timeout=0.3)
        answered = 0
        while any(thread.is_alive() for thread in threads):
            response = http.get(address, params={"query": "ASK {}"})
            assert json.loads(response.content)["boolean"] is True
            answered += 1
        assert answered > 0
        assert statuses == [503] * 20


BY_MEANING = """SELECT ?s ?score { [] search:text "venner" ; search:hit ?s ; search:score ?score .
                                   ?s <http://example.org/knows> ?o } ORDER BY DESC(?score)"""


def test_a_query_by_meaning_is_ranked_by_the_search_of_the_application(tmp_path: Path) -> None:
    app = application(tmp_path)
    asked = []

    def search(request: object, text: str, limit: int) -> list[tuple[str, float]]:
        asked.append((text, limit))
        return [(f"{EX}p3", 0.9), (f"{EX}p1", 0.4), (f"{EX}none", 0.3)]

    app.state.semantic_search = search
    with TestClient(app) as client:
        response = client.get("/sparql", params={"query": BY_MEANING, "format": "csv"})
    assert response.text.splitlines()[1:] == [f"{EX}p3,0.9", f"{EX}p1,0.4"]
    assert asked == [("venner", 200)]


def test_a_query_by_meaning_where_nothing_can_be_searched_is_told_so(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": BY_MEANING})
    assert response.status_code == 400
    assert "betydning" in response.json()["detail"]
