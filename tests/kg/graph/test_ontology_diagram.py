"""The picture of the ontology says what the ontology says."""

import pytest

from kg.graph.namespaces import PEJ, expand
from kg.graph.ontology_diagram import ARROWS, HEIGHT, PLACES, WIDTH, ontology_diagram
from kg.graph.ontology_view import ontology_view


def test_every_arrow_is_a_relation_that_the_ontology_allows() -> None:
    view = ontology_view()
    for source, name, target in ARROWS:
        assert {source, target} <= set(PLACES)
        if not expand(name).startswith(PEJ):
            continue
        term = view.term(expand(name).removeprefix(PEJ))
        below = {source} | _deeper(source)
        for given, allowed in ((term.domain, below), (term.range, {target})):
            assert given is None or not given.own or given.anchor in allowed, name


def _deeper(anchor: str) -> set[str]:
    """Return the classes below `anchor` at any depth: what is said of one may be drawn at it."""
    found: set[str] = set()
    for link in ontology_view().term(anchor).children:
        if link.anchor:
            found |= {link.anchor} | _deeper(link.anchor)
    return found


@pytest.mark.parametrize("language", ["da", "en"])
def test_boxes_stand_apart_inside_the_picture(language: str) -> None:
    diagram = ontology_diagram(ontology_view(), language)
    for box in diagram.boxes:
        assert 0 <= box.x <= diagram.width - WIDTH
        assert 0 <= box.y <= diagram.height - HEIGHT
    for one in diagram.boxes:
        for other in diagram.boxes:
            assert one is other or abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT


def test_an_arrow_goes_from_border_to_border_and_is_said_in_words() -> None:
    diagram = ontology_diagram(ontology_view(), "da")
    boxes = {box.label: box for box in diagram.boxes}
    arrow = next(arrow for arrow in diagram.arrows if arrow.label == "tekststed")
    assert arrow.start == (boxes["Udsagn"].x + WIDTH, boxes["Udsagn"].y + HEIGHT / 2)
    assert arrow.end == (boxes["Tekststed"].x, boxes["Tekststed"].y + HEIGHT / 2)
    assert arrow.sentence == "Udsagn – tekststed → Tekststed"


def test_the_english_picture_has_no_danish_names() -> None:
    danish = {arrow.label for arrow in ontology_diagram(ontology_view(), "da").arrows}
    english = {arrow.label for arrow in ontology_diagram(ontology_view(), "en").arrows}
    assert not danish & english
