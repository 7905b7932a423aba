"""What reading a file yields: a document, its text, located statements and references. No RDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class DocumentKind(StrEnum):
    """What a text is, apart from its file format."""

    STRATEGY = "strategy"
    POLICY = "policy"
    AGENDA = "agenda"
    MINUTES = "minutes"
    OTHER = "other"


MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES})
"""What a meeting leaves."""


class StatementType(StrEnum):
    """What a statement is; `LABELS` holds the Danish labels."""

    VISION = "vision"
    VALUE = "value"
    PRINCIPLE = "principle"
    GUIDING_MARKER = "guiding_marker"
    FOCUS_AREA = "focus_area"
    FOUNDATION = "foundation"
    GOAL = "goal"
    FOLLOW_UP = "follow_up"
    MEASURE = "measure"
    RATIONALE = "rationale"
    AGENDA_ITEM = "agenda_item"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    QUESTION = "question"
    DILEMMA = "dilemma"
    FOCUS_POINT = "focus_point"
    SERVICE = "service"
    PARAGRAPH = "paragraph"


LABELS: Mapping[StatementType, str] = {
    StatementType.VISION: "Vision",
    StatementType.VALUE: "Værdi",
    StatementType.PRINCIPLE: "Princip",
    StatementType.GUIDING_MARKER: "Pejlemærke",
    StatementType.FOCUS_AREA: "Tema/indsatsområde",
    StatementType.FOUNDATION: "Fundament",
    StatementType.GOAL: "Mål",
    StatementType.FOLLOW_UP: "Opfølgningspunkt",
    StatementType.MEASURE: "Uddybning",
    StatementType.RATIONALE: "Begrundelse",
    StatementType.AGENDA_ITEM: "Dagsordenspunkt",
    StatementType.RECOMMENDATION: "Indstilling",
    StatementType.DECISION: "Beslutning",
    StatementType.QUESTION: "Spørgsmål",
    StatementType.DILEMMA: "Dilemma",
    StatementType.FOCUS_POINT: "Fokuspunkt",
    StatementType.SERVICE: "Tilbud",
    StatementType.PARAGRAPH: "Afsnit",
}

KIND_LABELS: Mapping[DocumentKind, str] = {
    DocumentKind.STRATEGY: "Strategi",
    DocumentKind.POLICY: "Politik",
    DocumentKind.AGENDA: "Dagsorden",
    DocumentKind.MINUTES: "Referat",
    DocumentKind.OTHER: "Andet",
}


class BlockKind(StrEnum):
    """What a reader can tell about a piece of a document before its meaning is known."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FIGURE_TEXT = "figure_text"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text: Unicode code points, `end` exclusive."""

    start: int
    end: int
    page: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must have 0 <= start < end, not {self.start}–{self.end}")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in the original file; what the format does not have is None."""

    line: int | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    element: str | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item …: `text[start:end]` of the reader's text.

    `level` is a heading's level (1 is the highest) or a list item's depth (1 is the outermost).
    `marker` is the bullet sign or number that was printed before a list item or a heading.
    `starts_page` says that a page turn lies right before the block. `emphasised` says that the
    whole block is bold or of a larger size than running text, `lead` holds the bold words that
    a block begins with, `bold` all its bold stretches in order where the format tells them.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str | None = None
    page: int | None = None
    starts_page: bool = False
    emphasised: bool = False
    lead: str | None = None
    place: Place = field(default_factory=Place)
    bold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a reader makes of a file: one text in reading order, and its blocks.

    Blocks are in order, do not overlap, and cover all of the text but white space. The text is
    NFC, words broken at line ends are mended, a block holds no line break. `metadata` is what the
    file format itself says (title, language, author).
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple["ParseWarning", ...] = ()

    def quote(self, block: Block) -> str:
        """Return the text of `block`."""
        return self.text[block.start : block.end]


@dataclass(frozen=True, slots=True)
class Participant:
    """A member at a meeting; `present` is None where the document does not say."""

    name: str
    party: str | None = None
    present: bool | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that an agenda or minutes belong to."""

    body: str | None = None
    date: str | None = None
    time: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """Another document that this one names; relation: excerpt_of, supersedes or refers_to."""

    title: str
    relation: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says about itself. None where it is silent, never a guess.

    `id` is `MUNICIPALITY/DOCUMENT` in slugs; `municipality` the official name. Dates are ISO 8601,
    as precise as the document is.
    """

    id: str
    title: str | None
    municipality: str | None
    kind: DocumentKind
    format: str
    language: str | None
    municipality_code: str | None = None
    adopted: str | None = None
    adopted_by: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    related: tuple[RelatedDocument, ...] = ()
    meeting: Meeting | None = None
    source_name: str | None = None
    source_url: str | None = None
    publisher: str | None = None

    @property
    def date(self) -> str | None:
        """The date for filters: its adoption, else its meeting, else the start of its validity."""
        meeting_date = self.meeting.date if self.meeting else None
        return self.adopted or meeting_date or self.valid_from


@dataclass(frozen=True, slots=True)
class Vote:
    """How a party or a member voted."""

    party: str | None = None
    member: str | None = None
    for_: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItemDetails:
    """What only an agenda item has."""

    case_number: str | None = None
    closed: bool | None = None
    attachments: tuple[str, ...] = ()
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionDetails:
    """What only a recommendation or a decision has."""

    by: str | None = None
    votes: tuple[Vote, ...] = ()
    reservations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a document, tied to its place.

    `text` is exactly the quotes of its spans joined with a space. `parent` is the id of another
    statement of the same document, `order` counts from 1 among the children of one parent.
    `evidence` names the signs that spoke for the type. `term` is the document's own word for it.
    """

    id: str
    type: StatementType
    confidence: float
    text: str
    spans: tuple[Span, ...]
    title: str | None = None
    term: str | None = None
    level: str | None = None
    number: str | None = None
    parent: str | None = None
    order: int = 1
    evidence: tuple[str, ...] = ()
    details: AgendaItemDetails | DecisionDetails | None = None
    by_hand: bool = False


class ReferenceKind(StrEnum):
    """What a reference points at."""

    CASE = "case"
    KLE = "kle"
    LAW = "law"
    DATE = "date"
    PERIOD = "period"
    AMOUNT = "amount"
    COUNT = "count"
    DOCUMENT = "document"
    BODY = "body"
    PERSON = "person"
    MARKER = "marker"


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention: `text` as printed, `value` normalised, `statement` the innermost one around it."""

    kind: ReferenceKind
    text: str
    value: str | None
    start: int
    end: int
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something a person should look at; `code` is stable, `message` is Danish."""

    code: str
    message: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """The whole yield of one file; `to_json` gives the contract of `pejling parse --json`."""

    document: Document
    text: str
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]
    warnings: tuple[ParseWarning, ...]
    blocks: tuple[Block, ...] = ()

    def statement(self, statement_id: str) -> Statement:
        """Return the statement with that id. Raises KeyError when there is none."""
        for candidate in self.statements:
            if candidate.id == statement_id:
                return candidate
        raise KeyError(statement_id)

    def children(self, statement_id: str | None) -> Sequence[Statement]:
        """Return the statements whose parent is `statement_id`, in order."""
        return [s for s in self.statements if s.parent == statement_id]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data, the contract of `pejling parse --json`."""
        from ingest.json_form import parsed_to_json

        return parsed_to_json(self)
