"""A section of running text in; drafts of its paragraphs, typed list entries and clauses out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import BlockKind, ReadText, Span, StatementType
from ingest.structure.agenda.lists import enumeration, list_type, marker_label
from ingest.structure.agenda.sections import ItemSection, Piece
from ingest.structure.lexicon import COUNT_WORDS
from ingest.structure.tree import StatementDraft

_ANNOUNCED = re.compile(rf"\b(?P<count>{'|'.join(COUNT_WORDS)})\s+(?:\w+\s+)?\w+:$", re.IGNORECASE)
_LONGEST_LINE = 160
_TYPED = re.compile(r"(?P<marker>[a-z]|\d{1,2})\)\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”»']?\s+(?=[A-ZÆØÅ\"”»])")
_CLOSED_END = re.compile(r"[.!?:;][\"”»')\]]*$")
_ABBREVIATION = re.compile(
    r"\b(?:mv|m\.v|m\.fl|bl\.a|f\.eks|fx|ca|jf|nr|stk|pkt|dvs|evt|inkl|kr|mio|mia)\.$"
)


def running_drafts(
    read: ReadText, section: ItemSection, item: StatementDraft
) -> list[StatementDraft]:
    """Return the drafts of a section's running text, all children of `item`, in order.

    A paragraph that a page turn broke in two is one statement. Lists get their type from their
    lead-in. A table is one paragraph. A sub-heading titles the paragraph under it.
    """
    drafts: list[StatementDraft] = []
    heading = section.heading
    under_heading: list[StatementDraft] = []
    lead_in: str | None = None

    def close_heading() -> None:
        if heading is not None and len(under_heading) == 1:
            under_heading[0].title = heading
        under_heading.clear()

    for group in _groups(read, _counted_lines(read, _typed_entries(read, section.pieces))):
        first = group[0]
        text = " ".join(piece.text(read) for piece in group)
        if first.block.kind is BlockKind.HEADING:
            close_heading()
            heading, lead_in = text, None
        elif first.is_list_item:
            drafts.extend(_list(read, group, item, lead_in, heading))
            lead_in = None
        elif (label := marker_label(text)) and _announces_markers(lead_in, drafts):
            drafts.append(_marker(read, group, item, label, lead_in))
        else:
            made = _paragraph(read, group, item)
            under_heading.extend(d for d in made if d.type is StatementType.PARAGRAPH)
            drafts.extend(made)
            lead_in = text
    close_heading()
    return drafts


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[start : match.start()]):
            return text[: match.start()].strip()
    return text.strip()


def _groups(read: ReadText, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield what belongs together: a list, a table, a paragraph with its broken-off rest."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not _continues(read, group[-1], piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _typed_entries(read: ReadText, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, paragraphs that begin "a) …", "b) …" in turn as entries of a list."""
    entries = list(pieces)
    for first in range(len(pieces)):
        run: list[Piece] = []
        for piece in pieces[first:]:
            match = _TYPED.match(piece.text(read))
            expected = "abcdefghijklmnopqrstuvwxyz"[len(run) : len(run) + 1]
            if (
                match is None
                or piece.block.kind is not BlockKind.PARAGRAPH
                or match["marker"] not in (expected, str(len(run) + 1))
            ):
                break
            run.append(Piece(piece.block, piece.start + match.end(), piece.end, match["marker"]))
        if len(run) > 1:
            entries[first : first + len(run)] = run
    return entries


