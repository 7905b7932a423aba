"""A graph in, what breaks the SHACL shapes out; a graph that passed is not held again."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.snapshot.cache import ContentCache, content_key
from kg.snapshot.durable import checksum
from kg.snapshot.recipe import code_version

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from kg.graph.iris import Iris
    from kg.graph.validate import Problem

_PASSED = b"ok"


def broken_shapes(
    store: "Store", iris: "Iris", documents: Iterable[str], cache_folder: Path
) -> tuple[Mapping[str, str], str | None]:
    """Return what is wrong with each document's graph, and with the rest, in one sentence each.

    Only documents with something wrong are in the mapping; None means that the rest is right.
    """
    from pyoxigraph import NamedNode, Store

    from kg.graph.validate import validate, validate_graph

    wrong: dict[str, str] = {}
    seen: set[str] = set()
    with ContentCache(cache_folder / "checks.sqlite") as cache:
        for document_id in documents:
            name = iris.document_graph(document_id)
            seen.add(name)
            quads = list(store.quads_for_pattern(None, None, None, NamedNode(name)))
            key = _key(quads)
            if key in cache.get([key]):
                continue
            if problems := validate_graph(quads, name):
                wrong[document_id] = _sentence(problems)
            else:
                cache.put({key: _PASSED})
        rest = [
            quad
            for graph in store.named_graphs()
            if isinstance(graph, NamedNode) and graph.value not in seen
            for quad in store.quads_for_pattern(None, None, None, graph)
        ]
        key = _key(rest)
        if key in cache.get([key]):
            return wrong, None
        apart = Store()
        apart.bulk_extend(rest)
        report = validate(apart, iris)
        if report.problems:
            return wrong, _sentence(report.problems)
        cache.put({key: _PASSED})
    return wrong, None


def _key(quads: "Iterable[Quad]") -> str:
    from kg.graph import validate as validating

    digest = sha256()
    for line in sorted(str(quad) for quad in quads):
        digest.update(line.encode())
    judge = checksum(Path(validating.__file__))
    return content_key("shacl", code_version("ontology"), judge, digest.digest())


def _sentence(problems: "Sequence[Problem]") -> str:
    more = f" (og {len(problems) - 1} mere)" if len(problems) > 1 else ""
    return f"{problems[0].sentence}{more}"
