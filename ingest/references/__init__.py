"""Finds what a text refers to: dates, cases, acts, amounts, counts, documents, bodies, people."""

from ingest.references.find import find_references

__all__ = ["find_references"]
