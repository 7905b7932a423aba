import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.sparql.evaluate import evaluate
from kg.graph.sparql.meaning import MOST_TEXTS, SEARCH, sought_texts
from kg.graph.sparql.model import (
    FoundText,
    NeedsSearch,
    QueryLimits,
    QueryRequest,
    SoughtText,
    Unanswerable,
)

EX = "http://example.org/"
QUERY = """SELECT ?s ?score ?title {
  ?found search:text "pårørende" ; search:hit ?s ; search:score ?score .
  ?s <http://example.org/title> ?title FILTER(?score > 0.5)
} ORDER BY DESC(?score)"""
FOUND = FoundText(
    "pårørende", None, ((f"{EX}a", 0.91), (f"{EX}b", 0.72), (f"{EX}c", 0.3), (f"{EX}gone", 0.9))
)


@pytest.fixture
def store() -> Store:
    store = Store()
    for name in "abcd":
        for graph in (None, NamedNode(EX + "g")):
            title = Literal(name.upper())
            store.add(Quad(NamedNode(EX + name), NamedNode(EX + "title"), title, graph))
    return store


def answer(store: Store, query: str, **more: object) -> list[str]:
    request = QueryRequest(query, {"solutions": "csv"}, **more)  # type: ignore[arg-type]
    return evaluate(store, request, QueryLimits()).body.decode().splitlines()[1:]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        (QUERY, [("pårørende", None)]),
        ('ASK { [] search:text "et hjem"@da }', [("et hjem", "da")]),
        (f'ASK {{ ?x <{SEARCH}text> "job" }}', [("job", None)]),
        (f'PREFIX s: <{SEARCH}> ASK {{ {{ ?x s:text "a" }} UNION {{ ?y s:text "b" }} }}', None),
        ('ASK { OPTIONAL { SELECT * { ?x search:text "inde" } } }', [("inde", None)]),
        ('ASK { ?x <http://example.org/text> "search:text" }', []),
        ("PREFIX search: <http://example.org/> ASK { ?x search:text 'a' }", []),
        ("ASK { ?x search:text ?anything }", []),
        ("ASK {}", []),
    ],
)
def test_the_texts_that_a_query_seeks_are_read_from_its_algebra(
    query: str, texts: list[tuple[str, str | None]] | None
) -> None:
    found = {(text.text, text.language) for text in sought_texts(query, {"search": SEARCH})}
    assert found == set(texts if texts is not None else [("a", None), ("b", None)])


def test_a_query_by_meaning_first_asks_for_a_search(store: Store) -> None:
    with pytest.raises(NeedsSearch) as needs:
        answer(store, QUERY)
    assert needs.value.texts == (SoughtText("pårørende"),)


def test_what_a_search_found_is_joined_with_the_graph_and_then_forgotten(store: Store) -> None:
    before = set(store)
    expected = [f"{EX}a,0.91,A", f"{EX}b,0.72,B"]
    assert answer(store, QUERY, found=(FOUND,)) == expected
    assert set(store) == before


def test_a_query_by_meaning_works_on_a_data_set_too(store: Store) -> None:
    found = answer(store, QUERY, found=(FOUND,), default_graphs=(f"{EX}g",))
    assert found == [f"{EX}a,0.91,A", f"{EX}b,0.72,B"]


def test_a_search_that_found_nothing_gives_no_rows(store: Store) -> None:
    assert answer(store, QUERY, found=()) == []


def test_too_many_texts_in_one_query_are_refused() -> None:
    patterns = " . ".join(f'?x{n} search:text "{n}"' for n in range(MOST_TEXTS + 1))
    with pytest.raises(Unanswerable, match="mere end 5"):
        sought_texts(f"ASK {{ {patterns} }}", {"search": SEARCH})
