"""A language in, the words of the page about the ontology out."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "da": {
        "other": "In English",
        "version": "Version",
        "namespace": "Navnerum",
        "forms": "Hent ontologien",
        "shapes": "SHACL-regler",
        "context": "JSON-LD-kontekst",
        "contents": "Indhold",
        "diagram": "Sådan hænger klasserne sammen",
        "diagram_about": "De vigtigste klasser som felter og det, der forbinder dem, som pile. "
        "Et felt fører til klassen.",
        "in_words": "Det samme i ord",
        "hierarchy": "Klasserne i rækkefølge",
        "counterparts": "Svarer til i StratML og BMM",
        "counterparts_none": "De øvrige klasser har ingen modpart dér.",
        "example_of_all": "Eksempel",
        "example_about": "Et udsagn, som grafen fortæller det:",
        "classes": "Klasser",
        "object_properties": "Egenskaber, der fører til en ting",
        "data_properties": "Egenskaber, der har en værdi",
        "class": "Klasse",
        "example": "Eksempel",
        "note": "Bemærk",
        "parents": "Hører under",
        "children": "Omfatter",
        "properties": "Egenskaber",
        "domain": "Siges om",
        "range": "Værdi",
        "inverse": "Modsat",
        "code": "I JSON",
        "traits": "Art",
        "owl:TransitiveProperty": "gælder videre ned (transitiv)",
        "owl:SymmetricProperty": "gælder begge veje (symmetrisk)",
        "inferred": "Det, der udledes",
        "inferred_about": "Overklasser og overegenskaber, modsatte, transitive og symmetriske "
        "forbindelser og skos:broader i alle led er skrevet ud i en graf for sig, så en "
        "forespørgsel finder dem. Grafen er markeret som udledt (pej:InferredGraph) og kan "
        "lades ude.",
        "history": "Ændringer",
    },
    "en": {
        "other": "På dansk",
        "version": "Version",
        "namespace": "Namespace",
        "forms": "Get the ontology",
        "shapes": "SHACL shapes",
        "context": "JSON-LD context",
        "contents": "Contents",
        "diagram": "How the classes hang together",
        "diagram_about": "The main classes as boxes and what connects them as arrows. A box leads "
        "to its class.",
        "in_words": "The same in words",
        "hierarchy": "The classes in order",
        "counterparts": "Counterparts in StratML and BMM",
        "counterparts_none": "The other classes have no counterpart there.",
        "example_of_all": "Example",
        "example_about": "A statement as the graph tells it:",
        "classes": "Classes",
        "object_properties": "Properties that lead to a thing",
        "data_properties": "Properties that have a value",
        "class": "Class",
        "example": "Example",
        "note": "Note",
        "parents": "Below",
        "children": "Above",
        "properties": "Properties",
        "domain": "Said of",
        "range": "Value",
        "inverse": "Inverse",
        "code": "In JSON",
        "traits": "Kind",
        "owl:TransitiveProperty": "transitive",
        "owl:SymmetricProperty": "symmetric",
        "inferred": "What is inferred",
        "inferred_about": "Super-classes and super-properties, inverse, transitive and symmetric "
        "links and skos:broader at any depth are written out in a graph of their own, so that a "
        "query finds them. The graph is marked as inferred (pej:InferredGraph) and can be left "
        "out.",
        "history": "Changes",
    },
}
"""The words of each language, by what they stand for."""
