"""The items of an agenda in; drafts of the items and of what stands in their sections out."""

from collections.abc import Sequence

from ingest.model import AgendaItemDetails, Meeting, ReadText, Span, StatementType
from ingest.references.cases import case_number_of
from ingest.structure.agenda.head import head_drafts
from ingest.structure.agenda.items import Item, find_items
from ingest.structure.agenda.meeting import find_meeting
from ingest.structure.agenda.referred import with_referring_blocks
from ingest.structure.agenda.resolutions import decision_drafts, recommendation_drafts
from ingest.structure.agenda.running import running_drafts
from ingest.structure.agenda.sections import (
    ItemSection,
    attachments_of,
    decided_by_of,
    item_sections,
    preamble_of,
)
from ingest.structure.agenda.unheaded import with_unheaded
from ingest.structure.agenda.words import Section
from ingest.structure.tree import StatementDraft


def find_agenda(read: ReadText, found: Sequence[Item] | None = None) -> list[StatementDraft]:
    """Return drafts of all statements of an agenda or minutes, in reading order.

    An item's wording is its title and the running text of its sections; recommendations,
    decisions, list entries and enumerated clauses are children of the item and not in its wording.
    Each paragraph of running text is a child too: titled by its heading where it is the only one
    under it, else by its first sentence. Attachments, case number and the deciding body are
    details of the item. What the head says of the meeting is paragraphs without parent. Empty
    for a text without agenda items. `found` are its items where they are known.
    """
    items = with_referring_blocks(read, find_items(read) if found is None else found)
    meeting = find_meeting(read, items)
    drafts = head_drafts(read, items)
    for item in items:
        drafts.extend(_item_drafts(read, item, meeting))
    return drafts


def _item_drafts(read: ReadText, item: Item, meeting: Meeting | None) -> list[StatementDraft]:
    sections = item_sections(read, item)
    preamble = preamble_of(read, sections)
    draft = StatementDraft(
        StatementType.AGENDA_ITEM,
        spans=[Span(item.start, item.end, item.page)],
        title=item.title,
        number=item.number,
        confidence=0.98 if item.number else 0.8,
        evidence=("nummereret overskrift" if item.number else "overskrift med kendte afsnit",),
        details=AgendaItemDetails(
            case_number=preamble.case_number or case_number_of(item.title),
            closed=item.closed if item.closed is not None else preamble.closed,
            attachments=attachments_of(read, sections),
            decided_by=decided_by_of(read, sections),
        ),
        slug_source=f"{item.number or ''} {item.title}",
    )
    children: list[StatementDraft] = []
    for section in with_unheaded(read, sections, meeting.body if meeting else None):
        children.extend(_section_drafts(read, section, draft, meeting))
    for child in children:
        if child.type is StatementType.PARAGRAPH:
            draft.spans.extend(child.spans)
    children.sort(key=lambda child: child.spans[0].start)
    return [draft, *children]


def _section_drafts(
    read: ReadText, section: ItemSection, item: StatementDraft, meeting: Meeting | None
) -> Sequence[StatementDraft]:
    match section.section:
        case Section.BODY:
            return running_drafts(read, section, item)
        case Section.RECOMMENDATION:
            return recommendation_drafts(read, section, item)
        case Section.DECISION:
            return decision_drafts(read, section, item, meeting)
        case _:
            return ()
