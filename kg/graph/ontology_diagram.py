"""The ontology in, a diagram of its main classes and how they hang together out: boxes and arrows.

Where a box stands and which relations are drawn is decided here, as a picture of everything would
show nothing; names come from the ontology. Lengths are in the units of the SVG's own box.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.graph.namespaces import PEJ, expand
from kg.graph.ontology_view import OntologyView
from kg.graph.property_names import property_label

WIDTH: Final = 180
HEIGHT: Final = 46
_COLUMN, _ROW, _EDGE = 284, 118, 8

PLACES: Final[Mapping[str, tuple[int, int]]] = {
    "Meeting": (0, 0),
    "Body": (1, 0),
    "Municipality": (2, 0),
    "Case": (0, 1),
    "Document": (1, 1),
    "DocumentText": (2, 1),
    "OriginalFile": (3, 1),
    "Theme": (0, 2),
    "Statement": (1, 2),
    "Span": (2, 2),
    "Reading": (3, 2),
    "Review": (0, 3),
    "Alignment": (1, 3),
    "Reference": (2, 3),
    "Law": (3, 3),
    "AlignmentEvidence": (0, 4),
}
"""The column and row of each class that is drawn."""

ARROWS: Final = (
    ("Meeting", "pej:body", "Body"),
    ("Body", "org:unitOf", "Municipality"),
    ("Document", "pej:meeting", "Meeting"),
    ("Document", "pej:municipality", "Municipality"),
    ("Document", "eli:is_realized_by", "DocumentText"),
    ("OriginalFile", "eli:embodies", "DocumentText"),
    ("Statement", "pej:inDocument", "Document"),
    ("Statement", "pej:case", "Case"),
    ("Statement", "pej:theme", "Theme"),
    ("Statement", "pej:hasSpan", "Span"),
    ("Span", "oa:hasSource", "DocumentText"),
    ("Reading", "prov:used", "OriginalFile"),
    ("Reference", "pej:inStatement", "Statement"),
    ("Reference", "pej:denotes", "Law"),
    ("Alignment", "pej:alignmentSource", "Statement"),
    ("Review", "pej:reviewOf", "Alignment"),
    ("Alignment", "pej:alignmentEvidence", "AlignmentEvidence"),
)
"""Class, property, class. An agenda item is the statement that has a case."""

_ENGLISH: Final = {
    "org:unitOf": "unit of",
    "eli:is_realized_by": "is realized by",
    "eli:embodies": "embodies",
    "oa:hasSource": "has source",
    "prov:used": "used",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its fragment, its name, and the upper left corner of its box."""

    anchor: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation from box to box; `x` and `y` are where its name stands.

    `sentence` says the same in words.
    """

    label: str
    sentence: str
    start: tuple[float, float]
    end: tuple[float, float]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Diagram:
    """The picture: its size, boxes and arrows."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def ontology_diagram(view: OntologyView, language: str) -> Diagram:
    """Return the diagram with names in `language`, "da" or "en"."""
    boxes = {
        anchor: Box(
            anchor,
            view.term(anchor).labels[language],
            _EDGE + column * _COLUMN,
            _EDGE + row * _ROW,
        )
        for anchor, (column, row) in PLACES.items()
    }
    return Diagram(
        width=max(box.x for box in boxes.values()) + WIDTH + _EDGE,
        height=max(box.y for box in boxes.values()) + HEIGHT + _EDGE,
        boxes=tuple(boxes.values()),
        arrows=tuple(_arrows(view, language, boxes)),
    )


def _arrows(view: OntologyView, language: str, boxes: Mapping[str, Box]) -> Iterator[Arrow]:
    for source, name, target in ARROWS:
        start, end = _between(boxes[source], boxes[target])
        label = _label(view, name, language)
        yield Arrow(
            label=label,
            sentence=f"{boxes[source].label} – {label} → {boxes[target].label}",
            start=start,
            end=end,
            x=(start[0] + end[0]) / 2,
            y=(start[1] + end[1]) / 2,
        )


def _label(view: OntologyView, name: str, language: str) -> str:
    iri = expand(name)
    if iri.startswith(PEJ):
        return view.term(iri.removeprefix(PEJ)).labels[language]
    return property_label(iri) if language == "da" else _ENGLISH[name]


def _between(source: Box, target: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where the line between two boxes' middles leaves the one and reaches the other."""
    dx, dy = target.x - source.x, target.y - source.y
    # The share of the way from a middle to the border that the line crosses first.
    share = min(
        WIDTH / 2 / abs(dx) if dx else float("inf"), HEIGHT / 2 / abs(dy) if dy else float("inf")
    )
    start = (source.x + WIDTH / 2 + dx * share, source.y + HEIGHT / 2 + dy * share)
    end = (target.x + WIDTH / 2 - dx * share, target.y + HEIGHT / 2 - dy * share)
    return start, end
