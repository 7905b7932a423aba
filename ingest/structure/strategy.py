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
from ingest.structure.elements import Element, ElementKind, Layout, lay_out
from ingest.structure.emission import (
    Work,
    emit_emphasised,
    emit_list,
    emit_own,
    emit_paragraph,
    says_itself,
)
from ingest.structure.enumerations import key_of_name
from ingest.structure.form import form_roles, holds_parts, says_a_state
from ingest.structure.groups import Role, group_roles
from ingest.structure.leads import lead_in
from ingest.structure.lexicon import INDICATORS
from ingest.structure.sections import Section, build_sections
from ingest.structure.sentences import (
    is_display_reason,
    sentences,
    stated,
)
from ingest.structure.signs import Label, announcements, is_generic, split_number
from ingest.structure.table_statements import emit_table
from ingest.structure.tree import StatementDraft, span_of
from ingest.structure.vision import named_vision

_LONGEST_SERIES_WORDS = 30
_NAMED = re.compile(r"^[A-ZÆØÅ][^:.!?]{1,50}:\s+\S")
_PEOPLE = re.compile(
    r"og|samt|børn|unge|småbørn|voksne|ældre|seniorer|familier|forældre|pårørende|borgere?|alle|"
    r"virksomheder|foreninger|frivillige|medarbejdere|ledere|elever|ledige|de|små|store",
    re.IGNORECASE,
)


def strategy_statements(read: ReadText, layout: Layout | None = None) -> list[StatementDraft]:
    """Return the drafts of all statements of a strategy, policy or plan, parents first."""
    layout = layout or lay_out(read)
    root = build_sections(layout.elements, styled=layout.styled)
    roles = group_roles(root)
    named = (ElementKind.HEADING, ElementKind.ITEM)
    keys = frozenset(
        key_of_name(e.block.lead or e.text) for e in layout.elements if e.kind in named
    )
    work = Work(read, {**form_roles(root, roles), **roles}, named=keys)
    named_vision(work, layout.elements, layout.repeated)
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
    role = _role_of(work, section, given)
    if role is not None and role is not work.roles.get(id(section)) and _is_topic(section, given):
        if _names_people(section.title):
            _parts(work, section, parent, given)
            return
        signs = (*role.signs, ("rummer handlinger", 0.3))
        role = Role(T.FOCUS_AREA, None, None, signs)
    if role is not None and role.type is T.MEASURE and holds_parts(section):
        # What is called an "indsats" and has goals or lists of its own is an area of work.
        signs = (*role.signs, ("rummer mål eller handlinger", 0.3))
        role = Role(T.FOCUS_AREA, role.term, role.level, signs)
    if (
        role is not None
        and role is not work.roles.get(id(section))
        and _names_goals(section, given)
    ):
        _parts(work, section, parent, given)
        return
    if role is not None and section.heading is not None:
        _parts(work, section, _statement(work, section, parent, role), None)
    else:
        _parts(work, section, parent, _role_given(section, parent))


def _is_topic(section: Section, given: Role | None) -> bool:
    """Return whether a heading under "Hvordan kommer vi derhen?" is a matter with lists of its own.

    What a noun such as "Indsatser" stands over are the things themselves.
    """
    above = section.parent.label if section.parent is not None else None
    by_clause = given is not None and above is not None and " " in above.term
    own = any(part.kind in (ElementKind.LEAD_IN, ElementKind.ITEM) for part in section.content)
    return section.label is None and by_clause and own


def _names_people(title: str) -> bool:
    """Return whether a heading only says whom its lists are for: "Børn og unge"."""
    return all(_PEOPLE.fullmatch(word) for word in re.findall(r"[^\W\d_]+", title))


