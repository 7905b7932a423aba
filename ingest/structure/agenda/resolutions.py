"""A section "Indstilling" or "Beslutning" in; drafts of what is recommended or decided out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import DecisionDetails, Meeting, ReadText, Span, StatementType
from ingest.structure.agenda.decisions import find_reservations, find_votes, recommended_by
from ingest.structure.agenda.running import first_sentence
from ingest.structure.agenda.sections import ItemSection, Piece
from ingest.structure.tree import StatementDraft

_POINT = re.compile(r"(?:(?<=\s)|^)(?:[Aa]t\s+)?(?P<number>\d{1,2})[.)]\s+(?=\S)")
_LEADS = re.compile(
    r"(?:indstill(?:er|es|ing)|anbefaler|foreslår|foreslås)[^.]*(?:[,:]|\bat:?)?\s*$", re.I
)
# "(Økonomiforvaltningen)" under the points says who recommends them, "(1. behandling)" when.
_IN_BRACKETS = re.compile(r"\([^()]{2,80}\)")
_ITEM_AGAIN = re.compile(r"(?:dagsordens)?punkt\s(?P<number>\d{1,4})\s?[.:)–-]?\s+", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?P<number>\d{1,2})[.)]")
_AT_LINE = re.compile(r"(?:At|at|AT)\b")


def recommendation_drafts(
    read: ReadText, section: ItemSection, item: StatementDraft
) -> list[StatementDraft]:
    """Return one recommendation for each point recommended, or one for the whole section.

    Points are list items, lines that begin with "at", and "1. … 2. …" inside a line; the words
    that introduce them say who recommends and belong to none of them.
    """
    pieces = _with_numbers(read, section.pieces)
    if not pieces:
        return []
    whole = " ".join(piece.text(read) for piece in pieces)
    by = section.by or recommended_by(whole)
    lead: list[Piece] = []
    while pieces and _is_lead(read, pieces[0], pieces[1:]):
        lead.append(pieces.pop(0))
    pieces = [piece for piece in pieces if not _IN_BRACKETS.fullmatch(piece.text(read))]
    points: list[tuple[str | None, list[Span]]] = []
    for piece in pieces:
        split = _inline_points(piece.text(read)) or (
            _inline_points(piece.text(read), len(points) + 1) if points else []
        )
        if split:
            for number, start, end in split:
                points.append((number, [_span(piece, start, end)]))
        elif piece.is_list_item or _AT_LINE.match(piece.text(read)) or not points:
            number = piece.marker or (piece.block.marker or "").rstrip(".)")
            points.append((number if number.isdigit() else None, [_span(piece)]))
        else:
            points[-1][1].append(_span(piece))
    if not points:
        points = [(None, [_span(piece) for piece in lead])]
    details = DecisionDetails(by=by)
    return [
        StatementDraft(
            StatementType.RECOMMENDATION,
            spans,
            title=first_sentence(_words(read, spans)),
            parent=item,
            confidence=0.95 if section.heading else 0.85,
            term=section.heading,
            number=number,
            evidence=_evidence(section),
            details=details,
        )
        for number, spans in points
    ]


def decision_drafts(
    read: ReadText, section: ItemSection, item: StatementDraft, meeting: Meeting | None
) -> list[StatementDraft]:
    """Return the decision that a section holds, none where it is empty.

    `by` is the body that the heading names, else the body that meets.
    """
    pieces = [p for p in section.pieces if not _names_item(p.text(read), item)]
    if not pieces:
        return []
    spans = [_span(piece) for piece in pieces]
    lines = "\n".join(piece.text(read) for piece in pieces)
    details = DecisionDetails(
        by=section.by or (meeting.body if meeting else None),
        votes=find_votes(lines, meeting.participants if meeting else ()),
        reservations=find_reservations(lines),
    )
    return [
        StatementDraft(
            StatementType.DECISION,
            spans,
            title=first_sentence(pieces[0].text(read)),
            parent=item,
            confidence=0.95 if section.heading else 0.85,
            term=section.heading,
            evidence=_evidence(section),
            details=details,
        )
    ]


def _names_item(text: str, item: StatementDraft) -> bool:
    """Return whether a line only says again which item it is: "Dagsordenspunkt 10: Ny skole"."""
    labelled = _ITEM_AGAIN.match(text)
    if labelled is None or item.title is None or labelled["number"] != item.number:
        return False
    return text[labelled.end() :].casefold().startswith(item.title.casefold())


def _with_numbers(read: ReadText, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces; a number on a line of its own is the marker of the piece under it."""
    found: list[Piece] = []
    number: str | None = None
    for position, piece in enumerate(pieces):
        alone = _NUMBER_ALONE.fullmatch(piece.text(read))
        if alone and position + 1 < len(pieces):
            number = alone["number"]
            continue
        found.append(piece if number is None else replace(piece, marker=number))
        number = None
    return found


def _evidence(section: ItemSection) -> tuple[str, ...]:
    return (f"afsnittet »{section.heading}«" if section.heading else "ordlyden, uden overskrift",)


def _is_lead(read: ReadText, piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a piece only introduces the points that follow it."""
    text = piece.text(read).rstrip()
    ends_open = text.endswith((":", ",", " at"))
    if not following or _inline_points(text) or (piece.is_list_item and not ends_open):
        return False
    after = following[0]
    starts_points = after.is_list_item or _AT_LINE.match(after.text(read)) is not None
    return bool(_LEADS.search(text)) and (starts_points or ends_open)


def _inline_points(text: str, expected: int = 1) -> list[tuple[str | None, int, int]]:
    """Return number and stretch of the points "1. … 2. …" inside a line.

    The first must be `expected` and stand at the beginning or after the words that announce it.
    """
    marks: list[re.Match[str]] = []
    for match in _POINT.finditer(text):
        if int(match["number"]) == expected + len(marks):
            marks.append(match)
    if not marks:
        return []
    before = text[: marks[0].start()].rstrip()
    if len(marks) == 1 and before and not before.endswith((",", ":", "at")):
        return []
    found: list[tuple[str | None, int, int]] = []
    for position, match in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else len(text)
        stripped = text[match.end() : end].rstrip()
        if stripped:
            found.append((match["number"], match.end(), match.end() + len(stripped)))
    return found


def _span(piece: Piece, start: int | None = None, end: int | None = None) -> Span:
    begins = piece.start + (start or 0)
    return Span(begins, piece.end if end is None else piece.start + end, piece.block.page)


def _words(read: ReadText, spans: Sequence[Span]) -> str:
    return " ".join(read.text[span.start : span.end] for span in spans)
