"""Elements in order in, a tree of sections by heading level and standing out."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import StatementType as T
from ingest.structure.depth import Plan
from ingest.structure.elements import Element, ElementKind
from ingest.structure.group_ends import close_group, leave_other_group, leave_said_group
from ingest.structure.leads import asks_what
from ingest.structure.section import GROUPING, Section
from ingest.structure.signs import Label, is_generic


def build_sections(elements: Sequence[Element], *, styled: bool) -> Section:
    """Return the root of the tree of sections that the headings in `elements` make."""
    root = Section(-1)
    stack = [root]
    plan = Plan(elements, styled=styled)
    lowered: dict[int, Section] = {}
    position = 0
    while position < len(elements):
        element = elements[position]
        position += 1
        if element.kind is not ElementKind.HEADING:
            if element.kind is ElementKind.PARAGRAPH:
                close_group(stack, element)
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
        leave_other_group(stack, label)
        if label is None and not (plan.styled and element.level):
            leave_said_group(stack, element.text)
        depth = plan.depth(element, label, stack)
        if plan.styled and element.level:
            depth = _below_role(stack, element, label, depth, lowered)
        depth = next((s.depth for s in stack if _counts_on(s.label, label)), depth)
        while len(stack) > 1 and stack[-1].depth >= depth:
            stack.pop()
        section = Section(depth, element, label, stack[-1])
        stack[-1].parts.append(section)
        stack.append(section)
    for section in root.walk():
        _settle_questions(section)
    return root


def _counts_on(before: Label | None, label: Label | None) -> bool:
    """Return whether a heading is the next of its kind: "Ambition 2" after "Ambition 1"."""
    if before is None or label is None or before.term != label.term:
        return False
    first, second = before.number or "", label.number or ""
    return first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1


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
        and label.type in GROUPING | {T.GOAL, T.VISION}
        and (element.text.endswith(":") or label.number is not None or element.level == 0)
    )


def _can_be_named(following: Element, element: Element, plan: "Plan") -> bool:
    return (
        following.kind is ElementKind.HEADING
        and (following.level == 0 or following.level >= element.level)
        and plan.label(following) is None
        and not is_generic(following.text)
    )
