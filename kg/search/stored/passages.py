"""Parsed documents in; the passages that are ranked out, each tied to statements and to its place.

A passage is what a reader would quote as an answer: a paragraph, a heading that says something, or
a short list together with the line that introduces it. Lines that are read with a statement but
belong to none, such as that line may be, are in it too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from ingest.model import ParsedDocument, Statement, StatementType
from kg.search.stored.unstated_lines import (
    Line,
    attached,
    line_completing,
    line_leading_to,
    table_rows,
)

LIST_TYPES = frozenset(
    {
        StatementType.MEASURE,
        StatementType.FOLLOW_UP,
        StatementType.QUESTION,
        StatementType.DILEMMA,
        StatementType.FOCUS_POINT,
        StatementType.SERVICE,
        StatementType.VALUE,
    }
)
LONGEST_PASSAGE = 1400
"""Characters; about 350 tokens, safely below what the model reads."""
LONGEST_LEAD = 220
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+(?=[A-ZÆØÅ0-9”\"(])")


class Part(NamedTuple):
    """A stretch of the document's text within a passage.

    `statement` is the row of the statement that says it, `start` and `end` count in the document's
    text, `offset` is where it begins in the passage's text.
    """

    statement: int
    start: int
    end: int
    offset: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit of ranking.

    `document` is the document's row; `owner` the row of the statement that holds all parts;
    `heading` is true where the passage is no more than a title; `context` are the titles above it.
    """

    document: int
    owner: int
    text: str
    parts: tuple[Part, ...]
    context: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents as search sees them. Rows count through `statements` and `documents`."""

    documents: tuple[ParsedDocument, ...]
    statements: tuple[tuple[int, Statement], ...]
    parents: tuple[int, ...]
    passages: tuple[Passage, ...]


def read_corpus(documents: Sequence[ParsedDocument]) -> Corpus:
    """Return the statements and passages of `documents`, in reading order.

    `statements` pairs each statement with its document's row; `parents` gives the row of its
    parent, or −1.
    """
    statements: list[tuple[int, Statement]] = []
    parents: list[int] = []
    passages: list[Passage] = []
    for row, document in enumerate(documents):
        first = len(statements)
        rows = {statement.id: first + i for i, statement in enumerate(document.statements)}
        statements += [(row, statement) for statement in document.statements]
        parents += [rows.get(s.parent, -1) if s.parent else -1 for s in document.statements]
        passages += _document_passages(row, document, rows, parents)
    return Corpus(tuple(documents), tuple(statements), tuple(parents), tuple(passages))


@dataclass(frozen=True, slots=True)
class _Piece:
    statement: int
    start: int
    end: int


def _document_passages(
    row: int, document: ParsedDocument, rows: Mapping[str, int], parents: Sequence[int]
) -> list[Passage]:
    own = {rows[s.id]: s for s in document.statements}
    pieces = sorted(_pieces(document, rows), key=lambda piece: (piece.start, piece.end))
    table = table_rows(document)
    found = []
    for group in _groups(pieces, own, parents, document.text):
        owner = _common_owner(group, parents)
        passage = _passage(row, document, group, owner, own, parents)
        if not (passage.heading and _entitles(own[owner], group[-1].end)):
            whole = _completed(group, owner, document, pieces, own, table)
            passage = _passage(row, document, whole, owner, own, parents)
        found.append(passage)
    for statement, names in attached(document):
        owner = rows[statement.id]
        group = [_Piece(owner, start, end) for start, end in names]
        found.append(_passage(row, document, group, owner, own, parents))
    return sorted(found, key=lambda passage: passage.parts[0].start)


def _entitles(statement: Statement, end: int) -> bool:
    """Tell whether what ends at `end` is but the title of a statement that says more."""
    return statement.type is StatementType.AGENDA_ITEM or statement.spans[-1].end > end


def _completed(
    group: Sequence[_Piece],
    owner: int,
    document: ParsedDocument,
    pieces: Sequence[_Piece],
    own: Mapping[int, Statement],
    table: Sequence[Line],
) -> list[_Piece]:
    """Return a passage's pieces with the line that leads up to them and those that complete them.

    They belong to no statement: the first is shown as the passage's owner's, the others as those of
    the statement before them. `pieces` are all of the document, in order.
    """
    first, whole = group[0], []
    place = bisect_left(pieces, (first.start, first.end), key=lambda p: (p.start, p.end))
    if place:
        after = pieces[place - 1].end
        line = line_leading_to(document, after, own[first.statement], first.start)
        whole += [_Piece(owner, *line)] if line else []
    for piece, following in zip_longest(group, pieces[place + 1 : place + 1 + len(group)]):
        before = following.start if following else len(document.text)
        line = line_completing(document, table, piece.end, before)
        whole += [piece, _Piece(piece.statement, *line)] if line else [piece]
    return whole


def _pieces(document: ParsedDocument, rows: Mapping[str, int]) -> Iterator[_Piece]:
    """Yield what each statement says itself: its lines but for those of the statements below it."""
    children: dict[str, list[Statement]] = {}
    for statement in document.statements:
        if statement.parent:
            children.setdefault(statement.parent, []).append(statement)
    for statement in document.statements:
        taken = sorted(
            (span.start, span.end)
            for child in _descendants(statement, children)
            for span in child.spans
        )
        for span in statement.spans:
            for start, end in _without(span.start, span.end, taken):
                for line_start, line_end in _lines(document.text, start, end):
                    yield _Piece(rows[statement.id], line_start, line_end)


def _descendants(
    statement: Statement, children: Mapping[str, Sequence[Statement]]
) -> Iterator[Statement]:
    waiting = list(children.get(statement.id, ()))
    while waiting:
        child = waiting.pop()
        yield child
        waiting += children.get(child.id, ())


def _without(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for taken_start, taken_end in taken:
        if taken_end <= start or taken_start >= end:
            continue
        if taken_start > start:
            yield start, taken_start
        start = max(start, taken_end)
    if start < end:
        yield start, end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a stretch (a block holds no line break), the long ones in halves."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        stripped = line.group().strip()
        if not re.search(r"\w", stripped):
            continue
        first = start + line.start() + line.group().index(stripped[0])
        yield from _sentences(text, first, first + len(stripped))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONGEST_PASSAGE:
        yield start, end
        return
    count = -(-(end - start) // LONGEST_PASSAGE)
    borders = [start + m.end() for m in SENTENCE_END.finditer(text[start:end])]
    at = start
    for i in range(1, count):
        wanted = start + (end - start) * i // count
        near = min(borders, key=lambda border: abs(border - wanted), default=wanted)
        cut = near if at < near < end else max(at + 1, wanted)
        yield at, cut
        at = cut
    yield at, end


def _groups(
    pieces: Sequence[_Piece],
    own: Mapping[int, Statement],
    parents: Sequence[int],
    text: str,
) -> Iterator[list[_Piece]]:
    """Yield the pieces that make one passage: a list's items with the line before them, or one."""
    i = 0
    while i < len(pieces):
        if _is_item(pieces[i], own):
            end = _list_end(pieces, i, own, parents)
            yield from _packed(pieces[i:end])
            i = end
        elif _introduces(pieces, i, own, parents, text):
            end = _list_end(pieces, i + 1, own, parents)
            yield from _packed(pieces[i:end])
            i = end
        else:
            yield [pieces[i]]
            i += 1


