"""An agenda item's blocks in, its sections out: heading, kind and the pieces of text under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.model import Block, BlockKind, ReadText
from ingest.references.bodies import COMMITTEE
from ingest.references.cases import case_number_of
from ingest.structure.agenda.decisions import find_absent
from ingest.structure.agenda.heads import head_of
from ingest.structure.agenda.items import Item
from ingest.structure.agenda.title_marks import clean_title, status_of
from ingest.structure.agenda.words import Section

_FILE_END = re.compile(r"(?<=\.pdf)\s+|(?<=\.docx)\s+|(?<=\.xlsx)\s+|(?<=\.pptx)\s+", re.IGNORECASE)
_NEXT_ATTACHMENT = re.compile(r"\s+(?=Bilag\s+\d+\s*[:–.-])")
_NUMBERED_ATTACHMENT = re.compile(r"\s+(?=\d{1,2}\s+(?:Åben|Lukket)\s)")
_ATTACHMENT_LABEL = re.compile(r"^(?:\d{1,2}[.)]?\s+)?(?:(?:Åben|Lukket)\s+)?(?:-\s+)?")
_ATTACHMENT_STATUS = re.compile(r"\s*\((?:åben|lukket)\)$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(r"dok|initialer|behandler", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:(?:dagsordens)?punkt\s+|pkt\.?\s+|sag\s+(?:nr\.\s*)?)?\d{1,4}[.):]*\s+", re.IGNORECASE
)
_ONLY_NUMBER = re.compile(r"(?:(?:dagsordens)?punkt|pkt\.?|sag(?: nr\.)?)\s*\d{1,4}[.:]?", re.I)
# Files that stand right under an item's title: "udkast.pdf notat_om_bolig.docx".
_FILE = r"[^\s|]+(?: [^\s|.]+){0,12}\.(?:pdf|docx?|xlsx?|pptx?)"
_FILES = re.compile(rf"{_FILE}(?:\s+{_FILE})*", re.IGNORECASE)
_DECIDES = re.compile(r"\s(?:beslutter|afgør|træffer beslutning)(?: (?:sagen|i sagen))?$")
_NONE = re.compile(r"(?:ingen(?: bilag)?|-|–)\.?", re.IGNORECASE)
_HANDLING = re.compile(
    r"(?:sags?(?:id|behandler|type|gang)|dok|initialer|kompetence|beslutningssag|orienteringssag"
    r"|drøftelsessag|orientering|beslutning|drøftelse"
    r"|møde(?:dato|sted|tid(?:spunkt)?)|se alle bilag)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: the whole of it, or what follows an inline label or a typed bullet.

    `marker` is the typed letter or number of an entry that the reader took for a paragraph.
    """

    block: Block
    start: int
    end: int
    marker: str | None = None

    @property
    def is_list_item(self) -> bool:
        """Whether the piece is a list item."""
        return self.block.kind is BlockKind.LIST_ITEM or self.marker is not None

    def text(self, read: ReadText) -> str:
        """Return its words."""
        return read.text[self.start : self.end]


@dataclass(slots=True)
class ItemSection:
    """A section of an item. `heading` is as printed (None before the first), `by` a body in it."""

    section: Section
    heading: str | None = None
    by: str | None = None
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Preamble:
    """What stands between an item's title and its first section."""

    case_number: str | None
    closed: bool | None


