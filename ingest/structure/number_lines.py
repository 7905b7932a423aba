"""Elements in order in, those whose number stands on a line of its own numbered out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.model import ReadText
from ingest.structure.elements import Element, ElementKind
from ingest.structure.signs import split_number

_NUMBER = re.compile(r"(?P<value>\d{1,2})[.)]")
_BARE_NUMBER = re.compile(r"(?P<value>\d{1,2})[.)]?")
_LEAST_COUNTED = 3


def join_number_lines(elements: list[Element]) -> list[Element]:
    """Give paragraphs and headings the numbers that stand on lines of their own before them.

    "1." / "Vi svarer inden to dage." / "2." / …: the numbers count on from 1, three at least. The
    paragraphs are items, the headings are as high as their numbers.
    """
    left_out: set[int] = set()
    for number, element in _counted(elements, ElementKind.PARAGRAPH, _NUMBER):
        left_out.add(id(number))
        element.kind = ElementKind.ITEM
        element.blocks[0] = replace(element.block, marker=number.text)
    for number, element in _counted(elements, ElementKind.HEADING, _BARE_NUMBER):
        left_out.add(id(number))
        element.number = number.text.rstrip(".)")
        element.level = number.level
    return [element for element in elements if id(element) not in left_out]


def _counted(
    elements: Sequence[Element], kind: ElementKind, pattern: re.Pattern[str]
) -> list[tuple[Element, Element]]:
    """Return numbers with what they count, none where fewer than three count on."""
    found: list[tuple[Element, Element]] = []
    for element, following in pairwise(elements):
        number = pattern.fullmatch(element.text) if element.kind is following.kind is kind else None
        if number is not None and int(number["value"]) == len(found) + 1:
            found.append((element, following))
    return found if len(found) >= _LEAST_COUNTED else []


def number_elements(read: ReadText, elements: Sequence[Element]) -> None:
    """Give elements, in place, the numbers that are printed by themselves right before them.

    They must count on from 1, or be the one between two numbers that headings begin with; any
    other single one may be a page's.
    """
    known = {id(element.block): element for element in elements}
    printed = {split_number(element.text)[0] for element in elements}
    ahead: list[Element] = []
    for before, block in pairwise(read.blocks):
        element = known.get(id(block))
        if element is not None and read.quote(before) == str(len(ahead) + 1):
            ahead.append(element)
        elif element is not None and _is_between(read.quote(before), printed):
            element.number = read.quote(before)
    if len(ahead) > 1:
        for position, element in enumerate(ahead, 1):
            element.number = str(position)


def _is_between(text: str, printed: Collection[str | None]) -> bool:
    """Return whether a text is the one number missing between two: "3" of "2 Leg", "4 Hjælp"."""
    if not text.isdecimal() or len(text) > 2 or text in printed:
        return False
    return {str(int(text) - 1), str(int(text) + 1)} <= set(printed)
