"""The elements of a document in, the vision that its text quotes or shows as a quotation out."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Block, Span
from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.emission import Work
from ingest.structure.names import key_of_name
from ingest.structure.quotations import is_attribution
from ingest.structure.stated import (
    captioned_quote,
    displayed_quote,
    quoted_vision,
    speaks_of_the_vision,
    stated,
)
from ingest.structure.tree import StatementDraft, span_of

_OPENING = 4
_SPEAKS_FOR_ALL = re.compile(r"\b(?:vi|vores|os|alle|ingen)\b", re.IGNORECASE)
_ATTRIBUTES = re.compile(
    r"^[–-]\s|\b(?:siger|sagde|fortæller|udtaler|skriver|citat\w*|mener)\b", re.IGNORECASE
)
_IS_ONES_OWN = re.compile(r"\b(?:jeg|mig|min|mit|mine)\b", re.IGNORECASE)


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
        display = next(
            (b for b in shown if key_of_name(work.read.quote(b)) == key_of_name(quote)), None
        )
        signs: tuple[str, ...] = ("citeret som visionen",)
        if display is not None:
            span = span_of(display)
            signs = (*signs, "vist for sig selv")
        draft = StatementDraft(T.VISION, [span], confidence=0.9 if display else 0.8, evidence=signs)
        draft.title = work.read.text[span.start : span.end]
        draft.term = "vision"
        work.drafts.append(draft)
        work.taken.add(key_of_name(quote))
        return
    if not _captioned_vision(work, elements):
        _displayed_vision(work, elements)


def _captioned_vision(work: Work, elements: Sequence[Element]) -> bool:
    """Find the paragraph that the line after it calls the vision, a heading or nothing after that.

    "Ungestrategiens vision" under the words of the vision is printed as a quotation's source is.
    """
    for position, caption in enumerate(elements):
        label = caption.label
        if label is None or label.type is not T.VISION or label.title is not None or label.plural:
            continue
        before = elements[position - 1] if position else None
        after = elements[position + 1] if position + 1 < len(elements) else None
        ends = after is None or after.kind is ElementKind.HEADING
        paragraph = ElementKind.PARAGRAPH
        if (
            not ends
            or before is None
            or before.kind is not paragraph
            or caption.kind is not paragraph
        ):
            continue
        signs = (f"kaldt »{caption.text}« i linjen under",)
        spans = [span_of(block) for block in before.blocks]
        draft = StatementDraft(T.VISION, spans, before.text, confidence=0.7, term="vision")
        draft.evidence = signs
        work.drafts.append(draft)
        work.taken.update({key_of_name(before.text), key_of_name(caption.text)})
        return True
    return False


def _heads_text(elements: Sequence[Element], element: Element) -> bool:
    """Return whether an element is a heading over text of its own, and no caption."""
    after = next((b for a, b in pairwise(elements) if a is element), None)
    return (
        element.kind is ElementKind.HEADING
        and after is not None
        and after.kind is not ElementKind.HEADING
    )


def _is_said_elsewhere(elements: Sequence[Element]) -> bool:
    """Return whether a heading or sentence of the document says what its vision is."""
    for element in elements:
        label = element.label if element.kind is ElementKind.HEADING else None
        said = stated(element.text)
        if (label is not None and label.type is T.VISION) or (said and said[0] is T.VISION):
            return True
    return False


def _displayed_vision(work: Work, elements: Sequence[Element]) -> None:
    """Find the line that is one quotation and that the line before or after calls the vision.

    One that opens the document and speaks for all ("vi", "alle") is the vision too, less surely.
    """
    for position, element in enumerate(elements):
        captioned = captioned_quote(element.text)
        found = captioned or displayed_quote(element.text)
        if found is None or len(element.blocks) > 1:
            continue
        beside = [
            *elements[max(0, position - 1) : position],
            *(e for e in elements[position + 1 : position + 2] if not _heads_text(elements, e)),
        ]
        called = captioned is not None or any(speaks_of_the_vision(other.text) for other in beside)
        opens = position < _OPENING and _SPEAKS_FOR_ALL.search(element.text) is not None
        ones_own = _IS_ONES_OWN.search(element.text) is not None or any(
            _ATTRIBUTES.search(other.text) or is_attribution(element.text, other.text)
            for other in (*beside, *elements[: _OPENING + 1])
        )
        if not called and (ones_own or not opens or _is_said_elsewhere(elements)):
            continue
        block = element.block
        span = Span(block.start + found[0], block.start + found[1], block.page)
        sign = "kaldt visionen i linjen ved siden af" if called else "står først i dokumentet"
        draft = StatementDraft(T.VISION, [span], confidence=0.85 if called else 0.5)
        draft.evidence = ("vist for sig selv i anførselstegn", sign)
        draft.term = "vision" if called else None
        draft.title = element.text[found[0] : found[1]]
        work.drafts.append(draft)
        work.taken.add(key_of_name(element.text))
        return
