"""Parsed documents in, one file each and a list of them out; read back one at a time."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from ingest.json_form import parsed_from_json, parsed_to_json
from ingest.model import Document, ParsedDocument, Statement
from kg.errors import DamagedData
from kg.snapshot.manifest import REBUILD

_LIST = "list.json"
_KEPT = 512


@dataclass(frozen=True, slots=True)
class ShelvedDocument:
    """What the list knows of a document without opening it."""

    id: str
    original: str
    statements: int


def write_documents(folder: Path, parsed: Iterable[tuple[str, ParsedDocument]]) -> None:
    """Write each document under its id, and the list of them.

    `parsed` gives pairs of the original's SHA-256 and what was read from it.
    """
    entries = []
    folder.mkdir(parents=True, exist_ok=True)
    for sha256, document in parsed:
        path = _path(folder, document.document.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(orjson.dumps(parsed_to_json(document, with_blocks=True)))
        entries.append([document.document.id, sha256, len(document.statements)])
    (folder / _LIST).write_bytes(orjson.dumps(entries))


def document_of(statement_id: str) -> str:
    """Return the id of the document that a statement id names."""
    return "/".join(statement_id.split("/")[:2])


class DocumentShelf(Mapping[str, ParsedDocument]):
    """The documents of a snapshot by id; the most recently used stay in memory."""

    def __init__(self, folder: Path, kept: int = _KEPT) -> None:
        self._folder = folder
        self._kept = kept
        self._lock = threading.Lock()
        self._open: OrderedDict[str, tuple[ParsedDocument, dict[str, Statement]]] = OrderedDict()
        try:
            entries = orjson.loads((folder / _LIST).read_bytes())
            self._listed = {entry[0]: ShelvedDocument(*entry) for entry in entries}
        except (OSError, ValueError, TypeError) as error:
            raise DamagedData(f"{folder / _LIST} kan ikke læses; {REBUILD}.") from error

    def __getitem__(self, document_id: str) -> ParsedDocument:
        return self._entry(document_id)[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._listed

    def listed(self, document_id: str) -> ShelvedDocument:
        """Return what the list says of a document. Raises KeyError when it is not there."""
        return self._listed[document_id]

    def statement(self, statement_id: str) -> Statement:
        """Return a statement by its id. Raises KeyError when there is none."""
        return self._entry(document_of(statement_id))[1][statement_id]

    def about(self, document_id: str) -> Document:
        """Return what a document says about itself. Raises KeyError when it is not there."""
        return self[document_id].document

    def _entry(self, document_id: str) -> tuple[ParsedDocument, dict[str, Statement]]:
        if document_id not in self._listed:
            raise KeyError(document_id)
        with self._lock:
            if found := self._open.get(document_id):
                self._open.move_to_end(document_id)
                return found
        path = _path(self._folder, document_id)
        try:
            parsed = parsed_from_json(orjson.loads(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedData(f"{path} kan ikke læses; {REBUILD}.") from error
        entry = (parsed, {statement.id: statement for statement in parsed.statements})
        with self._lock:
            self._open[document_id] = entry
            while len(self._open) > self._kept:
                self._open.popitem(last=False)
        return entry


def _path(folder: Path, document_id: str) -> Path:
    return folder / f"{document_id}.json"
