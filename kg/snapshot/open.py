"""A data folder in, its current snapshot out: read-only, checked, its heavy parts loaded late."""

import difflib
import os
import weakref
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest.model import ParsedDocument, Statement
from kg.errors import DamagedData, NoSnapshot, NotFound
from kg.snapshot import layout
from kg.snapshot.locks import hold_for_reading
from kg.snapshot.manifest import REBUILD, Manifest, check_files, read_manifest
from kg.snapshot.shelf import DocumentShelf, document_of

_TRIES = 5


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One immutable snapshot. As long as this object lives, no build removes its folder.

    Parts are checked against their checksums when the snapshot is opened; `documents` and what
    else hangs on files is loaded when first asked for. Safe to use from several threads.
    """

    data: Path
    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """The snapshot's id, which sorts by time."""
        return self.manifest.id

    @cached_property
    def documents(self) -> DocumentShelf:
        """The parsed documents by id; one is read from disk when it is first asked for."""
        return DocumentShelf(self.part(layout.DOCUMENTS))

    def part(self, name: str) -> Path:
        """Return the folder of a part."""
        return self.folder / name

    @property
    def graph_folder(self) -> Path:
        """The folder of the RDF store."""
        return self.part(layout.GRAPH)

    def document(self, document_id: str) -> ParsedDocument:
        """Return a document by its id. Raises NotFound."""
        try:
            return self.documents[document_id]
        except KeyError:
            close = difflib.get_close_matches(document_id, list(self.documents), n=1)
            hint = f"; mente du “{close[0]}”?" if close else "."
            raise NotFound(f"der er intet dokument “{document_id}”{hint}") from None

    def statement(self, statement_id: str) -> Statement:
        """Return a statement by its id. Raises NotFound."""
        try:
            return self.documents.statement(statement_id)
        except KeyError:
            raise NotFound(
                f"der er intet udsagn “{statement_id}” i det dokument, adressen nævner."
                if document_of(statement_id) in self.documents
                else f"der er intet udsagn “{statement_id}”."
            ) from None


def current_snapshot_id(data: Path) -> str:
    """Return the id of the snapshot that is current now. Raises NoSnapshot."""
    link = layout.current_link(data)
    try:
        return link.readlink().name
    except OSError:
        raise NoSnapshot(_missing(data)) from None


def open_snapshot(data: Path, *, check: bool = True) -> Snapshot:
    """Return the current snapshot of `data`; `check` compares every file with its checksum.

    Raises NoSnapshot when there is none, DamagedData when it is not whole or of another format.
    """
    for _ in range(_TRIES):
        snapshot_id = current_snapshot_id(data)
        folder = layout.snapshots_folder(data) / snapshot_id
        try:
            held = hold_for_reading(folder)
        except OSError:
            # Perhaps a newer one was published and this one pruned in between: look again.
            continue
        try:
            manifest = read_manifest(folder)
            if check:
                check_files(folder, manifest)
        except BaseException:
            os.close(held)
            raise
        snapshot = Snapshot(data, folder, manifest)
        weakref.finalize(snapshot, os.close, held)
        return snapshot
    raise DamagedData(f"“current” i {data} peger på {snapshot_id}, som ikke kan åbnes; {REBUILD}.")


def _missing(data: Path) -> str:
    if not data.is_dir():
        return f"datamappen {data} findes ikke; kør “pejling build” for at bygge den."
    return f"datamappen {data} rummer ingen færdig opbygning; kør “pejling build”."
