"""A Word file in, its blocks with their paragraph number out."""

from ingest.errors import UnreadableFile
from ingest.model import ReadText
from ingest.readers.assemble import assemble
from ingest.readers.docx.body import block_drafts
from ingest.readers.docx.package import furniture_words, metadata_of, open_document

formats = ("docx",)
suffixes = (".docx",)


def read(data: bytes, name: str) -> ReadText:
    """Return the headings, paragraphs, list items and table rows of a Word file.

    A paragraph number counts the `w:p` elements of the body from 1, those in tables and text boxes
    included. Running headers and footers are no part of the text; their words stand in
    `metadata["furniture"]`. A table of contents and footnotes are blocks of the kind FURNITURE,
    the footnotes after the text. Raises UnreadableFile.
    """
    document = open_document(data, name)
    metadata = metadata_of(document) | {"furniture": furniture_words(document)}
    text = assemble(block_drafts(document), "docx", {k: v for k, v in metadata.items() if v})
    if not text.text:
        raise UnreadableFile(
            f"»{name}« har ingen tekst; består siderne af billeder, så gem en udgave med tekst."
        )
    return text
