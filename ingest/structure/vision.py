"""The elements of a document in, the vision that its text quotes or shows as a quotation out."""

from collections.abc import Sequence

from ingest.model import Block, Span
from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.emission import Work, key_of
from ingest.structure.sentences import displayed_quote, quoted_vision, speaks_of_the_vision
from ingest.structure.tree import StatementDraft, span_of


def named_vision(work: Work, elements: Sequence[Element], repeated: Sequence[Block]) -> None:
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
        display = next((b for b in shown if key_of(work.read.quote(b)) == key_of(quote)), None)
        signs: tuple[str, ...] = ("citeret som visionen",)
        if display is not None:
            span = span_of(display)
            signs = (*signs, "vist for sig selv")
        draft = StatementDraft(T.VISION, [span], confidence=0.9 if display else 0.8, evidence=signs)
        draft.title = work.read.text[span.start : span.end]
        draft.term = "vision"
        work.drafts.append(draft)
        work.taken.add(key_of(quote))
        return
    _displayed_vision(work, elements)


def _displayed_vision(work: Work, elements: Sequence[Element]) -> None:
    """Find the line that is one quotation and that the line before or after calls the vision."""
    for position, element in enumerate(elements):
        found = displayed_quote(element.text)
        if found is None or len(element.blocks) > 1:
            continue
        beside = [
            *elements[max(0, position - 1) : position],
            *elements[position + 1 : position + 2],
        ]
        if not any(speaks_of_the_vision(other.text) for other in beside):
            continue
        block = element.block
        span = Span(block.start + found[0], block.start + found[1], block.page)
        signs = ("vist for sig selv i anførselstegn", "kaldt visionen i linjen ved siden af")
        draft = StatementDraft(T.VISION, [span], confidence=0.85, term="vision", evidence=signs)
        draft.title = element.text[found[0] : found[1]]
        work.drafts.append(draft)
        work.taken.add(key_of(element.text))
        return
