"""Quads in, a file in Jelly out: a compact binary form of RDF that streams."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad
from pyoxigraph import Literal as OxigraphLiteral

from kg.graph.namespaces import xsd

_STRING = xsd("string")


def write_jelly(quads: Iterable[Quad], output: IO[bytes]) -> None:
    """Write `quads` to `output` one after another; memory does not grow with their number."""
    from pyjelly.integrations.generic.serialize import flat_stream_to_file

    flat_stream_to_file(_statements(quads), output)


def _statements(quads: Iterable[Quad]) -> Iterator[Any]:
    from pyjelly.integrations.generic import generic_sink as jelly

    def written(term: Any) -> Any:
        if isinstance(term, NamedNode):
            return jelly.IRI(term.value)
        if isinstance(term, BlankNode):
            return jelly.BlankNode(term.value)
        if isinstance(term, DefaultGraph):
            return jelly.DefaultGraph
        assert isinstance(term, OxigraphLiteral)
        plain = term.language is not None or term.datatype == _STRING
        return jelly.Literal(term.value, term.language, None if plain else term.datatype.value)

    for quad in quads:
        yield jelly.Quad(*(written(term) for term in quad))
