"""Small parsed documents that the tests of the graph share, made in code."""

from ingest.model import (
    AgendaItemDetails,
    DecisionDetails,
    Document,
    DocumentKind,
    Meeting,
    ParsedDocument,
    ParseWarning,
    Participant,
    Reference,
    ReferenceKind,
    RelatedDocument,
    Span,
    Statement,
    StatementType,
    Vote,
)


def _spans(text: str, *quotes: str, page: int | None = None) -> tuple[Span, ...]:
    return tuple(Span(text.index(q), text.index(q) + len(q), page) for q in quotes)


def strategy() -> ParsedDocument:
    text = (
        "Strategi for voksne 2023-2026\n"
        "Pejlemærke: Sammen og på tværs\n"
        "Vi arbejder for en fælles plan\n"
        "når vi inddrager borgerens netværk\n"
        "Se Handicappolitikken. Planen afløser planen for 2018. "
        "Rammen er servicelovens § 85, og vi bruger 6,6 mio. kr."
    )
    document = "ishoej/strategi-for-voksne"
    marker, principle, measure = (f"{document}/{name}" for name in ("p", "princip-p", "led"))
    return ParsedDocument(
        document=Document(
            id=document,
            title="Strategi for voksne 2023-2026",
            municipality="Ishøj Kommune",
            municipality_code="0183",
            kind=DocumentKind.STRATEGY,
            format="txt",
            language="da",
            adopted="2022-12",
            adopted_by="Byrådet",
            valid_from="2023",
            valid_until="2026",
            related=(
                RelatedDocument("Handicappolitikken", "refers_to"),
                RelatedDocument("planen for 2018", "supersedes"),
            ),
            source_name="strategi.txt",
            source_url="https://example.org/strategi",
            publisher="Ishøj Kommune",
        ),
        text=text,
        statements=(
            Statement(
                id=marker,
                type=StatementType.GUIDING_MARKER,
                confidence=0.95,
                text="Sammen og på tværs",
                spans=_spans(text, "Sammen og på tværs", page=1),
                title="Sammen og på tværs",
                term="pejlemærke",
                evidence=("heading_label",),
            ),
            Statement(
                id=principle,
                type=StatementType.PRINCIPLE,
                confidence=0.9,
                text="Vi arbejder for en fælles plan",
                spans=_spans(text, "Vi arbejder for en fælles plan", page=1),
                title="Vi arbejder for en fælles plan",
                level="fundamental",
                number="1",
                parent=marker,
            ),
            Statement(
                id=measure,
                type=StatementType.MEASURE,
                confidence=0.8,
                text="når vi inddrager borgerens netværk Se Handicappolitikken.",
                spans=_spans(
                    text, "når vi inddrager borgerens netværk", "Se Handicappolitikken.", page=2
                ),
                parent=principle,
                by_hand=True,
            ),
        ),
        references=tuple(
            Reference(
                kind, printed, value, text.index(printed), text.index(printed) + len(printed), of
            )
            for kind, printed, value, of in (
                (ReferenceKind.DOCUMENT, "Handicappolitikken", "Handicappolitikken", measure),
                (ReferenceKind.LAW, "servicelovens § 85", "servicelovens § 85", None),
                (ReferenceKind.AMOUNT, "6,6 mio. kr.", "6600000 DKK", None),
                (ReferenceKind.PERIOD, "2023-2026", "2023/2026", None),
            )
        ),
        warnings=(ParseWarning("tal", "Et tal kunne ikke læses.", 3),),
    )


def agenda() -> ParsedDocument:
    text = (
        "Udvalg for Social d. 03-06-2026\n"
        "Punkt 1: Pejlemærker\n27.00.00-P22-1-26\nUdvalget drøfter pejlemærke nr. 2.\n"
        "#2: Borgerne skal være i aktivitet.\n"
        "Udvalget godkendte sagen. Liste Å tager forbehold.\n"
        "Punkt 2: Orientering\n27.00.00-P22-1-26"
    )
    document = "ishoej/dagsorden-2026-06-03"
    first, second, marker, decision = (
        f"{document}/{name}" for name in ("punkt-1", "punkt-2", "pejlemaerke-2", "beslutning-1")
    )
    item = AgendaItemDetails(
        "27.00.00-P22-1-26", False, ("Notat om pejlemærker",), "Udvalget for Social"
    )
    return ParsedDocument(
        document=Document(
            id=document,
            title="Dagsorden Udvalg for Social",
            municipality="Ishøj Kommune",
            municipality_code="0183",
            kind=DocumentKind.AGENDA,
            format="md",
            language="da",
            meeting=Meeting(
                "Udvalg for Social",
                "2026-06-03",
                "16:00",
                "Rådhuset",
                (
                    Participant("Ida Prøve", "A", True),
                    Participant("Ib Forsøg", "Å", None),
                ),
            ),
        ),
        text=text,
        statements=(
            Statement(
                first,
                StatementType.AGENDA_ITEM,
                0.99,
                "Pejlemærker",
                _spans(text, "Pejlemærker"),
                title="Pejlemærker",
                number="1",
                details=item,
            ),
            Statement(
                marker,
                StatementType.GUIDING_MARKER,
                0.9,
                "Borgerne skal være i aktivitet.",
                _spans(text, "Borgerne skal være i aktivitet."),
                title="Borgerne skal være i aktivitet.",
                number="2",
                parent=first,
            ),
            Statement(
                decision,
                StatementType.DECISION,
                0.9,
                "Udvalget godkendte sagen.",
                _spans(text, "Udvalget godkendte sagen."),
                parent=first,
                order=2,
                details=DecisionDetails(
                    "Udvalget for Social",
                    (Vote("A", None, 3, 1, 0), Vote(None, "Ib Forsøg", 0, 1, None)),
                    ("Liste Å tager forbehold.",),
                ),
            ),
            Statement(
                second,
                StatementType.AGENDA_ITEM,
                0.99,
                "Orientering",
                _spans(text, "Orientering"),
                title="Orientering",
                number="2",
                order=2,
                details=AgendaItemDetails("27.00.00-P22-1-26"),
            ),
        ),
        references=(
            Reference(
                ReferenceKind.MARKER,
                "pejlemærke nr. 2",
                "2",
                text.index("pejlemærke nr. 2"),
                text.index("pejlemærke nr. 2") + 16,
                first,
            ),
        ),
        warnings=(),
    )
