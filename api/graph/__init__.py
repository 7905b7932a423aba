"""Hands the graph to people's own tools: SPARQL, linked data, dumps and RDF forms of the JSON."""
