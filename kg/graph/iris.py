"""Ids, names, codes and offsets in, the IRIs of the graph out: pure, and the same at every rebuild.

Documents and statements keep the ids that they have everywhere else; all other things have a first
segment that says what they are (`organ`, `sag`, `person` …) and that no municipality's slug is.
"""

from dataclasses import dataclass
from typing import Final

from ingest.slugs import slug
from kg.graph.names import body_name, code_segment, is_outside, name_segment
from kg.settings import DEFAULT_BASE_IRI

RESERVED: Final = frozenset(
    {
        "aktoer",
        "fil",
        "graf",
        "gruppe",
        "kle",
        "kobling",
        "laesning",
        "lov",
        "moede",
        "omtalt",
        "organ",
        "parti",
        "person",
        "rettelse",
        "sag",
        "software",
        "tema",
        "udgave",
    }
)
"""First segments below `id/` that are not municipalities."""


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints every IRI below one base; the base ends with "/" (or "#").

    A municipality, document or statement is named by its id. `municipality` is always the slug
    (`municipality_of` takes it from a document's id), `start` and `end` count code points.
    """

    base: str = DEFAULT_BASE_IRI

    @property
    def root(self) -> str:
        """What every resource's IRI begins with."""
        return f"{self.base}id/"

    def resource(self, identifier: str) -> str:
        """Return the IRI of the municipality, document or statement with that id."""
        return f"{self.root}{identifier}"

    def identifier(self, iri: str) -> str | None:
        """Return what follows the root in `iri`, or None for an IRI that is not ours."""
        return iri.removeprefix(self.root) if iri.startswith(self.root) else None

    def text(self, document: str) -> str:
        """Return the IRI of the document's text: the expression that offsets count in."""
        return self.resource(f"{document}/tekst")

    def span(self, document: str, start: int, end: int) -> str:
        """Return the IRI of a stretch of the document's text."""
        return self.resource(f"{document}/tekst/{start}-{end}")

    def selector(self, document: str, start: int, end: int, kind: str) -> str:
        """Return the IRI of a selector of a span; `kind` is "position" or "citat"."""
        return f"{self.span(document, start, end)}/{kind}"

    def reference(self, document: str, kind: str, start: int, end: int) -> str:
        """Return the IRI of a reference in the document's text."""
        return self.resource(f"{document}/henvisning/{kind}-{start}-{end}")

    def attachment(self, document: str, title: str) -> str:
        """Return the IRI of an attachment; items that list the same title share it."""
        return self.resource(f"{document}/bilag/{name_segment(title)}")

    def participation(self, document: str, name: str) -> str:
        """Return the IRI of a person's taking part in the document's meeting."""
        return self.resource(f"{document}/deltager/{name_segment(name)}")

    def vote(self, statement: str, order: int) -> str:
        """Return the IRI of the `order`-th vote on a decision, counting from 1."""
        return self.resource(f"{statement}/stemme/{order}")

    def reservation(self, statement: str, order: int) -> str:
        """Return the IRI of the `order`-th reservation to a decision, counting from 1."""
        return self.resource(f"{statement}/forbehold/{order}")

    def meeting(self, municipality: str, body: str, date: str) -> str:
        """Return the IRI of a body's meeting on a date; its agenda and minutes share it."""
        return self.resource(f"moede/{municipality}/{name_segment(body_name(body))}/{date}")

    def meeting_of(self, document: str) -> str:
        """Return the IRI of a meeting whose body or date is not stated."""
        return self.resource(f"moede/{document}")

    def body(self, municipality: str, name: str) -> str:
        """Return the IRI of a council, committee or department, whatever the form of its name.

        Bodies of the state, the regions and associations are the same for all municipalities.
        """
        owner = "danmark" if is_outside(name) else municipality
        return self.resource(f"organ/{owner}/{name_segment(body_name(name))}")

    def person(self, municipality: str, name: str) -> str:
        """Return the IRI of a person who acts for a municipality."""
        return self.resource(f"person/{municipality}/{name_segment(name)}")

    def party(self, municipality: str, name: str) -> str:
        """Return the IRI of a party or list of a municipality, as a list's letter is local."""
        return self.resource(f"parti/{municipality}/{name_segment(name)}")

    def case(self, municipality: str, number: str) -> str:
        """Return the IRI of a case; items with the same case number share it."""
        return self.resource(f"sag/{municipality}/{code_segment(number)}")

    def law(self, name: str) -> str:
        """Return the IRI of a law, the same for all municipalities."""
        return self.resource(f"lov/{name_segment(name)}")

    def mentioned_document(self, municipality: str, title: str) -> str:
        """Return the IRI of a document that is only known by being mentioned."""
        return self.resource(f"omtalt/{municipality}/{name_segment(title)}")

    def kle(self, code: str | None = None) -> str:
        """Return the IRI of a KLE main group, group or subject; without a code of the scheme."""
        return self.resource(f"kle/{code_segment(code)}" if code else "kle")

    def kle_facet(self, code: str) -> str:
        """Return the IRI of a KLE facet or facet category."""
        return self.resource(f"kle/facet/{slug(code)}")

    def theme(self, theme: str | None = None) -> str:
        """Return the IRI of a theme by its id; without an id of the scheme."""
        return self.resource(f"tema/{theme}" if theme else "tema")

    def theme_assignment(self, statement: str, theme: str) -> str:
        """Return the IRI of the assignment of a theme to a statement."""
        return self.resource(f"{statement}/tema/{theme}")

    def alignment(self, identifier: str) -> str:
        """Return the IRI of a link between two statements."""
        return self.resource(f"kobling/{identifier}")

    def alignment_evidence(self, identifier: str, order: int) -> str:
        """Return the IRI of the `order`-th pair of sentences that carries a link."""
        return self.resource(f"kobling/{identifier}/belaeg/{order}")

    def alignment_review(self, identifier: str) -> str:
        """Return the IRI of a person's decision on a link."""
        return self.resource(f"kobling/{identifier}/gennemgang")

    def duplicate_group(self, identifier: str) -> str:
        """Return the IRI of a group of statements with the same words."""
        return self.resource(f"gruppe/{identifier}")

    def original(self, sha256: str) -> str:
        """Return the IRI of the file as it came."""
        return self.resource(f"fil/{sha256}")

    def parse(self, document: str) -> str:
        """Return the IRI of the activity that read a document."""
        return self.resource(f"laesning/{document}")

    def correction(self, document: str) -> str:
        """Return the IRI of the activity by which people corrected the parse of a document."""
        return self.resource(f"rettelse/{document}")

    def software(self, version: str) -> str:
        """Return the IRI of one version of this software."""
        return self.resource(f"software/pejling-{code_segment(version)}")

    def agent(self, name: str) -> str:
        """Return the IRI of somebody who corrects or reviews."""
        return self.resource(f"aktoer/{name_segment(name)}")

    def snapshot(self, identifier: str) -> str:
        """Return the IRI of a snapshot."""
        return self.resource(f"udgave/{code_segment(identifier)}")

    def dataset(self) -> str:
        """Return the IRI of the data set as such, whatever its snapshot."""
        return self.resource("udgave")

    def graph(self, name: str) -> str:
        """Return the name of a graph that is not a document's, such as "ontologi" or "udledt"."""
        return self.resource(f"graf/{name}")

    def document_graph(self, document: str) -> str:
        """Return the name of the graph that holds all that a document says."""
        return self.resource(f"graf/{document}")


def municipality_of(identifier: str) -> str:
    """Return the municipality's slug in a document's or a statement's id."""
    return identifier.partition("/")[0]


def document_of(statement: str) -> str:
    """Return the document's id in a statement's id."""
    return "/".join(statement.split("/")[:2])
