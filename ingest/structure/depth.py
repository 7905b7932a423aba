"""All headings of a document in, how deep each of them lies out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.group_ends import counts_parts, ends_numbered, groups_numbers
from ingest.structure.leads import role_heading
from ingest.structure.names import key_of_name
from ingest.structure.section import (
    GROUP,
    GROUPING,
    HOLDING,
    LABEL,
    STATEMENT,
    SUBTITLE,
    TITLE,
    UNDER,
    Section,
)
from ingest.structure.signs import Label, is_generic, split_number

_TOP = HOLDING | {T.VISION}
_HEADING = ElementKind.HEADING
_OF_WHOM = re.compile(r"\b(?:kommunes?|området|forvaltningen|centeret|afdelingen)\b", re.IGNORECASE)
_OF_GOAL = frozenset({T.MEASURE, T.FOLLOW_UP, T.RATIONALE})


class Plan:
    """Knows all headings of a document, and so how deep one of them lies."""

    def __init__(self, elements: Sequence[Element], *, styled: bool) -> None:
        headings = [e for e in elements if e.kind is ElementKind.HEADING]
        levels = Counter(heading.level for heading in headings[1:])
        # Headings that are all set alike say nothing of which stands over which.
        self.styled = styled and len(levels) > 1
        first = headings[0] if headings else None
        over = first is not None and all(0 < first.level < level for level in levels)
        self.title = first if styled and over else None
        self.first = headings[0] if headings and elements[0] is headings[0] else None
        self.subtitle = _subtitle(elements)
        self.over_headings = {id(a) for a, b in pairwise(elements) if a.kind is b.kind is _HEADING}
        self.times = Counter(key_of_name(heading.text) for heading in headings)
        self.has_top_labels = any(
            (label := self.label(h)) and label.type in HOLDING and not label.plural
            for h in headings
        )
        numbered = [split_number(h.text)[0] for h in headings]
        self.numbered = sum(1 for number in numbered if number and number[0].isdecimal()) >= 3
        capitals = sum(1 for h in headings if h.text.isupper() and h is not self.first)
        self.capitals = capitals >= 2 and len(headings) - capitals >= 3

    def label(self, element: Element) -> Label | None:
        """Return what a heading says of its role, by a noun or in the form of a lead-in."""
        return element.label or role_heading(element.text)

    def depth(self, element: Element, label: Label | None, stack: Sequence[Section]) -> int:
        """Return how deep a heading lies under the open sections of `stack`."""
        if self.styled and element.level:
            return self._styled_depth(element, label, stack)
        if self.styled:
            return 95
        return self._bare_depth(element, label, stack)

    def _styled_depth(self, element: Element, label: Label | None, stack: Sequence[Section]) -> int:
        depth = element.level * 10
        holder = next((s for s in reversed(stack) if s.depth == depth), None)
        repeated = self.times[key_of_name(element.text)] >= 2
        if label is not None and label.title is None and repeated and holder is not None:
            own = holder.label
            if own is None or own.title is not None:
                return depth + 5
        if holder is None and label is not None and repeated:
            return depth + 5
        return depth

    def _bare_depth(self, element: Element, label: Label | None, stack: Sequence[Section]) -> int:
        text = element.text
        repeated = self.times[key_of_name(text)] >= 2
        number, _ = split_number(text)
        above = stack[-1].label
        of_vision = above is not None and above.type is T.VISION
        inside = stack[-1].depth >= STATEMENT and not of_vision
        inside_any = len(stack) > 2
        if element is self.title:
            return TITLE
        if element is self.first and (label is None or _is_title(label, text)):
            return TITLE
        if element is self.subtitle:
            return SUBTITLE
        grouped = next((s for s in stack if groups_numbers(s)), None)
        if number and not number[0].isdecimal():
            return LABEL if label is None else UNDER
        if self.numbered and number:
            # "2.0" stands over "2.1".
            deeper = number.removesuffix(".0").count(".") + (grouped is not None)
            return min(GROUP + 10 * deeper, LABEL)
        if grouped is not None and label is None and ends_numbered(grouped):
            # The numbered ones are the group; what has no number comes after it.
            return GROUP
        if text.isupper() and (
            (self.capitals and label is None)
            or any(
                s.depth >= STATEMENT and s.heading and not s.heading.text.isupper() for s in stack
            )
        ):
            # Capitals stand above headings that are not set in capitals.
            return GROUP
        if label is None:
            if is_generic(text):
                return LABEL if repeated else GROUP
            if repeated and inside_any:
                # What is asked again under each is a part of it.
                return LABEL
            if counts_parts(text) and (self.numbered or id(element) in self.over_headings):
                return GROUP
            under_label = any(
                s.depth == STATEMENT and s.label is not None and s.label.title for s in stack
            )
            return UNDER if under_label else STATEMENT
        if label.title is not None:
            if label.type in _TOP:
                return STATEMENT
            if self.has_top_labels:
                return UNDER
            return UNDER if label.type in _OF_GOAL else STATEMENT
        if label.type in GROUPING and label.plural:
            nested = repeated or (inside and self.has_top_labels)
            return LABEL if nested else GROUP
        if label.type is T.VISION:
            return STATEMENT
        # "Mål" inside an area is the area's; "Vores strategiske mål" once is the document's.
        of_document = element.label is not None and len(text.split()) > 1
        of_part = inside and not of_document and not _is_after_several(stack)
        return LABEL if repeated or of_part else GROUP


def _subtitle(elements: Sequence[Element]) -> Element | None:
    """Return the line under the title that says what the whole holds, and whose: None without one.

    "Værdigrundlag for Social & Sundhed i Vester Kommune" is over all that comes after it.
    """
    if len(elements) < 2 or any(e.kind is not ElementKind.HEADING for e in elements[:2]):
        return None
    label = elements[1].label
    said = label is not None and label.title is None and label.plural
    return elements[1] if said and _OF_WHOM.search(elements[1].text) else None


def _is_title(label: Label, text: str) -> bool:
    """Return whether the first heading names the document by the roles of its parts."""
    return label.title is None and label.joined and len(text.split()) >= 3


def _is_after_several(stack: Sequence[Section]) -> bool:
    """Return whether the section that a heading comes after has sidepieces before it.

    Had each of them such a heading of its own, it would stand there too.
    """
    part = next((section for section in stack if section.depth >= STATEMENT), None)
    if part is None or part.parent is None:
        return False
    return sum(1 for other in part.parent.sections if other.depth == part.depth) >= 2
