"""The graph in another SPARQL server: the same questions, the same answers."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.questions import all_questions, question
from kg.graph.remote import RemoteGraph, SparqlServer
from kg.graph.sparql.evaluate import evaluate
from kg.graph.sparql.model import (
    InvalidQuery,
    QueryLimits,
    QueryRequest,
    RefusedQuery,
    Stopped,
    TooBusy,
)
from kg.graph.sparql.service import QueryService, RemoteQueryService, query_service
from kg.graph.store import EmbeddedGraph, load_store, write_graph
from kg.settings import load_settings

from .questions.small_corpus import quads

VIRTUOSO = shutil.which("virtuoso-t")
VIRTUOSO_SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = {http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""
OXIGRAPH = shutil.which("oxigraph") or shutil.which(
    "oxigraph", path=str(Path(sys.executable).parent)
)
with_server = pytest.mark.skipif(OXIGRAPH is None, reason="the oxigraph server is not installed")
with_virtuoso = pytest.mark.skipif(
    VIRTUOSO is None, reason="Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)"
)
CSV = {"solutions": "csv", "boolean": "json", "triples": "nt"}
# A text in an answer may hold lines in any order where the standard leaves it open.
UNORDERED = {"samme-ordlyd", "usikre-laesninger"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    assert OXIGRAPH is not None
    server = subprocess.Popen(
        [OXIGRAPH, "serve", "--bind", host, "--timeout-s", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://{host}/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{host}/query"
    finally:
        server.kill()
        server.wait()


def free_host() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture(scope="module")
def virtuoso(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteGraph]:
    """Virtuoso with the graph in it, started on this machine, open for writing to whoever asks."""
    home, sql, host = tmp_path_factory.mktemp("virtuoso"), free_host(), free_host()
    settings = home / "virtuoso.ini"
    settings.write_text(VIRTUOSO_SETTINGS.format(sql=sql.rpartition(":")[2], http=host))
    assert VIRTUOSO is not None
    server = subprocess.Popen(
        [VIRTUOSO, "-f", "-c", str(settings)],
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        waited = time.monotonic() + 120
        while server.poll() is None and time.monotonic() < waited:
            try:
                urllib.request.urlopen(f"http://{host}/sparql?query=ASK%7B%7D", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(
            ["isql-vt", sql, "dba", "dba", f"exec={grant}"], check=True, capture_output=True
        )
        address = f"http://{host}/sparql http://{host}/sparql-graph-crud"
        graph = RemoteGraph(SparqlServer.at(address))
        graph.take(folder, "one")
        yield graph
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(folder, quads())
    return folder


@pytest.fixture(scope="module")
def remote(address: str, folder: Path) -> RemoteGraph:
    graph = RemoteGraph(SparqlServer.at(address))
    graph.take(folder, "one")
    return graph


@with_server
@pytest.mark.parametrize("name", [question.name for question in all_questions()])
def test_a_question_has_the_same_answer_in_both_places(
    remote: RemoteGraph, folder: Path, name: str
) -> None:
    assert_same_answer(remote, folder, name)


@with_virtuoso
@pytest.mark.parametrize("name", [question.name for question in all_questions()])
def test_a_question_has_the_same_answer_in_virtuoso(
    virtuoso: RemoteGraph, folder: Path, name: str
) -> None:
    assert_same_answer(virtuoso, folder, name)


def assert_same_answer(there: RemoteGraph, folder: Path, name: str) -> None:
    request = QueryRequest(question(name).query, CSV)
    ours = evaluate(load_store(folder), request, QueryLimits()).body.decode().splitlines()
    theirs = there.answer(request, QueryLimits()).body.decode().splitlines()
    assert len(ours) > 1
    if name in UNORDERED:
        assert sorted(map(len, theirs)) == sorted(map(len, ours))
    else:
        assert sorted(theirs) == sorted(ours)


@with_virtuoso
def test_virtuoso_answers_truths_triples_and_named_graphs_as_we_do(
    virtuoso: RemoteGraph, folder: Path
) -> None:
    ours = EmbeddedGraph(load_store(folder))
    assert virtuoso.holds("one")
    assert not virtuoso.holds("another")
    assert virtuoso.ask("ASK { ?s a pej:Principle }")
    assert not virtuoso.ask("ASK { ?s a <http://example.org/Nothing> }")
    for query in (
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT ?s ?b { ?s pej:byHand ?b }",
    ):
        there, here = (
            {tuple(map(str, row.values())) for row in store.select(query)}
            for store in (virtuoso, ours)
        )
        assert there == here
    described = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s a pej:Statement }"
    assert set(virtuoso.construct(described)) == set(ours.construct(described))


@with_server
def test_the_same_store_protocol_is_spoken_in_both_places(
    remote: RemoteGraph, folder: Path
) -> None:
    ours = EmbeddedGraph(load_store(folder))
    query = "SELECT ?s { ?s a pej:GuidingMarker }"
    assert {row["s"] for row in remote.select(query)} == {row["s"] for row in ours.select(query)}
    assert remote.ask("ASK { ?s a pej:Principle }")
    assert not remote.ask("ASK { ?s a <http://example.org/Nothing> }")
    described = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t . ?s a pej:Theme }"
    assert set(remote.construct(described)) == set(ours.construct(described))
    assert set(remote.quads()) == set(ours.quads())
    assert len(remote) == len(ours)


@with_server
def test_a_stranger_is_kept_in_bounds_there_too(remote: RemoteGraph) -> None:
    def ask(query: str, limits: QueryLimits | None = None) -> None:
        remote.answer(QueryRequest(query, CSV), limits or QueryLimits(seconds=1))

    with pytest.raises(RefusedQuery):
        ask("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    for text in ("SELECT * {", "DROP ALL"):
        with pytest.raises(InvalidQuery):
            ask(text)
    with pytest.raises(Stopped) as stopped:
        ask("SELECT * { ?s ?p ?o }", QueryLimits(answer_bytes=1000))
    assert stopped.value.reason == "bytes"
    with pytest.raises((Stopped, TooBusy)):
        ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")


@with_server
def test_a_new_snapshot_takes_the_place_of_the_old_one(address: str, tmp_path: Path) -> None:
    service = RemoteQueryService(address, QueryLimits())
    count = QueryRequest("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", CSV)
    try:
        for snapshot, size in (("two", 5), ("three", 2)):
            graph = NamedNode(f"http://example.org/{snapshot}")
            write_graph(
                tmp_path / snapshot,
                [Quad(graph, graph, Literal(number), graph) for number in range(size)],
            )
            answer = service.submit(snapshot, tmp_path / snapshot, count).result()
            assert answer.body == f"n\r\n{size}\r\n".encode()
        names = QueryRequest(
            "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o FILTER(isLiteral(?o)) } } ORDER BY ?g", CSV
        )
        answer = service.submit("three", tmp_path / "three", names).result()
        assert b"http://example.org/three" in answer.body
        assert b"http://example.org/two" not in answer.body
    finally:
        service.close()


def test_a_server_that_does_not_answer_is_told_in_one_sentence() -> None:
    graph = RemoteGraph(SparqlServer.at("http://127.0.0.1:9/query"))
    with pytest.raises(TooBusy, match="svarer ikke"):
        graph.answer(QueryRequest("ASK {}", CSV), QueryLimits())


def test_one_setting_says_where_the_graph_lives(tmp_path: Path) -> None:
    here = query_service(load_settings(tmp_path, {}))
    there = query_service(
        load_settings(tmp_path, {"PEJLING_SPARQL_SERVER": "http://127.0.0.1:9/query"})
    )
    assert isinstance(here, QueryService)
    assert isinstance(there, RemoteQueryService)
    there.close()
    apart = SparqlServer.at("http://host/sparql http://host/sparql-graph-crud")
    assert apart == SparqlServer("http://host/sparql", "http://host/sparql-graph-crud")
