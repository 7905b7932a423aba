"""Answers of `kg` in, plain JSON data of the contract out: one form for HTTP and command line."""

from api.json_form.search import result_to_json, search_to_json
from api.json_form.statements import (
    document_brief,
    document_summary,
    municipality_brief,
    parent_brief,
    statement_brief,
    themes_to_json,
)

__all__ = [
    "document_brief",
    "document_summary",
    "municipality_brief",
    "parent_brief",
    "result_to_json",
    "search_to_json",
    "statement_brief",
    "themes_to_json",
]
