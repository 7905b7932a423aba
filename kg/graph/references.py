"""The references of a document in, their triples and those of what they point at out."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import NamedNode

from ingest.model import Reference, ReferenceKind, Statement, StatementType
from kg.graph.context import Context
from kg.graph.names import title_key
from kg.graph.namespaces import dcterms, pej, rdf, skos
from kg.graph.organisations import (
    body_node,
    body_triples,
    case_node,
    case_triples,
    kle_triples,
    person_node,
    person_triples,
)
from kg.graph.spans import span_node, span_triples
from kg.graph.terms import Triple, date, decimal, text

CLASSES = {kind: f"{kind.value.capitalize()}Reference" for kind in ReferenceKind}
"""The class of each kind of reference, in the ontology's namespace."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_KLE_SUBJECT = re.compile(r"\d\d(?:\.\d\d){0,2}$")
_PARTY = re.compile(r"\s*\([^)]*\)$")
_SECTION = re.compile(r"\s*(?:§|,|\bkap\b|\bkapitel\b|\bstk\b|\bparagraf).*", re.IGNORECASE)


def reference_triples(context: Context) -> Iterator[Triple]:
    """Yield every reference: what is printed, its value, its place, and what it points at."""
    for reference in context.parsed.references:
        yield from _one(context, reference)


def _one(context: Context, reference: Reference) -> Iterator[Triple]:
    kind, start, end = reference.kind, reference.start, reference.end
    node = NamedNode(context.iris.reference(context.document_id, kind.value, start, end))
    yield node, rdf("type"), pej(CLASSES[kind])
    yield node, pej("inDocument"), context.document
    yield node, pej("printed"), text(reference.text, context.language)
    if reference.value is not None:
        yield node, pej("value"), text(reference.value, None)
        yield from _values(node, kind, reference.value)
    yield node, pej("hasSpan"), span_node(context, start, end)
    yield from span_triples(context, start, end)
    statement = context.node(reference.statement) if reference.statement else None
    if statement:
        yield node, pej("inStatement"), statement
    for target, described in _targets(context, reference):
        yield node, pej("denotes"), target
        if statement and target != statement:
            yield statement, pej("mentions"), target
        yield from described


def _values(node: NamedNode, kind: ReferenceKind, value: str) -> Iterator[Triple]:
    number = _NUMBER.search(value)
    if kind is ReferenceKind.AMOUNT and number:
        yield node, pej("amount"), decimal(Decimal(number.group()))
        if currency := _CURRENCY.search(value):
            yield node, pej("currency"), text(currency.group(), None)
    elif kind is ReferenceKind.COUNT and number:
        yield node, pej("count"), decimal(Decimal(number.group()))
        if counted := value.replace(number.group(), "", 1).strip():
            yield node, pej("counted"), text(counted)
    elif kind is ReferenceKind.DATE:
        yield node, pej("dateValue"), date(value)
    elif kind is ReferenceKind.PERIOD and "/" in value:
        start, _, end = value.partition("/")
        if start not in {"", ".."}:
            yield node, pej("periodStart"), date(start)
        if end not in {"", ".."}:
            yield node, pej("periodEnd"), date(end)


def _targets(
    context: Context, reference: Reference
) -> Iterator[tuple[NamedNode, Iterator[Triple]]]:
    value = reference.value or reference.text
    match reference.kind:
        case ReferenceKind.CASE if not value.startswith("punkt "):
            yield case_node(context, value), case_triples(context, value)
        case ReferenceKind.KLE if _KLE_SUBJECT.match(value):
            yield NamedNode(context.iris.kle(value)), kle_triples(context, value)
        case ReferenceKind.KLE if len(value) == 3 and value[0].isalpha():
            yield NamedNode(context.iris.kle_facet(value)), iter(())
        case ReferenceKind.LAW if name := law_name(value):
            yield NamedNode(context.iris.law(name)), _law(context, name)
        case ReferenceKind.BODY:
            yield body_node(context, value), body_triples(context, value)
        case ReferenceKind.PERSON:
            name = _PARTY.sub("", value)
            yield person_node(context, name), person_triples(context, name)
        case ReferenceKind.DOCUMENT:
            yield document_target(context, value), mentioned_document(context, value)
        case ReferenceKind.MARKER:
            for marker in _markers(context, value):
                yield context.node(marker.id), iter(())
        case _:
            return


def document_target(context: Context, title: str) -> NamedNode:
    """Return the node of a mentioned document: the loaded one of that title, else its mention."""
    own = context.parsed.document.title
    if own and title_key(own) == title_key(title):
        return context.document
    if known := context.known_documents.get(title_key(title)):
        return context.node(known)
    return NamedNode(context.iris.mentioned_document(context.municipality, title))


def mentioned_document(context: Context, title: str) -> Iterator[Triple]:
    """Yield a document that is only known by its title; nothing where it was loaded itself."""
    node = NamedNode(context.iris.mentioned_document(context.municipality, title))
    if document_target(context, title) != node:
        return
    yield node, rdf("type"), pej("MentionedDocument")
    yield node, dcterms("title"), text(title, context.language)
    if context.owner:
        yield node, pej("municipality"), context.owner


def law_name(value: str) -> str:
    """Return the name of a law without its sections, in the nominative: "servicelovens § 85" and
    "serviceloven" are one law. Returns "" where there is no name."""
    name = _SECTION.sub("", value).strip(" ,;:()")
    return name[:-1] if name.lower().endswith("lovens") else name


def _law(context: Context, name: str) -> Iterator[Triple]:
    node = NamedNode(context.iris.law(name))
    yield node, rdf("type"), pej("Law")
    yield node, skos("prefLabel"), text(name)


def _markers(context: Context, value: str) -> list[Statement]:
    """Return the guiding markers of the same document that carry the number."""
    wanted = _NUMBER.search(value)
    if not wanted:
        return []
    return [
        statement
        for statement in context.parsed.statements
        if statement.type is StatementType.GUIDING_MARKER
        and statement.number
        and statement.number.strip(" #.:") == wanted.group()
    ]
