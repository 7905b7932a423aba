"""A parsed document in, the quads of its named graph out; one document, always the same quads."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Quad

from ingest.model import Document, ParsedDocument
from kg.graph.context import Context, Origin
from kg.graph.documents import document_triples, provenance_triples, text_triples
from kg.graph.iris import Iris
from kg.graph.meetings import meeting_triples
from kg.graph.names import title_key
from kg.graph.references import reference_triples
from kg.graph.statements import statement_triples
from kg.graph.terms import Triple


def document_quads(
    parsed: ParsedDocument,
    iris: Iris | None = None,
    origin: Origin | None = None,
    known_documents: Mapping[str, str] | None = None,
) -> Iterator[Quad]:
    """Yield each quad of the document's graph once.

    `known_documents` comes from `documents_by_title` for the document's municipality; without it
    every mentioned document is described as only mentioned.
    """
    context = Context(parsed, iris or Iris(), origin or Origin(), known_documents or {})
    graph = context.graph
    seen: set[Triple] = set()
    for triple in _triples(context):
        if triple not in seen:
            seen.add(triple)
            yield Quad(*triple, graph)


def documents_by_title(documents: Iterable[Document], municipality: str) -> dict[str, str]:
    """Return the ids of a municipality's documents by the key of their title."""
    return {
        title_key(document.title): document.id
        for document in sorted(documents, key=lambda document: document.id, reverse=True)
        if document.title and document.id.startswith(f"{municipality}/")
    }


def _triples(context: Context) -> Iterator[Triple]:
    yield from document_triples(context)
    yield from text_triples(context)
    yield from provenance_triples(context)
    yield from meeting_triples(context)
    yield from statement_triples(context)
    yield from reference_triples(context)
