"""Hands answers to people and programs: the command line, the HTTP API and the Danish pages."""
