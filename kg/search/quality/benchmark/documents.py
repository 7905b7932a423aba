"""Passages that nobody wrote in; documents of all municipalities that say them, out."""

from collections.abc import Iterable, Iterator
from itertools import cycle, islice

from ingest.model import Document, DocumentKind, ParsedDocument, Span, Statement, StatementType
from ingest.municipalities import all_municipalities

PREFIX = "maaling/"
"""How the ids of these documents begin."""
PASSAGES_OF_A_DOCUMENT = 40
YEARS = range(2008, 2026)


def documents_of(passages: Iterable[str]) -> Iterator[ParsedDocument]:
    """Yield documents of some paragraphs each, dealt out to all municipalities and years."""
    municipalities, years = cycle(all_municipalities()), cycle(YEARS)
    waiting = iter(passages)
    number = 0
    while texts := list(islice(waiting, PASSAGES_OF_A_DOCUMENT)):
        number += 1
        municipality = next(municipalities)
        document = Document(
            id=f"{PREFIX}{number}",
            title=f"Dokument nr. {number}",
            municipality=municipality.name,
            kind=DocumentKind.STRATEGY,
            format="text",
            language="da",
            municipality_code=municipality.code,
            adopted=str(next(years)),
        )
        yield ParsedDocument(
            document, "\n".join(texts), tuple(_paragraphs(document.id, texts)), (), ()
        )


def _paragraphs(document: str, texts: Iterable[str]) -> Iterator[Statement]:
    start = 0
    for order, text in enumerate(texts, start=1):
        span = Span(start, start + len(text))
        yield Statement(
            f"{document}/{order}", StatementType.PARAGRAPH, 1.0, text, (span,), order=order
        )
        start = span.end + 1
