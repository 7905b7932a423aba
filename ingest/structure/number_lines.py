"""Elements in order in, those whose number stands on a line of its own numbered out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.structure.elements import Element, ElementKind

_NUMBER = re.compile(r"(?P<value>\d{1,2})[.)]")
_LEAST_COUNTED = 3


def join_number_lines(elements: list[Element]) -> list[Element]:
    """Give paragraphs the numbers that stand on lines of their own before them, as items.

    "1." / "Vi svarer inden to dage." / "2." / …: the numbers count on from 1, three at least.
    """
    counted = _counted(elements)
    if len(counted) < _LEAST_COUNTED:
        return elements
    numbers = {id(number) for number, _ in counted}
    for number, element in counted:
        element.kind = ElementKind.ITEM
        element.blocks[0] = replace(element.block, marker=number.text)
    return [element for element in elements if id(element) not in numbers]


def _counted(elements: Sequence[Element]) -> list[tuple[Element, Element]]:
    found: list[tuple[Element, Element]] = []
    for position, element in enumerate(elements[:-1]):
        number = _NUMBER.fullmatch(element.text)
        following = elements[position + 1]
        plain = element.kind is following.kind is ElementKind.PARAGRAPH
        if plain and number is not None and int(number["value"]) == len(found) + 1:
            found.append((element, following))
    return found
