"""Links between municipalities in, a picture of them as a network and the same as a table out."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from api.catalog import MunicipalityEntry
from api.pages.danish import sorting_key
from kg.links.model import Alignment

_MOST_NODES = 24
_MOST_EDGES = 60
_RADIUS = 150.0
_WIDTH, _HEIGHT = 640.0, 420.0
_THINNEST, _THICKEST = 1.2, 10.0
_LABEL_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two municipalities and how many of their statements belong together."""

    first: MunicipalityEntry
    second: MunicipalityEntry
    same: int
    related: int

    @property
    def total(self) -> int:
        """All links between the two."""
        return self.same + self.related

    @property
    def url(self) -> str:
        """The address of the two side by side."""
        chosen = [("municipality", one.code or "") for one in (self.first, self.second)]
        return f"/sammenlign?{urlencode(chosen)}#par"


@dataclass(frozen=True, slots=True)
class Node:
    """A municipality on the circle; `anchor` is the SVG text-anchor of its name at `label_x`."""

    name: str
    url: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes; its `width` grows with the number of links."""

    pairing: Pairing
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """A picture of who belongs together with whom, in units of an SVG of `width` × `height`."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    width: float = _WIDTH
    height: float = _HEIGHT


def count_link(counts: MutableMapping[tuple[str, str, str], int], link: Alignment) -> None:
    """Count a link under the slugs of its municipalities, the lesser first, and its relation."""
    first, second = sorted(end.partition("/")[0] for end in (link.source, link.target))
    counts[first, second, link.relation] += 1


def pairings(
    counts: Mapping[tuple[str, str, str], int], entries: Iterable[MunicipalityEntry]
) -> list[Pairing]:
    """Return the pairs of known municipalities that have links, those with most first."""
    known = {entry.id: entry for entry in entries if entry.code}
    found = []
    for first, second in sorted({(a, b) for a, b, _ in counts}):
        if first in known and second in known:
            same, related = (counts.get((first, second, r), 0) for r in ("same", "related"))
            ends = sorted((known[first], known[second]), key=lambda e: sorting_key(e.name))
            found.append(Pairing(ends[0], ends[1], same, related))
    return sorted(found, key=lambda p: (-p.total, sorting_key(p.first.name), p.second.name))


def network(found: Sequence[Pairing]) -> Network | None:
    """Return the picture of the pairs, None where there are not three municipalities to show.

    The municipalities stand on a circle in Danish order. Where there are many, those with most
    links are shown; `left_out` counts the pairs that are only in the table.
    """
    weights: Counter[str] = Counter()
    entries = {}
    for pairing in found:
        for end in (pairing.first, pairing.second):
            weights[end.id] += pairing.total
            entries[end.id] = end
    if len(entries) < 3:
        return None
    shown = [entries[key] for key, _ in weights.most_common(_MOST_NODES)]
    shown.sort(key=lambda entry: sorting_key(entry.name))
    nodes = {entry.id: _node(entry, number, len(shown)) for number, entry in enumerate(shown)}
    drawn = [p for p in found if p.first.id in nodes and p.second.id in nodes][:_MOST_EDGES]
    most = max(pairing.total for pairing in drawn)
    edges = [_edge(pairing, nodes, most) for pairing in reversed(drawn)]
    return Network(tuple(nodes.values()), tuple(edges), len(found) - len(drawn))


def _node(entry: MunicipalityEntry, number: int, total: int) -> Node:
    angle = 2 * math.pi * number / total - math.pi / 2
    across, down = math.cos(angle), math.sin(angle)
    anchor = "middle" if abs(across) < 0.25 else "start" if across > 0 else "end"
    gap = _RADIUS + _LABEL_GAP
    return Node(
        entry.name.removesuffix(" Kommune"),
        f"/kommuner/{entry.id}",
        *_point(_RADIUS * across, _RADIUS * down),
        # A name above or below its node needs room for its height, not for its width.
        *_point(gap * across, gap * down + 5 + (6 * down if anchor == "middle" else 0)),
        anchor,
    )


def _edge(pairing: Pairing, nodes: Mapping[str, Node], most: int) -> Edge:
    start, end = nodes[pairing.first.id], nodes[pairing.second.id]
    # Bent towards the middle, so that lines between neighbours do not lie on the circle.
    bend = [(a + b) / 4 + middle / 2 for a, b, middle in _middles(start, end)]
    path = f"M{start.x} {start.y}Q{bend[0]:.1f} {bend[1]:.1f} {end.x} {end.y}"
    width = _THINNEST + (_THICKEST - _THINNEST) * pairing.total / most
    return Edge(pairing, path, round(width, 1))


def _middles(start: Node, end: Node) -> tuple[tuple[float, float, float], ...]:
    return (start.x, end.x, _WIDTH / 2), (start.y, end.y, _HEIGHT / 2)


def _point(across: float, down: float) -> tuple[float, float]:
    return round(_WIDTH / 2 + across, 1), round(_HEIGHT / 2 + down, 1)
