"""What a part of a snapshot must offer the build: a folder to write, and a check of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.model import ParsedDocument
from kg.errors import BuildFailed
from kg.settings import Settings
from kg.snapshot.shelf import DocumentShelf, write_documents

if TYPE_CHECKING:
    from kg.embedding import Embedder

Progress = Callable[[str, int, int], None]
"""Called with a Danish label, how much is done, and how much there is in all (0: not known)."""


def silent(label: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """The file that a document was read from: its SHA-256, its name, and when it was read."""

    sha256: str
    name: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class BuildInput:
    """What every part is made from: the documents by id, in order, and the files they are from.

    `folder` is the unfinished snapshot, so that a part can read those written before it;
    `embedder` gives the model, loaded once.
    """

    settings: Settings
    folder: Path
    documents: Mapping[str, ParsedDocument]
    taken: Mapping[str, TakenFrom]
    embedder: "Callable[[], Embedder]"
    progress: Progress = silent


class RefusedDocuments(BuildFailed):
    """Some documents cannot be taken in; `why` has a sentence for each by its id."""

    def __init__(self, why: Mapping[str, str]) -> None:
        super().__init__("; ".join(why.values()))
        self.why = why


class Part(Protocol):
    """One part of a snapshot."""

    @property
    def name(self) -> str:
        """The name of its folder."""

    @property
    def label(self) -> str:
        """What people see while it is written."""

    def recipe(self, settings: Settings, progress: Progress) -> str:
        """Return a key of the settings that its content depends on."""

    def write(self, folder: Path, given: BuildInput) -> Mapping[str, int]:
        """Write the part into `folder` and return what there is to count."""

    def check(self, folder: Path, given: BuildInput) -> None:
        """Read the part as a reader would.

        Raises BuildFailed when it does not answer, RefusedDocuments when only some documents are
        to blame.
        """


class DocumentsPart:
    """The parsed documents themselves."""

    name = "documents"
    label = "Gemmer dokumenterne"

    def recipe(self, settings: Settings, progress: Progress) -> str:
        """Return nothing: parses are part of the recipe by the code that makes them."""
        return ""

    def write(self, folder: Path, given: BuildInput) -> Mapping[str, int]:
        """Write one file a document, and the list of them."""
        taken = given.taken
        write_documents(folder, [(taken[key].sha256, doc) for key, doc in given.documents.items()])
        documents = given.documents.values()
        return {
            "documents": len(given.documents),
            "statements": sum(len(document.statements) for document in documents),
            "references": sum(len(document.references) for document in documents),
        }

    def check(self, folder: Path, given: BuildInput) -> None:
        """Read every document back and compare it with what was written."""
        shelf = DocumentShelf(folder, kept=1)
        for document_id, document in given.documents.items():
            if document_id not in shelf or shelf[document_id] != document:
                raise BuildFailed(f"dokumentet {document_id} kunne ikke læses tilbage.")
