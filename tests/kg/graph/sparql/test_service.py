import concurrent.futures
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DamagedData
from kg.graph.sparql.model import (
    InvalidQuery,
    NotAcceptable,
    QueryLimits,
    QueryRequest,
    RefusedQuery,
    Stopped,
    TooBusy,
)
from kg.graph.sparql.service import QueryService, ask_once
from kg.graph.store import QUADS_FILE, write_graph

from .processes import children_of, eventually, linux
from .processes import keepers as all_keepers

EX = "http://example.org/"
FORMATS = {"solutions": "csv", "boolean": "json", "triples": "ttl"}
# A product that no machine finishes: the number of rows to the fifth power.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?p ?d . ?e ?p ?f . ?g ?p ?h . ?i ?p ?j }"
GREEDY = """SELECT (GROUP_CONCAT(?t) AS ?all) { ?a ?p ?b . ?c ?p ?d . ?e ?p ?f
            BIND(CONCAT(STR(?a), STR(?c), STR(?e)) AS ?t) }"""
QUICK = f"SELECT ?o {{ <{EX}s1> ?p ?o }}"


def quads(count: int = 400) -> Iterator[Quad]:
    for number in range(count):
        yield Quad(
            NamedNode(f"{EX}s{number}"),
            NamedNode(f"{EX}value"),
            Literal(number),
            NamedNode(f"{EX}g{number % 3}"),
        )


_others: set[int] = set()


@pytest.fixture(autouse=True)
def _keepers_of_other_tests() -> None:
    _others.clear()
    _others.update(all_keepers())


def keepers() -> list[int]:
    """Return the keepers that this test has started."""
    return [pid for pid in all_keepers() if pid not in _others]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(folder, quads())
    return folder


@pytest.fixture
def service() -> Iterator[QueryService]:
    service = QueryService(QueryLimits(seconds=2.5, rows=20_000, patience_seconds=0.2))
    yield service
    service.close()


def asked(query: str) -> QueryRequest:
    return QueryRequest(query, FORMATS)


def test_one_query_is_answered_as_on_the_command_line(folder: Path) -> None:
    assert ask_once(folder, QUICK, "csv").body == b"o\r\n1\r\n"
    assert ask_once(folder, "ASK {}").kind == "boolean"
    with pytest.raises(NotAcceptable):
        ask_once(folder, "DESCRIBE <http://a>", "csv")
    assert keepers() == []


def test_queries_are_answered_one_after_the_other(service: QueryService, folder: Path) -> None:
    for number in range(50):
        query = f"SELECT ?o {{ <{EX}s{number}> ?p ?o }}"
        answer = service.submit("one", folder, asked(query)).result()
        assert answer.body == f"o\r\n{number}\r\n".encode()


def test_a_large_answer_comes_whole(service: QueryService, folder: Path) -> None:
    query = "SELECT * { ?a ?p ?b . ?c ?q ?d } LIMIT 19999"
    answer = service.submit("one", folder, asked(query)).result()
    assert answer.body.count(b"\n") == 20_000
    assert len(answer.body) > 1_000_000


def test_failures_come_back_as_what_they_are(service: QueryService, folder: Path) -> None:
    def ask(query: str) -> None:
        service.submit("one", folder, asked(query)).result()

    with pytest.raises(InvalidQuery):
        ask("SELECT * {")
    with pytest.raises(RefusedQuery):
        ask("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")
    with pytest.raises(RefusedQuery):
        ask("DROP ALL")
    with pytest.raises(Stopped) as stopped:
        ask("SELECT * { ?a ?p ?b . ?c ?q ?d }")
    assert stopped.value.reason == "rows"
    with pytest.raises(Stopped):
        ask("ASK {} # " + "x" * service.limits.query_characters)


def test_a_query_nested_too_deeply_ends_in_a_sentence(service: QueryService, folder: Path) -> None:
    deep = "ASK " + "{" * 20_000 + "}" * 20_000
    with pytest.raises(InvalidQuery):
        service.submit("one", folder, asked(deep)).result()
    assert service.submit("one", folder, asked(QUICK)).result().body


def test_a_runaway_query_is_stopped_and_its_process_is_gone(
    service: QueryService, folder: Path
) -> None:
    with pytest.raises(Stopped, match="2,5 sekunder") as stopped:
        service.submit("one", folder, asked(RUNAWAY)).result()
    assert stopped.value.reason == "time"
    assert service.submit("one", folder, asked(QUICK)).result().body == b"o\r\n1\r\n"


def test_a_query_that_takes_too_much_memory_is_stopped(folder: Path) -> None:
    service = QueryService(QueryLimits(seconds=60, memory_bytes=64 * 1024 * 1024))
    try:
        with pytest.raises(Stopped, match="64 MB") as stopped:
            service.submit("one", folder, asked(GREEDY)).result()
        assert stopped.value.reason == "memory"
        assert service.submit("one", folder, asked(QUICK)).result().body
    finally:
        service.close()