def _names_goals(section: Section, given: Role | None) -> bool:
    """Return whether a heading under "Mål" only says what the goals of the list under it are about.

    "Børn & unge" right over items is a matter; "Flere unge i job" is itself a goal.
    """
    if given is None or given.type not in (T.GOAL, T.FOLLOW_UP) or section.label is not None:
        return False
    items = section.content and all(part.kind is ElementKind.ITEM for part in section.content)
    return bool(items) and not section.sections and not says_a_state(section.title)


def _role_of(work: Work, section: Section, given: Role | None) -> Role | None:
    """Return the role by which a section is itself one statement, None when it is not."""
    label = section.label
    if section.heading is None:
        return None
    if label is not None:
        return _labelled(section, given)
    if is_generic(section.title):
        return None
    said = stated(section.heading.text)
    if said is not None:
        sign = f"overskriften begynder »{said[1].strip()}«"
        return Role(said[0], "mål" if said[0] is T.GOAL else "vision", None, ((sign, 0.8),))
    announced = work.roles.get(id(section))
    if given is None:
        return announced
    signs = list(given.signs)
    if announced is not None and announced.type is given.type:
        signs.extend(announced.signs)
    level = given.level or (announced.level if announced else None)
    return Role(given.type, given.term, level, tuple(signs))


def _labelled(section: Section, given: Role | None) -> Role | None:
    label = section.label
    if label is None or label.title is None:
        return None
    signs: list[tuple[str, float]] = [(f"benævnt »{label.term}«", 0.9)]
    if label.number:
        signs.append(("nummereret", 0.3))
    level = label.level
    if given is not None and given.type is label.type:
        signs.extend(given.signs)
        level = level or given.level
    return Role(label.type, label.term, level, tuple(signs))


def _role_given(section: Section, parent: StatementDraft | None) -> Role | None:
    """Return the role that a heading such as "Vores værdier" gives what stands under it."""
    label = section.label
    if label is None or label.title is not None or section.heading is None:
        return None
    if label.type is T.VISION and section.sections:
        return None
    unnamed = sum(1 for child in section.sections if child.label is None)
    if label.count and 0 < unnamed * 2 < label.count:
        # What is left of a figure whose other lines stand elsewhere.
        return None
    if any(_says_the_same(child, label) for child in section.sections):
        # A title such as "Værdigrundlag for …" over a section that lists the values.
        return None
    if label.type is T.RATIONALE and parent is None:
        # Why there is a strategy at all is its introduction.
        return None
    signs = ((f"under overskriften »{section.heading.text}«", 0.8),)
    return Role(label.type, label.term, label.level, signs)


def _says_the_same(section: Section, label: Label) -> bool:
    own = section.label
    return own is not None and own.title is None and own.plural and own.type is label.type


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
    if given is not None and given.type is T.VISION and _is_one_vision(section):
        emit_own(work, section.content, parent, given)
        return
    if given is not None and _is_content_of(section):
        _role_content(work, section, parent, given)
        return
    trailing = _trailing_role(section)
    position = 0
    parts = section.parts
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
        series = _series_after(part, _following(parts, position, ElementKind.PARAGRAPH))
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


def _is_led(element: Element) -> bool:
    lead = element.block.lead
    return lead is not None and len(lead) < len(element.text)


def _is_plain(row: Element) -> bool:
    """Return whether a row is none of emphasised cells, as the head of another table is."""
    return not row.emphasised


def _is_one_vision(section: Section) -> bool:
    """Return whether all under "Vision" is one: its list goes on with the sentence before it."""
    label = section.label
    kinds = [element.kind for element in section.content]
    if label is None or label.plural or section.sections or ElementKind.ROW in kinds:
        return False
    begins = kinds[:1] in ([ElementKind.PARAGRAPH], [ElementKind.LEAD_IN])
    leads = [e for e in section.content if e.kind is ElementKind.LEAD_IN]
    return begins and ElementKind.ITEM in kinds and not any(lead_in(e.text) for e in leads)


