"""The counts of a snapshot's graph in, its description in VoID and DCAT-AP out."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.graph.iris import Iris
from kg.graph.namespaces import PEJ, PREFIXES, dcat, dcterms, foaf, owl, pej, prov, rdf, void, xsd
from kg.graph.store import GraphCounts
from kg.graph.terms import Triple, integer, text

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES: Final = "http://www.iana.org/assignments/media-types/"
_VOCABULARIES: Final = ("pej", "skos", "org", "eli", "prov", "oa", "dcterms", "foaf")
_KEYWORDS: Final = ("kommuner", "socialområdet", "strategier", "pejlemærker", "dagsordener")

DUMPS: Final[Mapping[str, str]] = {
    "nq": "application/n-quads",
    "trig": "application/trig",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}
"""The endings of the dumps that a data set may offer, and their media types."""


def dataset_triples(
    counts: GraphCounts,
    snapshot: str,
    iris: Iris | None = None,
    *,
    endpoint: str | None = None,
    dumps: Mapping[str, str] | None = None,
    modified: datetime | None = None,
    version: str | None = None,
) -> Iterator[Triple]:
    """Yield the description of the data set and of the snapshot that is served.

    `endpoint` is the address of the SPARQL endpoint, `dumps` the addresses of dumps by ending,
    `modified` when the snapshot was built, `version` the software's.
    """
    mint = iris or Iris()
    dataset, served = NamedNode(mint.dataset()), NamedNode(mint.snapshot(snapshot))
    for node in (dataset, served):
        yield node, rdf("type"), dcat("Dataset")
        yield node, rdf("type"), void("Dataset")
        yield from _described(node)
    yield served, rdf("type"), pej("Snapshot")
    yield served, dcterms("identifier"), text(snapshot, None)
    yield served, dcat("version"), text(snapshot, None)
    yield served, dcterms("isVersionOf"), dataset
    yield dataset, dcat("hasCurrentVersion"), served
    if modified is not None:
        at = Literal(modified.isoformat(timespec="seconds"), datatype=xsd("dateTime"))
        yield served, dcterms("issued"), at
        yield dataset, dcterms("modified"), at
    if version is not None:
        software = NamedNode(mint.software(version))
        yield served, prov("wasAttributedTo"), software
        yield software, rdf("type"), pej("Software")
        yield software, foaf("name"), text("Pejling", None)
        yield software, owl("versionInfo"), text(version, None)
    yield from _counted(served, counts, mint)
    yield from _access(served, endpoint, dumps or {})


def _described(node: NamedNode) -> Iterator[Triple]:
    yield node, dcterms("title"), text("Pejling: kommunale strategier og dagsordener")
    yield node, dcterms("title"), text("Pejling: municipal strategies and agendas", "en")
    yield (
        node,
        dcterms("description"),
        text(
            "Udsagn fra danske kommuners strategier, politikker og dagsordener på social- og "
            "beskæftigelsesområdet, hvert bundet til sit nøjagtige sted i kilden."
        ),
    )
    yield (
        node,
        dcterms("description"),
        text(
            "Statements of Danish municipalities' strategies, policies and agendas in the social "
            "and employment field, each tied to its exact place in the source.",
            "en",
        ),
    )
    for keyword in _KEYWORDS:
        yield node, dcat("keyword"), text(keyword)
    for theme in ("SOCI", "GOVE"):
        yield node, dcat("theme"), NamedNode(f"{_AUTHORITY}data-theme/{theme}")
    yield node, dcterms("language"), NamedNode(f"{_AUTHORITY}language/DAN")
    yield node, dcterms("spatial"), NamedNode(f"{_AUTHORITY}country/DNK")
    yield node, dcterms("conformsTo"), NamedNode(PEJ.rstrip("#"))


def _counted(node: NamedNode, counts: GraphCounts, iris: Iris) -> Iterator[Triple]:
    yield node, void("uriSpace"), text(iris.root, None)
    yield node, void("triples"), integer(counts.triples)
    yield node, void("distinctSubjects"), integer(counts.subjects)
    yield node, void("distinctObjects"), integer(counts.objects)
    yield node, void("classes"), integer(len(counts.classes))
    yield node, void("properties"), integer(len(counts.properties))
    documents = counts.classes.get(f"{PEJ}Document")
    if documents is not None:
        yield node, void("documents"), integer(documents)
    for prefix in _VOCABULARIES:
        yield node, void("vocabulary"), NamedNode(PREFIXES[prefix])
    for number, (kind, count) in enumerate(sorted(counts.classes.items()), start=1):
        part = NamedNode(f"{node.value}/klasse/{number}")
        yield node, void("classPartition"), part
        yield part, void("class"), NamedNode(kind)
        yield part, void("entities"), integer(count)
    for number, (name, count) in enumerate(sorted(counts.properties.items()), start=1):
        part = NamedNode(f"{node.value}/egenskab/{number}")
        yield node, void("propertyPartition"), part
        yield part, void("property"), NamedNode(name)
        yield part, void("triples"), integer(count)


def _access(node: NamedNode, endpoint: str | None, dumps: Mapping[str, str]) -> Iterator[Triple]:
    if endpoint:
        service = NamedNode(endpoint)
        yield node, void("sparqlEndpoint"), service
        yield service, rdf("type"), dcat("DataService")
        yield service, dcterms("title"), text("SPARQL-adgang")
        yield service, dcterms("title"), text("SPARQL endpoint", "en")
        yield service, dcat("endpointURL"), service
        yield service, dcat("servesDataset"), node
        yield service, dcterms("conformsTo"), NamedNode("https://www.w3.org/TR/sparql11-protocol/")
    for ending, address in sorted(dumps.items()):
        distribution = NamedNode(f"{node.value}/{ending}")
        yield node, dcat("distribution"), distribution
        yield node, void("dataDump"), NamedNode(address)
        yield distribution, rdf("type"), dcat("Distribution")
        yield distribution, dcat("accessURL"), NamedNode(address)
        yield distribution, dcat("downloadURL"), NamedNode(address)
        if media_type := DUMPS.get(ending):
            yield distribution, dcat("mediaType"), NamedNode(_MEDIA_TYPES + media_type)
