"""Case numbers, KLE codes, paragraphs, numbers of items in; the statements that hold them out."""

import sqlite3
from collections.abc import Iterator

from ingest.model import AgendaItemDetails, ReferenceKind
from kg.search.query.codes_asked import numbered
from kg.search.stored.code_forms import codes_in, normalised
from kg.search.stored.passages import Corpus

SCHEMA = "CREATE TABLE code (code TEXT NOT NULL, statement INTEGER NOT NULL);"
INDEXES = "CREATE INDEX code_code ON code (code);"
KINDS = frozenset({ReferenceKind.CASE, ReferenceKind.KLE, ReferenceKind.LAW})


def write_codes(connection: sqlite3.Connection, corpus: Corpus) -> None:
    """Write which statement each code stands in into an open database."""
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO code VALUES (?, ?)", sorted(set(_codes(corpus))))
    connection.executescript(INDEXES)


def _codes(corpus: Corpus) -> Iterator[tuple[str, int]]:
    rows = {statement.id: row for row, (_, statement) in enumerate(corpus.statements)}
    for row, (_, statement) in enumerate(corpus.statements):
        if statement.number:
            yield numbered(statement.type, statement.number), row
        details = statement.details
        if isinstance(details, AgendaItemDetails) and details.case_number:
            yield normalised(details.case_number), row
    for document in corpus.documents:
        for reference in document.references:
            if reference.kind in KINDS and reference.statement in rows:
                row = rows[reference.statement]
                for written in {reference.text, reference.value or reference.text}:
                    yield normalised(written), row
                    for code in codes_in(written):
                        yield code, row


def statements_with(connection: sqlite3.Connection, code: str) -> list[int]:
    """Return the rows of the statements with that code, or with one that begins with it."""
    start = code if code.endswith(".") else f"{code}-"
    found = connection.execute(
        "SELECT DISTINCT statement FROM code WHERE code = ? OR (code >= ? AND code < ?)",
        (code, start, f"{start}\U0010ffff"),
    )
    return sorted(row for (row,) in found)
