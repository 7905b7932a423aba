"""The groups of lines of all pages in, drafts of blocks out: kinds, levels, boxes, page turns."""

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.model import BlockKind, Box, Place
from ingest.readers.assemble import BlockDraft
from ingest.readers.lines import table_row, with_numbered_lists
from ingest.readers.pdf.paragraphs import (
    TYPED_NUMBER,
    TYPED_SIGN,
    Group,
    depths,
    ends_sentence,
    has_leaders,
    wraps,
)
from ingest.readers.pdf.rows import Line
from ingest.readers.pdf.style import DocumentStyle, ranked
from ingest.text import clean, collapse, join_lines

_CONTENTS_HEADING = re.compile(r"^indhold(?:sfortegnelse|soversigt)?:?$", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r"\S.*?[\s.…]\d{1,3}$")
_LONG_LEADER = re.compile(r"\s*(?:\.\s?){5,}")
_NOTE_MARK = re.compile(r"^[\d*†]{1,3}\s*")
_LONE_NUMBER = re.compile(r"^\d{1,2}\.?$")
_NUMBER_DISTANCE = 2.5
_NOTE_SIZE = 0.92
_HIGHEST_NOTE = 0.3
_BULLETS = "•·●○◦▪▫■□◆◇►▸▶‣⁃∙➢➤✓✔–—*-o"


def drafts_of(
    pages: Sequence[Sequence[Group]], style: DocumentStyle, known_words: Collection[str]
) -> list[BlockDraft]:
    """Return the blocks of all pages; what runs on over a column or page turn is one block.

    Footnotes and the entries of a table of contents are of the kind FURNITURE; a footnote follows
    the block that its page ends with.
    """
    flow, notes = _flow(pages)
    flow = _with_numbers(flow, style, known_words)
    style = ranked(style, [g.first for g in flow if _is_heading(g, style, known_words)])
    depth = depths(flow)
    drafts: list[BlockDraft] = []
    last_page = 0
    for group in flow:
        page = group.first.page
        for number in [n for n in sorted(notes) if n < page]:
            drafts.extend(_note(note, known_words) for note in notes.pop(number))
        turned = page != last_page and last_page != 0
        drafts.append(_draft(group, style, known_words, depth.get(id(group), 1), turned))
        last_page = max(page, group.last.page)
    for number in sorted(notes):
        drafts.extend(_note(note, known_words) for note in notes[number])
    return with_numbered_lists(drafts)


def _flow(pages: Sequence[Sequence[Group]]) -> tuple[list[Group], dict[int, list[Group]]]:
    """Return all groups in order, those that run on joined, and the footnotes by page."""
    flow: list[Group] = []
    notes: dict[int, list[Group]] = {}
    for groups in pages:
        for group in groups:
            if group.is_note:
                notes.setdefault(group.first.page, []).append(group)
            elif flow and _runs_on(flow[-1], group):
                flow[-1].lines.extend(group.lines)
            else:
                flow.append(group)
    return flow, notes


def _with_numbers(
    flow: Sequence[Group], style: DocumentStyle, known_words: Collection[str]
) -> list[Group]:
    """Return the groups, a number that stands alone over a heading put before its words."""
    numbered: list[Group] = []
    for group in flow:
        over = numbered[-1] if numbered else None
        if (
            over is not None
            and over.marker is None
            and over.first.page == group.first.page
            and 0 < group.first.baseline - over.last.baseline < over.first.size * _NUMBER_DISTANCE
            and _LONE_NUMBER.match(over.first.text)
            and _is_heading(over, style, known_words)
            and _is_heading(group, style, known_words)
            and not TYPED_NUMBER.match(group.first.text)
        ):
            group.marker = group.marker or over.first.text
            numbered.pop()
        numbered.append(group)
    return numbered


def mark_notes(groups: Sequence[Group], style: DocumentStyle, height: float) -> None:
    """Mark the footnotes at the foot of a column, in place."""
    for group in reversed(groups):
        small = group.first.size < style.size * _NOTE_SIZE
        if not (small and group.first.top > height * _HIGHEST_NOTE and not group.cells):
            break
        if _NOTE_MARK.match(group.marker or group.first.text):
            group.is_note = True


def mark_contents(groups: Sequence[Group]) -> None:
    """Mark the entries of a page's table of contents, in place."""
    contents = False
    for group in groups:
        text = " ".join(line.text for line in group.lines).strip()
        if _CONTENTS_HEADING.match(text):
            contents = True
            group.is_contents = True
        elif has_leaders(text) or (contents and _CONTENTS_ENTRY.match(text)):
            group.is_contents = True
        elif contents and len(text) > 90:
            contents = False


def _runs_on(before: Group, after: Group) -> bool:
    """Return whether a group goes on with the sentence that a column or page turn cut."""
    if after.marker or any(g.cells or g.is_contents or g.is_figure for g in (before, after)):
        return False
    last, first = before.last, after.first
    turned = first.page > last.page or first.top < last.top
    if not turned or first.page > last.page + 1 or not last.text or not first.text:
        return False
    if abs(last.size - first.size) > 0.6 or last.bold != first.bold:
        return False
    if ends_sentence(last.text) or TYPED_NUMBER.match(first.text):
        return False
    if first.text[0].islower() or last.text.endswith((",", "-")):
        return True
    return wraps(last, first) and len(before.lines) > 1


