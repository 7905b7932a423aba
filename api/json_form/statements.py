"""Statements, documents and municipalities in, the JSON objects that answers are made of out."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.addresses import document_url, resource_url, statement_place_url
from ingest.model import KIND_LABELS, LABELS, Document, ParsedDocument, Statement


def municipality_brief(document: Document) -> dict[str, Any] | None:
    """Return the municipality that a document belongs to, None where none is stated."""
    if document.municipality is None:
        return None
    return {
        "id": document.id.partition("/")[0],
        "name": document.municipality,
        "code": document.municipality_code,
    }


def document_brief(document: Document) -> dict[str, Any]:
    """Return a document as results name it."""
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date,
    }


def document_summary(parsed: ParsedDocument) -> dict[str, Any]:
    """Return a document as lists show it: what it is, how much was read, where it is shown."""
    document = parsed.document
    counts: dict[str, int] = {}
    for statement in parsed.statements:
        counts[statement.type.value] = counts.get(statement.type.value, 0) + 1
    return {
        **document_brief(document),
        "kind_label": KIND_LABELS[document.kind],
        "format": document.format,
        "municipality": municipality_brief(document),
        "adopted": document.adopted,
        "valid_from": document.valid_from,
        "valid_until": document.valid_until,
        "statements": len(parsed.statements),
        "statements_by_type": counts,
        "warnings": len(parsed.warnings),
        "url": resource_url(document.id),
        "source_url": document_url(document.id),
    }


def parent_brief(parent: Statement | None) -> dict[str, Any] | None:
    """Return the statement above, as results name it."""
    if parent is None:
        return None
    return {"id": parent.id, "type": parent.type.value, "title": parent.title}


def statement_brief(
    statement: Statement,
    document: Document,
    themes: Iterable[str] = (),
    theme_labels: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return a statement as lists and comparisons show it."""
    return {
        "id": statement.id,
        "type": statement.type.value,
        "type_label": LABELS[statement.type],
        "title": statement.title,
        "text": statement.text,
        "municipality": municipality_brief(document),
        "document": document_brief(document),
        "themes": themes_to_json(themes, theme_labels or {}),
        "url": resource_url(statement.id),
        "source_url": statement_place_url(statement, document.id),
    }


def themes_to_json(themes: Iterable[str], labels: Mapping[str, str]) -> list[dict[str, str]]:
    """Return themes with their Danish labels, in the order given."""
    return [{"id": theme, "label": labels.get(theme, theme)} for theme in themes]
