"""What a reader made of a strategy or policy in, drafts of its statements out.

No sign decides alone. A heading is typed by its own label, by the heading it stands under, by what
running text counts or calls it, by what it contains and by its form; each sign has a weight, and a
statement keeps the signs as evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.model import Block, ReadText, Span
from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind, Layout, lay_out
from ingest.structure.form import form_roles
from ingest.structure.groups import Role, group_roles
from ingest.structure.sections import Section, build_sections
from ingest.structure.sentences import (
    is_display_reason,
    quoted_vision,
    sentences,
    stated,
)
from ingest.structure.signs import (
    is_generic,
    lead_in,
    names_a_document,
    split_number,
)
from ingest.structure.tree import StatementDraft, span_of

_DOCUMENT_LIST = re.compile(
    r"\b(?:politikker|strategier|planer|dokumenter|aftaler)\b", re.IGNORECASE
)
_LEAST_SURE = 0.4


@dataclass(slots=True)
class _Work:
    """What is collected while the tree of sections is walked."""

    read: ReadText
    roles: dict[int, Role]
    drafts: list[StatementDraft] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def strategy_statements(read: ReadText, layout: Layout | None = None) -> list[StatementDraft]:
    """Return the drafts of all statements of a strategy, policy or plan, parents first."""
    layout = layout or lay_out(read)
    root = build_sections(layout.elements, styled=layout.styled)
    roles = group_roles(root)
    roles = {**form_roles(root, roles), **roles}
    work = _Work(read, roles)
    _named_vision(work, layout.elements, layout.repeated)
    _section(work, root, None, None)
    return work.drafts


def _named_vision(work: _Work, elements: Sequence[Element], repeated: Sequence[Block]) -> None:
    """Find the vision that running text quotes: where it is displayed, else in the quotation."""
    for element in elements:
        if element.kind not in (ElementKind.PARAGRAPH, ElementKind.LEAD_IN):
            continue
        found = quoted_vision(element.text)
        if found is None or len(element.blocks) > 1:
            continue
        quote = element.text[found[0] : found[1]]
        block = element.block
        span = Span(block.start + found[0], block.start + found[1], block.page)
        shown = [b for b in [*repeated, *(e.block for e in elements)] if b is not block]
        display = next((b for b in shown if _key(work.read.quote(b)) == _key(quote)), None)
        signs: tuple[str, ...] = ("citeret som visionen",)
        if display is not None:
            span = span_of(display)
            signs = (*signs, "vist for sig selv")
        draft = StatementDraft(T.VISION, [span], confidence=0.9 if display else 0.8, evidence=signs)
        draft.title = work.read.text[span.start : span.end]
        draft.term = "vision"
        work.drafts.append(draft)
        work.taken.add(_key(quote))
        return


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _section(
    work: _Work, section: Section, parent: StatementDraft | None, given: Role | None
) -> None:
    """Emit the statements of a section; `given` is the role its parent gives its headings."""
    role = _role_of(work, section, given)
    if role is not None and section.heading is not None:
        draft = _statement(work, section, parent, role)
        _parts(work, section, draft, None)
        return
    inner = _role_given(section)
    _parts(work, section, parent, inner)


def _role_of(work: _Work, section: Section, given: Role | None) -> Role | None:
    """Return the role by which a section is itself one statement, None when it is not."""
    if section.heading is None:
        return None
    label = section.label
    signs: list[tuple[str, float]] = []
    if label is not None:
        if label.title is None:
            return None
        signs.append((f"benævnt »{label.term}«", 0.9))
        if label.number:
            signs.append(("nummereret", 0.3))
        return Role(label.type, label.term, label.level, tuple(signs))
    if is_generic(section.title):
        return None
    announced = work.roles.get(id(section))
    if given is not None:
        signs.extend(given.signs)
        if announced is not None and announced.type is given.type:
            signs.extend(announced.signs)
        level = given.level or (announced.level if announced else None)
        return Role(given.type, given.term, level, tuple(signs))
    return announced


def _role_given(section: Section) -> Role | None:
    """Return the role that a heading such as "Vores værdier" gives what stands under it."""
    label = section.label
    if label is None or label.title is not None or section.heading is None:
        return None
    if label.type is T.VISION and section.sections:
        return None
    signs = ((f"under overskriften »{section.heading.text}«", 0.8),)
    return Role(label.type, label.term, label.level, signs)


def _statement(
    work: _Work, section: Section, parent: StatementDraft | None, role: Role
) -> StatementDraft:
    assert section.heading is not None
    label = section.label
    number = label.number if label else split_number(section.heading.text)[0]
    draft = StatementDraft(
        role.type,
        [span_of(block) for block in section.heading.blocks],
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


def _parts(
    work: _Work, section: Section, parent: StatementDraft | None, given: Role | None
) -> None:
    """Emit what stands under a heading, in order."""
    if given is not None and _is_content_of(section, given):
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
                    _paragraph(work, element, parent)
                continue
            _section(work, part, parent, given)
            continue
        if part.kind is ElementKind.ITEM:
            items = [part, *_items(parts, position)]
            position += len(items) - 1
            _list(work, None, items, parent, given, None)
        elif part.kind is ElementKind.LEAD_IN or _leads_list(parts, position):
            items = _items(parts, position)
            position += len(items)
            _list(work, part, items, parent, given, trailing[1] if trailing else None)
        else:
            _paragraph(work, part, parent)


def _leads_list(parts: Sequence[Element | Section], position: int) -> bool:
    """Return whether a paragraph is directly followed by a list."""
    following = parts[position] if position < len(parts) else None
    return isinstance(following, Element) and following.kind is ElementKind.ITEM


def _items(parts: Sequence[Element | Section], position: int) -> list[Element]:
    items: list[Element] = []
    for part in parts[position:]:
        if not isinstance(part, Element) or part.kind is not ElementKind.ITEM:
            break
        items.append(part)
    return items


def _trailing_role(section: Section) -> tuple[Section, Role] | None:
    """Return a plural label that is printed after what it names, and the role it gives.

    A page may print "Principper" under the lists that are the principles; nothing but a display
    line stands under it.
    """
    if section.heading is None:
        return None
    for child in section.sections:
        label = child.label
        if label is None or label.title is not None or not label.plural or child.sections:
            continue
        if any(e.kind in (ElementKind.ITEM, ElementKind.LEAD_IN) for e in child.content):
            continue
        if not all(is_display_reason(element.text) for element in child.content):
            continue
        clauses = [e for e in section.content if e.kind is ElementKind.LEAD_IN]
        if len(clauses) < 2:
            continue
        assert child.heading is not None
        signs = (
            (f"siden bærer overskriften »{child.heading.text}«", 0.7),
            ("leder en liste ind", 0.5),
        )
        return child, Role(label.type, label.term, label.level, signs)
    return None


def _is_content_of(section: Section, given: Role) -> bool:
    """Return whether a role belongs to a section's own text, there being no headings or lists."""
    if section.sections:
        return False
    kinds = {element.kind for element in section.content}
    return bool(kinds) and kinds == {ElementKind.PARAGRAPH}


