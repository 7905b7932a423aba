from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DamagedData
from kg.graph.store import (
    COUNTS_FILE,
    QUADS_FILE,
    EmbeddedGraph,
    load_store,
    read_counts,
    write_graph,
)

EX = "http://example.org/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


def quads() -> Iterator[Quad]:
    yield Quad(node("a"), TYPE, node("Princip"), node("g1"))
    yield Quad(node("a"), node("siger"), Literal('Æ, “ø”\nog "å"\t\\', language="da"), node("g1"))
    yield Quad(node("b"), TYPE, node("Princip"), node("g2"))
    yield Quad(node("a"), TYPE, node("Princip"), node("g2"))
    yield Quad(node("a"), TYPE, node("Princip"), node("g1"))


def test_quads_that_are_written_are_read_back_once_each(tmp_path: Path) -> None:
    write_graph(tmp_path, quads())
    assert set(EmbeddedGraph(load_store(tmp_path)).quads()) == set(quads())
    assert len(EmbeddedGraph(load_store(tmp_path))) == 4


def test_a_triple_in_two_graphs_is_one_answer(tmp_path: Path) -> None:
    write_graph(tmp_path, quads())
    rows = list(EmbeddedGraph(load_store(tmp_path)).select(f"SELECT ?s {{ ?s a <{EX}Princip> }}"))
    assert sorted(row["s"].value for row in rows) == [f"{EX}a", f"{EX}b"]


def test_counts_tell_quads_from_triples_and_survive_on_disk(tmp_path: Path) -> None:
    counts = write_graph(tmp_path, quads())
    assert (counts.quads, counts.triples, counts.graphs) == (4, 3, 2)
    assert counts.classes == {f"{EX}Princip": 2}
    assert counts.properties == {TYPE.value: 2, f"{EX}siger": 1}
    assert read_counts(tmp_path) == counts


def test_the_same_quads_make_the_same_files(tmp_path: Path) -> None:
    write_graph(tmp_path / "first", quads())
    write_graph(tmp_path / "second", quads())
    for name in (QUADS_FILE, COUNTS_FILE):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_questions_of_each_kind_are_answered(tmp_path: Path) -> None:
    write_graph(tmp_path, quads())
    graph = EmbeddedGraph(load_store(tmp_path))
    assert graph.ask(f"ASK {{ <{EX}a> ?p ?o }}")
    assert not graph.ask(f"ASK {{ <{EX}zz> ?p ?o }}")
    assert len(list(graph.construct("CONSTRUCT WHERE { ?s ?p ?o }"))) == 3
    (row,) = graph.select("SELECT ?x ?y { BIND(1 AS ?x) }")
    assert row["y"] is None


def test_a_quad_outside_a_named_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="named graph"):
        write_graph(tmp_path, [Quad(node("a"), TYPE, node("b"))])


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write_graph(tmp_path, quads(), lambda *given: told.append(given))
    assert told[-1][1:] == (4, 4)


def test_a_missing_or_broken_graph_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DamagedData, match="kan ikke læses"):
        EmbeddedGraph(load_store(tmp_path))
    with pytest.raises(DamagedData, match="kan ikke læses"):
        read_counts(tmp_path)
    write_graph(tmp_path, quads())
    (tmp_path / QUADS_FILE).write_text("<http://x> <http://y", encoding="utf-8")
    (tmp_path / COUNTS_FILE).write_text("[1]", encoding="utf-8")
    with pytest.raises(DamagedData, match="pejling build"):
        EmbeddedGraph(load_store(tmp_path))
    with pytest.raises(DamagedData, match="pejling build"):
        read_counts(tmp_path)
