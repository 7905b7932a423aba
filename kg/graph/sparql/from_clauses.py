"""A query in, the graphs of its FROM clauses out where the engine does not merge them itself.

The engine joins the graphs of two FROM clauses without merging them: a triple that stands in both
comes twice. The standard wants an RDF merge (SPARQL 1.1 Query, 13.2.1).
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.graph.namespaces import PREFIXES

_FROM: Final = re.compile(r"\bfrom\b", re.IGNORECASE)

Graphs = tuple[tuple[str, ...] | None, tuple[str, ...] | None]
"""Default graphs and named graphs; both None where the query may go to the engine as it stands."""


def graphs_to_merge(
    query: str, base_iri: str | None = None, prefixes: Mapping[str, str] = PREFIXES
) -> Graphs:
    """Return the data set of a query that has more than one FROM clause, else None twice.

    A query that rdflib cannot read goes to the engine as it stands: it says what is wrong.
    """
    if len(_FROM.findall(query)) < 2:
        return None, None
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        algebra = translateQuery(parseQuery(query), base_iri, dict(prefixes)).algebra
    except Exception:
        return None, None
    clauses: list[Any] = list(algebra.get("datasetClause") or ())
    default = tuple(str(clause.default) for clause in clauses if clause.default)
    if len(default) < 2:
        return None, None
    return default, tuple(str(clause.named) for clause in clauses if clause.named)
