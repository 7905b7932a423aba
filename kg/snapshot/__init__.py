"""Builds a snapshot aside, publishes it at once, opens it read-only."""
