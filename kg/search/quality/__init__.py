"""Judged queries in; how good and how fast search is, and what is learned from them, out."""
