from dataclasses import replace

import pytest

from ingest.model import (
    AgendaItemDetails,
    DocumentKind,
    ParsedDocument,
    Reference,
    ReferenceKind,
    StatementType,
)
from kg.links.discussed import NOT_FOUND, NOT_LOADED, discussed
from kg.links.titles import ALIKE, alike_titles, title_words

from .conftest import make_document

ITEM = "Udvalget drøfter principperne i strategien for voksen-socialområdet."


def strategy(slug: str = "oest/strategi") -> ParsedDocument:
    made = make_document(slug, "Øst Kommune", "Borgeren har ansvaret.", "Vi ser helheden.")
    return replace(
        made, document=replace(made.document, title="Politisk strategi på socialområdet for voksne")
    )


def agenda(
    *named: str, attachments: tuple[str, ...] = (), marker: str | None = None
) -> ParsedDocument:
    made = make_document("oest/dagsorden", "Øst Kommune", ITEM, kind=StatementType.AGENDA_ITEM)
    item = replace(made.statements[0], details=AgendaItemDetails(attachments=attachments))
    statements = [item]
    if marker:
        quoted = make_document("oest/dagsorden", "Øst Kommune", marker).statements[0]
        statements.append(
            replace(
                quoted,
                id="oest/dagsorden/pejlemaerke",
                type=StatementType.GUIDING_MARKER,
                parent=item.id,
                number="2",
            )
        )
    references = tuple(
        Reference(ReferenceKind.DOCUMENT, name, name, 0, 10, item.id) for name in named
    )
    return replace(
        made,
        document=replace(made.document, kind=DocumentKind.AGENDA),
        statements=tuple(statements),
        references=references,
    )


def test_a_document_that_an_item_names_inexactly_is_found() -> None:
    found = discussed([agenda("politisk strategi for voksen-socialområdet"), strategy()])
    assert found[0].target == "oest/strategi"


def test_an_item_that_speaks_of_principles_leads_to_those_of_the_document_it_names() -> None:
    found = discussed([agenda("politisk strategi for voksen-socialområdet"), strategy()])
    assert [one.target for one in found if one.kind == "principle"] == [
        "oest/strategi/udsagn-1",
        "oest/strategi/udsagn-2",
    ]


def test_an_attachment_that_is_not_loaded_is_said_to_be_missing() -> None:
    found = discussed([agenda(attachments=("Pejlemærker for beskæftigelsen",)), strategy()])
    assert [(one.target, one.reason) for one in found] == [(None, NOT_LOADED)]


def test_a_quoted_marker_is_found_in_the_municipality_s_own_strategy() -> None:
    wording = "Borgerne skal være i aktivitet hver dag."
    markers = make_document(
        "oest/pejlemaerker", "Øst Kommune", wording, kind=StatementType.GUIDING_MARKER
    )
    found = discussed([agenda(marker=wording), markers])
    assert [one.target for one in found] == ["oest/pejlemaerker/udsagn-1"]


def test_a_quoted_marker_that_stands_nowhere_is_said_not_to_be_found() -> None:
    found = discussed([agenda(marker="Borgerne skal være i aktivitet hver dag."), strategy()])
    assert [(one.target, one.reason) for one in found] == [(None, NOT_FOUND)]


def test_another_municipality_s_strategy_is_not_what_an_item_discusses() -> None:
    elsewhere = strategy("vest/strategi")
    assert discussed([agenda("politisk strategi for voksen-socialområdet"), elsewhere]) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Strategi for voksne", "Budget for voksne"),
        ("Strategi", "Strategi"),
        ("Politiske principper og standarder på socialområdet", "Politisk strategi for unge"),
    ],
)
def test_names_of_different_documents_are_told_apart(first: str, second: str) -> None:
    assert alike_titles(title_words(first), title_words(second)) < ALIKE