def _is_item(piece: _Piece, own: Mapping[int, Statement]) -> bool:
    return own[piece.statement].type in LIST_TYPES


def _list_end(
    pieces: Sequence[_Piece], start: int, own: Mapping[int, Statement], parents: Sequence[int]
) -> int:
    """Return the index after the items that follow one another below the same statement."""
    end = start
    first = own[pieces[start].statement]
    while (
        end < len(pieces)
        and own[pieces[end].statement].type is first.type
        and parents[pieces[end].statement] == parents[pieces[start].statement]
    ):
        end += 1
    return max(end, start + 1)


def _introduces(
    pieces: Sequence[_Piece],
    i: int,
    own: Mapping[int, Statement],
    parents: Sequence[int],
    text: str,
) -> bool:
    """Tell whether a short piece stands right before a list that belongs to it."""
    if i + 1 >= len(pieces) or not _is_item(pieces[i + 1], own):
        return False
    piece, item = pieces[i], pieces[i + 1]
    if piece.end - piece.start > LONGEST_LEAD:
        return False
    is_parent = parents[item.statement] == piece.statement
    return is_parent or text[piece.start : piece.end].endswith(":")


def _packed(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield runs of a list that are short enough to be one passage, as even as can be."""
    total = sum(piece.end - piece.start for piece in pieces)
    count = -(-total // LONGEST_PASSAGE)
    run: list[_Piece] = []
    size = 0
    for piece in pieces:
        length = piece.end - piece.start
        if (run and size + length > LONGEST_PASSAGE) or (count > 1 and size >= total / count):
            yield run
            run, size = [], 0
        run.append(piece)
        size += length
    if run:
        yield run


def _common_owner(group: Sequence[_Piece], parents: Sequence[int]) -> int:
    """Return the nearest statement that is, or stands above, each piece's; the first if none is."""
    chains = [_chain(piece.statement, parents) for piece in group]
    for candidate in chains[0]:
        if all(candidate in chain for chain in chains[1:]):
            return candidate
    return group[0].statement


def _chain(row: int, parents: Sequence[int]) -> list[int]:
    chain = []
    while row >= 0 and row not in chain:
        chain.append(row)
        row = parents[row]
    return chain


def _passage(
    row: int,
    document: ParsedDocument,
    group: Sequence[_Piece],
    owner: int,
    own: Mapping[int, Statement],
    parents: Sequence[int],
) -> Passage:
    parts = []
    offset = 0
    words = []
    for piece in group:
        quote = document.text[piece.start : piece.end]
        parts.append(Part(piece.statement, piece.start, piece.end, offset))
        words.append(quote)
        offset += len(quote) + 1
    text = "\n".join(words)
    titles = [own[above].title for above in _chain(owner, parents)]
    context = [title for title in titles if title and title not in text]
    first = own[group[0].statement]
    is_title = first.title is not None and len(text) <= len(first.title) + 12
    heading = len(group) == 1 and is_title and not text.endswith((".", ":", "!", "?"))
    return Passage(row, owner, text, tuple(parts), "\n".join(context), heading)
