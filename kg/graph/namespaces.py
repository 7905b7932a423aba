"""The vocabularies that the graph is written in: prefixes in, IRIs and terms out."""

from collections.abc import Callable, Mapping
from typing import Final

from pyoxigraph import NamedNode

PEJ: Final = "https://w3id.org/pejling/ontology#"

PREFIXES: Final[Mapping[str, str]] = {
    "pej": PEJ,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "spdx": "http://spdx.org/rdf/terms#",
    "sh": "http://www.w3.org/ns/shacl#",
}
"""The prefixes of queries and of Turtle, in the order in which they are shown."""


def expand(name: str) -> str:
    """Return the IRI of a prefixed name such as "skos:prefLabel". Raises KeyError."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """Return the prefixed name of `iri`, or `iri` where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return iri


def _terms(prefix: str) -> Callable[[str], NamedNode]:
    namespace = PREFIXES[prefix]
    known: dict[str, NamedNode] = {}

    def term(local: str) -> NamedNode:
        found = known.get(local)
        if found is None:
            found = known[local] = NamedNode(namespace + local)
        return found

    return term


pej = _terms("pej")
rdf = _terms("rdf")
rdfs = _terms("rdfs")
xsd = _terms("xsd")
skos = _terms("skos")
dcterms = _terms("dcterms")
org = _terms("org")
foaf = _terms("foaf")
eli = _terms("eli")
prov = _terms("prov")
oa = _terms("oa")
dcat = _terms("dcat")
void = _terms("void")
spdx = _terms("spdx")
owl = _terms("owl")
