"""A document's own facts in, its triples out: the work, its text, its file and where it came from.

The work is an eli:LegalResource, its text the eli:LegalExpression that offsets count in, the file
the eli:Format; PROV-O says which file was read by which version of the software.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from ingest.model import DocumentKind
from kg.graph.context import Context
from kg.graph.namespaces import dcterms, eli, foaf, owl, pej, prov, rdf, rdfs, xsd
from kg.graph.organisations import body_node, body_triples
from kg.graph.references import document_target, mentioned_document
from kg.graph.terms import Triple, date, first_day, integer, last_day, text, year

CLASSES: Final[Mapping[DocumentKind, str]] = {
    DocumentKind.STRATEGY: "Strategy",
    DocumentKind.POLICY: "Policy",
    DocumentKind.AGENDA: "Agenda",
    DocumentKind.MINUTES: "Minutes",
    DocumentKind.OTHER: "OtherDocument",
}
"""The class of each document kind, in the ontology's namespace."""

RELATIONS: Final[Mapping[str, str]] = {
    "excerpt_of": "excerptOf",
    "supersedes": "supersedes",
    "refers_to": "refersTo",
}
"""The property of each relation between documents, in the ontology's namespace."""

_LANGUAGES: Final[Mapping[str, str]] = {"da": "DAN", "en": "ENG", "sv": "SWE", "no": "NOR"}
_LANGUAGE_AUTHORITY = "http://publications.europa.eu/resource/authority/language/"


def document_triples(context: Context) -> Iterator[Triple]:
    """Yield the document as a work: title, kind, municipality, dates and related documents."""
    document, node = context.parsed.document, context.document
    yield node, rdf("type"), pej(CLASSES[document.kind])
    yield node, rdf("type"), eli("LegalResource")
    yield node, dcterms("identifier"), text(document.id, None)
    yield node, eli("id_local"), text(document.id, None)
    if context.owner:
        yield node, pej("municipality"), context.owner
        yield node, dcterms("publisher"), context.owner
    yield node, eli("is_realized_by"), context.text
    if document.title is not None:
        yield node, dcterms("title"), text(document.title, context.language)
    if document.publisher is not None:
        yield node, eli("publisher"), text(document.publisher)
    yield from _dates(context)
    if document.adopted_by:
        yield node, eli("passed_by"), body_node(context, document.adopted_by)
        yield from body_triples(context, document.adopted_by)
    for related in document.related:
        target = document_target(context, related.title)
        yield node, pej(RELATIONS[related.relation]), target
        yield from mentioned_document(context, related.title)
    for warning in context.parsed.warnings:
        yield node, pej("warning"), text(warning.message)


def _dates(context: Context) -> Iterator[Triple]:
    document, node = context.parsed.document, context.document
    if document.date:
        yield node, pej("date"), date(document.date)
        if number := year(document.date):
            yield node, pej("year"), number
    if document.adopted:
        yield node, eli("date_document"), date(document.adopted)
    if document.valid_from:
        yield node, eli("first_date_entry_in_force"), date(document.valid_from)
        if first := first_day(document.valid_from):
            yield node, pej("inForceFrom"), first
    if document.valid_until:
        yield node, eli("date_no_longer_in_force"), date(document.valid_until)
        if last := last_day(document.valid_until):
            yield node, pej("inForceUntil"), last


def text_triples(context: Context) -> Iterator[Triple]:
    """Yield the document's text as an expression: language, length and digest."""
    document, node = context.parsed.document, context.text
    yield node, rdf("type"), pej("DocumentText")
    yield node, rdf("type"), eli("LegalExpression")
    yield node, eli("realizes"), context.document
    if document.title is not None:
        yield node, eli("title"), text(document.title, context.language)
    if document.language is not None:
        yield node, dcterms("language"), text(document.language, None)
        if code := _LANGUAGES.get(document.language):
            yield node, eli("language"), NamedNode(_LANGUAGE_AUTHORITY + code)
    whole = context.parsed.text
    yield node, pej("characters"), integer(len(whole))
    yield node, pej("sha256"), text(hashlib.sha256(whole.encode()).hexdigest(), None)


def provenance_triples(context: Context) -> Iterator[Triple]:
    """Yield what the document, its text and its graph were made from, by what and by whom."""
    origin, iris, document = context.origin, context.iris, context.document_id
    reading, software = (
        NamedNode(iris.parse(document)),
        NamedNode(iris.software(origin.software_version)),
    )
    yield reading, rdf("type"), pej("Reading")
    yield reading, prov("wasAssociatedWith"), software
    if origin.read_at is not None:
        at = origin.read_at.isoformat(timespec="seconds")
        yield reading, prov("endedAtTime"), _instant(at)
    yield software, rdf("type"), pej("Software")
    yield software, rdf("type"), prov("SoftwareAgent")
    yield software, foaf("name"), text("Pejling", None)
    yield software, owl("versionInfo"), text(origin.software_version, None)
    for made in (context.text, context.graph):
        yield made, prov("wasGeneratedBy"), reading
    yield context.graph, foaf("primaryTopic"), context.document
    yield context.graph, rdf("type"), prov("Entity")
    if any(statement.by_hand for statement in context.parsed.statements):
        correction = NamedNode(iris.correction(document))
        yield correction, rdf("type"), pej("Correction")
        yield correction, prov("used"), context.text
        yield correction, prov("wasInformedBy"), reading
    if origin.sha256:
        yield from _original(context, NamedNode(iris.original(origin.sha256)), reading)


def _original(context: Context, original: NamedNode, reading: NamedNode) -> Iterator[Triple]:
    document, origin = context.parsed.document, context.origin
    yield reading, prov("used"), original
    for made in (context.document, context.text, context.graph):
        yield made, prov("wasDerivedFrom"), original
    yield original, rdf("type"), pej("OriginalFile")
    yield original, rdf("type"), eli("Format")
    yield original, eli("embodies"), context.text
    yield original, pej("sha256"), text(origin.sha256 or "", None)
    yield original, dcterms("format"), text(document.format, None)
    if name := origin.file_name or document.source_name:
        yield original, rdfs("label"), text(name, None)
    if document.source_url is not None:
        yield original, dcterms("source"), text(document.source_url, None)


def _instant(value: str) -> Literal:
    return Literal(value, datatype=xsd("dateTime"))
