"""A tree of sections in, the groups of like parts in it out, each of which has one role or none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ingest.sentences import sentences
from ingest.structure.elements import Element, ElementKind
from ingest.structure.leads import role_heading
from ingest.structure.section import Section, is_of_any_document
from ingest.structure.signs import is_generic, parse_label, split_number

_LEAST_LED = 2
_FIELD = re.compile(r"^[A-ZÆØÅ][\w -]{2,30}: \S")
_PROSE = (ElementKind.PARAGRAPH, ElementKind.LEAD_IN)


class GroupKind(StrEnum):
    """What the members of a group are."""

    SECTIONS = "sections"
    ITEMS = "items"
    LED = "led"
    SERIES = "series"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Parts of one kind that stand together in `container`; `opening` is the line before them.

    `place` counts the groups of the container, `last` says that no other follows.
    """

    kind: GroupKind
    container: Section
    members: tuple[Element | Section, ...]
    opening: Element | None
    place: int = 0
    last: bool = False


def member_text(member: Element | Section) -> str:
    """Return the words of a member: of a section its heading without number."""
    if isinstance(member, Element):
        return member.text
    return split_number(member.heading.text)[1] if member.heading is not None else ""


def is_led(member: Element | Section) -> bool:
    """Return whether a paragraph or item begins with bold words and goes on after them."""
    if not isinstance(member, Element):
        return False
    lead = member.block.lead
    return lead is not None and len(lead) < len(member.text)


def groups_of(root: Section) -> Iterator[Group]:
    """Yield the groups of all sections, in order."""
    for container in root.walk():
        found = list(_groups_in(container))
        for place, (kind, members, opening) in enumerate(found):
            last = place == len(found) - 1
            yield Group(kind, container, tuple(members), opening, place, last)


_Found = tuple[GroupKind, Sequence[Element | Section], Element | None]


def _groups_in(container: Section) -> Iterator[_Found]:
    before: Element | None = None
    for kind, parts in groupby(container.parts, key=_run_of):
        run = list(parts)
        if kind[0] == "section":
            members = [s for s in run if isinstance(s, Section) and _is_open(s)]
            for alike in _usual_and_others(members):
                yield GroupKind.SECTIONS, alike, before
            before = None
            continue
        elements = [part for part in run if isinstance(part, Element)]
        if kind[0] == "item":
            depth = elements[0].block.level
            yield (
                GroupKind.ITEMS,
                [e for e in elements if e.block.level <= depth],
                before,
            )
        elif kind[0] == "prose":
            yield from _prose(container, elements)
        before = elements[-1] if kind[0] == "prose" else None


def _run_of(part: Element | Section) -> tuple[str, int]:
    if isinstance(part, Section):
        return "section", part.depth
    if part.kind in _PROSE:
        return "prose", 0
    return ("item", 0) if part.kind is ElementKind.ITEM else ("other", 0)


def _is_open(section: Section) -> bool:
    return section.label is None and not is_of_any_document(section)


def _is_of_a_part(element: Element) -> bool:
    """Return whether bold words say what a paragraph is to a part: "**Mål:** …"."""
    lead = (element.block.lead or "").strip(" :.")
    return is_generic(lead) or parse_label(lead) is not None or role_heading(lead) is not None


def _labels_itself(element: Element) -> bool:
    """Return whether a paragraph says what it is or holds: "Mål: …", "Baggrund: …"."""
    return _FIELD.match(element.text) is not None


def _prose(container: Section, run: Sequence[Element]) -> Iterator[_Found]:
    led = [element for element in run if is_led(element) and not _is_of_a_part(element)]
    if len(led) >= _LEAST_LED:
        first = next(at for at, element in enumerate(run) if element is led[0])
        yield GroupKind.LED, led, run[first - 1] if first else None
        return
    own = [e for e in run if e.kind is ElementKind.PARAGRAPH and not _labels_itself(e)]
    if not own or container.heading is None:
        return
    if len(own) == 1:
        yield GroupKind.SINGLE, own, None
    elif all(len(sentences(element.text)) == 1 for element in own):
        yield GroupKind.SERIES, own, None


def _usual_and_others(sections: Sequence[Section]) -> list[list[Section]]:
    """Return the sections that are built as most of them are, and the others."""
    shapes = Counter(_shape(section) for section in sections)
    if not shapes:
        return []
    usual, times = shapes.most_common(1)[0]
    if times * 2 <= len(sections):
        return [list(sections)]
    alike = [section for section in sections if _shape(section) == usual]
    others = [section for section in sections if _shape(section) != usual]
    return [group for group in (alike, others) if group]


def _shape(section: Section) -> tuple[bool, ...]:
    heading = section.heading.text if section.heading is not None else ""
    kinds = {element.kind for element in section.content}
    lists = ElementKind.ITEM in kinds or ElementKind.ROW in kinds
    numbered = split_number(heading)[0] is not None
    return (
        numbered,
        heading.endswith("?"),
        lists or bool(section.sections),
        bool(section.parts),
    )
