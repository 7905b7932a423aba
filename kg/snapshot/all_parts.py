"""Nothing in; the parts that every snapshot has, in the order in which they are written, out."""

from kg.snapshot.graph_part import GraphPart
from kg.snapshot.links_part import LinksPart
from kg.snapshot.parts import DocumentsPart, Part
from kg.snapshot.search_part import SearchPart


def all_parts() -> tuple[Part, ...]:
    """Return the parts; a later one may read the folders of those before it."""
    return (DocumentsPart(), LinksPart(), SearchPart(), GraphPart())
