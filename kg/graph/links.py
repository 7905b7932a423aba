"""Themes of statements, alignments and repeated wordings in, the quads of their graphs out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.graph.documents import RELATIONS
from kg.graph.iris import Iris, document_of
from kg.graph.namespaces import dcterms, pej, prov, rdf, skos
from kg.graph.spans import place_triples
from kg.graph.terms import Triple, boolean, date, decimal, text
from kg.links.discussed import Discussed
from kg.links.duplicates import DocumentRelation
from kg.links.model import Alignment, ThemeAssignment

MATCHES: Mapping[str, str] = {"same": "closeMatch", "related": "relatedMatch"}
"""The SKOS relation that an alignment stands for."""
SURE: Final = 0.8
"""From this score on a proposed `same` is a skos:closeMatch; below, a skos:relatedMatch."""


def alignment_quads(
    alignments: Iterable[Alignment], iris: Iris | None = None, version: str | None = None
) -> Iterator[Quad]:
    """Yield alignments with their evidence and review, and the SKOS relation they stand for.

    A rejected alignment is described, but relates nothing. `version` is the version of the method.
    """
    mint = iris or Iris()
    graph = NamedNode(mint.graph("koblinger"))
    seen: set[Triple] = set()
    for alignment in alignments:
        for triple in _alignment(alignment, mint, version):
            if triple not in seen:
                seen.add(triple)
                yield Quad(*triple, graph)


def theme_quads(
    assignments: Iterable[ThemeAssignment], iris: Iris | None = None, version: str | None = None
) -> Iterator[Quad]:
    """Yield what statements are about: the theme itself, and how sure and why it was assigned."""
    mint = iris or Iris()
    graph = NamedNode(mint.graph("tematilknytninger"))
    software = NamedNode(mint.software(version)) if version else None
    for assignment in assignments:
        statement = NamedNode(mint.resource(assignment.statement))
        theme = NamedNode(mint.theme(assignment.theme))
        node = NamedNode(mint.theme_assignment(assignment.statement, assignment.theme))
        yield Quad(statement, pej("theme"), theme, graph)
        yield Quad(node, rdf("type"), pej("ThemeAssignment"), graph)
        yield Quad(node, pej("statement"), statement, graph)
        yield Quad(node, pej("assignedTheme"), theme, graph)
        yield Quad(node, pej("score"), decimal(assignment.score), graph)
        yield Quad(node, pej("inherited"), boolean(assignment.inherited), graph)
        for term in assignment.terms:
            yield Quad(node, pej("sign"), text(term, None), graph)
        if software:
            yield Quad(node, prov("wasAttributedTo"), software, graph)


def duplicate_quads(
    groups: Mapping[str, Sequence[str]], iris: Iris | None = None
) -> Iterator[Quad]:
    """Yield groups of statements with the same words: group id to the ids of its statements."""
    mint = iris or Iris()
    graph = NamedNode(mint.graph("koblinger"))
    for identifier, statements in sorted(groups.items()):
        node = NamedNode(mint.duplicate_group(identifier))
        yield Quad(node, rdf("type"), pej("DuplicateGroup"), graph)
        for statement in statements:
            yield Quad(node, pej("statement"), NamedNode(mint.resource(statement)), graph)
            yield Quad(node, prov("hadMember"), NamedNode(mint.resource(statement)), graph)


def discussed_quads(found: Iterable[Discussed], iris: Iris | None = None) -> Iterator[Quad]:
    """Yield which documents and statements agenda items discuss; what is not loaded has no node."""
    mint = iris or Iris()
    graph = NamedNode(mint.graph("koblinger"))
    for one in found:
        if one.target is not None:
            item, target = NamedNode(mint.resource(one.item)), NamedNode(mint.resource(one.target))
            yield Quad(item, pej("discusses"), target, graph)


def document_relation_quads(
    relations: Iterable[DocumentRelation], iris: Iris | None = None
) -> Iterator[Quad]:
    """Yield which documents are excerpts or later versions of others, by their wording."""
    mint = iris or Iris()
    graph = NamedNode(mint.graph("koblinger"))
    for one in relations:
        document = NamedNode(mint.resource(one.document))
        yield Quad(
            document, pej(RELATIONS[one.relation]), NamedNode(mint.resource(one.other)), graph
        )


def _alignment(alignment: Alignment, iris: Iris, version: str | None) -> Iterator[Triple]:
    node = NamedNode(iris.alignment(alignment.id))
    source = NamedNode(iris.resource(alignment.source))
    target = NamedNode(iris.resource(alignment.target))
    yield node, rdf("type"), pej("Alignment")
    yield node, dcterms("identifier"), text(alignment.id, None)
    yield node, pej("alignmentSource"), source
    yield node, pej("alignmentTarget"), target
    yield node, pej("relation"), text(alignment.relation, None)
    yield node, pej("score"), decimal(alignment.score)
    yield node, pej("method"), text(alignment.method, None)
    if version:
        yield node, pej("methodVersion"), text(version, None)
        yield node, prov("wasAttributedTo"), NamedNode(iris.software(version))
    yield node, pej("reason"), text(alignment.reason)
    yield node, pej("status"), text(alignment.status, None)
    yield from _evidence(alignment, node, iris)
    yield from _review(alignment, node, iris)
    if alignment.status != "rejected":
        yield source, pej("alignedWith"), target
        yield source, skos(_match(alignment)), target


def _match(alignment: Alignment) -> str:
    """Return closeMatch only for what a person approved or the method is sure of."""
    sure = alignment.status == "approved" or alignment.score >= SURE
    return MATCHES[alignment.relation if sure else "related"]


def _evidence(alignment: Alignment, node: NamedNode, iris: Iris) -> Iterator[Triple]:
    for order, pair in enumerate(alignment.evidence, start=1):
        evidence = NamedNode(iris.alignment_evidence(alignment.id, order))
        yield node, pej("alignmentEvidence"), evidence
        yield evidence, rdf("type"), pej("AlignmentEvidence")
        for name, statement, quote in (
            ("source", alignment.source, pair.source),
            ("target", alignment.target, pair.target),
        ):
            document = document_of(statement)
            start, end = quote.start, quote.end
            yield evidence, pej(f"{name}Span"), NamedNode(iris.span(document, start, end))
            yield evidence, pej(f"{name}Text"), text(quote.text)
            yield from place_triples(iris, document, start, end, quote.text, "da")


def _review(alignment: Alignment, node: NamedNode, iris: Iris) -> Iterator[Triple]:
    if alignment.reviewer is None:
        return
    review = NamedNode(iris.alignment_review(alignment.id))
    reviewer = NamedNode(iris.agent(alignment.reviewer))
    yield node, pej("reviewedIn"), review
    yield review, rdf("type"), pej("Review")
    yield review, pej("reviewOf"), node
    yield review, prov("wasAssociatedWith"), reviewer
    yield reviewer, rdf("type"), prov("Agent")
    yield reviewer, skos("prefLabel"), text(alignment.reviewer)
    if alignment.reviewed:
        yield review, dcterms("date"), date(alignment.reviewed)
    if alignment.note:
        yield review, skos("note"), text(alignment.note)
