"""A number of quads in, a made-up graph of about that size out, shaped like a real one."""

import random
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.iris import Iris
from kg.graph.namespaces import dcterms, pej, rdf, rdfs
from kg.graph.terms import boolean, decimal, integer, text
from kg.graph.vocabulary import vocabulary_quads

_TYPES = (
    ("GuidingMarker", "StrategicStatement", 2),
    ("Principle", "StrategicStatement", 6),
    ("Measure", "StrategicStatement", 20),
    ("Goal", "StrategicStatement", 2),
    ("FollowUp", "StrategicStatement", 4),
    ("Paragraph", None, 26),
)
_PARENTS = {"Principle": "GuidingMarker", "Measure": "Principle", "FollowUp": "Goal"}
_WORDS = (
    *("borger", "støtte", "sammen", "job", "bolig", "netværk", "pårørende"),
    *("tidlig", "indsats", "plan", "hjælp", "unge"),
)
_QUADS_A_DOCUMENT = 800


def synthetic_quads(about: int, seed: int = 1) -> Iterator[Quad]:
    """Yield about `about` quads: the vocabulary, and documents of all municipalities in turn.

    The same number and seed give the same quads.
    """
    random_ = random.Random(seed)
    iris = Iris()
    vocabulary = list(vocabulary_quads(iris))
    yield from vocabulary
    municipalities = _of_class(vocabulary, "Municipality")
    themes = _of_class(vocabulary, "Theme")
    before: list[NamedNode] = []
    for number in range(max(2, (about - len(vocabulary)) // _QUADS_A_DOCUMENT)):
        owner = municipalities[number % len(municipalities)]
        slug = owner.value.removeprefix(iris.root)
        yield from _document(f"{slug}/dokument-{number}", owner, themes, before, iris, random_)


def _document(
    identifier: str,
    owner: NamedNode,
    themes: list[NamedNode],
    before: list[NamedNode],
    iris: Iris,
    random_: random.Random,
) -> Iterator[Quad]:
    document, graph = (
        NamedNode(iris.resource(identifier)),
        NamedNode(iris.document_graph(identifier)),
    )
    yield Quad(document, rdf("type"), pej("Strategy"), graph)
    yield Quad(document, rdf("type"), pej("Document"), graph)
    yield Quad(document, rdfs("label"), text(f"Strategi {identifier}"), graph)
    yield Quad(document, pej("municipality"), owner, graph)
    made: dict[str, list[NamedNode]] = {}
    for kind, above, count in _TYPES:
        for order in range(1, count + 1):
            node = NamedNode(iris.resource(f"{identifier}/{kind.lower()}-{order}"))
            made.setdefault(kind, []).append(node)
            words = text(" ".join(random_.choices(_WORDS, k=12)))
            yield Quad(node, rdf("type"), pej(kind), graph)
            yield Quad(node, rdf("type"), pej("Statement"), graph)
            yield Quad(node, pej("text"), words, graph)
            yield Quad(node, rdfs("label"), words, graph)
            yield Quad(node, pej("inDocument"), document, graph)
            yield Quad(document, pej("hasStatement"), node, graph)
            yield Quad(node, pej("municipality"), owner, graph)
            yield Quad(node, pej("order"), integer(order), graph)
            yield Quad(node, pej("byHand"), boolean(False), graph)
            yield Quad(node, pej("confidence"), decimal(random_.randint(50, 99) / 100), graph)
            if above:
                yield Quad(node, rdf("type"), pej(above), graph)
                yield Quad(node, pej("theme"), random_.choice(themes), graph)
            parents = made.get(_PARENTS.get(kind, ""))
            if parents:
                yield from _below(node, parents[order % len(parents)], kind, made, graph)
            if kind == "Principle" and before:
                yield from _alignment(node, random_.choice(before), iris, random_)
    before.extend(made["Principle"])


def _below(
    node: NamedNode,
    parent: NamedNode,
    kind: str,
    made: dict[str, list[NamedNode]],
    graph: NamedNode,
) -> Iterator[Quad]:
    yield Quad(node, pej("parent"), parent, graph)
    yield Quad(node, pej("within"), parent, graph)
    yield Quad(parent, pej("contains"), node, graph)
    if kind == "Measure":
        top = made["GuidingMarker"][made["Principle"].index(parent) % len(made["GuidingMarker"])]
        yield Quad(node, pej("within"), top, graph)


def _alignment(
    source: NamedNode, target: NamedNode, iris: Iris, random_: random.Random
) -> Iterator[Quad]:
    graph = NamedNode(iris.graph("koblinger"))
    name = f"{random_.getrandbits(64):016x}"
    node = NamedNode(iris.alignment(name))
    evidence = NamedNode(iris.alignment_evidence(name, 1))
    yield Quad(node, rdf("type"), pej("Alignment"), graph)
    yield Quad(node, dcterms("identifier"), text(name, None), graph)
    yield Quad(node, pej("alignmentSource"), source, graph)
    yield Quad(node, pej("alignmentTarget"), target, graph)
    yield Quad(node, pej("relation"), text("same", None), graph)
    yield Quad(node, pej("status"), text("proposed", None), graph)
    yield Quad(node, pej("score"), decimal(random_.randint(5000, 9999) / 10000), graph)
    yield Quad(node, pej("alignmentEvidence"), evidence, graph)
    yield Quad(evidence, pej("sourceText"), text(f"Sætning {name}"), graph)
    yield Quad(evidence, pej("targetText"), text(f"Anden sætning {name}"), graph)
    yield Quad(source, pej("alignedWith"), target, graph)
    yield Quad(target, pej("alignedWith"), source, graph)


def _of_class(quads: list[Quad], name: str) -> list[NamedNode]:
    return [
        quad.subject
        for quad in quads
        if quad.predicate == rdf("type")
        and quad.object == pej(name)
        and isinstance(quad.subject, NamedNode)
    ]
