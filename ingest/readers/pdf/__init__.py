"""A PDF in, its blocks in reading order with page and boxes out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2

from ingest.errors import UnreadableFile
from ingest.model import BlockKind, ParseWarning, Place, ReadText
from ingest.readers.assemble import BlockDraft, assemble
from ingest.readers.pdf.blocks import drafts_of, mark_contents, mark_notes
from ingest.readers.pdf.doubts import Doubt, page_warnings
from ingest.readers.pdf.drawings import Drawings
from ingest.readers.pdf.furniture import running_lines
from ingest.readers.pdf.glyphs import Page, Run, read_page
from ingest.readers.pdf.legibility import Legibility
from ingest.readers.pdf.ocr import recognise, wanted
from ingest.readers.pdf.order import strips
from ingest.readers.pdf.paragraphs import Group, groups_of
from ingest.readers.pdf.rows import Line, lines_of
from ingest.readers.pdf.style import document_style
from ingest.text import clean, collapse, hyphenated_words

formats = ("pdf",)
suffixes = (".pdf",)

MOST_PAGES = 10_000

_FURNITURE_WORDS = 2000
_SPACE_ALONG = 0.15


def read(data: bytes, name: str) -> ReadText:
    """Return the headings, paragraphs, list items and table rows of a PDF.

    Boxes are in points from the upper left corner of the page as it is shown. Running headers,
    footers and page numbers are no part of the text; their words stand in
    `metadata["furniture"]`. A table of contents and footnotes are blocks of the kind FURNITURE.
    A page that is only an image gives the warning `page_without_text`, one whose fonts do not
    tell their letters `page_garbled`; with PEJLING_OCR set both are read by Tesseract. Raises
    UnreadableFile.
    """
    # The lines of all pages are let go before the text is put together: both would fill memory.
    drafts, metadata, warnings = _read_blocks(data, name)
    return assemble(drafts, "pdf", {k: v for k, v in metadata.items() if v}, warnings)


def _read_blocks(
    data: bytes, name: str
) -> tuple[list[BlockDraft], dict[str, str], list[ParseWarning]]:
    document = _open(data, name)
    try:
        lined, warnings = _pages(document, name)
        title = document.get_metadata_value("Title")
        marked_language = document.get_metadata_value("Lang")
    finally:
        document.close()
    running = running_lines(lined)
    furniture: Counter[str] = Counter()
    kept: list[tuple[Page, list[Line]]] = []
    for page, lines in lined:
        furniture.update(collapse(line.text) for line in lines if id(line) in running)
        kept.append((page, [line for line in lines if id(line) not in running]))
    style = document_style(line for _, lines in kept for line in lines)
    known_words = hyphenated_words("\n".join(x.text for _, lines in kept for x in lines))
    grouped: list[list[Group]] = []
    for page, lines in kept:
        columns = [groups_of(strip, style) for strip in strips(lines, page.drawn)]
        for groups in columns:
            mark_notes(groups, style, page.height)
        grouped.append([group for groups in columns for group in groups])
        mark_contents(grouped[-1])
    drafts = drafts_of(grouped, style, known_words)
    drafts.extend(_sideways([page for page, _ in lined]))
    metadata = {
        "title": collapse(clean(title)),
        "language": marked_language.split("-")[0].lower(),
        "furniture": collapse(clean(" ".join(furniture)))[:_FURNITURE_WORDS],
        "pages": str(len(lined)),
    }
    return drafts, metadata, warnings


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if re.search("password|security", str(error), re.IGNORECASE):
            raise UnreadableFile(
                f"»{name}« er beskyttet med adgangskode; gem den uden adgangskode."
            ) from None
        raise UnreadableFile(
            f"»{name}« er beskadiget eller ikke en hel PDF; hent eller gem den igen."
        ) from None
    if not 0 < len(document) <= MOST_PAGES:
        pages = len(document)
        document.close()
        raise UnreadableFile(
            f"»{name}« har {pages} sider; der kan læses fra 1 til {MOST_PAGES}, så del den i flere."
        )
    return document


def _pages(
    document: pypdfium2.PdfDocument, name: str
) -> tuple[list[tuple[Page, list[Line]]], list[ParseWarning]]:
    """Return each page with its lines; its runs are let go, they fill memory."""
    pages: list[tuple[Page, list[Line]]] = []
    doubts: dict[Doubt, list[int]] = {doubt: [] for doubt in Doubt}
    for index in range(len(document)):
        number = index + 1
        try:
            page = read_page(document, index)
        except pypdfium2.PdfiumError:
            doubts[Doubt.DAMAGED].append(number)
            continue
        if page.is_picture or page.legibility is not Legibility.CLEAR:
            recognised = recognise(document, index, page) if wanted() else page
            if recognised is page:
                doubts[Doubt.PICTURE if page.is_picture else Doubt.GARBLED].append(number)
            page = recognised
        if page.legibility is Legibility.NONE:
            page = replace(page, runs=())
        lines = lines_of(page.runs, number, page.drawn)
        pages.append(
            (
                replace(
                    page, runs=(), drawn=Drawings(page.drawn.rules, grounds=page.drawn.grounds)
                ),
                lines,
            )
        )
    if doubts[Doubt.GARBLED] and not any(lines for _, lines in pages):
        raise UnreadableFile(
            f"»{name}« kan ikke læses: dens skrifttyper siger ikke, hvilke bogstaver de viser; "
            "brug en anden udgave, eller slå tekstgenkendelse til med PEJLING_OCR=1."
        )
    if not any(lines for _, lines in pages):
        raise UnreadableFile(
            f"»{name}« har ingen tekst: siderne er billeder; brug en udgave med tekst, "
            "eller slå tekstgenkendelse til med PEJLING_OCR=1."
        )
    return pages, list(page_warnings(doubts))


def _sideways(pages: list[Page]) -> list[BlockDraft]:
    """Return the text that runs up or down a page's edge, once each, after the rest."""
    found: dict[str, int] = {}
    for page in pages:
        words = collapse(clean(_along_the_edge(page.sideways)))
        if words:
            found.setdefault(words, page.number)
    return [
        BlockDraft(BlockKind.FURNITURE, words, page=number, place=Place(page=number))
        for words, number in found.items()
    ]


def _along_the_edge(runs: Sequence[Run]) -> str:
    """Return the words of runs that follow each other upwards or downwards."""
    pieces: list[str] = []
    for last, run in zip((None, *runs), runs, strict=False):
        if last is not None:
            gap = max(run.top - last.bottom, last.top - run.bottom)
            beside = abs(run.baseline - last.baseline) > run.size
            if gap > run.size * _SPACE_ALONG or (beside and gap < -run.size):
                pieces.append(" ")
        pieces.append(run.text)
    return "".join(pieces)
