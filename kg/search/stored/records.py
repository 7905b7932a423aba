"""The corpus in, one SQLite file out; documents, statements and passages read back by row."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import orjson

from ingest.json_form import (
    document_from_json,
    document_to_json,
    statement_from_json,
    statement_to_json,
)
from ingest.model import Document, Statement
from ingest.sentences import sentences
from kg.errors import DamagedData
from kg.search.query.municipalities_named import words_of_names
from kg.search.stored.codes import statements_with, write_codes
from kg.search.stored.passages import Corpus, Part
from kg.search.stored.spelling import Dictionary, correction, write_vocabulary
from kg.search.stored.suggestions import Suggestion, find_suggestions, write_suggestions

FILE = "records.sqlite"
MAPPED = 1 << 33
"""Bytes of the file that are read as memory at most, which spares a call for each page of it."""
KEPT = 8192
"""Rows of a table that are kept in memory at most."""
ROWS_AT_A_TIME = 500
Record = TypeVar("Record")
_SCHEMA = """
CREATE TABLE document (row INTEGER PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE statement (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL,
    parent INTEGER NOT NULL, json BLOB NOT NULL);
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, document INTEGER NOT NULL, owner INTEGER NOT NULL,
    source TEXT NOT NULL, context TEXT NOT NULL, parts BLOB NOT NULL, lines BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement with the rows of its document and its parent (−1 for none)."""

    row: int
    document: int
    parent: int
    statement: Statement


class Line(NamedTuple):
    """A sentence of a part of a passage; `start` and `end` count in the document's text."""

    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage; `source` is the document's text from its first part to its last, `lines` are the
    sentences of its parts.
    """

    document: int
    owner: int
    source: str
    context: str
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]

    def lines_of(self, part: int) -> Sequence[Line]:
        """Return the sentences of a part, those of all parts for −1."""
        return self.lines if part < 0 else [line for line in self.lines if line.part == part]

    def stretch(self, part: int) -> tuple[str, int]:
        """Return the document's text of a part (all parts for −1) and where it begins there."""
        begin = self.parts[0].start
        if part < 0:
            return self.source, begin
        start, end = self.parts[part].start, self.parts[part].end
        return self.source[start - begin : end - begin], start


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
        connection.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)", _passages(corpus)
        )
        write_codes(connection, corpus)
        meant = chain(concept_labels, words_of_names())
        write_vocabulary(connection, (p.text for p in corpus.passages), meant)
        write_suggestions(connection, corpus, themes)
        connection.commit()
    finally:
        connection.close()


def _passages(corpus: Corpus) -> Iterable[tuple[int, int, int, str, str, bytes, bytes]]:
    for row, p in enumerate(corpus.passages):
        parts = [[part.statement, part.start, part.end, part.offset] for part in p.parts]
        text = corpus.documents[p.document].text
        lines = [
            [number, part.start + line.start, part.start + line.end]
            for number, part in enumerate(p.parts)
            for line in sentences(text[part.start : part.end])
        ]
        source = text[p.parts[0].start : p.parts[-1].end]
        yield row, p.document, p.owner, source, p.context, orjson.dumps(parts), orjson.dumps(lines)


class _Kept(Generic[Record]):
    """What was read of a table by row, as long as it is not too much."""

    def __init__(self, read: Callable[[Sequence[int]], Iterable[tuple[int, Record]]]) -> None:
        self._read = read
        self._known: dict[int, Record] = {}

    def of(self, rows: Sequence[int]) -> list[Record]:
        """Return what stands in `rows`, reading together what is not known."""
        known = {row: self._known.get(row) for row in rows}
        missing = [row for row, found in known.items() if found is None]
        if missing:
            if len(self._known) >= KEPT:
                self._known = {}
            for row, found in self._read(missing):
                self._known[row] = known[row] = found
        return [found for found in map(known.__getitem__, rows) if found is not None]


class Records:
    """The written rows, read when they are asked for; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        if not self._path.is_file():
            raise DamagedData(f"filen {self._path} mangler; kør “pejling build” igen.")
        self._local = threading.local()
        self.documents = _Kept(self._read_documents).of
        self.statements = _Kept(self._read_statements).of
        self.passages = _Kept(self._read_passages).of

    def document(self, row: int) -> Document:
        """Return the document in a row."""
        return self.documents((row,))[0]

    def statement(self, row: int) -> StatementRecord:
        """Return the statement in a row."""
        return self.statements((row,))[0]

    def passage(self, row: int) -> PassageRecord:
        """Return the passage in a row."""
        return self.passages((row,))[0]

    def row_of(self, statement_id: str) -> int | None:
        """Return the row of the statement with that id, None when there is none."""
        found = self._rows("SELECT row FROM statement WHERE id = ?", (statement_id,))
        return int(found[0][0]) if found else None

    def _read_documents(self, rows: Sequence[int]) -> Iterator[tuple[int, Document]]:
        for row, data in self._of_rows("SELECT row, json FROM document", rows):
            yield row, document_from_json(orjson.loads(data))

    def _read_statements(self, rows: Sequence[int]) -> Iterator[tuple[int, StatementRecord]]:
        found = self._of_rows("SELECT row, document, parent, json FROM statement", rows)
        for row, document, parent, data in found:
            statement = statement_from_json(orjson.loads(data))
            yield row, StatementRecord(row, document, parent, statement)

    def _read_passages(self, rows: Sequence[int]) -> Iterator[tuple[int, PassageRecord]]:
        fields = "row, document, owner, source, context, parts, lines"
        found = self._of_rows(f"SELECT {fields} FROM passage", rows)
        for row, document, owner, source, context, parts, lines in found:
            made_of = tuple([Part(*part) for part in orjson.loads(parts)])
            sentences_of = tuple([Line(*line) for line in orjson.loads(lines)])
            yield row, PassageRecord(document, owner, source, context, made_of, sentences_of)

    def _of_rows(self, select: str, rows: Sequence[int]) -> list[tuple[Any, ...]]:
        """Return what `select` gives of those rows, in any order."""
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(rows), ROWS_AT_A_TIME):
            some = rows[start : start + ROWS_AT_A_TIME]
            found += self._rows(f"{select} WHERE row IN ({','.join('?' * len(some))})", some)
        return found

    def statements_with(self, code: str) -> list[int]:
        """Return the rows of the statements with that case number, KLE code or paragraph."""
        with self._reading() as connection:
            return statements_with(connection, code)

    def suggestions(self, typed: str, limit: int) -> list[Suggestion]:
        """Return what goes on from `typed`."""
        with self._reading() as connection:
            return find_suggestions(connection, typed, limit)

    def correction(self, word: str, known: Dictionary) -> str | None:
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
