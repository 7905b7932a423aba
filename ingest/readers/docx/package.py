"""The bytes of a Word file in, the opened document out, after a look at what unpacking costs."""

import io
import zipfile
import zlib
from xml.sax import SAXException

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from ingest.errors import UnreadableFile
from ingest.text import clean, collapse

MOST_UNPACKED = 300 * 1024 * 1024
MOST_XML = 80 * 1024 * 1024
MOST_PARTS = 10_000

_OLE = b"\xd0\xcf\x11\xe0"
_FURNITURE_WORDS = 2000


def open_document(data: bytes, name: str) -> Document:
    """Return the Word document in `data`.

    Raises UnreadableFile when it is encrypted, damaged, no Word file, or unpacks to more than
    `MOST_UNPACKED` bytes, `MOST_XML` bytes of XML or `MOST_PARTS` parts.
    """
    if data.startswith(_OLE):
        raise UnreadableFile(
            f"»{name}« er beskyttet med adgangskode eller i det gamle .doc-format; "
            "gem den som .docx uden adgangskode."
        )
    damaged = UnreadableFile(f"»{name}« er beskadiget; åbn den i Word, og gem den igen.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
        return docx.Document(io.BytesIO(data))
    except UnreadableFile:
        raise
    except ValueError as error:
        if "content type" not in str(error):
            raise damaged from None
        raise UnreadableFile(
            f"»{name}« er ikke et Word-dokument; gem den som .docx, .pdf eller tekst."
        ) from None
    except RuntimeError:
        raise UnreadableFile(
            f"»{name}« er beskyttet med adgangskode; gem den uden adgangskode."
        ) from None
    # What python-docx and zipfile raise over a damaged file; NotImplementedError stands there for
    # a kind of compression that zipfile does not know.
    except (
        *(OpcError, KeyError, AttributeError, IndexError, NotImplementedError, EOFError, OSError),
        *(zipfile.BadZipFile, zlib.error, etree.LxmlError, SAXException),
    ):
        raise damaged from None


def metadata_of(document: Document) -> dict[str, str]:
    """Return the `title` that the file states, else an empty string.

    The language of a Word file is mostly its template's and tells nothing.
    """
    return {"title": collapse(clean(document.core_properties.title or ""))}


def furniture_words(document: Document) -> str:
    """Return the first words of the running headers and footers, each once."""
    found: dict[str, None] = {}
    for section in document.sections:
        for part in (
            *(section.header, section.footer, section.first_page_header),
            section.first_page_footer,
        ):
            if not part.is_linked_to_previous:
                found.update(dict.fromkeys(paragraph.text for paragraph in part.paragraphs))
    return collapse(clean(" ".join(found)))[:_FURNITURE_WORDS]


def _check(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or xml > MOST_XML:
        raise UnreadableFile(
            f"»{name}« fylder {whole // 1024**2} MB udpakket, mere end et dokument gør "
            f"(højst {MOST_UNPACKED // 1024**2} MB, heraf {MOST_XML // 1024**2} MB tekst); "
            "del den i flere filer."
        )
    if "word/document.xml" not in archive.namelist() and not any(
        part.filename.startswith("word/") for part in parts
    ):
        raise UnreadableFile(
            f"»{name}« er ikke et Word-dokument; gem den som .docx, .pdf eller tekst."
        )
