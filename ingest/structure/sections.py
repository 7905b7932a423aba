"""Elements in order in, a tree of sections by heading level and standing out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.enumerations import names_all
from ingest.structure.leads import asks_what, role_heading
from ingest.structure.signs import (
    Label,
    announcements,
    is_generic,
    noun_type,
    split_number,
)

_GROUPING = frozenset({T.VALUE, T.GUIDING_MARKER, T.FOCUS_AREA, T.FOUNDATION, T.PRINCIPLE})
_HOLDING = frozenset({T.GUIDING_MARKER, T.FOCUS_AREA, T.FOUNDATION})
_TOP = _HOLDING | {T.VISION}
_OF_GOAL = frozenset({T.MEASURE, T.FOLLOW_UP, T.RATIONALE})
_RESUMES = re.compile(
    r"^(?:med|på|ud fra|tilsammen|samlet)\b.{0,20}?\b(?:dette|disse|denne|det|de)\s+"
    r"(?P<words>.{3,60})",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(r"\b(?:de|disse|alle)\s+(?:\w+)\s+", re.IGNORECASE)

# Depths of headings that have no level of their own; those of a styled document are ten times
# their level, so that a label can be put between two levels.
_TITLE, _GROUP, _STATEMENT, _UNDER, _LABEL = 0, 20, 30, 40, 50


@dataclass(eq=False, slots=True)
class Section:
    """A heading and what stands under it, in order; the root has no heading.

    `name` is the heading that a bare label was followed by ("Pejlemærke:" / "Tillid").
    """

    depth: int
    heading: Element | None = None
    label: Label | None = None
    parent: "Section | None" = None
    parts: list["Element | Section"] = field(default_factory=list)

    @property
    def sections(self) -> list["Section"]:
        """The sections right under this one."""
        return [part for part in self.parts if isinstance(part, Section)]

    @property
    def content(self) -> list[Element]:
        """The elements right under the heading."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def title(self) -> str:
        """The heading without number and label."""
        if self.label is not None and self.label.title:
            return self.label.title
        return split_number(self.heading.text)[1].rstrip(":") if self.heading else ""

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all under it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


def build_sections(elements: Sequence[Element], *, styled: bool) -> Section:
    """Return the root of the tree of sections that the headings in `elements` make."""
    root = Section(-1)
    stack = [root]
    plan = _Plan(elements, styled=styled)
    lowered: dict[int, Section] = {}
    position = 0
    while position < len(elements):
        element = elements[position]
        position += 1
        if element.kind is not ElementKind.HEADING:
            if element.kind is ElementKind.PARAGRAPH:
                _close_group(stack, element)
            stack[-1].parts.append(element)
            continue
        label = plan.label(element)
        if label is not None and _names_next(label, element) and position < len(elements):
            following = elements[position]
            if _can_be_named(following, element, plan):
                named = Label(
                    label.type, label.term, following.text, label.number, level=label.level
                )
                element, label = following, named
                position += 1
        _leave_other_group(stack, label)
        if label is None and not (plan.styled and element.level):
            _leave_said_group(stack, element.text)
        depth = plan.depth(element, label, stack)
        if plan.styled and element.level:
            depth = _below_role(stack, element, label, depth, lowered)
        while len(stack) > 1 and stack[-1].depth >= depth:
            stack.pop()
        section = Section(depth, element, label, stack[-1])
        stack[-1].parts.append(section)
        stack.append(section)
    for section in root.walk():
        _settle_questions(section)
    return root


def _settle_questions(container: Section) -> None:
    """Let "Det vil vi" ask for what is to be reached where "Sådan gør vi" stands beside it."""
    asked = [s for s in container.sections if s.label is not None and s.label.title is None]
    kinds = {s.label.type for s in asked if s.label is not None}
    done = [s for s in asked if s.label is not None and s.label.type is T.MEASURE]
    if T.GOAL in kinds or len(done) < 2:
        return
    wanted = [s for s in done if s.heading is not None and asks_what(s.heading.text)]
    if wanted and len(wanted) < len(done):
        for section in wanted:
            if section.label is not None:
                section.label = replace(section.label, type=T.GOAL)


def _below_role(
    stack: Sequence[Section],
    element: Element,
    label: Label | None,
    depth: int,
    lowered: dict[int, Section],
) -> int:
    """Return the depth of a heading that is set as large as the role it stands under, or larger.

    "Vores værdier" with nothing under it but "Mod" in larger letters is still over it. `lowered`
    remembers by level the section that headings of that level are under, and is brought up to date.
    """
    above = stack[-1]
    role = above.label
    empty = role is not None and role.title is None and role.plural and not above.parts
    if empty and label is None and depth < above.depth and not is_generic(element.text):
        lowered[element.level] = above
    under = lowered.get(element.level)
    if under is None or label is not None or not any(section is under for section in stack):
        return depth
    return under.depth + 5


