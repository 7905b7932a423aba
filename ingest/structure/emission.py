"""Elements and their role in, drafts of statements out: single ones, lists, running text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.model import ReadText, Span
from ingest.model import StatementType as T
from ingest.sentences import Sentence, sentences
from ingest.structure.elements import Element
from ingest.structure.emphasis import emphasised_drafts
from ingest.structure.enumerations import enumerated_drafts
from ingest.structure.inline_lists import inline_drafts
from ingest.structure.leads import clause_label, question_label
from ingest.structure.names import key_of_name
from ingest.structure.ordinals import ordinal_drafts
from ingest.structure.role import Role
from ingest.structure.signs import (
    label_in_paragraph,
    split_number,
)
from ingest.structure.stated import (
    is_display_reason,
    promises,
    stated,
    stated_after_colon,
    term_of,
    wished,
)
from ingest.structure.tree import StatementDraft, span_of

_REASON = Role(T.RATIONALE, None, None, (("udsagn om hvorfor, sat for sig selv", 0.8),))
_PROMISE = Role(T.PRINCIPLE, "løfte", None, (("indledt af »Vi lover«", 0.85),))
TITLE_END = " :;,"


@dataclass(slots=True)
class Work:
    """What is collected while the tree of sections is walked.

    `taken` are texts already stated, `named` the keys of all headings and items; `roles` are those
    of sections, `displayed` those of paragraphs, `learned` those of both and of lists (by their
    first item) that no rule gave, all by `id`.
    """

    read: ReadText
    roles: dict[int, Role]
    drafts: list[StatementDraft] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    named: frozenset[str] = frozenset()
    displayed: dict[int, Role] = field(default_factory=dict)
    learned: dict[int, Role] = field(default_factory=dict)


def emit_own(
    work: Work,
    elements: Sequence[Element],
    parent: StatementDraft | None,
    role: Role,
    title: str | None = None,
) -> StatementDraft:
    """Emit one statement whose wording is `elements`; its title is the first sentence."""
    first = elements[0]
    marker = first.block.marker or ""
    number = marker.rstrip(".)") if marker[:1].isalnum() else None
    printed, words = split_number(first.text)
    if number is None and printed is not None and not printed.isdecimal():
        number, title = printed, title or sentences(words)[0].text.rstrip(TITLE_END)
    draft = StatementDraft(
        role.type,
        [span_of(block) for element in elements for block in element.blocks],
        title=title or sentences(first.text)[0].text.rstrip(TITLE_END),
        parent=parent,
        confidence=role.confidence,
        term=role.term,
        level=role.level,
        number=number or None,
        evidence=role.evidence,
    )
    work.drafts.append(draft)
    return draft


def emit_paragraph(
    work: Work, element: Element, parent: StatementDraft | None
) -> StatementDraft | None:
    """Emit running text: what it states by itself, else a paragraph of its parent.

    A label in front ("Mål: …"), a stated why, "Målet er, at …" and "Visionen er, at …" make a
    statement of their own. Returns None for a text that is stated elsewhere already.
    """
    text = element.text
    if key_of_name(text) in work.taken:
        return None
    if shown := work.displayed.get(id(element)):
        return emit_own(work, [element], parent, shown)
    label = label_in_paragraph(text, element.block.lead) or clause_label(element.block.lead, text)
    label = label or question_label(text)
    if label is not None and label.title:
        role = Role(label.type, label.term, label.level, ((f"benævnt »{label.term}«", 0.85),))
        draft = emit_own(work, [element], parent, role, sentences(label.title)[0].text)
        draft.number = label.number
        return draft
    if listed := inline_drafts(element, parent):
        work.drafts.extend(listed)
        return listed[0]
    if parent is not None and is_display_reason(text):
        holder = parent
        while holder.parent is not None and holder.type not in (T.GUIDING_MARKER, T.FOCUS_AREA):
            holder = holder.parent
        return emit_own(work, [element], holder, _REASON)
    if emit_emphasised(work, element, parent, None):
        return work.drafts[-1]
    promised = _promised(work, element, parent)
    if promised is not None:
        return promised
    said = stated(sentences(text)[0].text)
    if said is not None and not _quotes_taken(work, text):
        role = Role(said[0], term_of(said[0]), None, ((f"indledt af »{said[1].strip()}«", 0.8),))
        return emit_own(work, [element], parent, role)
    wish = wished(text) if parent is not None else None
    if wish is not None and len(sentences(text)) == 1:
        role = Role(T.GOAL, None, None, ((f"indledt af »{wish}«", 0.6),))
        return emit_own(work, [element], parent, role)
    if learned := work.learned.get(id(element)):
        return emit_own(work, [element], parent, learned)
    draft = emit_running(work, element, parent)
    work.drafts.extend(enumerated_drafts(element, parent, work.named))
    return draft


def says_itself(element: Element, named: frozenset[str]) -> bool:
    """Return whether a paragraph says by its own words what it or a part of it states."""
    first = sentences(element.text)[0].text
    if stated(first) is not None or stated_after_colon(first) is not None:
        return True
    return bool(enumerated_drafts(element, None, named))


def _stated_within(element: Element, parent: StatementDraft | None) -> list[StatementDraft]:
    """Return what later sentences of a paragraph state outright: "… Målet er, at …"."""
    if len(element.blocks) > 1:
        return []
    block = element.block
    drafts: list[StatementDraft] = []
    for position, sentence in enumerate(sentences(element.text)):
        colon = stated_after_colon(sentence.text)
        said = stated(sentence.text) if position and colon is None else None
        if colon is not None:
            said = colon[0], sentence.text[: colon[1]]
            sentence = Sentence(sentence.start + colon[1], sentence.end, sentence.text[colon[1] :])
        wish = wished(sentence.text) if parent is not None and said is None else None
        said = (T.GOAL, wish) if wish is not None else said
        if said is None or not is_whole(sentence.text):
            continue
        end = sentence.start + len(sentence.text.rstrip())
        drafts.append(
            StatementDraft(
                said[0],
                [Span(block.start + sentence.start, block.start + end, block.page)],
                title=sentence.text.rstrip(TITLE_END),
                parent=parent,
                confidence=0.75,
                term=term_of(said[0]),
                evidence=(f"indledt af »{said[1].strip()}«", "sætning i løbende tekst"),
            )
        )
    return drafts


def is_whole(sentence: str) -> bool:
    """Return whether a sentence is complete and does not go on in a list."""
    return sentence.rstrip().endswith((".", "!", "”", '"', "«", "»"))


def emit_emphasised(
    work: Work, element: Element, parent: StatementDraft | None, given: Role | None
) -> bool:
    """Emit the bold or counted sentences of a paragraph, return whether there were such.

    What stands before the first of them is running text.
    """
    drafts = emphasised_drafts(element, parent, given) or ordinal_drafts(element, parent)
    if not drafts:
        return False
    block, first = element.block, drafts[0].spans[0].start
    before = work.read.text[block.start : first].rstrip()
    if before:
        span = Span(block.start, block.start + len(before), block.page)
        title = sentences(before)[0].text.rstrip(TITLE_END)
        signs = ("løbende tekst",)
        work.drafts.append(
            StatementDraft(T.PARAGRAPH, [span], title=title, parent=parent, evidence=signs)
        )
        if parent is not None and parent.type is not T.PARAGRAPH:
            parent.spans.append(span)
    work.drafts.extend(drafts)
    return True


def _promised(work: Work, element: Element, parent: StatementDraft | None) -> StatementDraft | None:
    """Emit each promise of a paragraph ("Vi lover, at …"), None where it makes none."""
    found = promises(element.text)
    if not found:
        return None
    if len(found) == 1 or len(element.blocks) > 1:
        return emit_own(work, [element], parent, _PROMISE)
    block = element.block
    for promise in found:
        draft = emit_own(work, [element], parent, _PROMISE, sentences(promise.text)[0].text)
        draft.spans = [Span(block.start + promise.start, block.start + promise.end, block.page)]
    return draft


def _quotes_taken(work: Work, text: str) -> bool:
    key = key_of_name(text)
    return any(taken and taken in key for taken in work.taken)


def emit_running(work: Work, element: Element, parent: StatementDraft | None) -> StatementDraft:
    """Emit running text as a paragraph, and what its later sentences state as their own."""
    within = _stated_within(element, parent)
    taken = [draft.spans[0] for draft in within]
    spans = [rest for block in element.blocks for rest in _without(span_of(block), taken, work)]
    if parent is not None and parent.type is not T.PARAGRAPH:
        parent.spans.extend(spans)
    draft = StatementDraft(
        T.PARAGRAPH,
        spans,
        title=sentences(element.text)[0].text.rstrip(TITLE_END),
        parent=parent,
        evidence=("løbende tekst",),
    )
    work.drafts.append(draft)
    work.drafts.extend(within)
    return draft


def _without(whole: Span, taken: Sequence[Span], work: Work) -> list[Span]:
    """Return what is left of a stretch of text without the stretches taken out of it."""
    left: list[Span] = []
    start = whole.start
    for cut in [*taken, Span(whole.end, whole.end + 1)]:
        piece = work.read.text[start : cut.start]
        first = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            left.append(Span(first, first + len(piece.strip()), whole.page))
        start = cut.end
    return left
