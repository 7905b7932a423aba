"""A file in, a `ParsedDocument` out: reader, structure, metadata and references in turn."""

from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.model import BlockKind, Document, DocumentKind, ParsedDocument, ReadText, StatementType
from ingest.readers import read
from ingest.slugs import slug
from ingest.structure.tree import StatementDraft, build_statements, span_of


def read_document(path: Path) -> ParsedDocument:
    """Return the parse of the file at `path`. Raises UnreadableFile."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"»{path}« kan ikke åbnes ({error.strerror}).") from None
    return parse(data, path.name)


def parse(data: bytes, name: str) -> ParsedDocument:
    """Return the parse of a file's bytes. Raises UnreadableFile."""
    text = read(data, name)
    document = Document(
        id=f"ukendt/{slug(Path(name).stem) or 'dokument'}",
        title=None,
        municipality=None,
        kind=DocumentKind.OTHER,
        format=text.format,
        language=None,
        source_name=name,
    )
    drafts = _paragraphs(text)
    statements = build_statements(drafts, text, document.id)
    return ParsedDocument(document, text.text, statements, (), text.warnings, text.blocks)


def _paragraphs(text: ReadText) -> list[StatementDraft]:
    return [
        StatementDraft(StatementType.PARAGRAPH, [span_of(block)])
        for block in text.blocks
        if block.kind is not BlockKind.FURNITURE
    ]
