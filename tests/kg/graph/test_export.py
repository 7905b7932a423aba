"""The whole graph as one file: what is read back is what was written."""

import io
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.graph.export import FORMS, write_export
from kg.graph.namespaces import xsd
from kg.graph.store import write_graph

EX = "http://example.org/"
QUADS = [
    Quad(NamedNode(f"{EX}a"), NamedNode(f"{EX}p"), value, NamedNode(f"{EX}{graph}"))
    for graph, value in (
        ("g1", Literal("Æblegrød “til alle”\n", language="da")),
        ("g1", Literal("7", datatype=xsd("integer"))),
        ("g1", Literal("7")),
        ("g2", Literal("true", datatype=xsd("boolean"))),
        ("g2", NamedNode(f"{EX}b")),
    )
]
TEXTUAL = {
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def exported(folder: Path, form: str) -> bytes:
    write_graph(folder, QUADS)
    output = io.BytesIO()
    write_export(folder, form, output)
    return output.getvalue()


def test_every_form_is_tested() -> None:
    assert set(FORMS) == {*TEXTUAL, "jelly"}


@pytest.mark.parametrize("form", TEXTUAL)
def test_a_form_holds_every_triple(tmp_path: Path, form: str) -> None:
    read = list(parse(exported(tmp_path, form), format=TEXTUAL[form]))
    assert {quad.triple for quad in read} == {quad.triple for quad in QUADS}
    if TEXTUAL[form].supports_datasets and form != "jsonld":
        assert set(read) == set(QUADS)


def test_jelly_holds_every_quad_in_its_graph(tmp_path: Path) -> None:
    from pyjelly.integrations.rdflib.parse import parse_jelly_grouped
    from rdflib import Dataset

    (read,) = parse_jelly_grouped(io.BytesIO(exported(tmp_path, "jelly")))
    expected = Dataset()
    expected.parse(tmp_path / "graph.nq", format="nquads")
    assert {tuple(map(str, quad)) for quad in read.quads()} == {
        tuple(map(str, quad)) for quad in expected.quads()
    }
    assert len(read) == len(expected)
