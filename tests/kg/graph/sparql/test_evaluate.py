import csv
import io
import json
import socket
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.graph.sparql.evaluate import evaluate, forget_merged
from kg.graph.sparql.model import (
    InvalidQuery,
    NotAcceptable,
    QueryLimits,
    QueryRequest,
    RefusedQuery,
    Stopped,
    Unanswerable,
)
from kg.settings import MIB, load_settings

EX = "http://example.org/"
JSON = {"solutions": "json", "boolean": "json", "triples": "ttl"}
LIMITS = QueryLimits()


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


@pytest.fixture
def store() -> Store:
    store = Store()
    for number in range(20):
        triple = (node(f"s{number}"), node("value"), Literal(number))
        store.add(Quad(*triple))
        store.add(Quad(*triple, node("odd" if number % 2 else "even")))
    both = (node("s0"), node("value"), Literal(0), node("odd"))
    store.add(Quad(*both))
    return store


def rows(store: Store, query: str, limits: QueryLimits = LIMITS, **data_set: object) -> list[str]:
    request = QueryRequest(query, {"solutions": "csv"}, **data_set)  # type: ignore[arg-type]
    return evaluate(store, request, limits).body.decode().splitlines()[1:]


def test_without_a_data_set_the_whole_is_asked(store: Store) -> None:
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == ["20"]
    assert rows(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == ["21"]


def test_from_in_the_query_is_obeyed(store: Store) -> None:
    assert rows(store, f"SELECT (COUNT(*) AS ?n) FROM <{EX}even> {{ ?s ?p ?o }}") == ["10"]
    assert rows(store, f"SELECT (COUNT(*) AS ?n) FROM NAMED <{EX}even> {{ ?s ?p ?o }}") == ["0"]


def test_the_data_set_of_the_protocol_goes_before_from(store: Store) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{EX}nothing> {{ ?s ?p ?o }}"
    assert rows(store, query, default_graphs=(f"{EX}even",)) == ["10"]
    assert rows(store, query, named_graphs=(f"{EX}even",)) == ["0"]


def test_the_default_graph_of_several_graphs_is_their_merge(store: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graphs = (f"{EX}even", f"{EX}odd")
    assert rows(store, query, default_graphs=graphs) == ["20"]
    names = "SELECT ?g { GRAPH ?g { } }"
    assert rows(store, names, default_graphs=graphs) == []
    forget_merged(store)
    assert sorted(rows(store, names)) == [f"{EX}even", f"{EX}odd"]


def test_a_graph_name_that_is_no_iri_is_refused(store: Store) -> None:
    with pytest.raises(InvalidQuery, match="gyldig IRI"):
        rows(store, "ASK {}", default_graphs=("not an iri",))


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/data", "file:///etc/hostname"])
def test_from_and_service_never_reach_out_of_the_graph(store: Store, address: str) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.2)
        address = address.format(port=listening.getsockname()[1])
        assert rows(store, f"SELECT * FROM <{address}> {{ ?s ?p ?o }}") == []
        assert rows(store, f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}") == []
        with pytest.raises(RefusedQuery):
            rows(store, f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            listening.accept()


def test_known_prefixes_need_not_be_written(store: Store) -> None:
    assert rows(store, "SELECT ?x { VALUES ?x { pej:Principle } }") == [
        "https://w3id.org/pejling/ontology#Principle"
    ]


def test_a_prefix_in_the_query_goes_before_the_known_one(store: Store) -> None:
    query = f"PREFIX skos: <{EX}> SELECT ?x {{ VALUES ?x {{ skos:a }} }}"
    assert rows(store, query) == [f"{EX}a"]


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_as_many_rows_as_allowed_are_answered_and_not_one_more(store: Store, name: str) -> None:
    request = QueryRequest("SELECT ?s ?o { ?s ?p ?o }", {"solutions": name})
    assert evaluate(store, request, QueryLimits(rows=20)).body
    with pytest.raises(Stopped, match="mere end 19 rækker") as stopped:
        evaluate(store, request, QueryLimits(rows=19))
    assert stopped.value.reason == "rows"


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_are_counted_right_whatever_they_hold(name: str) -> None:
    store = Store()
    nasty = ['{"', '},{"', "<result>", "\n\r\n", '"', "\\", ",{", "[{", "\t"]
    for number, text in enumerate(nasty):
        store.add(Quad(node(f"s{number}"), node("p"), Literal(text)))
    request = QueryRequest("SELECT * { ?s ?p ?o OPTIONAL { ?o ?x ?y } }", {"solutions": name})
    assert evaluate(store, request, QueryLimits(rows=len(nasty))).body
    with pytest.raises(Stopped):
        evaluate(store, request, QueryLimits(rows=len(nasty) - 1))


@pytest.mark.parametrize("name", ["ttl", "nt", "rdf", "jsonld", "trig", "nq"])
def test_a_graph_is_written_in_each_format_each_triple_once(store: Store, name: str) -> None:
    request = QueryRequest(
        "CONSTRUCT { ?s pej:text ?o } WHERE { { ?s ?p ?o } UNION { ?s ?p ?o } }", {"triples": name}
    )
    body = evaluate(store, request, LIMITS).body
    formats = {"rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
    format = formats.get(name) or RdfFormat.from_extension(name)
    found = list(parse(body, format))
    assert len(found) == len(set(found)) == 20
    if name in {"nt", "nq"}:
        assert body.count(b"\n") == 20


def test_only_prefixes_that_are_used_are_written(store: Store) -> None:
    request = QueryRequest("CONSTRUCT { ?s pej:text 1 } WHERE { ?s ?p ?o }", {"triples": "ttl"})
    body = evaluate(store, request, LIMITS).body.decode()
    assert "@prefix pej:" in body
    assert "@prefix skos:" not in body


def test_a_graph_of_too_many_triples_is_stopped(store: Store) -> None:
    request = QueryRequest("CONSTRUCT WHERE { ?s ?p ?o }", {"triples": "ttl"})
    with pytest.raises(Stopped) as stopped:
        evaluate(store, request, QueryLimits(rows=19))
    assert stopped.value.reason == "rows"


def test_an_answer_of_too_many_bytes_is_stopped(store: Store) -> None:
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(Stopped) as stopped:
            evaluate(store, QueryRequest(query, JSON), QueryLimits(answer_bytes=500))
        assert stopped.value.reason == "bytes"


def test_columns_of_select_all_stand_as_the_query_names_them(store: Store) -> None:
    query = "SELECT * { ?subject ?predicate ?object . ?subject ?b ?a } LIMIT 1"
    order = ["subject", "predicate", "object", "b", "a"]
    bodies = {
        name: evaluate(store, QueryRequest(query, {"solutions": name}), LIMITS).body.decode()
        for name in ("json", "xml", "csv", "tsv")
    }
    assert json.loads(bodies["json"])["head"]["vars"] == order
    assert set(json.loads(bodies["json"])["results"]["bindings"][0]) == set(order)
    root = ElementTree.fromstring(bodies["xml"])
    assert [element.get("name") for element in root[0]] == order
    header, values = csv.reader(io.StringIO(bodies["csv"]))
    assert header == order
    assert values[1] == f"{EX}value"
    assert bodies["tsv"].splitlines()[0] == "\t".join(f"?{name}" for name in order)


def test_columns_that_a_query_lists_keep_their_order(store: Store) -> None:
    request = QueryRequest("SELECT ?z ?a { ?a ?p ?z } LIMIT 1", {"solutions": "json"})
    assert json.loads(evaluate(store, request, LIMITS).body)["head"]["vars"] == ["z", "a"]


def test_values_are_written_as_csv_and_tsv_ask(store: Store) -> None:
    query = """SELECT ?v { VALUES ?v { "to\\nlinjer, og \\"citat\\"" "ord"@da 7 2.50 1.0E6 true
                                       <http://example.org/a> UNDEF } }"""
    assert list(csv.reader(io.StringIO("\n".join(rows(store, query))))) == [
        ['to\nlinjer, og "citat"'],
        ["ord"],
        ["7"],
        ["2.5"],
        ["1.0E6"],
        ["true"],
        [f"{EX}a"],
        [""],
    ]
    request = QueryRequest(query, {"solutions": "tsv"})
    written = evaluate(store, request, LIMITS).body.decode().split("\n")[1:]
    assert written[0] == '"to\\nlinjer, og \\"citat\\""'
    assert written[1:3] == ['"ord"@da', "7"]
    assert written[4] == "1.0E6"
    assert written[6:] == [f"<{EX}a>", "", ""]


def test_a_description_is_the_concise_bounded_one(tmp_path: Path) -> None:
    store = Store()
    data = "@prefix : <http://example.org/> . :a :p [ :q [ :r 1 ] ] . :b :p :a . :c :p 2 ."
    store.load(data, RdfFormat.TURTLE)
    request = QueryRequest(f"DESCRIBE <{EX}a>", {"triples": "nt"})
    assert evaluate(store, request, LIMITS).body.count(b"\n") == 3


def test_a_result_that_no_format_fits_is_not_acceptable(store: Store) -> None:
    with pytest.raises(NotAcceptable, match="tripler"):
        evaluate(store, QueryRequest("DESCRIBE <http://a>", {"solutions": "csv"}), LIMITS)


def test_an_unknown_function_is_told_apart_from_bad_syntax(store: Store) -> None:
    with pytest.raises(Unanswerable, match="custom function"):
        rows(store, f"SELECT * {{ BIND(<{EX}f>(1) AS ?x) }}")
    with pytest.raises(InvalidQuery, match="linje 1"):
        rows(store, "SELECT * {")


def test_updates_are_refused_and_change_nothing(store: Store) -> None:
    before = len(store)
    for text in ("DELETE WHERE { ?s ?p ?o }", "LOAD <file:///etc/passwd>", "DROP ALL"):
        with pytest.raises(RefusedQuery, match="kun læses"):
            rows(store, text)
    assert len(store) == before


def test_the_settings_say_what_an_answer_may_cost(tmp_path: Path) -> None:
    given = {
        "PEJLING_QUERY_SECONDS": "3",
        "PEJLING_QUERY_ROWS": "4",
        "PEJLING_ANSWER_MB": "5",
        "PEJLING_QUERY_MB": "6",
    }
    limits = QueryLimits.of(load_settings(tmp_path, given).limits)
    assert (limits.seconds, limits.rows) == (3, 4)
    assert (limits.answer_bytes, limits.memory_bytes) == (5 * MIB, 6 * MIB)
