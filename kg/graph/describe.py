"""A resource's IRI in, the queries whose answers are all that linked data says about it out.

That is what the resource itself says, its parts that mean nothing alone (spans with their
selectors, votes, participations, evidence), what leads to it, and the labels of everything that is
named, so that one answer can be read without asking for a second.
"""

from typing import Final

from pyoxigraph import NamedNode

from kg.graph.namespaces import PREFIXES

INCOMING: Final = 500
"""How many triples that lead to the resource are told at most: a municipality has very many."""

_PARTS: Final = (
    "pej:hasSpan|oa:hasSelector|pej:hasVote|pej:hasReservation|pej:participation"
    "|pej:alignmentEvidence|pej:sourceSpan|pej:targetSpan|pej:reviewedIn"
)
_PREFIXES: Final = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("oa", "pej", "rdfs"))

_OWN: Final = "CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}"
_OF_PARTS: Final = "CONSTRUCT {{ ?part ?p ?o }} WHERE {{ {node} ({parts})+ ?part . ?part ?p ?o }}"
_LEADING: Final = (
    "CONSTRUCT {{ ?s ?p {node} }} WHERE {{ SELECT DISTINCT ?s ?p {{ ?s ?p {node} }} "
    "ORDER BY ?p ?s LIMIT {limit} }}"
)
_LABELS: Final = """CONSTRUCT {{ ?thing rdfs:label ?label }} WHERE {{
  {{ SELECT DISTINCT ?thing {{
    {{ {node} ?p ?thing }}
    UNION {{ {node} ({parts})+ ?thing }}
    UNION {{ {node} ({parts})+ ?part . ?part ?q ?thing }}
    UNION {{ SELECT DISTINCT ?thing {{ ?thing ?p {node} }} ORDER BY ?p ?thing LIMIT {limit} }}
  }} }}
  ?thing rdfs:label ?label
}}"""


def description_queries(iri: str, incoming: int = INCOMING) -> tuple[str, ...]:
    """Return CONSTRUCT queries that together describe `iri`; no answers where it is not known.

    `incoming` limits the triples that lead to the resource. Raises ValueError for no valid IRI.
    """
    node = str(NamedNode(iri))
    return tuple(
        _PREFIXES + form.format(node=node, parts=_PARTS, limit=incoming)
        for form in (_OWN, _OF_PARTS, _LEADING, _LABELS)
    )
