"""The triples that describe a resource in, what a page about it shows out: labelled facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.namespaces import PEJ, PREFIXES, compact
from kg.graph.property_names import own_term, property_label

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_TYPE: Final = f"{PREFIXES['rdf']}type"
_LABEL: Final = f"{PREFIXES['rdfs']}label"
_FIRST: Final = (_TYPE, f"{PREFIXES['dcterms']}title", f"{PREFIXES['skos']}prefLabel", f"{PEJ}text")
_IMPLIED: Final = tuple(
    (PREFIXES["skos"] + wider, PREFIXES["skos"] + closer)
    for wider, closer in (
        ("broaderTransitive", "broader"),
        ("narrowerTransitive", "narrower"),
    )
)
"""Properties of SKOS that say no more than a closer one where the values are the same."""


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of a property: its text, and its IRI where it is a resource.

    `language` is that of a text, `datatype` the prefixed name of another literal's type.
    """

    text: str
    iri: str | None = None
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class ShownProperty:
    """A property with its values; `label` is Danish, `name` prefixed, `iri` whole."""

    iri: str
    name: str
    label: str
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class ResourceView:
    """All that a page about a resource shows.

    `types` are its own classes, the closest first; `outgoing` what it says, `incoming` what leads
    to it; `parts` are resources that mean nothing alone, each shown inside this one.
    """

    iri: str
    label: str
    types: tuple[ShownValue, ...]
    outgoing: tuple[ShownProperty, ...]
    incoming: tuple[ShownProperty, ...]
    parts: tuple["ResourceView", ...] = ()


def resource_view(iri: str, triples: Iterable[Triple]) -> ResourceView:
    """Return the view of a resource from the triples of `kg.graph.describe`."""
    labels: dict[str, str] = {}
    facts: dict[str, list[Triple]] = defaultdict(list)
    leading: dict[str, list[ShownValue]] = defaultdict(list)
    told = list(triples)
    for triple in told:
        if triple.predicate.value == _LABEL and isinstance(triple.object, Literal):
            known = labels.get(_value(triple.subject))
            if known is None or triple.object.language == "da":
                labels[_value(triple.subject)] = triple.object.value
    for triple in told:
        if _value(triple.object) == iri and isinstance(triple.object, NamedNode):
            leading[triple.predicate.value].append(_shown(triple.subject, labels))
        facts[_value(triple.subject)].append(triple)
    parts = [_view(part, facts[part], labels, {}) for part in _parts(iri, facts)]
    return _view(iri, facts[iri], labels, leading, tuple(parts))


def _parts(iri: str, facts: Mapping[str, list[Triple]]) -> list[str]:
    """Return the described resources that `iri` leads to, directly or through another of them."""
    found: set[str] = set()
    open_ends = [iri]
    while open_ends:
        for triple in facts.get(open_ends.pop(), ()):
            part = _value(triple.object)
            if part == iri or part in found or isinstance(triple.object, Literal):
                continue
            if _tells(facts.get(part, []), iri):
                found.add(part)
                open_ends.append(part)
    return sorted(found)


def _view(
    iri: str,
    facts: list[Triple],
    labels: dict[str, str],
    leading: Mapping[str, list[ShownValue]],
    parts: tuple[ResourceView, ...] = (),
) -> ResourceView:
    told: dict[str, list[ShownValue]] = defaultdict(list)
    for triple in facts:
        if triple.predicate.value != _LABEL:
            told[triple.predicate.value].append(_shown(triple.object, labels))
    types = tuple(sorted(told.pop(_TYPE, []), key=_closeness))
    # What a thing is in another vocabulary says nothing more to a reader of our own words.
    types = tuple(kind for kind in types if own_term(kind.iri or "")) or types
    outgoing = _without_implied(told)
    inverses = {term.inverse.iri for name in outgoing if (term := own_term(name)) and term.inverse}
    incoming = {name: values for name, values in leading.items() if name not in inverses}
    return ResourceView(
        iri=iri,
        label=labels.get(iri) or _titled(facts) or iri.rstrip("/").rsplit("/", 1)[-1],
        types=types,
        outgoing=_properties(outgoing),
        incoming=_properties(_without_implied(incoming)),
        parts=parts,
    )


def _titled(facts: list[Triple]) -> str | None:
    titles = {t.predicate.value: t.object.value for t in facts if isinstance(t.object, Literal)}
    return next((titles[name] for name in _FIRST if name in titles), None)


def _without_implied(told: Mapping[str, list[ShownValue]]) -> dict[str, list[ShownValue]]:
    """Leave out a property that only says again what a closer one says: parent implies part of."""
    kept = dict(told)
    for name in told:
        term = own_term(name)
        for above in term.parents if term else ():
            if {v.iri for v in told.get(above.iri, ())} <= {v.iri for v in told[name]}:
                kept.pop(above.iri, None)
    for wider, closer in _IMPLIED:
        if {v.iri for v in told.get(wider, ())} <= {v.iri for v in told.get(closer, ())}:
            kept.pop(wider, None)
    return kept


def _properties(told: Mapping[str, list[ShownValue]]) -> tuple[ShownProperty, ...]:
    shown = [
        ShownProperty(name, compact(name), property_label(name), tuple(values))
        for name, values in told.items()
    ]
    return tuple(sorted(shown, key=lambda p: (_rank(p.iri), p.label.casefold(), p.iri)))


def _shown(term: Term, labels: dict[str, str]) -> ShownValue:
    if isinstance(term, Literal):
        datatype = None if term.language else compact(term.datatype.value)
        return ShownValue(
            term.value,
            language=term.language,
            datatype=None if datatype == "xsd:string" else datatype,
        )
    iri = _value(term)
    own = own_term(iri)
    return ShownValue(own.labels["da"] if own else labels.get(iri) or property_label(iri), iri=iri)


def _closeness(value: ShownValue) -> tuple[int, str]:
    """Own classes with the fewest classes below them come first, other vocabularies' last."""
    term = own_term(value.iri or "")
    return (len(term.children) if term else 1000, value.text)


def _rank(iri: str) -> int:
    if iri in _FIRST:
        return _FIRST.index(iri)
    return len(_FIRST) if iri.startswith(PEJ) else len(_FIRST) + 1


def _tells(facts: list[Triple], iri: str) -> bool:
    """Say whether a resource of the description is a part: it says more than that it leads here."""
    return any(t.predicate.value != _LABEL and _value(t.object) != iri for t in facts)


def _value(term: Term) -> str:
    return str(getattr(term, "value", ""))
