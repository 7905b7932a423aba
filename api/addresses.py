"""Ids and places in, the addresses under which the server shows them out."""

from urllib.parse import quote

from ingest.model import Statement


def resource_url(resource_id: str) -> str:
    """Return the address of a resource by its id: a statement, document or municipality."""
    return f"/id/{quote(resource_id)}"


def document_url(document_id: str) -> str:
    """Return the address of the page that shows the document's whole text."""
    return f"/dokument/{quote(document_id)}"


def original_url(document_id: str) -> str:
    """Return the address of the file as it came."""
    return f"/original/{quote(document_id)}"


def place_url(document_id: str, start: int, end: int) -> str:
    """Return the address of a place in the document's text, in Unicode code points."""
    return f"{document_url(document_id)}#char={start},{end}"


def marked_place_url(document_id: str, start: int, end: int) -> str:
    """Return the address of the same place, marked by the server so that no script is needed."""
    return f"{document_url(document_id)}?char={start},{end}#char={start},{end}"


def statement_place_url(statement: Statement, document_id: str) -> str:
    """Return the address of a statement's first span in its document."""
    first = statement.spans[0]
    return place_url(document_id, first.start, first.end)
