"""The meeting of an agenda or of minutes in, its triples out."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from ingest.model import Meeting, Participant
from kg.graph.context import Context
from kg.graph.namespaces import dcterms, pej, prov, rdf
from kg.graph.organisations import (
    body_node,
    body_triples,
    party_node,
    party_triples,
    person_node,
    person_triples,
)
from kg.graph.terms import Triple, boolean, date, text


def meeting_triples(context: Context) -> Iterator[Triple]:
    """Yield the meeting, its body and those who take part; nothing without a meeting."""
    meeting = context.parsed.document.meeting
    if meeting is None:
        return
    node = _meeting_node(context, meeting)
    yield context.document, pej("meeting"), node
    yield node, rdf("type"), pej("Meeting")
    if context.owner:
        yield node, pej("municipality"), context.owner
    if meeting.body:
        yield node, pej("body"), body_node(context, meeting.body)
        yield from body_triples(context, meeting.body)
    if meeting.date:
        yield node, dcterms("date"), date(meeting.date)
    if meeting.time:
        yield node, pej("time"), text(meeting.time, None)
    if meeting.place:
        yield node, pej("place"), text(meeting.place, context.language)
    for participant in meeting.participants:
        yield from _participation(context, node, participant)


def _meeting_node(context: Context, meeting: Meeting) -> NamedNode:
    if meeting.body and meeting.date:
        iri = context.iris.meeting(context.municipality, meeting.body, meeting.date)
    else:
        iri = context.iris.meeting_of(context.document_id)
    return NamedNode(iri)


def _participation(
    context: Context, meeting: NamedNode, participant: Participant
) -> Iterator[Triple]:
    node = NamedNode(context.iris.participation(context.document_id, participant.name))
    yield meeting, pej("participation"), node
    yield meeting, prov("wasAssociatedWith"), person_node(context, participant.name)
    yield node, rdf("type"), pej("Participation")
    yield node, rdf("type"), prov("Association")
    yield node, pej("person"), person_node(context, participant.name)
    yield from person_triples(context, participant.name)
    if participant.party:
        yield node, pej("party"), party_node(context, participant.party)
        yield from party_triples(context, participant.party)
    if participant.present is not None:
        yield node, pej("present"), boolean(participant.present)
