"""Parsed documents in; an index that answers questions in Danish out."""
