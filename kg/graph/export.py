"""A written graph in, all of it in one RDF format out."""

from pathlib import Path
from typing import IO, Final

from pyoxigraph import DefaultGraph, RdfFormat, parse, serialize

from kg.graph.jelly import write_jelly
from kg.graph.namespaces import PREFIXES
from kg.graph.store import QUADS_FILE, load_store

_DATASETS: Final = {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS}
_GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
FORMS: Final = (*_DATASETS, *_GRAPHS, "jelly")
"""The forms that there are."""


def write_export(folder: Path, form: str, output: IO[bytes]) -> None:
    """Write the graph in `folder` to `output`: "trig", "nq" and "jelly" with its named graphs,
    streamed, the other forms as one merged graph. Raises DamagedData, KeyError for others.
    """
    if form == "jelly":
        write_jelly(parse(path=folder / QUADS_FILE, format=RdfFormat.N_QUADS), output)
        return
    if form in _DATASETS:
        quads = parse(path=folder / QUADS_FILE, format=RdfFormat.N_QUADS)
        serialize(quads, output, _DATASETS[form], prefixes=dict(PREFIXES))
        return
    store = load_store(folder)
    store.dump(output, _GRAPHS[form], from_graph=DefaultGraph(), prefixes=dict(PREFIXES))