def _is_heading(group: Group, style: DocumentStyle, known_words: Collection[str]) -> bool:
    if group.cells or group.is_note or group.is_contents or group.is_figure:
        return False
    if group.marker and group.marker in _BULLETS:
        return False
    return style.may_be_heading(group.first, _text(group, known_words))


def _draft(
    group: Group, style: DocumentStyle, known_words: Collection[str], depth: int, turned: bool
) -> BlockDraft:
    page = group.first.page
    place = Place(page=page, boxes=tuple(_boxes(group.lines)))
    if group.cells:
        return table_row(
            [_cell(cell, known_words) for cell in group.cells],
            page=page,
            starts_page=turned,
            emphasised=all(line.bold and not style.bold for line in group.lines),
            place=place,
        )
    text = _text(group, known_words)
    if group.is_contents:
        return BlockDraft(
            BlockKind.FURNITURE,
            _LONG_LEADER.sub(" ..... ", _with_number(group, text)),
            page=page,
            starts_page=turned,
            place=place,
        )
    if group.is_figure:
        return BlockDraft(BlockKind.FIGURE_TEXT, text, page=page, starts_page=turned, place=place)
    emphasised = all(style.stands_out(line) for line in group.lines)
    if _is_heading(group, style, known_words):
        return BlockDraft(
            BlockKind.HEADING,
            _with_number(group, text),
            style.level(group.first),
            page=page,
            starts_page=turned,
            emphasised=emphasised,
            place=place,
        )
    lead = None if emphasised else _lead(group, style)
    if group.marker:
        marker = collapse(clean(group.marker)) or "•"
        return BlockDraft(
            BlockKind.LIST_ITEM,
            text,
            depth,
            marker,
            page,
            turned,
            emphasised,
            TYPED_SIGN.sub("", lead) if lead else None,
            place,
        )
    return BlockDraft(
        BlockKind.PARAGRAPH,
        text,
        page=page,
        starts_page=turned,
        emphasised=emphasised,
        lead=lead,
        place=place,
        bold=() if emphasised or style.bold else _bold_stretches(group.lines, known_words),
    )


def _note(group: Group, known_words: Collection[str]) -> BlockDraft:
    text = _text(group, known_words)
    marker = group.marker
    if marker is None and (found := _NOTE_MARK.match(text)):
        marker, text = found.group().strip(), text[found.end() :]
    page = group.first.page
    return BlockDraft(
        BlockKind.FURNITURE,
        text,
        marker=marker,
        page=page,
        place=Place(page=page, boxes=tuple(_boxes(group.lines))),
    )


def _cell(lines: Sequence[Line], known_words: Collection[str]) -> str:
    """Return the words of a cell, each line that begins with a bullet sign on one of its own.

    So is each line where all of them begin with a capital: none goes on from the one above.
    """
    apart = len(lines) > 1 and all(line.text[:1].isupper() for line in lines)
    entries: list[list[Line]] = []
    for line in lines:
        if not entries or line.marker or apart:
            entries.append([])
        entries[-1].append(line)
    return "\n".join(
        f"{entry[0].marker or ''} {join_lines([line.text for line in entry], known_words)}"
        for entry in entries
    )


def _text(group: Group, known_words: Collection[str]) -> str:
    lines = [line.text for line in group.lines]
    if group.marker and not group.first.marker:
        lines[0] = TYPED_SIGN.sub("", lines[0])
    return join_lines(lines, known_words)


def _with_number(group: Group, text: str) -> str:
    return f"{group.marker} {text}" if group.marker else text


def _lead(group: Group, style: DocumentStyle) -> str | None:
    """Return the bold words that a block begins with, None where they end with its last line."""
    words: list[str] = []
    for line in group.lines:
        if style.bold or line.bold_start is not None or not line.bold:
            words.append("" if style.bold else line.bold_start or "")
            return collapse(" ".join(words)) or None
        words.append(line.text)
    return None


def _bold_stretches(lines: Sequence[Line], known_words: Collection[str]) -> tuple[str, ...]:
    """Return the bold stretches of a paragraph in order, those that run over a line end joined."""
    found: list[list[str]] = []
    inside = False
    for text, bold in (
        piece for line in lines for piece in line.pieces or ((line.text, line.bold),)
    ):
        if bold:
            found = found if inside else [*found, []]
            found[-1].append(text)
        inside = bold
    return tuple(join_lines(words, known_words) for words in found)


def _boxes(lines: Sequence[Line]) -> Iterator[Box]:
    """Yield one box for each stretch of lines that stand under each other on one page."""
    stretch: list[Line] = []
    for line in lines:
        if stretch and (line.page != stretch[-1].page or line.top < stretch[-1].top - line.size):
            yield _box(stretch)
            stretch = []
        stretch.append(line)
    if stretch:
        yield _box(stretch)


def _box(lines: Sequence[Line]) -> Box:
    return Box(
        page=lines[0].page,
        left=round(min(line.left for line in lines), 1),
        top=round(min(line.top for line in lines), 1),
        right=round(max(line.right for line in lines), 1),
        bottom=round(max(line.bottom for line in lines), 1),
    )
