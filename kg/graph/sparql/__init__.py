"""SPARQL queries of strangers in, answers out: each runs in a process that can be stopped."""

from kg.graph.sparql.model import Answer, QueryLimits, QueryRequest

__all__ = ["Answer", "QueryLimits", "QueryRequest"]
