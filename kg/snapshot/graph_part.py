"""The parsed documents in, the RDF graph of a snapshot out, checked against the SHACL shapes."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BuildFailed
from kg.settings import Settings
from kg.snapshot.durable import checksum, write_whole
from kg.snapshot.links_part import LinksPart
from kg.snapshot.parts import BuildInput, Progress, RefusedDocuments
from kg.snapshot.recipe import software_version
from kg.snapshot.shapes_check import broken_shapes

if TYPE_CHECKING:
    from pyoxigraph import Quad


class GraphPart:
    """The documents and the vocabulary as named graphs."""

    name = "graph"
    label = "Skriver grafen"

    def recipe(self, settings: Settings, progress: Progress) -> str:
        """Return the base of the IRIs and the KLE table at hand."""
        kle = settings.kle
        return f"{settings.base_iri} {checksum(kle) if kle.is_file() else ''}"

    def write(self, folder: Path, given: BuildInput) -> Mapping[str, int]:
        """Write the quads and return how many there are."""
        from pyoxigraph import Store

        from kg.graph.inference import inferred_quads
        from kg.graph.iris import Iris
        from kg.graph.store import write_graph

        said = list(_quads(given))
        store = Store()
        store.bulk_extend(said)
        # Sorted, so that two builds of the same documents are equal byte for byte.
        inferred = sorted(inferred_quads(store, Iris(given.settings.base_iri)), key=str)
        counts = write_graph(folder, chain(said, inferred), given.progress)
        return {"quads": counts.quads, "triples": counts.triples}

    def check(self, folder: Path, given: BuildInput) -> None:
        """Look every statement up in the graph, and hold the graph against the shapes."""
        from kg.graph.iris import Iris
        from kg.graph.store import EmbeddedGraph, load_store

        settings = given.settings
        iris = Iris(settings.base_iri)
        store = load_store(folder)
        graph = EmbeddedGraph(store)
        typed = {getattr(row["s"], "value", "") for row in graph.select("SELECT ?s { ?s a ?c }")}
        for document in given.documents.values():
            for statement in document.statements:
                if iris.resource(statement.id) not in typed:
                    raise BuildFailed(f"udsagnet {statement.id} mangler i grafen.")
        wrong, rest = broken_shapes(store, iris, given.documents, settings.cache)
        if rest:
            raise BuildFailed(f"grafen overholder ikke sine egne regler: {rest}")
        if wrong:
            raise RefusedDocuments(wrong)


def keep_kle(settings: Settings, table: Path) -> None:
    """Keep a full KLE table for this build and those after it. Raises InvalidKle."""
    from kg.graph.kle import load_kle

    load_kle(table)
    write_whole(settings.kle, table.read_bytes())


def _quads(given: BuildInput) -> "Iterator[Quad]":
    from kg.graph.context import Origin
    from kg.graph.iris import Iris, municipality_of
    from kg.graph.kle import load_kle
    from kg.graph.links import (
        alignment_quads,
        discussed_quads,
        document_relation_quads,
        duplicate_quads,
        theme_quads,
    )
    from kg.graph.quads import document_quads, documents_by_title
    from kg.graph.vocabulary import vocabulary_quads
    from kg.links.duplicates import duplicate_groups
    from kg.links.model import STATUSES
    from kg.links.store import AlignmentFilter, Links

    settings = given.settings
    iris = Iris(settings.base_iri)
    yield from vocabulary_quads(iris, load_kle(settings.kle) if settings.kle.is_file() else ())
    links = Links(given.folder / LinksPart.name)
    version = software_version()
    assigned = links.all_themes().values()
    yield from theme_quads((one for found in assigned for one in found), iris, version)
    everything = AlignmentFilter(statuses=STATUSES)
    yield from alignment_quads(links.alignments(everything), iris, version)
    yield from discussed_quads(links.discussed(), iris)
    yield from document_relation_quads(links.document_relations(), iris)
    yield from duplicate_quads(duplicate_groups(given.documents.values()), iris)
    documents = [parsed.document for parsed in given.documents.values()]
    known = {
        owner: documents_by_title(documents, owner)
        for owner in {municipality_of(document.id) for document in documents}
    }
    for number, (document_id, parsed) in enumerate(given.documents.items(), start=1):
        taken = given.taken[document_id]
        origin = Origin(taken.sha256, taken.name, version, taken.read_at)
        yield from document_quads(parsed, iris, origin, known[municipality_of(document_id)])
        given.progress(GraphPart.label, number, len(documents))
