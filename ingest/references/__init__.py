"""Finds what a text refers to: dates, laws, cases, amounts, bodies, people."""
