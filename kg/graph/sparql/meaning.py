"""A query that asks for statements by meaning in, the texts it seeks out; and what was found, as
facts for that one query.

A query says `?found search:text "pårørende" ; search:hit ?statement ; search:score ?score .` and
joins `?statement` with the graph. The text must stand in the query as a literal. It is found on
the parsed query, in the worker; whoever asked runs the search with the same ranking as everywhere
and asks again with what it found. A text costs one search, on top of the query.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.graph.sparql.model import FoundText, SoughtText, Unanswerable

SEARCH: Final = "https://w3id.org/pejling/search#"
MOST_TEXTS: Final = 5
MOST_HITS: Final = 200
_TEXT, _HIT, _SCORE = (NamedNode(SEARCH + name) for name in ("text", "hit", "score"))
_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


def sought_texts(query: str, prefixes: dict[str, str]) -> tuple[SoughtText, ...]:
    """Return the texts that `query` seeks statements by, each once.

    Raises Unanswerable when there are too many, or when they cannot be told from the query.
    """
    if "search#" not in query and "search:" not in query:
        return ()
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        algebra = translateQuery(parseQuery(query), initNs=prefixes).algebra
    except Exception as error:
        raise Unanswerable(
            "Forespørgslen søger efter betydning, men er skrevet på en måde, hvor søgeteksten ikke "
            "kan læses."
        ) from error
    found: dict[SoughtText, None] = {}
    for text in _objects(algebra):
        found[SoughtText(str(text), getattr(text, "language", None))] = None
    if len(found) > MOST_TEXTS:
        raise Unanswerable(f"Forespørgslen søger på mere end {MOST_TEXTS} tekster.")
    return tuple(found)


def facts_of(found: Iterable[FoundText]) -> Iterator[Quad]:
    """Yield what a search found as triples of the default graph, one node a hit."""
    for number, text in enumerate(found):
        sought = Literal(text.text, language=text.language) if text.language else Literal(text.text)
        for order, (iri, score) in enumerate(text.hits):
            node = BlankNode(f"hit{number}x{order}")
            yield Quad(node, _TEXT, sought)
            yield Quad(node, _HIT, NamedNode(iri))
            yield Quad(node, _SCORE, Literal(f"{score:.4f}", datatype=_DECIMAL))


def _objects(algebra: Any) -> Iterator[Any]:
    """Yield the literals that stand after search:text anywhere in a query's algebra."""
    from rdflib import Literal as ParsedLiteral

    waiting = [algebra]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            for name, value in node.items():
                if name == "triples":
                    yield from (
                        triple[2]
                        for triple in value
                        if str(triple[1]) == _TEXT.value and isinstance(triple[2], ParsedLiteral)
                    )
                waiting.append(value)
        elif isinstance(node, (list, tuple, set)):
            waiting.extend(node)
