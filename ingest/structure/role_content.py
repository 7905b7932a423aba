"""Paragraphs that stand alone under a role in, the one statement or the several they are out."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.emission import (
    Work,
    emit_emphasised,
    emit_own,
    emit_paragraph,
    says_itself,
)
from ingest.structure.enumerations import named_drafts
from ingest.structure.groups import Role
from ingest.structure.leads import lead_in
from ingest.structure.lexicon import INDICATORS
from ingest.structure.sections import Section
from ingest.structure.sentences import (
    sentences,
)
from ingest.structure.signs import announcements
from ingest.structure.tree import StatementDraft

_LONGEST_SERIES_WORDS = 30
_NAMED = re.compile(r"^[A-ZÆØÅ][^:.!?]{1,50}:\s+\S")


def _is_led(element: Element) -> bool:
    lead = element.block.lead
    return lead is not None and len(lead) < len(element.text)


def is_one_vision(section: Section) -> bool:
    """Return whether all under "Vision" is one: its list goes on with the sentence before it."""
    label = section.label
    kinds = [element.kind for element in section.content]
    if label is None or label.plural or section.sections or ElementKind.ROW in kinds:
        return False
    begins = kinds[:1] in ([ElementKind.PARAGRAPH], [ElementKind.LEAD_IN])
    leads = [e for e in section.content if e.kind is ElementKind.LEAD_IN]
    return begins and ElementKind.ITEM in kinds and not any(lead_in(e.text) for e in leads)


def series_after(opening: Element, paragraphs: Sequence[Element]) -> Sequence[Element]:
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


def is_content_of(section: Section) -> bool:
    """Return whether a role belongs to a section's own text, there being no headings or lists."""
    kinds = {element.kind for element in section.content}
    return not section.sections and kinds == {ElementKind.PARAGRAPH}


def emit_role_content(
    work: Work, section: Section, parent: StatementDraft | None, given: Role
) -> None:
    """Emit paragraphs that stand alone under a label: one statement, or one each."""
    content = section.content
    plural = section.label is not None and section.label.plural
    if plural and len(content) == 1 and emit_emphasised(work, content[0], parent, given):
        return
    if plural and len(content) == 1 and (names := named_drafts(content[0], parent, given)):
        work.drafts.extend(names)
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
    elif (
        plural and _is_series(content) and (len(content) >= 2 or _is_bare_noun_in(section, parent))
    ):
        for element in content:
            emit_own(work, [element], parent, given)
    elif len(content) > 1 and any(says_itself(element, work.named) for element in content):
        for element in content:
            emit_paragraph(work, element, parent)
    elif given.type in (T.GOAL, T.VISION) or not plural or _names_indicators(content, given):
        draft = emit_own(work, content, parent, given)
        draft.number = draft.number or (section.label.number if section.label else None)
    else:
        for element in content:
            emit_paragraph(work, element, parent)


def _is_bare_noun_in(section: Section, parent: StatementDraft | None) -> bool:
    """Whether an area has a heading that is nothing but a noun: "Handlinger" over a single one."""
    return parent is not None and section.heading is not None and " " not in section.heading.text


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
