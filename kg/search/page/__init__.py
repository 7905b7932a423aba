"""Ranked passages in; the results of a page out."""