def _series_after(opening: Element, paragraphs: Sequence[Element]) -> Sequence[Element]:
    """Return the paragraphs that a line such as "Vores tre principper er:" leads in.

    They are as many as it counts, each a sentence or begun in bold, or begin with a name and a
    colon.
    """
    counted = announcements(opening.text)
    size = counted[-1].count if counted else 0
    if 2 <= size <= len(paragraphs) and all(_is_led(element) for element in paragraphs[:size]):
        beyond = size < len(paragraphs) and _is_led(paragraphs[size])
        return () if beyond else paragraphs[:size]
    if not opening.text.endswith(":") or lead_in(opening.text) is None:
        return ()
    if 2 <= size <= len(paragraphs) and _is_series(paragraphs[:size]):
        return paragraphs[:size]
    named = list(takewhile(lambda element: _NAMED.match(element.text), paragraphs))
    return named if len(named) >= 2 else ()


def _following(
    parts: Sequence[Element | Section], position: int, kind: ElementKind
) -> list[Element]:
    """Return the elements of one kind that stand together from `position` on."""
    found: list[Element] = []
    for part in parts[position:]:
        if not isinstance(part, Element) or part.kind is not kind:
            break
        found.append(part)
    return found


def _trailing_role(section: Section) -> tuple[Section, Role] | None:
    """Return a plural label that is printed after what it names, and the role it gives.

    A page may print "Principper" under the lists that are the principles; nothing but a display
    line stands under it.
    """
    clauses = [e for e in section.content if e.kind is ElementKind.LEAD_IN]
    if section.heading is None or len(clauses) < 2:
        return None
    for child in section.sections:
        label = child.label
        if label is None or label.title is not None or not label.plural or child.sections:
            continue
        if child.heading is None or not all(_is_display(element) for element in child.content):
            continue
        signs = (
            (f"siden bærer overskriften »{child.heading.text}«", 0.7),
            ("leder en liste ind", 0.5),
        )
        return child, Role(label.type, label.term, label.level, signs)
    return None


def _is_display(element: Element) -> bool:
    return element.kind is ElementKind.PARAGRAPH and is_display_reason(element.text)


def _is_content_of(section: Section) -> bool:
    """Return whether a role belongs to a section's own text, there being no headings or lists."""
    kinds = {element.kind for element in section.content}
    return not section.sections and kinds == {ElementKind.PARAGRAPH}


def _role_content(work: Work, section: Section, parent: StatementDraft | None, given: Role) -> None:
    """Emit paragraphs that stand alone under a label: one statement, or one each."""
    content = section.content
    plural = section.label is not None and section.label.plural
    if plural and len(content) == 1 and emit_emphasised(work, content[0], parent, given):
        return
    leads = sum(1 for element in content if element.block.lead)
    if leads >= 2:
        current: StatementDraft | None = None
        for element in content:
            lead = element.block.lead
            if lead:
                current = emit_own(work, [element], parent, given, lead.rstrip(".:– "))
            else:
                emit_paragraph(work, element, current or parent)
    elif plural and len(content) >= 2 and _is_series(content):
        for element in content:
            emit_own(work, [element], parent, given)
    elif len(content) > 1 and any(says_itself(element, work.named) for element in content):
        for element in content:
            emit_paragraph(work, element, parent)
    elif given.type in (T.GOAL, T.VISION) or not plural or _names_indicators(content, given):
        emit_own(work, content, parent, given)
    else:
        for element in content:
            emit_paragraph(work, element, parent)


def _names_indicators(content: Sequence[Element], given: Role) -> bool:
    """Return whether text about follow-up says what is counted: "antallet af unge i job"."""
    text = " ".join(element.text for element in content)
    return given.type is T.FOLLOW_UP and bool(INDICATORS.search(text))


def _is_series(content: Sequence[Element]) -> bool:
    """Return whether paragraphs are one sentence each, as items of a list would be."""
    return all(
        len(sentences(element.text)) == 1 and len(element.text.split()) <= _LONGEST_SERIES_WORDS
        for element in content
    )
