"""The corpus in, one SQLite file out; documents, statements and passages read back by row."""

import sqlite3
import threading
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from ingest.json_form import (
    document_from_json,
    document_to_json,
    statement_from_json,
    statement_to_json,
)
from ingest.model import Document, Statement
from kg.errors import DamagedData
from kg.search.codes import statements_with, write_codes
from kg.search.passages import Corpus, Part
from kg.search.spelling import correction, write_vocabulary
from kg.search.suggestions import Suggestion, find_suggestions, write_suggestions

FILE = "records.sqlite"
MAPPED = 1 << 33
"""Bytes of the file that are read as memory at most, which spares a call for each page of it."""
_SCHEMA = """
CREATE TABLE document (row INTEGER PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE statement (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL,
    parent INTEGER NOT NULL, json BLOB NOT NULL);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, document INTEGER NOT NULL, owner INTEGER NOT NULL,
    source TEXT NOT NULL, context TEXT NOT NULL, parts BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement with the rows of its document and its parent (−1 for none)."""

    row: int
    document: int
    parent: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage; `source` is the document's text from its first part to its last."""

    document: int
    owner: int
    source: str
    context: str
    parts: tuple[Part, ...]

    @property
    def start(self) -> int:
        """Where `source` begins in the document's text."""
        return self.parts[0].start


def write_records(
    folder: Path, corpus: Corpus, themes: Mapping[str, str], concept_labels: Iterable[str] = ()
) -> None:
    """Write documents, statements and passages of `corpus` below `folder`, and what they hold:
    codes, words, and what can be suggested. `themes` gives theme ids by name;
    words of `concept_labels` are known, too.
    """
    connection = sqlite3.connect(folder / FILE)
    try:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO document VALUES (?, ?)",
            (
                (row, orjson.dumps(document_to_json(parsed.document)))
                for row, parsed in enumerate(corpus.documents)
            ),
        )
        connection.executemany(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?)",
            (
                (row, s.id, document, parent, orjson.dumps(statement_to_json(s)))
                for row, ((document, s), parent) in enumerate(
                    zip(corpus.statements, corpus.parents, strict=True)
                )
            ),
        )
        connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)", _passages(corpus))
        write_codes(connection, corpus)
        write_vocabulary(connection, (p.text for p in corpus.passages), concept_labels)
        write_suggestions(connection, corpus, themes)
        connection.commit()
    finally:
        connection.close()


def _passages(corpus: Corpus) -> Iterable[tuple[int, int, int, str, str, bytes]]:
    for row, p in enumerate(corpus.passages):
        parts = [[part.statement, part.start, part.end, part.offset] for part in p.parts]
        text = corpus.documents[p.document].text
        source = text[p.parts[0].start : p.parts[-1].end]
        yield row, p.document, p.owner, source, p.context, orjson.dumps(parts)


class Records:
    """The written rows, read when they are asked for; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        if not self._path.is_file():
            raise DamagedData(f"filen {self._path} mangler; kør “pejling build” igen.")
        self._local = threading.local()
        self.document = lru_cache(4096)(self._document)
        self.statement = lru_cache(4096)(self._statement)
        self.passage = lru_cache(4096)(self._passage)

    def row_of(self, statement_id: str) -> int | None:
        """Return the row of the statement with that id, None when there is none."""
        found = self._rows("SELECT row FROM statement WHERE id = ?", (statement_id,))
        return int(found[0][0]) if found else None

    def _document(self, row: int) -> Document:
        ((data,),) = self._rows("SELECT json FROM document WHERE row = ?", (row,))
        return document_from_json(orjson.loads(data))

    def _statement(self, row: int) -> StatementRecord:
        query = "SELECT document, parent, json FROM statement WHERE row = ?"
        ((document, parent, data),) = self._rows(query, (row,))
        return StatementRecord(row, document, parent, statement_from_json(orjson.loads(data)))

    def _passage(self, row: int) -> PassageRecord:
        query = "SELECT document, owner, source, context, parts FROM passage WHERE row = ?"
        ((document, owner, source, context, parts),) = self._rows(query, (row,))
        return PassageRecord(
            document, owner, source, context, tuple(Part(*part) for part in orjson.loads(parts))
        )

    def statements_with(self, code: str) -> list[int]:
        """Return the rows of the statements with that case number, KLE code or paragraph."""
        with self._reading() as connection:
            return statements_with(connection, code)

    def suggestions(self, typed: str, limit: int) -> list[Suggestion]:
        """Return what goes on from `typed`."""
        with self._reading() as connection:
            return find_suggestions(connection, typed, limit)

    def correction(self, word: str, known: Container[str]) -> str | None:
        """Return the word that `word` (lower case) is a misspelling of, None if it is none."""
        with self._reading() as connection:
            return correction(connection, word, known)

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._reading() as connection:
            return list(connection.execute(query, values))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Give the thread's own connection. Raises DamagedData when the file is damaged."""
        connection = getattr(self._local, "connection", None)
        try:
            if connection is None:
                address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
                connection = sqlite3.connect(address, uri=True, check_same_thread=False)
                connection.execute(f"PRAGMA mmap_size = {MAPPED}")
                self._local.connection = connection
            yield connection
        except sqlite3.DatabaseError as error:
            raise DamagedData(
                f"filen {self._path} er beskadiget; kør “pejling build” igen."
            ) from error
