"""The ontology's Turtle in, what a readable page about it shows out: terms in both languages."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, RdfFormat, parse

from kg.graph.namespaces import PEJ, compact, expand
from kg.graph.vocabulary import ontology_file

ONTOLOGY: Final = PEJ.rstrip("#")
Texts: TypeAlias = Mapping[str, tuple[str, ...]]
"""Texts by language, "da" and "en"."""

_Said: TypeAlias = dict[str, list[tuple[str, str | None]]]


@dataclass(frozen=True, slots=True)
class TermLink:
    """A class or property that another one names; `name` is its prefixed name.

    `label` is its Danish label where the ontology itself defines it, else the name.
    """

    iri: str
    name: str
    label: str
    own: bool

    @property
    def anchor(self) -> str | None:
        """The fragment of a term of the ontology itself, None for another vocabulary's."""
        return self.iri.removeprefix(PEJ) if self.own else None


@dataclass(frozen=True, slots=True)
class TermView:
    """A class or property as it is shown.

    `parents` are super-classes or super-properties, `children` the ones below it. `domain` and
    `range` are a property's; `properties` are those whose domain is this class. `code` is the value
    that stands for it in the JSON of the interface.
    """

    iri: str
    name: str
    kind: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    examples: tuple[str, ...]
    notes: Texts
    code: str | None = None
    parents: tuple[TermLink, ...] = ()
    children: tuple[TermLink, ...] = ()
    domain: TermLink | None = None
    range: TermLink | None = None
    inverse: TermLink | None = None
    traits: tuple[str, ...] = ()
    properties: tuple[TermLink, ...] = ()

    @property
    def anchor(self) -> str:
        """The fragment of the term's IRI."""
        return self.iri.removeprefix(PEJ)


@dataclass(frozen=True, slots=True)
class Relation:
    """An arrow of the diagram: instances of `source` lead to instances of `target`."""

    source: TermLink
    property: TermLink
    target: TermLink


@dataclass(frozen=True, slots=True)
class OntologyView:
    """The whole ontology as it is shown: terms in order of their Danish labels."""

    iri: str
    version: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    notes: Texts
    history: Texts
    classes: tuple[TermView, ...]
    object_properties: tuple[TermView, ...]
    data_properties: tuple[TermView, ...]
    relations: tuple[Relation, ...] = field(default=())

    @property
    def roots(self) -> tuple[TermView, ...]:
        """The classes that lie below no other class of the ontology."""
        return tuple(term for term in self.classes if not any(p.own for p in term.parents))

    def term(self, anchor: str) -> TermView:
        """Return the class or property with that fragment. Raises KeyError when there is none."""
        for term in (*self.classes, *self.object_properties, *self.data_properties):
            if term.anchor == anchor:
                return term
        raise KeyError(anchor)


@cache
def ontology_view() -> OntologyView:
    """Return what the page about the ontology shows."""
    said = _said()
    about = said[ONTOLOGY]
    classes = _terms(said, "owl:Class")
    object_properties = _terms(said, "owl:ObjectProperty")
    return OntologyView(
        iri=ONTOLOGY,
        version=_first(about, "owl:versionInfo") or "",
        titles=_one_each(about, "dcterms:title"),
        descriptions=_one_each(about, "dcterms:description"),
        notes=_all_each(about, "skos:note"),
        history=_all_each(about, "skos:historyNote"),
        classes=classes,
        object_properties=object_properties,
        data_properties=_terms(said, "owl:DatatypeProperty"),
        relations=tuple(
            Relation(term.domain, _link(said, term.iri), term.range)
            for term in object_properties
            if term.domain and term.range and term.domain.own and term.range.own
        ),
    )


def _said() -> dict[str, _Said]:
    found: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    for quad in parse(ontology_file("pejling.ttl"), format=RdfFormat.TURTLE):
        language = quad.object.language if isinstance(quad.object, Literal) else None
        value = getattr(quad.object, "value", "")
        found[getattr(quad.subject, "value", "")][compact(quad.predicate.value)].append(
            (value, language)
        )
    return found


def _terms(said: Mapping[str, _Said], kind: str) -> tuple[TermView, ...]:
    wanted = (expand(kind), None)
    views = [_term(said, iri, kind) for iri in said if wanted in said[iri].get("rdf:type", ())]
    return tuple(sorted(views, key=lambda view: (view.labels.get("da", "").casefold(), view.iri)))


def _term(said: Mapping[str, _Said], iri: str, kind: str) -> TermView:
    own = said[iri]
    above = "rdfs:subClassOf" if kind == "owl:Class" else "rdfs:subPropertyOf"
    below = [other for other in said if (iri, None) in said[other].get(above, ()) and other != iri]
    having = [other for other in said if (iri, None) in said[other].get("rdfs:domain", ())]
    inverse = _first(own, "owl:inverseOf")
    domain, span = _first(own, "rdfs:domain"), _first(own, "rdfs:range")
    return TermView(
        iri=iri,
        name=compact(iri),
        kind=kind,
        labels=_one_each(own, "skos:prefLabel"),
        definitions=_one_each(own, "skos:definition"),
        examples=tuple(value for value, _ in own.get("skos:example", ())),
        notes=_all_each(own, "skos:note"),
        code=_first(own, "skos:notation"),
        parents=_links(said, [value for value, _ in own.get(above, ())]),
        children=_links(said, below),
        domain=_link(said, domain) if domain else None,
        range=_link(said, span) if span else None,
        inverse=_link(said, inverse) if inverse else None,
        traits=tuple(
            sorted(
                compact(value)
                for value, _ in own.get("rdf:type", ())
                if value in (expand("owl:TransitiveProperty"), expand("owl:SymmetricProperty"))
            )
        ),
        properties=_links(said, having),
    )


def _links(said: Mapping[str, _Said], iris: list[str]) -> tuple[TermLink, ...]:
    return tuple(
        sorted(
            (_link(said, iri) for iri in iris), key=lambda link: (link.label.casefold(), link.iri)
        )
    )


def _link(said: Mapping[str, _Said], iri: str) -> TermLink:
    own = iri.startswith(PEJ)
    labels = _one_each(said[iri], "skos:prefLabel") if iri in said else {}
    return TermLink(iri, compact(iri), labels.get("da", compact(iri)), own)


def _first(own: _Said, predicate: str) -> str | None:
    return next((value for value, _ in own.get(predicate, ())), None)


def _one_each(own: _Said, predicate: str) -> dict[str, str]:
    return {language: value for value, language in own.get(predicate, ()) if language}


def _all_each(own: _Said, predicate: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for value, language in own.get(predicate, ()):
        if language:
            found[language].append(value)
    return {language: tuple(values) for language, values in sorted(found.items())}