def _names_next(label: Label, element: Element) -> bool:
    """Return whether a heading is a bare label whose title is the next heading."""
    return (
        label.title is None
        and not label.plural
        and label.type in _GROUPING | {T.GOAL}
        and (element.text.endswith(":") or label.number is not None or element.level == 0)
    )


def _can_be_named(following: Element, element: Element, plan: "_Plan") -> bool:
    return (
        following.kind is ElementKind.HEADING
        and (following.level == 0 or following.level >= element.level)
        and plan.label(following) is None
        and not is_generic(following.text)
    )


class _Plan:
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
        self.times = Counter(_normal(heading.text) for heading in headings)
        self.has_top_labels = any(
            (label := self.label(h)) and label.type in _HOLDING and not label.plural
            for h in headings
        )
        numbered = [split_number(h.text)[0] for h in headings]
        self.numbered = sum(1 for number in numbered if number and number[0].isdecimal()) >= 3
        capitals = sum(1 for h in headings if h.text.isupper() and h is not self.first)
        self.capitals = capitals >= 2 and len(headings) - capitals >= 3

    def label(self, element: Element) -> Label | None:
        return element.label or role_heading(element.text)

    def depth(self, element: Element, label: Label | None, stack: Sequence[Section]) -> int:
        if self.styled and element.level:
            return self._styled_depth(element, label, stack)
        if self.styled:
            return 95
        return self._bare_depth(element, label, stack)

    def _styled_depth(self, element: Element, label: Label | None, stack: Sequence[Section]) -> int:
        depth = element.level * 10
        holder = next((s for s in reversed(stack) if s.depth == depth), None)
        repeated = self.times[_normal(element.text)] >= 2
        if label is not None and label.title is None and repeated and holder is not None:
            own = holder.label
            if own is None or own.title is not None:
                return depth + 5
        if holder is None and label is not None and repeated:
            return depth + 5
        return depth

    def _bare_depth(self, element: Element, label: Label | None, stack: Sequence[Section]) -> int:
        text = element.text
        repeated = self.times[_normal(text)] >= 2
        number, _ = split_number(text)
        above = stack[-1].label
        of_vision = above is not None and above.type is T.VISION
        inside = stack[-1].depth >= _STATEMENT and not of_vision
        inside_any = len(stack) > 2
        if element is self.title:
            return _TITLE
        if element is self.first and (label is None or _is_title(label, text)):
            return _TITLE
        grouped = next((s for s in stack if _groups_numbers(s)), None)
        if number and not number[0].isdecimal():
            return _LABEL if label is None else _UNDER
        if self.numbered and number:
            # "2.0" stands over "2.1".
            deeper = number.removesuffix(".0").count(".") + (grouped is not None)
            return min(_GROUP + 10 * deeper, _LABEL)
        if grouped is not None and label is None and _ends_numbered(grouped):
            # The numbered ones are the group; what has no number comes after it.
            return _GROUP
        if text.isupper() and (
            (self.capitals and label is None)
            or any(
                s.depth >= _STATEMENT and s.heading and not s.heading.text.isupper() for s in stack
            )
        ):
            # Capitals stand above headings that are not set in capitals.
            return _GROUP
        if label is None:
            if is_generic(text):
                return _LABEL if repeated else _GROUP
            if repeated and inside_any:
                # What is asked again under each is a part of it.
                return _LABEL
            under_label = any(
                s.depth == _STATEMENT and s.label is not None and s.label.title for s in stack
            )
            return _UNDER if under_label else _STATEMENT
        if label.title is not None:
            if label.type in _TOP:
                return _STATEMENT
            if self.has_top_labels:
                return _UNDER
            return _UNDER if label.type in _OF_GOAL else _STATEMENT
        if label.type in _GROUPING and label.plural:
            nested = repeated or (inside and self.has_top_labels)
            return _LABEL if nested else _GROUP
        if label.type is T.VISION:
            return _STATEMENT
        # "Mål" inside an area is the area's; "Vores strategiske mål" once is the document's.
        of_document = element.label is not None and len(text.split()) > 1
        of_part = inside and not of_document and not _is_after_several(stack)
        return _LABEL if repeated or of_part else _GROUP


def _is_title(label: Label, text: str) -> bool:
    """Return whether the first heading names the document by the roles of its parts."""
    return label.title is None and label.joined and len(text.split()) >= 3


def _is_after_several(stack: Sequence[Section]) -> bool:
    """Return whether the section that a heading comes after has sidepieces before it.

    Had each of them such a heading of its own, it would stand there too.
    """
    part = next((section for section in stack if section.depth >= _STATEMENT), None)
    if part is None or part.parent is None:
        return False
    return sum(1 for other in part.parent.sections if other.depth == part.depth) >= 2


