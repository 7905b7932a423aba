"""Turns parsed documents into a snapshot (graph, vectors, words) and snapshots into answers."""
