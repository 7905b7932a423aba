"""Quads in, a folder of N-Quads out, and that folder opened as a graph that can be asked."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from kg.errors import DamagedData
from kg.graph.namespaces import PREFIXES

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = dict[str, Term | None]
Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a Danish label, how much is done, and how much there is in all (0: not known)."""

QUADS_FILE = "graph.nq"
COUNTS_FILE = "counts.json"
_LABEL = "Skriver grafen"
_STEP = 10_000

# The default graph is the merge of all named graphs. It is stored, not computed for each query:
# an engine's "union" repeats a triple that stands in two graphs and overrules FROM.
_MERGE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class GraphCounts:
    """What a graph holds; `classes` and `properties` count by IRI, as VoID's partitions do.

    `quads` counts a triple once for each graph that holds it, `triples` once in all.
    """

    quads: int
    triples: int
    graphs: int
    subjects: int
    objects: int
    classes: Mapping[str, int] = field(default_factory=dict)
    properties: Mapping[str, int] = field(default_factory=dict)


class GraphStore(Protocol):
    """A graph that answers trusted queries in this process; its default graph is the whole.

    Queries of strangers go through `kg.graph.sparql`, where they can be stopped.
    """

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT query as variable name to term, None where unbound."""

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""

    def construct(self, query: str) -> Iterator[Triple]:
        """Yield the triples of a CONSTRUCT or DESCRIBE query."""

    def quads(self) -> Iterator[Quad]:
        """Yield all quads of the named graphs."""

    def __len__(self) -> int:
        """Return the number of quads in the named graphs."""


class EmbeddedGraph:
    """A `GraphStore` that pyoxigraph holds in memory."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT query as variable name to term, None where unbound."""
        solutions = self._store.query(query, prefixes=dict(PREFIXES))
        if not isinstance(solutions, QuerySolutions):
            raise TypeError("select() takes a SELECT query")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            yield {name: solution[name] for name in names}

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        answer = self._store.query(query, prefixes=dict(PREFIXES))
        if not isinstance(answer, QueryBoolean):
            raise TypeError("ask() takes an ASK query")
        return bool(answer)

    def construct(self, query: str) -> Iterator[Triple]:
        """Yield the triples of a CONSTRUCT or DESCRIBE query."""
        triples = self._store.query(query, prefixes=dict(PREFIXES))
        if not isinstance(triples, QueryTriples):
            raise TypeError("construct() takes a CONSTRUCT or DESCRIBE query")
        yield from triples

    def quads(self) -> Iterator[Quad]:
        """Yield all quads of the named graphs."""
        for graph in self._store.named_graphs():
            yield from self._store.quads_for_pattern(None, None, None, graph)

    def __len__(self) -> int:
        """Return the number of quads in the named graphs."""
        return sum(1 for _ in self.quads())


def write_graph(
    folder: Path, quads: Iterable[Quad], progress: Progress | None = None
) -> GraphCounts:
    """Write `quads` into `folder`, each once and in their order, and return what there is.

    A quad without a graph's name is refused with ValueError: the default graph is the merge of
    the named ones. The folder is read back before this returns.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seen: set[bytes] = set()
    with (folder / QUADS_FILE).open("w", encoding="utf-8", newline="\n") as file:
        for quad in quads:
            if not isinstance(quad.graph_name, NamedNode):
                raise ValueError(f"a quad must stand in a named graph: {quad}")
            line = f"{quad} .\n"
            digest = blake2b(line.encode(), digest_size=16).digest()
            if digest in seen:
                continue
            seen.add(digest)
            file.write(line)
            if progress and len(seen) % _STEP == 0:
                progress(_LABEL, len(seen), 0)
    counts = count(load_store(folder))
    text = json.dumps(asdict(counts), indent=1, sort_keys=True)
    (folder / COUNTS_FILE).write_text(text + "\n", encoding="utf-8")
    if progress:
        progress(_LABEL, counts.quads, counts.quads)
    return counts


def load_store(folder: Path) -> Store:
    """Return the quads of `folder` in memory, the default graph filled. Raises DamagedData."""
    store = Store()
    try:
        store.load(path=folder / QUADS_FILE, format=RdfFormat.N_QUADS)
        store.update(_MERGE)
    except (OSError, SyntaxError) as error:
        raise DamagedData(
            f"grafen i {folder} kan ikke læses ({error}); kør “pejling build --force”."
        ) from error
    return store


def read_counts(folder: Path) -> GraphCounts:
    """Return what `write_graph` counted. Raises DamagedData."""
    try:
        return GraphCounts(**json.loads((folder / COUNTS_FILE).read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise DamagedData(
            f"optællingen af grafen i {folder} kan ikke læses; kør “pejling build --force”."
        ) from error


def count(store: Store) -> GraphCounts:
    """Return what `store` holds; its default graph must be the merge of the named ones."""
    triples = _number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    return GraphCounts(
        quads=len(store) - triples,
        triples=triples,
        graphs=sum(1 for _ in store.named_graphs()),
        subjects=_number(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        objects=_number(store, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        classes=_tally(store, "SELECT ?k (COUNT(*) AS ?n) { ?s a ?k } GROUP BY ?k ORDER BY ?k"),
        properties=_tally(store, "SELECT ?k (COUNT(*) AS ?n) { ?s ?k ?o } GROUP BY ?k ORDER BY ?k"),
    )


def _number(store: Store, query: str) -> int:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return int(next(solutions)["n"].value)


def _tally(store: Store, query: str) -> dict[str, int]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return {solution["k"].value: int(solution["n"].value) for solution in solutions}
