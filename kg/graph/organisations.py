"""Names of bodies, people, parties and cases in, the resources that documents share out."""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from ingest.kle import kle_page
from kg.graph.context import Context
from kg.graph.names import body_name, is_outside
from kg.graph.namespaces import dcterms, foaf, org, pej, prov, rdf, skos
from kg.graph.terms import Triple, text

_KLE_CASE = re.compile(r"(\d\d)\.(\d\d)\.(\d\d)(?:-([A-ZÆØÅ]\d\d))?(?![\d.])")


def body_node(context: Context, name: str) -> NamedNode:
    """Return the node of a body of the document's municipality."""
    return NamedNode(context.iris.body(context.municipality, name))


def body_triples(context: Context, name: str) -> Iterator[Triple]:
    """Yield a council, committee or department as a unit of the municipality, or as it stands."""
    node = body_node(context, name)
    plain = body_name(name)
    yield node, rdf("type"), pej("Body")
    if is_outside(name):
        yield node, rdf("type"), org("FormalOrganization")
    else:
        yield node, rdf("type"), org("OrganizationalUnit")
        if context.owner:
            yield node, org("unitOf"), context.owner
    yield node, skos("prefLabel"), text(plain[:1].upper() + plain[1:])
    if " ".join(name.split()) != plain:
        yield node, skos("altLabel"), text(" ".join(name.split()))


def person_node(context: Context, name: str) -> NamedNode:
    """Return the node of a person who acts for the document's municipality."""
    return NamedNode(context.iris.person(context.municipality, name))


def person_triples(context: Context, name: str) -> Iterator[Triple]:
    """Yield a person: nothing but the name and the municipality."""
    node = person_node(context, name)
    yield node, rdf("type"), foaf("Person")
    yield node, rdf("type"), prov("Person")
    yield node, foaf("name"), text(" ".join(name.split()), None)
    if context.owner:
        yield node, pej("municipality"), context.owner


def party_node(context: Context, name: str) -> NamedNode:
    """Return the node of a party or list of the document's municipality."""
    return NamedNode(context.iris.party(context.municipality, name))


def party_triples(context: Context, name: str) -> Iterator[Triple]:
    """Yield a party or list by its letter or name."""
    node = party_node(context, name)
    yield node, rdf("type"), pej("Party")
    yield node, rdf("type"), org("Organization")
    yield node, skos("prefLabel"), text(" ".join(name.split()))
    if context.owner:
        yield node, pej("municipality"), context.owner


def case_node(context: Context, number: str) -> NamedNode:
    """Return the node of a case; items with the same number share it."""
    return NamedNode(context.iris.case(context.municipality, number))


def case_triples(context: Context, number: str) -> Iterator[Triple]:
    """Yield a case, and the KLE subject and facet that its number says."""
    node = case_node(context, number)
    yield node, rdf("type"), pej("Case")
    yield node, pej("caseNumber"), text(number, None)
    yield node, dcterms("identifier"), text(number, None)
    if context.owner:
        yield node, pej("municipality"), context.owner
    found = _KLE_CASE.match(number)
    if not found:
        return
    subject = f"{found[1]}.{found[2]}.{found[3]}"
    yield node, pej("kleSubject"), NamedNode(context.iris.kle(subject))
    yield from kle_triples(context, subject)
    if found[4]:
        facet = NamedNode(context.iris.kle_facet(found[4]))
        yield node, pej("kleFacet"), facet
        yield facet, rdf("type"), pej("KleFacet")
        yield facet, skos("notation"), text(found[4], None)
        yield facet, skos("broader"), NamedNode(context.iris.kle_facet(found[4][0]))
        yield facet, skos("inScheme"), NamedNode(context.iris.kle())


def kle_triples(context: Context, code: str) -> Iterator[Triple]:
    """Yield what a KLE code says by itself, so that a subject missing from the table still fits in.

    A code has up to three pairs of digits: main group, group and subject.
    """
    pairs = code.split(".")[:3]
    kinds = ("KleMainGroup", "KleGroup", "KleSubject")
    for depth in range(len(pairs)):
        own = ".".join(pairs[: depth + 1])
        node = NamedNode(context.iris.kle(own))
        yield node, rdf("type"), pej(kinds[depth])
        yield node, rdf("type"), skos("Concept")
        yield node, skos("notation"), text(own, None)
        yield node, skos("inScheme"), NamedNode(context.iris.kle())
        if page := kle_page(own):
            yield node, foaf("page"), NamedNode(page)
        if depth:
            broader = NamedNode(context.iris.kle(".".join(pairs[:depth])))
            yield node, skos("broader"), broader
