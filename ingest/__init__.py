"""Turns a file into a located, typed `ParsedDocument`: readers, then structure, then references."""
