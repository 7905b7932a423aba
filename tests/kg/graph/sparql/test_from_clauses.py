"""FROM given more than once: the default graph is the merge of the graphs, as the standard says."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.sparql.evaluate import evaluate, forget_merged
from kg.graph.sparql.from_clauses import graphs_to_merge
from kg.graph.sparql.model import QueryLimits, QueryRequest

EX = "http://example.org/"
A, B, C = (f"<{EX}{name}>" for name in "abc")
P = NamedNode(f"{EX}p")


def store() -> Store:
    made = Store()
    made.extend(
        Quad(NamedNode(f"{EX}s"), P, Literal(value), NamedNode(f"{EX}{graph}"))
        for graph, value in (("a", "both"), ("b", "both"), ("b", "b"), ("c", "c"))
    )
    return made


def rows(query: str) -> list[str]:
    there = store()
    answer = evaluate(there, QueryRequest(query, {"solutions": "csv"}), QueryLimits())
    forget_merged(there)
    assert len(there) == len(store())
    return sorted(answer.body.decode().split("\r\n")[1:-1])


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (f"FROM {A}", ["both"]),
        (f"FROM {A} FROM {B}", ["b", "both"]),
        (f"FROM {B}\n  from\n{A} FROM {C}", ["b", "both", "c"]),
        (f"FROM {A} FROM {A}", ["both"]),
    ],
)
def test_a_triple_of_two_graphs_comes_once(clauses: str, expected: list[str]) -> None:
    assert rows(f"SELECT ?o {clauses} {{ ?s ?p ?o }}") == expected


def test_prefixes_and_named_graphs_are_kept() -> None:
    query = f"PREFIX ex: <{EX}> SELECT ?o FROM ex:a FROM ex:b FROM NAMED ex:c"
    assert rows(f"{query} {{ ?s ?p ?o }}") == ["b", "both"]
    assert rows(f"{query} {{ GRAPH ?g {{ ?s ?p ?o }} }}") == ["c"]


def test_a_query_with_at_most_one_is_left_to_the_engine() -> None:
    for query in (
        "SELECT * { ?s ?p ?o }",
        f"SELECT * FROM {A} FROM NAMED {B} {{ ?s ?p ?o }}",
        'SELECT * { ?s ?p "from a to b, from b to a" }',
        "SELECT * FROM FROM",
    ):
        assert graphs_to_merge(query) == (None, None)
