"""The IRI of a property or class in, its name in Danish out, whichever vocabulary it is from."""

from typing import Final

from kg.graph.namespaces import PEJ, compact
from kg.graph.ontology_view import TermView, ontology_view

_DANISH: Final = {
    "rdf:type": "er en",
    "rdfs:label": "navn",
    "dcterms:title": "titel",
    "dcterms:identifier": "id",
    "dcterms:date": "dato",
    "dcterms:format": "format",
    "dcterms:source": "kilde",
    "dcterms:publisher": "udgiver",
    "dcterms:language": "sprog",
    "dcterms:isPartOf": "er del af",
    "dcterms:hasPart": "har del",
    "dcterms:subject": "emne",
    "dcterms:references": "nævner",
    "dcterms:replaces": "afløser",
    "dcterms:isReplacedBy": "afløses af",
    "dcterms:creator": "fremsat af",
    "dcterms:relation": "hører sammen med",
    "skos:prefLabel": "betegnelse",
    "skos:altLabel": "andre ord",
    "skos:hiddenLabel": "andre stavemåder",
    "skos:definition": "definition",
    "skos:notation": "nummer",
    "skos:inScheme": "hører til ordningen",
    "skos:topConceptOf": "øverst i ordningen",
    "skos:hasTopConcept": "øverste begreb",
    "skos:broader": "hører under",
    "skos:narrower": "har under sig",
    "skos:broaderTransitive": "hører et sted under",
    "skos:narrowerTransitive": "har et sted under sig",
    "skos:related": "beslægtet med",
    "skos:relatedMatch": "beslægtet med",
    "skos:closeMatch": "svarer til",
    "skos:example": "eksempel",
    "skos:note": "note",
    "org:unitOf": "del af",
    "foaf:name": "navn",
    "foaf:page": "side hos KL",
    "foaf:primaryTopic": "handler om",
    "eli:id_local": "lokalt id",
    "eli:title": "titel",
    "eli:publisher": "udgiver",
    "eli:language": "sprog",
    "eli:passed_by": "vedtaget af",
    "eli:date_document": "vedtaget",
    "eli:first_date_entry_in_force": "gælder fra",
    "eli:date_no_longer_in_force": "gælder til",
    "eli:is_realized_by": "har teksten",
    "eli:realizes": "er teksten i",
    "eli:embodies": "er filen med",
    "prov:wasDerivedFrom": "kommer fra",
    "prov:wasGeneratedBy": "blev til ved",
    "prov:wasAttributedTo": "skyldes",
    "prov:wasAssociatedWith": "med",
    "prov:qualifiedAssociation": "deltagelse",
    "prov:wasInformedBy": "bygger på",
    "prov:agent": "person",
    "prov:used": "brugte",
    "prov:endedAtTime": "sluttede",
    "prov:hadMember": "omfatter",
    "owl:versionInfo": "version",
    "oa:hasSource": "i teksten",
    "oa:hasSelector": "angivet ved",
    "oa:start": "første tegn",
    "oa:end": "tegnet efter det sidste",
    "oa:exact": "ordret",
    "oa:prefix": "lige før",
    "oa:suffix": "lige efter",
    "rdf:value": "værdi",
    "foaf:Person": "Person",
    "prov:Person": "Person",
    "prov:Entity": "Ting",
    "skos:Concept": "Begreb",
    "skos:ConceptScheme": "Begrebsordning",
    "dcat:Dataset": "Datasæt",
    "void:Dataset": "Datasæt",
    "dcat:Distribution": "Udtræk",
    "dcat:DataService": "Tjeneste",
    "dcat:Catalog": "Katalog",
}
"""Danish names of properties that are not ours, and of the classes that stand alone."""


def property_label(iri: str) -> str:
    """Return the Danish name of a property or class, its prefixed name where there is none."""
    term = own_term(iri)
    if term is not None:
        return term.labels["da"]
    return _DANISH.get(compact(iri), compact(iri))


def own_term(iri: str) -> TermView | None:
    """Return the class or property of the ontology with that IRI, None for any other IRI."""
    if not iri.startswith(PEJ):
        return None
    try:
        return ontology_view().term(iri.removeprefix(PEJ))
    except KeyError:
        return None