def _role_content(
    work: _Work, section: Section, parent: StatementDraft | None, given: Role
) -> None:
    """Emit paragraphs that stand alone under a label: one statement, or one each."""
    content = section.content
    assert section.label is not None
    leads = [element for element in content if element.block.lead]
    if len(leads) >= 2:
        current: StatementDraft | None = None
        for element in content:
            lead = element.block.lead
            if lead:
                current = _own(work, [element], parent, given, title=lead.rstrip(".:– "))
            elif current is not None:
                _paragraph(work, element, current)
            else:
                _paragraph(work, element, parent)
        return
    if section.label.plural and len(content) >= 2 and _is_series(content):
        for element in content:
            _own(work, [element], parent, given)
        return
    single = not section.label.plural or given.type in (T.GOAL, T.VISION)
    if single and given.type is T.RATIONALE and parent is None:
        single = False
    if single:
        _own(work, content, parent, given)
        return
    for element in content:
        _paragraph(work, element, parent)


def _is_series(content: Sequence[Element]) -> bool:
    """Return whether paragraphs are one sentence each, as items of a list would be."""
    return all(len(sentences(e.text)) == 1 and len(e.text.split()) <= 30 for e in content)


def _own(
    work: _Work,
    elements: Sequence[Element],
    parent: StatementDraft | None,
    role: Role,
    title: str | None = None,
) -> StatementDraft:
    """Emit one statement whose wording is `elements`; its title is the first sentence."""
    first = elements[0]
    number = first.block.marker if first.block.marker and first.block.marker[0].isdigit() else None
    draft = StatementDraft(
        role.type,
        [span_of(block) for element in elements for block in element.blocks],
        title=title or sentences(first.text)[0].text.rstrip(" :;,"),
        parent=parent,
        confidence=role.confidence,
        term=role.term,
        level=role.level,
        number=number.rstrip(".)") if number else None,
        evidence=role.evidence,
    )
    work.drafts.append(draft)
    return draft


