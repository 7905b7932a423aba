"""What the tests of search share: the project's corpus, and a small corpus written for them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.model import (
    AgendaItemDetails,
    Document,
    DocumentKind,
    ParsedDocument,
    Reference,
    ReferenceKind,
    Span,
    Statement,
    StatementType,
)
from kg.embedding import Embedder, load_embedder
from kg.search.index import SearchIndex, open_search
from kg.search.write import Themes, write_search
from kg.settings import load_settings
from kg.snapshot import layout
from kg.snapshot.open import open_snapshot

Line = tuple[StatementType, str, int | None]
"""Type, text, and the number of the line that it stands under."""


def parsed(
    name: str,
    municipality: str,
    code: str,
    lines: Sequence[Line],
    *,
    kind: DocumentKind = DocumentKind.STRATEGY,
    adopted: str | None = None,
    valid_until: str | None = None,
    case_number: str | None = None,
    references: Sequence[tuple[ReferenceKind, str]] = (),
) -> ParsedDocument:
    """Return a document whose text is its lines, each of them a statement."""
    document_id = f"{municipality.split()[0].lower()}/{name}"
    text = "\n".join(line for _, line, _ in lines)
    statements: list[Statement] = []
    start = 0
    for number, (type_, line, under) in enumerate(lines):
        is_title = type_ in {StatementType.PRINCIPLE, StatementType.AGENDA_ITEM}
        details = AgendaItemDetails(case_number=case_number)
        statements.append(
            Statement(
                id=f"{document_id}/{number}",
                type=type_,
                confidence=1.0,
                text=line,
                spans=(Span(start, start + len(line)),),
                title=line if is_title else None,
                parent=None if under is None else f"{document_id}/{under}",
                order=number + 1,
                details=details if type_ is StatementType.AGENDA_ITEM else None,
            )
        )
        start += len(line) + 1
    found = []
    for reference_kind, quote in references:
        at = text.index(quote)
        holder = next(s for s in statements if s.spans[0].start <= at < s.spans[0].end)
        found.append(Reference(reference_kind, quote, quote, at, at + len(quote), holder.id))
    document = Document(
        document_id, name, municipality, kind, "text", "da", code,
        adopted=adopted, valid_until=valid_until,
    )  # fmt: skip
    return ParsedDocument(document, text, tuple(statements), tuple(found), ())


T = StatementType


@pytest.fixture(scope="session")
def small_documents() -> list[ParsedDocument]:
    """Three documents of two municipalities that say things search must tell apart."""
    repeated = "Vi tror på, at alle mennesker kan lære noget nyt hele livet."
    return [
        parsed(
            "bibliotekspolitik", "Odense Kommune", "0461",
            [
                (T.PRINCIPLE, "Biblioteket er for alle", None),
                (T.PARAGRAPH, "Biblioteket holder åbent hver aften, så også skiftearbejdere kan låne bøger.", 0),
                (T.PARAGRAPH, repeated, 0),
                (T.PRINCIPLE, "Læsning begynder i børnehaven:", None),
                (T.MEASURE, "ved at læse højt for de mindste", 3),
                (T.MEASURE, "når bogbussen kører ud til landsbyerne", 3),
                (T.MEASURE, "i samarbejde med sundhedsplejersken", 3),
            ],
            adopted="2021-05-03", valid_until="2025",
        ),
        parsed(
            "dagsorden", "Aarhus Kommune", "0751",
            [
                (T.AGENDA_ITEM, "Ny havnebad i Tangkrogen", None),
                (T.PARAGRAPH, "Byrådet skal tage stilling til, om badebroen kan udvides efter planlovens § 14.", 0),
                (T.PARAGRAPH, repeated, 0),
                (T.QUESTION, "Skal havnebadet have sauna om vinteren?", 0),
            ],
            kind=DocumentKind.AGENDA, adopted="2024-11-20", case_number="EMN-2024-123456",
            references=[(ReferenceKind.LAW, "§ 14")],
        ),
        parsed(
            "cykelplan", "Aarhus Kommune", "0751",
            [
                (T.GOAL, "Målet er, at flere børn cykler sikkert i skole.", None),
                (T.PARAGRAPH, "Nye cykelstier anlægges først dér, hvor skolevejen er farligst.", None),
            ],
        ),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def embedder(corpus_data: Path) -> Embedder:
    """The default model."""
    return load_embedder(load_settings(corpus_data, {}))


@pytest.fixture(scope="session")
def written(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Callable[..., SearchIndex]:
    """A function that writes documents and opens what was written."""

    def write(documents: Sequence[ParsedDocument], themes: Themes | None = None) -> SearchIndex:
        folder = tmp_path_factory.mktemp("search") / "search"
        write_search(folder, documents, embedder, themes=themes)
        return open_search(folder, embedder)

    return write


@pytest.fixture(scope="session")
def small(
    small_documents: list[ParsedDocument], written: Callable[..., SearchIndex]
) -> SearchIndex:
    """The small corpus, opened; one theme on two statements of two municipalities."""
    themes = Themes(
        of_statement={"odense/bibliotekspolitik/1": ["kultur"], "aarhus/dagsorden/3": ["kultur"]},
        labels={"kultur": "Kultur og fritid"},
    )
    return written(small_documents, themes)


@pytest.fixture(scope="session")
def corpus_index(corpus_data: Path, embedder: Embedder) -> SearchIndex:
    """The project's own corpus, opened."""
    return open_search(open_snapshot(corpus_data).part(layout.SEARCH), embedder)
