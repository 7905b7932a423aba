"""A resource's IRI and a graph in, all that a linked-data answer about the resource says out.

That is what the resource itself says, its parts that mean nothing alone (spans with their
selectors, votes, participations, evidence), what leads to it, and the labels of everything that is
named, so that one answer can be read without asking for a second.
"""

from typing import Final

from pyoxigraph import NamedNode, Triple

from kg.graph.store import GraphStore

INCOMING: Final = 1000
"""How many triples that lead to the resource are told at most: a municipality has very many."""

_PARTS: Final = (
    "pej:hasSpan|oa:hasSelector|pej:hasVote|pej:hasReservation|pej:participation"
    "|pej:alignmentEvidence|pej:sourceSpan|pej:targetSpan|pej:reviewedIn"
)

_OWN: Final = "CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}"
_OF_PARTS: Final = "CONSTRUCT {{ ?part ?p ?o }} WHERE {{ {node} ({parts})+ ?part . ?part ?p ?o }}"
_LEADING: Final = (
    "CONSTRUCT {{ ?s ?p {node} }} WHERE {{ SELECT ?s ?p {{ ?s ?p {node} }} "
    "ORDER BY ?p ?s LIMIT {limit} }}"
)
_LABELS: Final = (
    "CONSTRUCT {{ ?thing rdfs:label ?label }} "
    "WHERE {{ VALUES ?thing {{ {things} }} ?thing rdfs:label ?label }}"
)


def describe(graph: GraphStore, iri: str, incoming: int = INCOMING) -> tuple[Triple, ...]:
    """Return what `graph` says about `iri` in a fixed order; nothing where it does not know it.

    `incoming` limits the triples that lead to the resource. Raises ValueError for no valid IRI.
    """
    node = str(NamedNode(iri))
    own = set(graph.construct(_OWN.format(node=node)))
    own |= set(graph.construct(_OF_PARTS.format(node=node, parts=_PARTS)))
    own |= set(graph.construct(_LEADING.format(node=node, limit=incoming)))
    named = {term for triple in own for term in triple if isinstance(term, NamedNode)}
    if named:
        things = " ".join(sorted(map(str, named)))
        own |= set(graph.construct(_LABELS.format(things=things)))
    return tuple(sorted(own, key=str))
