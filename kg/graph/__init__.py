"""Statements as RDF: identifiers, quads, the store, SPARQL and validation."""