def item_sections(read: ReadText, item: Item) -> list[ItemSection]:
    """Return the sections of an item in order; the first one is what stands before any heading.

    Administrative lines (case worker, document number, "Åbent punkt", the title once more) are in
    sections of the kind HANDLING.
    """
    sections = [ItemSection(Section.HANDLING)]
    for block in item.blocks:
        text = read.quote(block)
        head = head_of(read, block)
        first = len(sections) == 1
        if sections[-1].section is Section.DECISION and _repeats_title(text, item.title):
            continue
        if head is not None:
            sections.append(ItemSection(head.section, head.heading, head.by))
            if head.rest:
                start = block.start + head.rest_offset
                sections[-1].pieces.append(Piece(block, start, block.end))
            continue
        if first and not _is_handling(text, item.title):
            # Running text without a heading: the item has no named sections, or not yet.
            sections.append(ItemSection(Section.BODY))
        current = sections[-1]
        ends = current.section in (Section.DECIDED_BY, Section.ABSENT, Section.HANDLING)
        listed = current.section in (Section.ATTACHMENTS, Section.RECOMMENDATION)
        if listed and block.kind is BlockKind.HEADING:
            ends = True
        empty_absent = current.section is Section.ABSENT and not _names_nobody_or_members(text)
        done = current.pieces or block.kind is BlockKind.HEADING or empty_absent
        if not first and ends and done:
            if current.section is Section.ABSENT and sections[-2].section is Section.DECISION:
                before = sections[-2]
                sections.append(ItemSection(Section.DECISION, before.heading, before.by))
            elif not _is_handling(text, item.title):
                sections.append(ItemSection(Section.BODY))
        sections[-1].pieces.append(Piece(block, block.start, block.end))
    for section in sections:
        if section.section is Section.DECISION and _names_who_decides(read, section):
            section.section = Section.DECIDED_BY
    return sections


def _names_who_decides(read: ReadText, section: ItemSection) -> bool:
    """Whether a section "Afgørelse" holds nothing but the name of a body."""
    if len(section.pieces) != 1:
        return False
    return COMMITTEE.fullmatch(section.pieces[0].text(read).strip().rstrip(".")) is not None


def preamble_of(read: ReadText, sections: Sequence[ItemSection]) -> Preamble:
    """Return the case number and the status that an item's administrative lines say."""
    case_number: str | None = None
    closed: bool | None = None
    for section in sections:
        if section.section is not Section.HANDLING:
            continue
        heading = section.heading or ""
        for piece in section.pieces:
            text = piece.text(read)
            if case_number is None and not _OTHER_NUMBER.match(heading):
                case_number = case_number_of(f"{heading} {text}".strip())
            closed = status_of(text) if closed is None else closed
    return Preamble(case_number, closed)


def attachments_of(read: ReadText, sections: Sequence[ItemSection]) -> tuple[str, ...]:
    """Return the names of an item's attachments as printed, without bullets and counters."""
    names: list[str] = []
    for section in sections:
        for piece in section.pieces:
            text = piece.text(read)
            handled = section.section is Section.HANDLING and section.heading is None
            if section.section is Section.ATTACHMENTS or (handled and _FILES.fullmatch(text)):
                names.extend(_split_attachments(text))
    return tuple(dict.fromkeys(name for name in names if name and not _NONE.fullmatch(name)))


def decided_by_of(read: ReadText, sections: Sequence[ItemSection]) -> str | None:
    """Return the body that the item says is competent to decide, None where it says none."""
    for section in sections:
        if section.section is Section.DECIDED_BY and section.pieces:
            text = _DECIDES.sub("", section.pieces[0].text(read).strip().rstrip("."))
            return text if text and len(text) < 200 else None
    return None


def _split_attachments(text: str) -> list[str]:
    parts = [text]
    for pattern in (_NEXT_ATTACHMENT, _NUMBERED_ATTACHMENT, _FILE_END):
        parts = [piece for part in parts for piece in pattern.split(part)]
    if len(parts) == 1:
        parts = re.split(r"\s*;\s*", text)
    named = (_ATTACHMENT_LABEL.sub("", part.strip(" ,;")).strip() for part in parts)
    return [_ATTACHMENT_STATUS.sub("", name) for name in named]


def _names_nobody_or_members(text: str) -> bool:
    return _NONE.fullmatch(text.strip()) is not None or bool(find_absent(text))


def _repeats_title(text: str, title: str) -> bool:
    """Whether a line is the item's title once more, with or without its number."""
    if len(text) > len(title) + 30:
        return False
    plain = clean_title(_NUMBER.sub("", text.strip()))[0].casefold().rstrip(".")
    same = title.casefold().rstrip(".")
    return plain == same or (plain.endswith(f" {same}") and len(plain) < len(title) + 8)


def _is_handling(text: str, title: str) -> bool:
    if _repeats_title(text, title):
        return True
    if len(text) > 160:
        return False
    return bool(
        case_number_of(text)
        or _ONLY_NUMBER.fullmatch(text.strip())
        or _FILES.fullmatch(text.strip())
        or status_of(text) is not None
        or (_HANDLING.match(text) and len(text.split()) < 6)
    )