def _list(
    work: _Work,
    opening: Element | None,
    items: Sequence[Element],
    parent: StatementDraft | None,
    given: Role | None,
    trailing: Role | None,
) -> None:
    """Emit a list: its items by the role that its lead-in or heading gives them."""
    if opening is not None and _DOCUMENT_LIST.search(opening.text) and _lists_documents(items):
        for element in [opening, *items]:
            _paragraph(work, element, parent)
        return
    if opening is not None and trailing is not None and _is_clause(opening.text):
        parent = _own(work, [opening], parent, trailing)
        parent.title = opening.text.rstrip(": ")
        role: Role | None = Role(T.MEASURE, None, None, (("punkt under et princip", 0.8),))
    else:
        role = _list_role(opening, given)
        if opening is not None and not _is_bare_lead(opening.text, role):
            lead = _paragraph(work, opening, parent)
            parent = parent or lead
    signs = (("punkt på en liste", 0.5),)
    role = role or Role(T.MEASURE, None, None, signs)
    for item in items:
        _item(work, item, parent, role)


def _item(work: _Work, item: Element, parent: StatementDraft | None, role: Role) -> None:
    lead = item.block.lead
    title = lead.rstrip(".:– ") if lead and len(lead) < len(item.text) else None
    _own(work, [item], parent, role, title)


def _is_clause(text: str) -> bool:
    return len(text.split()) >= 4 and text.endswith(":")


def _is_bare_lead(text: str, role: Role | None) -> bool:
    """Return whether a lead-in says nothing but the role of its items."""
    return role is not None and len(text.split()) <= 6


def _list_role(opening: Element | None, given: Role | None) -> Role | None:
    if opening is not None:
        kind = lead_in(opening.text)
        if kind is not None:
            return Role(kind, None, None, ((f"indledt af »{_short(opening.text)}«", 0.75),))
    if given is not None:
        return given
    return None


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 6 else "… " + " ".join(words[-6:])


def _lists_documents(items: Sequence[Element]) -> bool:
    named = sum(1 for item in items if names_a_document(item.text))
    return named * 2 >= len(items)


def _paragraph(
    work: _Work, element: Element, parent: StatementDraft | None
) -> StatementDraft | None:
    """Emit running text: a rationale, a stated goal or vision, else a paragraph of its parent."""
    text = element.text
    if _key(text) in work.taken:
        return None
    if parent is not None and is_display_reason(text):
        role = Role(T.RATIONALE, None, None, (("udsagn om hvorfor, sat for sig selv", 0.8),))
        holder = parent
        while holder.parent is not None and holder.type not in (T.GUIDING_MARKER, T.FOCUS_AREA):
            holder = holder.parent
        return _own(work, [element], holder, role)
    first = sentences(text)[0] if text.strip() else None
    found = stated(first.text) if first is not None else None
    if found is not None and _key(text) not in work.taken:
        role = Role(found[0], None, None, ((f"indledt af »{found[1].strip()}«", 0.8),))
        draft = _own(work, [element], parent, role)
        draft.term = "mål" if found[0] is T.GOAL else "vision"
        return draft
    if parent is not None and parent.type is not T.PARAGRAPH:
        for block in element.blocks:
            parent.add(block)
    draft = StatementDraft(
        T.PARAGRAPH,
        [span_of(block) for block in element.blocks],
        parent=parent,
        evidence=("løbende tekst",),
    )
    work.drafts.append(draft)
    return draft
