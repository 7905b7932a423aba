"""Finds the statements of a read text."""