def _counted_lines(read: ReadText, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces; as many lines as "tre principper:" announces are a list's entries."""
    entries = list(pieces)
    for position, piece in enumerate(pieces):
        match = _ANNOUNCED.search(piece.text(read)) if not piece.is_list_item else None
        if match is None:
            continue
        count = COUNT_WORDS[match["count"].lower()]
        lines = pieces[position + 1 : position + 1 + count]
        if len(lines) == count and all(_is_line(read, line) for line in lines):
            entries[position + 1 : position + 1 + count] = [
                replace(line, marker="•") for line in lines
            ]
    return entries


def _is_line(read: ReadText, piece: Piece) -> bool:
    text = piece.text(read)
    plain = piece.block.kind is BlockKind.PARAGRAPH and piece.marker is None
    return plain and len(text) <= _LONGEST_LINE and not text.endswith(":")


def _continues(read: ReadText, before: Piece, piece: Piece) -> bool:
    if before.block.kind is not piece.block.kind or before.is_list_item != piece.is_list_item:
        return False
    if piece.is_list_item or piece.block.kind is BlockKind.TABLE_ROW:
        return True
    if piece.block.kind is not BlockKind.PARAGRAPH:
        return False
    broken = _CLOSED_END.search(before.text(read)) is None and len(before.text(read)) > 60
    return broken and piece.text(read)[:1].islower()


def _paragraph(
    read: ReadText, group: Sequence[Piece], item: StatementDraft
) -> list[StatementDraft]:
    draft = StatementDraft(StatementType.PARAGRAPH, parent=item, confidence=0.95)
    made = [draft]
    for piece in group:
        text = piece.text(read)
        listed = enumeration(text) if piece.block.kind is BlockKind.PARAGRAPH else None
        if listed is None:
            draft.spans.append(_span(piece, 0, len(text)))
            continue
        lead_in = text[: listed.start].rstrip()
        kind, confidence, evidence = list_type(lead_in, None, ())
        if kind is StatementType.PARAGRAPH:
            kind, confidence, evidence = StatementType.MEASURE, 0.7, ("opregning i en sætning",)
        if lead_in:
            draft.spans.append(_span(piece, 0, len(lead_in)))
        for clause in listed.clauses:
            words = text[clause.start : clause.end]
            made.append(
                StatementDraft(
                    kind,
                    [_span(piece, clause.start, clause.end)],
                    title=words,
                    parent=item,
                    confidence=confidence,
                    number=clause.number,
                    evidence=evidence,
                )
            )
        rest = text[listed.end :]
        if rest.strip():
            begins = listed.end + len(rest) - len(rest.lstrip())
            draft = StatementDraft(StatementType.PARAGRAPH, parent=item, confidence=0.95)
            draft.spans.append(_span(piece, begins, len(text)))
            made.append(draft)
    for draft in made:
        if draft.type is StatementType.PARAGRAPH:
            words = " ".join(read.text[span.start : span.end] for span in draft.spans)
            draft.title = first_sentence(words)
    return [draft for draft in made if draft.spans]


def _list(
    read: ReadText,
    group: Sequence[Piece],
    item: StatementDraft,
    lead_in: str | None,
    heading: str | None,
) -> list[StatementDraft]:
    texts = [piece.text(read) for piece in group]
    announced = (
        lead_in if lead_in is not None and lead_in.rstrip().endswith((":", ",", "hvor")) else None
    )
    kind, confidence, evidence = list_type(announced, heading, texts)
    outermost = min(piece.block.level for piece in group)
    drafts: list[StatementDraft] = []
    parent = item
    for piece, text in zip(group, texts, strict=True):
        inner = piece.block.level > outermost and bool(drafts)
        label = marker_label(text) if kind is StatementType.GUIDING_MARKER else None
        start = label[1] if label else 0
        draft = StatementDraft(
            StatementType.PARAGRAPH if inner else kind,
            [_span(piece, start, len(text))],
            title=first_sentence(text[start:]),
            parent=parent if inner else item,
            confidence=confidence,
            number=label[0] if label else _number(piece),
            evidence=evidence,
        )
        if not inner:
            parent = draft
        drafts.append(draft)
    return drafts


def _marker(
    read: ReadText,
    group: Sequence[Piece],
    item: StatementDraft,
    label: tuple[str, int],
    lead_in: str | None,
) -> StatementDraft:
    number, begins = label
    spans = [_span(piece, 0, piece.end - piece.start) for piece in group]
    spans[0] = _span(group[0], begins, group[0].end - group[0].start)
    words = read.text[spans[0].start : spans[0].end]
    return StatementDraft(
        StatementType.GUIDING_MARKER,
        spans,
        title=first_sentence(words),
        parent=item,
        confidence=0.95,
        term="pejlemærke",
        number=number,
        evidence=("nummereret efter »pejlemærker:«",),
    )


def _announces_markers(lead_in: str | None, drafts: Sequence[StatementDraft]) -> bool:
    """Whether the text before announces guiding markers, or the last draft is one."""
    if lead_in is None:
        return bool(drafts) and drafts[-1].type is StatementType.GUIDING_MARKER
    return "pejlemærke" in lead_in.lower()


def _span(piece: Piece, start: int, end: int) -> Span:
    return Span(piece.start + start, piece.start + end, piece.block.page)


def _number(piece: Piece) -> str | None:
    marker = piece.marker or (piece.block.marker or "").rstrip(".)")
    return (
        marker
        if marker and (marker[0].isdigit() or (len(marker) == 1 and marker.isalpha()))
        else None
    )
