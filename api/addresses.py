"""Ids and places in, the addresses under which the server shows them out."""

from functools import lru_cache
from urllib.parse import quote

from ingest.model import Document, Statement


@lru_cache(maxsize=8192)
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


def page_url(
    document_id: str, number: int, start: int | None = None, end: int | None = None
) -> str:
    """Return the address of a page of a PDF as it looks, with a place of the text boxed on it."""
    place = "" if start is None else f"?char={start},{end}#billede"
    return f"{document_url(document_id)}/side/{number}{place}"


def page_picture_url(document_id: str, number: int) -> str:
    """Return the address of the picture of a page."""
    return f"/sidebillede/{quote(document_id)}/{number}"


def seen_place_url(document: Document, statement: Statement, start: int, end: int) -> str:
    """Return where a place of a statement is seen in its source: a PDF's page, else the text."""
    pages = [span.page for span in statement.spans if span.page and span.start <= start]
    if document.format != "pdf" or not pages:
        return marked_place_url(document.id, start, end)
    return page_url(document.id, pages[-1], start, end)
