"""What a reader made of a strategy or policy in, drafts of its statements out.

No sign decides alone. A heading is typed by its own label, by the heading it stands under, by what
running text counts or calls it, by what it contains and by its form; each sign has a weight, and a
statement keeps the signs as evidence.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.model import ReadText
from ingest.model import StatementType as T
from ingest.structure.display import displayed_goals
from ingest.structure.elements import Element, ElementKind
from ingest.structure.emission import (
    Work,
    emit_own,
    emit_paragraph,
    emit_running,
)
from ingest.structure.form import form_roles, has_goals, holds_parts
from ingest.structure.groups import group_roles
from ingest.structure.layout import Layout, lay_out
from ingest.structure.learned import learned_roles
from ingest.structure.learned.weights import Weights
from ingest.structure.list_statements import emit_list
from ingest.structure.names import key_of_name
from ingest.structure.role import Role
from ingest.structure.role_content import (
    content_of,
    emit_role_content,
    is_one_vision,
    series_after,
)
from ingest.structure.run_in import run_in_headings
from ingest.structure.section import Section, is_field
from ingest.structure.section_roles import (
    begin_alike,
    is_series_of_measures,
    is_topic,
    names_goals,
    names_people,
    role_given,
    role_of,
    sorts_statements,
    trailing_role,
)
from ingest.structure.sections import build_sections
from ingest.structure.signs import split_number
from ingest.structure.table_statements import emit_table
from ingest.structure.tree import StatementDraft, span_of
from ingest.structure.vision import named_vision

_WHEN = re.compile(r"^(?:i |år )?20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?:?$", re.IGNORECASE)
# As many paragraphs as a line such as "Vores tolv principper er:" may lead in, and more.
_MOST_IN_SERIES = 60
# What has goals and measures of its own under it is none of these.
_WITHOUT_PARTS = frozenset({T.VALUE, T.FOLLOW_UP, T.RATIONALE})
_DONE = Role(T.MEASURE, None, None, (("linjer om, hvad der gøres", 0.5),))


def strategy_statements(
    read: ReadText, layout: Layout | None = None, weights: Weights | None = None
) -> list[StatementDraft]:
    """Return the drafts of all statements of a strategy, policy or plan, parents first.

    `weights` are those by which roles are learned, by default the ones kept in the package.
    """
    layout = layout or lay_out(read)
    root = build_sections(layout.elements, styled=layout.styled)
    roles = group_roles(root)
    named = (ElementKind.HEADING, ElementKind.ITEM)
    keys = frozenset(
        key_of_name(e.block.lead or e.text) for e in layout.elements if e.kind in named
    )
    work = Work(read, {**form_roles(root, roles), **roles}, named=keys)
    work.learned = learned_roles(root, layout, work.roles, weights)
    work.displayed = displayed_goals(root, {**work.learned, **work.roles})
    named_vision(work, layout.elements, layout.repeated)
    if work.drafts:
        # A document has one vision; what else looks like one is not.
        work.learned = {k: r for k, r in work.learned.items() if r.type is not T.VISION}
    visions = list(work.drafts)
    work.drafts.clear()
    _section(work, root, None, None)
    for vision in visions:
        work.drafts.insert(_place_of(vision, work.drafts), vision)
    return work.drafts


def _place_of(draft: StatementDraft, drafts: Sequence[StatementDraft]) -> int:
    """Return where a draft without parent belongs among others by its place in the text."""
    start = draft.spans[0].start
    return next(
        (
            position
            for position, other in enumerate(drafts)
            if other.parent is None and other.spans and other.spans[0].start > start
        ),
        len(drafts),
    )


def _section(
    work: Work, section: Section, parent: StatementDraft | None, given: Role | None
) -> None:
    """Emit the statements of a section; `given` is the role its parent gives its headings."""
    if is_field(section) and given is None and not section.sections:
        for element in section.content:
            emit_running(work, element, parent)
        return
    named = _named_above(work, section) if given is not None and given.type is T.MEASURE else None
    only_when = given is not None and _WHEN.match(section.title) and section.content
    if named is not None or only_when:
        # What is named again, or a year: what stands under it is all that is said.
        _parts(work, section, named or parent, given)
        return
    role, announced = role_of(work, section, given), work.roles.get(id(section))
    if role is None:
        _parts(work, section, parent, role_given(section, parent))
        return
    if given is not None and role is not announced and is_topic(section, given):
        if names_people(section.title):
            _parts(work, section, parent, given)
            return
        role = Role(T.FOCUS_AREA, None, None, (*role.signs, ("rummer handlinger", 0.3)))
        if is_series_of_measures(section):
            topic = _statement(work, section, parent, role)
            for element in section.content:
                emit_own(work, [element], topic, given)
            return
    role = _as_area(section, role)
    if given is not None and sorts_statements(section, given):
        signs = ((f"deler op i {role.term or 'punkter'}", 0.6),)
        area = Role(T.FOCUS_AREA, None, None, signs)
        _parts(work, section, _statement(work, section, parent, area), given)
        return
    if role is not announced and names_goals(section, given):
        _parts(work, section, parent, given)
        return
    _parts(work, section, _statement(work, section, parent, role), None)


def _as_area(section: Section, role: Role) -> Role:
    """Return the role of an area for what has parts of its own that its own type cannot have."""
    if role.type is T.MEASURE and holds_parts(section):
        signs = (*role.signs, ("rummer mål eller handlinger", 0.3))
        return Role(T.FOCUS_AREA, role.term, role.level, signs)
    if role.type in _WITHOUT_PARTS and has_goals(section):
        return Role(T.FOCUS_AREA, None, None, (("rummer mål og handlinger", 0.5),))
    return role


def _named_above(work: Work, section: Section) -> StatementDraft | None:
    """Return the statement that a heading over its measures only names again."""
    key = key_of_name(section.title)
    if section.label is not None or not section.content:
        return None
    same = (d for d in work.drafts if d.title and key_of_name(split_number(d.title)[1]) == key)
    return next((draft for draft in same if draft.type is not T.PARAGRAPH), None)


def _statement(
    work: Work, section: Section, parent: StatementDraft | None, role: Role
) -> StatementDraft:
    heading = section.heading
    text = heading.text if heading else ""
    label = section.label
    number = (label.number if label else None) or split_number(text)[0]
    marker = heading.block.marker if heading else None
    if number is None and marker and marker[:1].isdecimal():
        number = marker.rstrip(".)")
    number = number or (heading.number if heading else None)
    draft = StatementDraft(
        role.type,
        [span_of(block) for block in heading.blocks] if heading else [],
        title=section.title,
        parent=parent,
        confidence=role.confidence,
        term=role.term,
        level=role.level,
        number=number,
        evidence=role.evidence,
    )
    work.drafts.append(draft)
    return draft


def _parts(work: Work, section: Section, parent: StatementDraft | None, given: Role | None) -> None:
    """Emit what stands under a heading, in order."""
    if given is not None and given.type is T.VISION and is_one_vision(section):
        emit_own(work, section.content, parent, given)
        return
    parts = section.parts
    own = content_of(section, given) if given is not None else ()
    if given is not None and own:
        emit_role_content(work, section, own, parent, given)
        if len(own) == len(parts):
            return
        given = None
    if given is None and begin_alike(section) and is_series_of_measures(section):
        for element in section.content:
            emit_own(work, [element], parent, _DONE)
        return
    run_in = run_in_headings(section, given)
    if run_in is not None:
        _run_in_parts(work, section, parent, *run_in)
        return
    _emit(work, parts[len(own) :], parent, given, trailing_role(section))


def _run_in_parts(
    work: Work,
    section: Section,
    parent: StatementDraft | None,
    role: Role,
    headings: Sequence[Element],
) -> None:
    """Emit what stands under a heading, each of `headings` as a statement over what follows it."""
    current: list[Element | Section] = []
    holder = parent
    for part in [*section.parts, None]:
        begins = any(part is heading for heading in headings)
        if part is not None and not begins:
            current.append(part)
            continue
        _emit(work, current, holder, None, None)
        current = []
        if isinstance(part, Element):
            lead = (part.block.lead or "").strip(" .:–—-")
            holder = emit_own(work, [part], parent, role, lead)


def _emit(
    work: Work,
    parts: Sequence[Element | Section],
    parent: StatementDraft | None,
    given: Role | None,
    trailing: tuple[Section, Role] | None,
) -> None:
    """Emit elements and sections in order."""
    position = 0
    while position < len(parts):
        part = parts[position]
        position += 1
        if isinstance(part, Section):
            if trailing is not None and part is trailing[0]:
                for element in part.content:
                    emit_paragraph(work, element, parent)
                continue
            _section(work, part, parent, given)
            continue
        items = _following(parts, position, ElementKind.ITEM)
        after = _following(parts, position, ElementKind.PARAGRAPH, _MOST_IN_SERIES)
        series = series_after(part, after)
        if series:
            emit_list(work, part, series, parent, given, None)
            position += len(series)
            continue
        if part.kind is ElementKind.ITEM:
            emit_list(work, None, [part, *items], parent, given, None)
        elif part.kind is ElementKind.ROW:
            items = list(takewhile(_is_plain, _following(parts, position, ElementKind.ROW)))
            emit_table(work, [part, *items], parent, given)
        elif items or part.kind is ElementKind.LEAD_IN:
            emit_list(work, part, items, parent, given, trailing[1] if trailing else None)
        else:
            emit_paragraph(work, part, parent)
        position += len(items)


def _is_plain(row: Element) -> bool:
    """Return whether a row is none of emphasised cells, as the head of another table is."""
    return not row.emphasised


def _following(
    parts: Sequence[Element | Section], position: int, kind: ElementKind, most: int | None = None
) -> list[Element]:
    """Return the elements of one kind that stand together from `position` on, at most `most`."""
    found: list[Element] = []
    end = len(parts) if most is None else min(len(parts), position + most)
    for index in range(position, end):
        part = parts[index]
        if not isinstance(part, Element) or part.kind is not kind:
            break
        found.append(part)
    return found
