"""The statements of a document in, their triples out."""

from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode

from ingest.model import (
    AgendaItemDetails,
    DecisionDetails,
    Statement,
    StatementType,
    Vote,
)
from kg.graph.context import Context
from kg.graph.namespaces import dcterms, pej, prov, rdf
from kg.graph.organisations import (
    body_node,
    body_triples,
    case_node,
    case_triples,
    party_node,
    party_triples,
    person_node,
    person_triples,
)
from kg.graph.spans import span_node, span_triples
from kg.graph.terms import Triple, boolean, decimal, integer, text

CLASSES: Final[Mapping[StatementType, str]] = {
    kind: "".join(word.capitalize() for word in kind.value.split("_")) for kind in StatementType
}
"""The class of each statement type, in the ontology's namespace."""

LEVELS: Final[Mapping[str, str]] = {
    "fundamental": "FundamentalPrinciple",
    "underlying": "UnderlyingPrinciple",
}
"""The class of a principle by its level."""


def statement_triples(context: Context) -> Iterator[Triple]:
    """Yield every statement with its place, its wording, its parent and what only its kind has."""
    for statement in context.parsed.statements:
        node = context.node(statement.id)
        yield from _kind(context, node, statement)
        yield from _wording(context, node, statement)
        yield from _position(context, node, statement)
        details = statement.details
        if isinstance(details, AgendaItemDetails):
            yield from _agenda_item(context, node, details)
        elif isinstance(details, DecisionDetails):
            yield from _decision(context, node, statement, details)


def _kind(context: Context, node: NamedNode, statement: Statement) -> Iterator[Triple]:
    yield node, rdf("type"), pej(CLASSES[statement.type])
    level = LEVELS.get(statement.level or "")
    if level and statement.type is StatementType.PRINCIPLE:
        yield node, rdf("type"), pej(level)
    yield node, dcterms("identifier"), text(statement.id, None)
    yield node, pej("confidence"), decimal(statement.confidence)
    for sign in statement.evidence:
        yield node, pej("sign"), text(sign, None)
    yield node, pej("byHand"), boolean(statement.by_hand)
    iris, document = context.iris, context.document_id
    activity = iris.correction(document) if statement.by_hand else iris.parse(document)
    yield node, prov("wasGeneratedBy"), NamedNode(activity)


def _wording(context: Context, node: NamedNode, statement: Statement) -> Iterator[Triple]:
    yield node, pej("text"), text(statement.text, context.language)
    if statement.title is not None:
        yield node, dcterms("title"), text(statement.title, context.language)
    if statement.term is not None:
        yield node, pej("term"), text(statement.term, context.language)
    if statement.level is not None:
        yield node, pej("level"), text(statement.level, None)
    if statement.number is not None:
        yield node, pej("number"), text(statement.number, None)


def _position(context: Context, node: NamedNode, statement: Statement) -> Iterator[Triple]:
    yield node, pej("inDocument"), context.document
    yield node, pej("order"), integer(statement.order)
    if statement.parent is not None:
        yield node, pej("parent"), context.node(statement.parent)
    if statement.spans:
        yield node, pej("firstPosition"), integer(min(span.start for span in statement.spans))
    for span in statement.spans:
        yield node, pej("hasSpan"), span_node(context, span.start, span.end)
        yield from span_triples(context, span.start, span.end, span.page)


def _agenda_item(context: Context, node: NamedNode, details: AgendaItemDetails) -> Iterator[Triple]:
    if details.case_number:
        yield node, pej("caseNumber"), text(details.case_number, None)
        yield node, pej("case"), case_node(context, details.case_number)
        yield from case_triples(context, details.case_number)
    if details.closed is not None:
        yield node, pej("closed"), boolean(details.closed)
    for title in details.attachments:
        attachment = NamedNode(context.iris.attachment(context.document_id, title))
        yield node, pej("attachment"), attachment
        yield attachment, rdf("type"), pej("Attachment")
        yield attachment, dcterms("title"), text(title, context.language)
    if details.decided_by:
        yield node, pej("decisionBody"), body_node(context, details.decided_by)
        yield from body_triples(context, details.decided_by)


def _decision(
    context: Context, node: NamedNode, statement: Statement, details: DecisionDetails
) -> Iterator[Triple]:
    if details.by:
        yield node, pej("madeBy"), body_node(context, details.by)
        yield from body_triples(context, details.by)
    for order, vote in enumerate(details.votes, start=1):
        yield from _vote(context, node, statement.id, order, vote)
    for order, reservation in enumerate(details.reservations, start=1):
        reserved = NamedNode(context.iris.reservation(statement.id, order))
        yield node, pej("hasReservation"), reserved
        yield reserved, rdf("type"), pej("Reservation")
        yield reserved, pej("text"), text(reservation, context.language)


def _vote(
    context: Context, decision: NamedNode, statement: str, order: int, vote: Vote
) -> Iterator[Triple]:
    node = NamedNode(context.iris.vote(statement, order))
    yield decision, pej("hasVote"), node
    yield node, rdf("type"), pej("Vote")
    if vote.party:
        yield node, pej("party"), party_node(context, vote.party)
        yield from party_triples(context, vote.party)
    if vote.member:
        yield node, pej("person"), person_node(context, vote.member)
        yield from person_triples(context, vote.member)
    for name, count in (
        ("votesFor", vote.for_),
        ("votesAgainst", vote.against),
        ("votesAbstained", vote.abstained),
    ):
        if count is not None:
            yield node, pej(name), integer(count)
