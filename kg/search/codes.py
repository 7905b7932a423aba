"""Case numbers, KLE codes, paragraphs, numbers of items in; the statements that hold them out."""

import re
import sqlite3
from collections.abc import Iterator

from ingest.model import LABELS, AgendaItemDetails, ReferenceKind, StatementType
from kg.search.passages import Corpus

SCHEMA = "CREATE TABLE code (code TEXT NOT NULL, statement INTEGER NOT NULL);"
INDEXES = "CREATE INDEX code_code ON code (code);"
KINDS = frozenset({ReferenceKind.CASE, ReferenceKind.KLE, ReferenceKind.LAW})
IN_QUERY = re.compile(
    r"\b[A-ZÆØÅ]{2,4}-\d{4}-\d{3,}\b|\b\d{2}\.\d{2}\.\d{2}(?:-[A-ZÆØÅ]\d{2}-\d+-\d{2})?(?![\d-])"
    r"|\b\d{2,4}/\d{3,6}\b|\b\d{2,4}-\d{4,6}\b|§{1,2}\s?\d+\s?[a-z]?\b",
    re.IGNORECASE,
)


def normalised(code: str) -> str:
    """Return the code as it is compared: lower case, without spaces, "§§" as "§"."""
    return re.sub(r"\s+", "", code.lower()).replace("§§", "§")


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes that a query holds, as they are compared."""
    found = (normalised(match.group()) for match in IN_QUERY.finditer(text))
    return tuple(dict.fromkeys(found))


def numbered(kind: StatementType, number: str) -> str:
    """Return the code of a statement by its type and number: "dagsordenspunkt 34"."""
    return f"{LABELS[kind].split('/')[0].lower()} {number.rstrip('.')}"


def is_numbered(code: str) -> bool:
    """Tell whether a code is the number of an item, which not every corpus has."""
    return " " in code


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
    found = connection.execute(
        "SELECT DISTINCT statement FROM code WHERE code = ? OR (code >= ? AND code < ?)",
        (code, f"{code}-", f"{code}-\U0010ffff"),
    )
    return sorted(row for (row,) in found)
