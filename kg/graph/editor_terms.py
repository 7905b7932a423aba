"""What a graph uses in, the classes and properties that an editor of queries offers out."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.namespaces import PEJ, compact
from kg.graph.ontology_view import ontology_view
from kg.graph.property_names import property_label
from kg.graph.sparql.meaning import SEARCH
from kg.graph.store import GraphCounts

_SEARCH_TERMS = {
    "text": "søg efter betydning: teksten",
    "hit": "søg efter betydning: udsagnet",
    "score": "søg efter betydning: hvor nær",
}


@dataclass(frozen=True, slots=True)
class EditorTerm:
    """A class or a property; `uses` counts how often the graph has it."""

    iri: str
    kind: str
    label: str
    uses: int

    def to_json(self) -> list[str]:
        """Return what the editor needs, as short as can be: it is sent with the page."""
        return [self.iri, self.kind, self.label]


def editor_terms(counts: GraphCounts) -> tuple[EditorTerm, ...]:
    """Return the terms of the ontology and those of other vocabularies that the graph uses.

    Our own come first, the most used before others.
    """
    found = {term.iri: term for term in (*_own(counts), *_others(counts))}
    return tuple(
        sorted(
            found.values(), key=lambda term: (not term.iri.startswith(PEJ), -term.uses, term.iri)
        )
    )


def _place(term: EditorTerm) -> tuple[bool, int, str]:
    return not term.iri.startswith(PEJ), -term.uses, term.iri


def _own(counts: GraphCounts) -> Iterator[EditorTerm]:
    view = ontology_view()
    for term in view.classes:
        yield EditorTerm(term.iri, "class", term.labels["da"], counts.classes.get(term.iri, 0))
    for term in (*view.object_properties, *view.data_properties):
        uses = counts.properties.get(term.iri, 0)
        yield EditorTerm(term.iri, "property", term.labels["da"], uses)


def _others(counts: GraphCounts) -> Iterator[EditorTerm]:
    for iri, uses in counts.classes.items():
        if not iri.startswith(PEJ):
            yield EditorTerm(iri, "class", compact(iri), uses)
    for iri, uses in counts.properties.items():
        if not iri.startswith(PEJ):
            yield EditorTerm(iri, "property", property_label(iri), uses)
    for name, label in _SEARCH_TERMS.items():
        yield EditorTerm(SEARCH + name, "property", label, 0)
