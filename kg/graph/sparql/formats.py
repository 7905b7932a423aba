"""An Accept header or a format's name in, the format of each kind of result out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import mimeparse


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """A format by its short name, also its file ending; the first media type is its own."""

    name: str
    media_types: tuple[str, ...]

    @property
    def media_type(self) -> str:
        """What an answer in this format is labelled with."""
        return self.media_types[0]


JSON: Final = ResultFormat("json", ("application/sparql-results+json", "application/json"))
XML: Final = ResultFormat("xml", ("application/sparql-results+xml", "application/xml", "text/xml"))
CSV: Final = ResultFormat("csv", ("text/csv",))
TSV: Final = ResultFormat("tsv", ("text/tab-separated-values",))

TURTLE: Final = ResultFormat("ttl", ("text/turtle", "application/x-turtle", "text/plain"))
N_TRIPLES: Final = ResultFormat("nt", ("application/n-triples",))
RDF_XML: Final = ResultFormat("rdf", ("application/rdf+xml", "application/xml", "text/xml"))
JSON_LD: Final = ResultFormat("jsonld", ("application/ld+json", "application/json"))
TRIG: Final = ResultFormat("trig", ("application/trig",))
N_QUADS: Final = ResultFormat("nq", ("application/n-quads",))
JELLY: Final = ResultFormat("jelly", ("application/x-jelly-rdf",))

SOLUTION_FORMATS: Final = (JSON, XML, CSV, TSV)
BOOLEAN_FORMATS: Final = (JSON, XML, CSV, TSV)
GRAPH_FORMATS: Final = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, TRIG, N_QUADS)

FORMATS: Final[Mapping[str, Sequence[ResultFormat]]] = {
    "solutions": SOLUTION_FORMATS,
    "boolean": BOOLEAN_FORMATS,
    "triples": GRAPH_FORMATS,
}
"""The formats of each kind of result, the one that is given unasked first."""

ALIASES: Final[Mapping[str, str]] = {
    "turtle": "ttl",
    "ntriples": "nt",
    "n-triples": "nt",
    "rdfxml": "rdf",
    "rdf+xml": "rdf",
    "rdf/xml": "rdf",
    "xml+rdf": "rdf",
    "json-ld": "jsonld",
    "nquads": "nq",
    "n-quads": "nq",
}


def accepted(accept: str | None, offered: Sequence[ResultFormat]) -> ResultFormat | None:
    """Return the offered format that an Accept header wants most, None when it wants none.

    A header that cannot be read counts as none, which takes anything (RFC 9110, 12.5.1).
    """
    if not accept or not accept.strip():
        return offered[0]
    # An alias counts where it is named, not where a wildcard happens to cover it: what is sent
    # is labelled with the format's own type.
    named_types = {part.partition(";")[0].strip().lower() for part in accept.split(",")}
    by_type = {
        media_type: offer
        for offer in reversed(offered)
        for media_type in reversed(offer.media_types)
        if media_type == offer.media_type or media_type in named_types
    }
    try:
        # The library takes the last of equals, and by_type ends with what is offered first.
        best = mimeparse.best_match(list(by_type), accept)
    except mimeparse.MimeTypeParseException:
        return offered[0]
    return by_type[best] if best else None


def formats_for(accept: str | None, name: str | None = None) -> dict[str, str]:
    """Return the name of the format for each kind of result; a kind that none fits is left out.

    `name` is a format's short name or media type, as many tools send it beside the header; it
    goes before the header for the kinds that have such a format.
    """
    chosen = {}
    for kind, offered in FORMATS.items():
        found = named(name, offered) or accepted(accept, offered)
        if found:
            chosen[kind] = found.name
    return chosen


def named(name: str | None, offered: Sequence[ResultFormat]) -> ResultFormat | None:
    """Return the offered format with that short name or media type, None when there is none."""
    if not name:
        return None
    wanted = name.strip().lower().replace(" ", "+")
    wanted = ALIASES.get(wanted, wanted)
    for offer in offered:
        if wanted == offer.name or wanted in offer.media_types:
            return offer
    # "xml" and "json" name the family where the kind has no format of that very name.
    family = {"xml": RDF_XML, "json": JSON_LD}.get(wanted)
    return family if family in offered else None


def media_type_of(kind: str, name: str) -> str:
    """Return the media type of the format called `name` for that kind of result."""
    return next(offer.media_type for offer in FORMATS[kind] if offer.name == name)
