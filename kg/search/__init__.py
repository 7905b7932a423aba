"""Finds the statements that answer a query in Danish."""
