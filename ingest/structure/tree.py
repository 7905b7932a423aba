"""Drafts of statements in reading order in, located statements with ids, order and text out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.model import (
    LABELS,
    AgendaItemDetails,
    Block,
    DecisionDetails,
    ReadText,
    Span,
    Statement,
    StatementType,
)
from ingest.slugs import slug


@dataclass(eq=False, slots=True)
class StatementDraft:
    """A statement while its document is being read.

    `spans` are the stretches of text that are its own wording, in order; `parent` must be placed
    before its children in the list given to `build_statements`. `slug_source` is what its id is
    made from where that is neither title nor text.
    """

    type: StatementType
    spans: list[Span] = field(default_factory=list)
    title: str | None = None
    parent: "StatementDraft | None" = None
    confidence: float = 1.0
    term: str | None = None
    level: str | None = None
    number: str | None = None
    evidence: tuple[str, ...] = ()
    details: AgendaItemDetails | DecisionDetails | None = None
    slug_source: str | None = None
    by_hand: bool = False

    def add(self, block: Block) -> None:
        """Take the whole of `block` into the statement's wording."""
        self.spans.append(span_of(block))


def span_of(block: Block) -> Span:
    """Return the stretch of text that `block` is."""
    return Span(block.start, block.end, block.page)


def type_slug(statement_type: StatementType) -> str:
    """Return the word that ids of that type begin with: "princip", "indsatsomraade"."""
    return slug(LABELS[statement_type].rpartition("/")[2])


def merge_spans(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return `spans` in order, those of one page with only white space between them made one."""
    merged: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, s.end)):
        last = merged[-1] if merged else None
        if last is not None and span.start <= last.end:
            merged[-1] = Span(last.start, max(last.end, span.end), last.page)
        elif last and last.page == span.page and not text[last.end : span.start].strip():
            merged[-1] = Span(last.start, span.end, last.page)
        else:
            merged.append(span)
    return tuple(merged)


def build_statements(
    drafts: Sequence[StatementDraft], read: ReadText, document_id: str
) -> tuple[Statement, ...]:
    """Return the statements of `drafts` in the same order; drafts without a span are left out.

    An id is `DOCUMENT/TYPE-SLUG`, made unique by a counting suffix in reading order, so that the
    same document always gives the same ids. A child of a draft that is left out goes to that
    draft's parent.
    """
    used: Counter[str] = Counter()
    taken: set[str] = set()
    orders: Counter[str | None] = Counter()
    ids: dict[int, str] = {}
    statements: list[Statement] = []
    for draft in drafts:
        spans = merge_spans(draft.spans, read.text)
        if not spans:
            continue
        text = " ".join(read.text[span.start : span.end] for span in spans)
        base = f"{type_slug(draft.type)}-{slug(draft.slug_source or draft.title or text)}"
        statement_id = f"{document_id}/{_unique(base.strip('-'), used, taken)}"
        ids[id(draft)] = statement_id
        parent = draft.parent
        while parent is not None and id(parent) not in ids:
            parent = parent.parent
        parent_id = None if parent is None else ids[id(parent)]
        orders[parent_id] += 1
        statements.append(
            Statement(
                id=statement_id,
                type=draft.type,
                confidence=round(draft.confidence, 2),
                text=text,
                spans=spans,
                title=draft.title,
                term=draft.term,
                level=draft.level,
                number=draft.number,
                parent=parent_id,
                order=orders[parent_id],
                evidence=draft.evidence,
                details=draft.details,
                by_hand=draft.by_hand,
            )
        )
    return tuple(statements)


def _unique(base: str, used: Counter[str], taken: set[str]) -> str:
    candidate = base
    while True:
        used[base] += 1
        if used[base] > 1:
            candidate = f"{base}-{used[base]}"
        if candidate not in taken:
            taken.add(candidate)
            return candidate