def _close_group(stack: list[Section], element: Element) -> None:
    """Leave the last of a group of sections where a paragraph speaks of the whole group."""
    resumes = resumed_type(element.text) is not None
    sums_up = _SUMS_UP.search(element.text) is not None
    counts = {a.count for a in announcements(element.text)} if sums_up else set()
    if not resumes and not counts:
        return
    members = [s for s in stack if s.heading is not None and _may_be_in_group(s)]
    container = members[-1].parent if members else None
    if container is None:
        return
    size = len(trailing_run(container))
    if size >= 2 and (resumes or size in counts):
        while stack[-1] is not container:
            stack.pop()


def _leave_other_group(stack: list[Section], label: Label | None) -> None:
    """Leave a group such as "Værdier" where a heading names a statement of another kind."""
    if label is None or label.title is None or label.type not in _HOLDING:
        return
    for position, section in enumerate(stack):
        own = section.label
        if own is None or own.title is not None or not own.plural or section.depth != _GROUP:
            continue
        if own.type in _GROUPING and own.type is not label.type and section.content:
            del stack[position:]
            return


def _leave_said_group(stack: list[Section], following: str) -> None:
    """Leave a group that has named all of its own where a heading comes that it does not name."""
    for position, section in enumerate(stack):
        if _has_said_all(section, following) or _is_full(section):
            del stack[position:]
            return


def _is_full(section: Section) -> bool:
    """Return whether a group such as "Tre indsatsområder" has as many under it as it counts."""
    label = section.label
    members = [s for s in section.sections if s.depth == _STATEMENT and s.label is None]
    if section.depth != _GROUP or label is None or label.title is not None or not members:
        return False
    counted = {label.count} if label.count else set()
    for part in section.content:
        counted |= {a.count for a in announcements(part.text) if a.type is label.type}
    return counted == {len(members)}


def _has_said_all(section: Section, following: str) -> bool:
    """Return whether a group such as "Værdigrundlag" has named all of its own before a heading.

    Its paragraph counts them up and names them, or it ends with a list that does not name the
    heading.
    """
    label = section.label
    if section.depth != _GROUP or label is None or label.title is not None or section.sections:
        return False
    content = section.content
    items = [part for part in content if part.kind is ElementKind.ITEM]
    if items:
        keys = {_normal(part.block.lead or part.text) for part in items}
        return content[-1].kind is ElementKind.ITEM and _normal(following) not in keys
    return any(names_all(part.text, label.type) for part in content)


def _groups_numbers(section: Section) -> bool:
    """Return whether a heading without number says what the numbered ones under it are."""
    label = section.label
    return (
        section.depth == _GROUP
        and label is not None
        and label.title is None
        and label.plural
        and not _is_numbered(section)
    )


def _ends_numbered(section: Section) -> bool:
    last = next((part for part in reversed(section.parts) if isinstance(part, Section)), None)
    return last is not None and _is_numbered(last)


def _is_numbered(section: Section) -> bool:
    return section.heading is not None and split_number(section.heading.text)[0] is not None


def _may_be_in_group(section: Section) -> bool:
    own = section.label
    return (own is None or own.title is not None) and not is_generic(section.title)


def is_of_any_document(section: Section) -> bool:
    """Return whether a section has a heading that any document has: "Baggrund", "Rammer".

    One that is built as the section beside it is, with lists or parts, is one of them.
    """
    if not is_generic(section.title):
        return False
    shape = _shape(section)
    around = section.parent.sections if section.parent is not None else []
    place = next((p for p, other in enumerate(around) if other is section), 0)
    beside = [*around[max(0, place - 1) : place], *around[place + 1 : place + 2]]
    plain = {ElementKind.PARAGRAPH.value}
    return set(shape) <= plain or not any(
        other.depth == section.depth
        and other.label is None
        and not is_generic(other.title)
        and _shape(other) == shape
        for other in beside
    )


def _shape(section: Section) -> tuple[str, ...]:
    """Return what stands under a heading, each kind or label once where it comes in a row."""
    kinds = [
        _normal(part.heading.text if part.heading else "")
        if isinstance(part, Section)
        else part.kind.value
        for part in section.parts
    ]
    return tuple(kind for kind, _ in groupby(kinds))


def trailing_run(container: Section) -> list[Section]:
    """Return the sections of equal depth that stand last in a container without text between."""
    run: list[Section] = []
    for part in reversed(container.parts):
        if not isinstance(part, Section) or not _may_be_in_group(part):
            break
        if run and part.depth != run[0].depth:
            break
        run.append(part)
    return run[::-1]


def resumed_type(text: str) -> tuple[T, str] | None:
    """Return the role that a sentence gives what stood before: "Med dette solide fundament"."""
    found = _RESUMES.match(text)
    if found is None:
        return None
    for word in re.findall(r"[\wæøå-]+", found["words"])[:4]:
        kind = noun_type(word)
        if kind is not None:
            return kind
        if not word.endswith(("e", "t")):
            return None
    return None


def _normal(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
