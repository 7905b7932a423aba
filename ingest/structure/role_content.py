"""Paragraphs that stand alone under a role in, the one statement or the several they are out."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.model import StatementType as T
from ingest.sentences import sentences
from ingest.structure.elements import Element, ElementKind
from ingest.structure.emission import (
    Work,
    emit_emphasised,
    emit_own,
    emit_paragraph,
    says_itself,
)
from ingest.structure.enumerations import named_drafts
from ingest.structure.item_form import is_series
from ingest.structure.leads import lead_in
from ingest.structure.lexicon import INDICATORS
from ingest.structure.ordinals import counted_out
from ingest.structure.role import Role
from ingest.structure.section import Section
from ingest.structure.signs import announcements, label_in_paragraph, split_number
from ingest.structure.tree import StatementDraft

_MOST_BESIDE = 20
_MOST_COUNTING_WORDS = 12
_STATED_IN_PROSE = frozenset({T.GOAL, T.VISION, T.RATIONALE})
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
    if 2 <= size <= len(paragraphs) and is_series(paragraphs[:size]):
        return paragraphs[:size]
    named = list(takewhile(lambda element: _NAMED.match(element.text), paragraphs))
    if len(named) >= 2:
        return named
    tight = _lines_after(opening, paragraphs)
    return tight if len(tight) >= 2 and is_series(tight) else ()


def _lines_after(opening: Element, paragraphs: Sequence[Element]) -> list[Element]:
    """Return the paragraphs of a text file that follow a line each on the next, none left blank."""
    found: list[Element] = []
    line = opening.block.place.line if len(opening.blocks) == 1 else None
    for element in paragraphs:
        if line is None or element.block.place.line != line + 1 or element.text.endswith(":"):
            break
        line += 1
        found.append(element)
    return found


def content_of(section: Section, given: Role) -> Sequence[Element]:
    """Return the paragraphs under a role that it belongs to, none where it is its lists' instead.

    There are no headings under it but such that are called something else, and no list, or one
    that a line leads in by another role: "Det vil vi opnå" / "Familier har overskud." /
    "Sådan gør vi:" / "- …".
    """
    content = section.content
    own = list(takewhile(lambda element: element.kind is ElementKind.PARAGRAPH, content))
    if not own:
        return ()
    if section.sections:
        stated_alone = len(content) == 1 and len(sentences(own[0].text)) == 1
        return own if stated_alone and _are_called_otherwise(section, given) else ()
    if len(own) == len(content):
        return own
    after = content[len(own)]
    kind = lead_in(after.text) if after.kind is ElementKind.LEAD_IN else None
    other = kind is not None and kind is not given.type
    return own if other and given.type in _STATED_IN_PROSE else ()


def _are_called_otherwise(section: Section, given: Role) -> bool:
    """Return whether the headings under "Overordnet mål" all have names such as "Indsats 1: …"."""
    if given.type is not T.GOAL:
        return False
    labels = [child.label for child in section.sections]
    return all(label is not None and label.title and label.type is not T.GOAL for label in labels)


def emit_role_content(
    work: Work,
    section: Section,
    content: Sequence[Element],
    parent: StatementDraft | None,
    given: Role,
) -> None:
    """Emit the paragraphs that a label says the role of: one statement, or one each."""
    plural = section.label is not None and section.label.plural
    if plural and len(content) > 2 and content[0].text.endswith(":"):
        emit_paragraph(work, content[0], parent)
        content = content[1:]
    if sum(_labels_itself(element) for element in content) > 1:
        for element in content:
            emit_paragraph(work, element, parent)
        return
    if len(content) == 1 and _only_counts(content[0], given):
        emit_paragraph(work, content[0], parent)
        return
    if plural and len(content) == 1 and emit_emphasised(work, content[0], parent, given):
        return
    if plural and len(content) == 1 and (names := named_drafts(content[0], parent, given)):
        work.drafts.extend(names)
        return
    if len(content) > 1 and (counted_out(content) or _as_many(section, content)):
        for element in content:
            _emit_led(work, element, parent, given)
        return
    leads = sum(1 for element in content if element.block.lead)
    if leads >= 2:
        current: StatementDraft | None = None
        for element in content:
            lead = element.block.lead
            if lead:
                current = _emit_led(work, element, parent, given)
            else:
                emit_paragraph(work, element, current or parent)
    elif (
        plural
        and is_series(content)
        and (len(content) >= 2 or _is_bare_noun_in(section, parent) or _recurs(section))
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


def _labels_itself(element: Element) -> bool:
    """Return whether a paragraph begins with its own label: "Delmål 1: Udledningen er …"."""
    label = label_in_paragraph(element.text, element.block.lead)
    return label is not None and label.title is not None


def _emit_led(
    work: Work, element: Element, parent: StatementDraft | None, given: Role
) -> StatementDraft:
    """Emit a paragraph as one statement, titled and numbered by the bold words it begins with."""
    lead = element.block.lead
    if lead is None:
        return emit_own(work, [element], parent, given)
    number, title = split_number(lead.rstrip(".:– "))
    draft = emit_own(work, [element], parent, given, title)
    draft.number = draft.number or number
    return draft


def _as_many(section: Section, content: Sequence[Element]) -> bool:
    """Return whether there are as many paragraphs as the heading counts: "Tre principper"."""
    return section.label is not None and section.label.count == len(content)


def _only_counts(element: Element, given: Role) -> bool:
    """Return whether a sentence says no more than how many there are: "Vi har tre mål."."""
    text = element.text
    if len(sentences(text)) > 1 or ":" in text or element.block.bold:
        return False
    return len(text.split()) <= _MOST_COUNTING_WORDS and any(
        announced.type is given.type for announced in announcements(text)
    )


def _is_bare_noun_in(section: Section, parent: StatementDraft | None) -> bool:
    """Whether an area has a heading that is nothing but a noun: "Handlinger" over a single one."""
    return parent is not None and section.heading is not None and " " not in section.heading.text


def _recurs(section: Section) -> bool:
    """Return whether a heading comes again under the sidepieces of what it stands under."""
    area = section.parent
    if area is None or area.parent is None:
        return False
    beside = (other for other in area.parent.sections[:_MOST_BESIDE] if other is not area)
    inner = (child for other in beside for child in other.sections[:_MOST_BESIDE])
    return any(child.title == section.title for child in inner)


def _names_indicators(content: Sequence[Element], given: Role) -> bool:
    """Return whether text about follow-up says what is counted: "antallet af unge i job"."""
    text = " ".join(element.text for element in content)
    return given.type is T.FOLLOW_UP and bool(INDICATORS.search(text))