@pytest.mark.parametrize("clients", [1, 20])
def test_twenty_runaway_queries_are_each_stopped_while_others_are_answered(
    service: QueryService, folder: Path, clients: int
) -> None:
    runaways = [
        service.submit("one", folder, asked(RUNAWAY), f"runaway {number % clients}")
        for number in range(20)
    ]
    answered = 0
    while not all(runaway.done() for runaway in runaways):
        answer = service.submit("one", folder, asked(QUICK), "somebody else").result()
        assert answer.body == b"o\r\n1\r\n"
        answered += 1
    assert answered > 0
    for runaway in runaways:
        assert isinstance(runaway.exception(), Stopped | TooBusy)


def test_when_too_many_queries_wait_the_next_is_told_so(folder: Path) -> None:
    service = QueryService(QueryLimits(seconds=1, fast=1, waiting=1, patience_seconds=30))
    try:
        service.warm("one", folder).result()
        asking = [service.submit("one", folder, asked(RUNAWAY)) for _ in range(3)]
        done, _ = concurrent.futures.wait(asking, return_when="FIRST_COMPLETED")
        failures = [future.exception() for future in done]
        assert [type(failure) for failure in failures] == [TooBusy]
    finally:
        service.close()


@linux
def test_a_query_whose_client_left_is_stopped(folder: Path) -> None:
    service = QueryService(QueryLimits(seconds=600))
    try:
        service.warm("one", folder).result()
        (keeper,) = keepers()
        asking = service.submit("one", folder, asked(RUNAWAY))
        (worker,) = children_of(keeper)
        assert eventually(lambda: _is_running(worker))
        asking.cancel()
        assert eventually(lambda: worker not in children_of(keeper))
        assert service.submit("one", folder, asked(QUICK)).result().body
    finally:
        service.close()


@linux
def test_a_killed_worker_or_keeper_is_replaced(service: QueryService, folder: Path) -> None:
    assert service.submit("one", folder, asked(QUICK)).result().body
    (keeper,) = keepers()
    for worker in children_of(keeper):
        os.kill(worker, signal.SIGKILL)
    assert service.submit("one", folder, asked(QUICK)).result().body
    os.kill(keeper, signal.SIGKILL)
    assert eventually(lambda: keeper not in keepers())
    assert service.submit("one", folder, asked(QUICK)).result().body
    assert keepers() != [keeper]


@linux
def test_workers_die_with_their_keeper(service: QueryService, folder: Path) -> None:
    asking = service.submit("one", folder, asked(RUNAWAY))
    assert eventually(lambda: bool(keepers() and children_of(keepers()[0])))
    (keeper,) = keepers()
    workers = children_of(keeper)
    os.kill(keeper, signal.SIGKILL)
    assert eventually(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert isinstance(asking.exception(), Stopped | TooBusy)


@linux
def test_a_new_snapshot_gets_a_new_keeper_and_the_old_one_ends(
    service: QueryService, folder: Path, tmp_path: Path
) -> None:
    write_graph(tmp_path, quads(3))
    count = asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert service.submit("one", folder, count).result().body == b"n\r\n400\r\n"
    (old,) = keepers()
    last = service.submit("one", folder, asked(RUNAWAY))
    assert service.submit("two", tmp_path, count).result().body == b"n\r\n3\r\n"
    assert isinstance(last.exception(), Stopped)
    assert service.submit("two", tmp_path, count).result().body == b"n\r\n3\r\n"
    assert eventually(lambda: old not in keepers())
    assert len(keepers()) == 1


@linux
def test_nothing_is_left_behind_when_the_service_is_closed(folder: Path) -> None:
    service = QueryService(QueryLimits(seconds=600))
    service.submit("one", folder, asked(QUICK)).result()
    asking = [service.submit("one", folder, asked(RUNAWAY)) for _ in range(3)]
    (keeper,) = keepers()
    service.close()
    assert keepers() == []
    assert children_of(keeper) == []
    for runaway in asking:
        with pytest.raises((concurrent.futures.CancelledError, TooBusy, Stopped)):
            runaway.result(10)


@linux
def test_nothing_is_left_behind_when_the_server_is_killed(folder: Path) -> None:
    script = f"""
import sys, time
from pathlib import Path
from kg.graph.sparql.model import QueryLimits, QueryRequest
from kg.graph.sparql.service import QueryService
service = QueryService(QueryLimits(seconds=600))
service.submit("one", Path({str(folder)!r}), QueryRequest("ASK {{}}", {FORMATS!r})).result()
service.submit("one", Path({str(folder)!r}), QueryRequest({RUNAWAY!r}, {FORMATS!r}))
print("ready", flush=True)
time.sleep(600)
"""
    server = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        (keeper,) = children_of(server.pid)
        workers = children_of(keeper)
        assert workers
    finally:
        server.kill()
        server.wait()
    gone = [keeper, *workers]
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in gone))


def test_a_missing_or_damaged_graph_is_told_and_can_be_mended(
    service: QueryService, tmp_path: Path
) -> None:
    with pytest.raises(DamagedData):
        service.submit("one", tmp_path, asked(QUICK)).result()
    (tmp_path / QUADS_FILE).write_text("<http://x", encoding="utf-8")
    with pytest.raises(DamagedData):
        service.submit("one", tmp_path, asked(QUICK)).result()
    write_graph(tmp_path, quads())
    assert service.submit("one", tmp_path, asked(QUICK)).result().body


def _is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "R"
