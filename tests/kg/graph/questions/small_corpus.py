"""Four small documents of two municipalities, with themes and links, made in code for questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pyoxigraph import Quad, Store

from ingest.model import (
    AgendaItemDetails,
    DecisionDetails,
    Document,
    DocumentKind,
    Meeting,
    ParsedDocument,
    Participant,
    Reference,
    ReferenceKind,
    RelatedDocument,
    Span,
    Statement,
    StatementType,
    Vote,
)
from kg.graph.context import Origin
from kg.graph.inference import inferred_quads
from kg.graph.links import alignment_quads, theme_quads
from kg.graph.quads import document_quads, documents_by_title
from kg.graph.vocabulary import vocabulary_quads
from kg.links.model import Alignment, EvidencePair, Quote, ThemeAssignment

T = StatementType


@dataclass(frozen=True)
class Row:
    """A statement to be: its last id segment, type, words, parent, and whatever else it has."""

    key: str
    type: StatementType
    text: str
    parent: str | None = None
    more: dict[str, Any] = field(default_factory=dict)


def parsed(
    document: Document,
    rows: Sequence[Row],
    references: Sequence[tuple[ReferenceKind, str, str, str]] = (),
) -> ParsedDocument:
    """Return a document whose text is the rows' words, one a line.

    A reference is its kind, its printed words, its value, and the key of the statement it is in.
    """
    text = "\n".join(row.text for row in rows)
    starts, position = [], 0
    for row in rows:
        starts.append(position)
        position += len(row.text) + 1
    orders: dict[str | None, int] = {}
    statements = []
    for row, start in zip(rows, starts, strict=True):
        orders[row.parent] = orders.get(row.parent, 0) + 1
        statements.append(
            Statement(
                id=f"{document.id}/{row.key}",
                type=row.type,
                text=row.text,
                spans=(Span(start, start + len(row.text), 1),),
                parent=f"{document.id}/{row.parent}" if row.parent else None,
                order=orders[row.parent],
                **{"confidence": 0.9, "title": row.text, **row.more},
            )
        )
    where = {row.key: start for row, start in zip(rows, starts, strict=True)}
    return ParsedDocument(
        document,
        text,
        tuple(statements),
        tuple(
            Reference(
                kind,
                printed,
                value,
                begin := text.index(printed, where[key]),
                begin + len(printed),
                f"{document.id}/{key}",
            )
            for kind, printed, value, key in references
        ),
        (),
    )


def old_strategy() -> ParsedDocument:
    return parsed(
        Document(
            id="ishoej/plan-2018",
            title="Plan 2018-2022",
            municipality="Ishøj Kommune",
            municipality_code="0183",
            kind=DocumentKind.STRATEGY,
            format="txt",
            language="da",
            valid_from="2018",
            valid_until="2022",
        ),
        [Row("princip-1", T.PRINCIPLE, "Vi hjælper i tide")],
    )


def strategy() -> ParsedDocument:
    return parsed(
        Document(
            id="ishoej/strategi",
            title="Strategi for voksne",
            municipality="Ishøj Kommune",
            municipality_code="0183",
            kind=DocumentKind.STRATEGY,
            format="txt",
            language="da",
            adopted="2022-12-01",
            valid_from="2023",
            related=(
                RelatedDocument("Plan 2018-2022", "supersedes"),
                RelatedDocument("Handicappolitikken", "refers_to"),
            ),
        ),
        [
            Row("pejlemaerke-1", T.GUIDING_MARKER, "Sammen om familien"),
            Row("begrundelse", T.RATIONALE, "Fordi ingen lever alene", "pejlemaerke-1"),
            Row("princip-1", T.PRINCIPLE, "Vi hjælper i tide", "pejlemaerke-1", {"term": "løfte"}),
            Row("led-1", T.MEASURE, "når vi ringer først", "princip-1"),
            Row("led-2", T.MEASURE, "når vi følger serviceloven", "princip-1"),
            Row("princip-2", T.PRINCIPLE, "Vi spørger pårørende", "pejlemaerke-1"),
            Row("pejlemaerke-2", T.GUIDING_MARKER, "Et arbejde til flere"),
            Row("maal-1", T.GOAL, "Målet er, at flere kommer i job"),
            Row("opf-2", T.FOLLOW_UP, "Flere unge i job, jf. Handicappolitikken", "maal-1"),
            Row("opf-1", T.FOLLOW_UP, "Færre ledige over 50, som aftalt for 2023-2026", "maal-1"),
            Row("usikker", T.PARAGRAPH, "Et løst ord", None, {"confidence": 0.4}),
            Row("rettet", T.PARAGRAPH, "Et rettet ord", None, {"by_hand": True, "confidence": 0.3}),
        ],
        [
            (ReferenceKind.LAW, "serviceloven", "serviceloven", "led-2"),
            (ReferenceKind.DOCUMENT, "Handicappolitikken", "Handicappolitikken", "opf-2"),
            (ReferenceKind.PERIOD, "2023-2026", "2023/2026", "opf-1"),
        ],
    )


def agenda() -> ParsedDocument:
    case = "27.00.00-P22-1-26"
    return parsed(
        Document(
            id="ishoej/referat",
            title="Referat af udvalgsmøde",
            municipality="Ishøj Kommune",
            municipality_code="0183",
            kind=DocumentKind.MINUTES,
            format="md",
            language="da",
            meeting=Meeting(
                "Socialudvalget",
                "2026-06-03",
                "16:00",
                "Rådhuset",
                (Participant("Ida Prøve", "A", True), Participant("Ib Forsøg", "Å", None)),
            ),
        ),
        [
            Row(
                "punkt-1",
                T.AGENDA_ITEM,
                "Ny støtte",
                None,
                {
                    "number": "1",
                    "details": AgendaItemDetails(case, False, ("Notat om støtte",), None),
                },
            ),
            Row("tekst-1", T.PARAGRAPH, "Støtten koster 2 mio. kr. om året", "punkt-1"),
            Row(
                "indstilling-1",
                T.RECOMMENDATION,
                "Direktionen indstiller, at støtten godkendes",
                "punkt-1",
                {"details": DecisionDetails("Direktionen"), "title": None},
            ),
            Row(
                "beslutning-1",
                T.DECISION,
                "Godkendt",
                "punkt-1",
                {
                    "details": DecisionDetails(
                        "Socialudvalget",
                        (Vote("A", None, 3, 0, 1), Vote(None, "Ib Forsøg", 0, 1, None)),
                        ("Liste Å tager forbehold",),
                    )
                },
            ),
            Row(
                "punkt-2",
                T.AGENDA_ITEM,
                "Støtten igen",
                None,
                {"number": "2", "details": AgendaItemDetails(case, True)},
            ),
            Row(
                "punkt-3",
                T.AGENDA_ITEM,
                "Eventuelt",
                None,
                {"number": "3", "details": AgendaItemDetails("00.01.00-A00-2-26")},
            ),
        ],
        [(ReferenceKind.AMOUNT, "2 mio. kr.", "2000000 DKK", "tekst-1")],
    )


def policy() -> ParsedDocument:
    return parsed(
        Document(
            id="laesoe/politik",
            title="Politik for voksne",
            municipality="Læsø Kommune",
            municipality_code="0825",
            kind=DocumentKind.POLICY,
            format="txt",
            language="da",
            valid_until="2020-12-31",
        ),
        [
            Row("princip-1", T.PRINCIPLE, "Vi inddrager familien"),
            Row("princip-2", T.PRINCIPLE, "Vi hjælper i tide"),
            Row("princip-3", T.PRINCIPLE, "Alle skal have en bolig efter serviceloven"),
        ],
        [(ReferenceKind.LAW, "serviceloven", "serviceloven", "princip-3")],
    )


THEMES = (
    ThemeAssignment(
        "ishoej/strategi/princip-2", "paaroerende-familie-og-netvaerk", 0.9, ("pårørende",)
    ),
    ThemeAssignment("ishoej/strategi/maal-1", "beskaeftigelse", 0.9, ("job",)),
    ThemeAssignment(
        "laesoe/politik/princip-1", "paaroerende-familie-og-netvaerk", 0.8, ("familien",)
    ),
    ThemeAssignment("laesoe/politik/princip-3", "bolig-og-botilbud", 0.7, ("bolig",)),
)


def links(documents: Sequence[ParsedDocument]) -> tuple[Alignment, ...]:
    """Return one link that was approved, one that was rejected, and one that is a proposal."""
    rows = {s.id: s for document in documents for s in document.statements}

    def link(name: str, source: str, target: str, score: float, **review: Any) -> Alignment:
        quotes = [
            Quote(rows[one].text, rows[one].spans[0].start, rows[one].spans[0].end)
            for one in (source, target)
        ]
        pair = EvidencePair(*quotes)
        return Alignment(name, source, target, "same", score, "m", "grund", (pair,), **review)

    return (
        link(
            "en",
            "ishoej/strategi/princip-1",
            "laesoe/politik/princip-2",
            0.99,
            status="approved",
            reviewer="Redaktionen",
            reviewed="2026-07-01",
        ),
        link(
            "to",
            "ishoej/strategi/maal-1",
            "laesoe/politik/princip-3",
            0.5,
            status="rejected",
            reviewer="Redaktionen",
            reviewed="2026-07-02",
            note="job er ikke bolig",
        ),
        link("tre", "ishoej/strategi/princip-2", "laesoe/politik/princip-1", 0.8),
    )


def quads() -> Iterator[Quad]:
    """Yield the whole graph, as a build makes it."""
    documents = [old_strategy(), strategy(), agenda(), policy()]
    known = {
        owner: documents_by_title([parsed.document for parsed in documents], owner)
        for owner in ("ishoej", "laesoe")
    }
    said = list(
        chain(
            vocabulary_quads(),
            theme_quads(THEMES),
            alignment_quads(links(documents)),
            *(
                document_quads(
                    one,
                    origin=Origin(f"{number}" * 64, f"fil-{number}.txt", "0.1.0"),
                    known_documents=known[one.document.id.split("/")[0]],
                )
                for number, one in enumerate(documents)
            ),
        )
    )
    store = Store()
    store.extend(said)
    yield from said
    yield from inferred_quads(store)
