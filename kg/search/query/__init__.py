"""A query in; what it asks for out."""
