"""What the writers of one document's triples share: its ids, its text, its language, its IRIs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pyoxigraph import NamedNode

from ingest.model import ParsedDocument
from kg.graph.iris import Iris, municipality_of


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a parse comes from: the file's SHA-256 and name, and the software that read it.

    `read_at` is the time of the reading, None where it should not be told.
    """

    sha256: str | None = None
    file_name: str | None = None
    software_version: str = "0"
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A parsed document with what is needed to write its triples.

    `known_documents` maps a title's key (`names.title_key`) to the id of a loaded document of the
    same municipality, so that a mentioned document that was loaded is linked to, not described
    anew.
    """

    parsed: ParsedDocument
    iris: Iris
    origin: Origin = field(default_factory=Origin)
    known_documents: Mapping[str, str] = field(default_factory=dict)

    @property
    def document_id(self) -> str:
        """The document's id."""
        return self.parsed.document.id

    @property
    def municipality(self) -> str:
        """The slug of the municipality in the document's id."""
        return municipality_of(self.parsed.document.id)

    @property
    def language(self) -> str:
        """The language tag of the document's text."""
        return self.parsed.document.language or "da"

    @property
    def document(self) -> NamedNode:
        """The document as a work."""
        return NamedNode(self.iris.resource(self.document_id))

    @property
    def text(self) -> NamedNode:
        """The document's text, in which offsets count."""
        return NamedNode(self.iris.text(self.document_id))

    @property
    def graph(self) -> NamedNode:
        """The name of the document's graph."""
        return NamedNode(self.iris.document_graph(self.document_id))

    @property
    def owner(self) -> NamedNode | None:
        """The municipality, None where none is stated."""
        if self.parsed.document.municipality is None:
            return None
        return self.node(self.municipality)

    def node(self, identifier: str) -> NamedNode:
        """Return the node of a municipality, document or statement by its id."""
        return NamedNode(self.iris.resource(identifier))
