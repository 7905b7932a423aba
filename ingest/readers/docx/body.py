"""A Word document's body in, drafts of its blocks in order out."""

from collections import Counter
from collections.abc import Iterator

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.model import BlockKind, Place
from ingest.readers.assemble import BlockDraft
from ingest.readers.docx.accepted import accept_changes, contents_paragraphs
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.paragraph import Words, words_of
from ingest.readers.docx.points import counted_points
from ingest.readers.docx.styles import Style, Styles, value
from ingest.readers.lines import (
    grouped_lines,
    laid_out_rows,
    small_number,
    split_marker,
    table_row,
    with_numbered_lists,
)
from ingest.readers.markdown_lines import Line, bold_lead, bold_stretches, is_bold, joined
from ingest.text import clean, collapse

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CONTROL = qn("w:sdt")
_LONGEST_HEADING = 120
_LONGEST_CELL = 600
_LARGER = 1.12


def block_drafts(document: Document) -> Iterator[BlockDraft]:
    """Yield the blocks of a document's body, then its footnotes as furniture.

    A short paragraph that is bold or set larger than running text is a heading one level below
    the last heading that has a heading style.
    """
    return _Walk(document).blocks()


class _Walk:
    """Goes through the body once and remembers headings, numbering and footnotes."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._document = document
        self._styles = Styles(document)
        self._numbering = Numbering(document)
        # Numbered as they are stored, before joined and deleted ones go.
        stored = list(self._body.iter(_PARAGRAPH))
        self._numbers = {paragraph: n for n, paragraph in enumerate(stored, start=1)}
        accept_changes(self._body)
        self._contents = contents_paragraphs(self._body)
        paragraphs = list(self._body.iter(_PARAGRAPH))
        self._running = _running_size(paragraphs, self._styles)
        self._ranks = _heading_ranks(paragraphs, self._styles, self._running)
        levels = [self._styles.of(paragraph).level for paragraph in paragraphs]
        # Where the document has a title, its first headings stand one level below it.
        self._shift = 1 if 0 in levels else 0
        self._above = 0
        self._notes: list[tuple[str, str]] = []

    def blocks(self) -> Iterator[BlockDraft]:
        yield from with_numbered_lists(list(self._children(self._body)))
        yield from self._note_blocks()

    def _children(self, parent: _Element) -> Iterator[BlockDraft]:
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield from self._table(child)
            elif child.tag == _CONTROL:
                content = child.find(qn("w:sdtContent"))
                drafts = self._children(content) if content is not None else iter(())
                yield from (_as_furniture(draft) for draft in drafts)

    def _paragraph(self, paragraph: _Element) -> Iterator[BlockDraft]:
        style = self._styles.of(paragraph)
        words = words_of(paragraph, style, self._styles)
        self._notes.extend(words.notes)
        place = Place(paragraph=self._numbers.get(paragraph))
        if words.text.strip():
            yield from self._blocks_of(paragraph, words, style, place)
        for box in words.text_boxes:
            for draft in self._children(box):
                if draft.kind is BlockKind.PARAGRAPH:
                    yield BlockDraft(BlockKind.FIGURE_TEXT, draft.text, place=draft.place)
                else:
                    yield draft

    def _blocks_of(
        self, paragraph: _Element, words: Words, style: Style, place: Place
    ) -> Iterator[BlockDraft]:
        marker, depth = self._marker(paragraph, style)
        if style.contents or paragraph in self._contents:
            yield BlockDraft(BlockKind.FURNITURE, words.text, place=place)
        elif style.level is not None:
            level = style.level + self._shift
            self._above = level
            yield BlockDraft(BlockKind.HEADING, words.text, level, marker, place=place)
        elif style.caption:
            yield BlockDraft(BlockKind.FIGURE_TEXT, words.text, place=place)
        else:
            for lines in grouped_lines(words.lines):
                yield self._running_text(lines, words, marker, depth, place)
                marker = None

    def _running_text(
        self, lines: list[Line], words: Words, marker: str | None, depth: int, place: Place
    ) -> BlockDraft:
        raw = joined(lines)
        sign, text = split_marker(clean(raw))
        bold = is_bold(lines)
        larger = bool(words.size and self._running and words.size >= self._running * _LARGER)
        lead = None if bold else bold_lead(lines)
        if sign or marker:
            level = depth + 1 if marker else 1
            numbered_heading = marker and marker[0].isdecimal() and _is_short(text)
            if numbered_heading and (bold or larger):
                return BlockDraft(
                    BlockKind.HEADING,
                    text,
                    self._above + level,
                    marker,
                    emphasised=True,
                    place=place,
                )
            return BlockDraft(
                BlockKind.LIST_ITEM,
                text,
                level,
                marker or sign,
                emphasised=bold,
                lead=split_marker(lead)[1] if lead else None,
                place=place,
            )
        emphasised = bold or larger
        if emphasised and _is_short(text):
            level = self._above + self._ranks.get(words.size, 1)
            return BlockDraft(BlockKind.HEADING, text, level, emphasised=True, place=place)
        return BlockDraft(
            BlockKind.PARAGRAPH,
            text,
            emphasised=emphasised,
            lead=lead,
            bold=() if emphasised else bold_stretches(lines),
            place=place,
        )

    def _marker(self, paragraph: _Element, style: Style) -> tuple[str | None, int]:
        number = value(paragraph, "w:pPr/w:numPr/w:numId") or style.list
        if not number or number == "0":
            return None, 0
        depth = small_number(value(paragraph, "w:pPr/w:numPr/w:ilvl"))
        level = style.depth if depth is None else depth
        return self._numbering.marker(number, level), level

    def _table(self, table: _Element) -> Iterator[BlockDraft]:
        rows = [list(row.iterchildren(_CELL)) for row in table.iterchildren(_ROW)]
        nested = next(table.iterdescendants(_TABLE), None) is not None
        headed = any(
            self._styles.of(paragraph).level is not None for paragraph in table.iter(_PARAGRAPH)
        )
        words = [[self._cell_words(cell) for cell in row] for row in rows]
        longest = max((len(cell) for row in words for cell in row), default=0)
        columns = max((len(row) for row in rows), default=0)
        if nested or headed or columns < 2 or longest > _LONGEST_CELL:
            for row in rows:
                for cell in row:
                    yield from self._children(cell)
            return
        if (points := counted_points(words, [self._place([cells]) for cells in rows])) is not None:
            yield from points
            return
        headed = len(rows) > 1 and self._is_bold_row(rows[0])
        laid_out = None if headed else laid_out_rows(words, self._place(rows))
        if laid_out is not None:
            yield from laid_out
            return
        for position, (cells, printed) in enumerate(zip(rows, words, strict=True)):
            place = self._place([cells])
            yield table_row(printed, emphasised=headed and position == 0, place=place)

    def _place(self, rows: list[list[_Element]]) -> Place:
        first = next((p for row in rows for cell in row for p in cell.iter(_PARAGRAPH)), None)
        return Place(paragraph=None if first is None else self._numbers.get(first))

    def _cell_words(self, cell: _Element) -> str:
        if value(cell, "w:tcPr/w:vMerge") == "continue" or (
            cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") is not None
            and value(cell, "w:tcPr/w:vMerge") is None
        ):
            return ""
        found = [
            line.text
            for paragraph in cell.iter(_PARAGRAPH)
            for line in words_of(paragraph, self._styles.of(paragraph), self._styles).lines
        ]
        return "\n".join(words for line in found if (words := collapse(clean(line))))

    def _is_bold_row(self, cells: list[_Element]) -> bool:
        lines = [
            line
            for cell in cells
            for paragraph in cell.iter(_PARAGRAPH)
            for line in words_of(paragraph, self._styles.of(paragraph), self._styles).lines
        ]
        return is_bold(lines)

    def _note_blocks(self) -> Iterator[BlockDraft]:
        parts: dict[str, dict[str | None, _Element]] = {}
        for kind, number in self._notes:
            if kind not in parts:
                parts[kind] = self._notes_of(kind)
            note = parts[kind].get(number)
            if note is None:
                continue
            words = " ".join(
                words_of(paragraph, self._styles.of(paragraph), self._styles).text
                for paragraph in note.iter(_PARAGRAPH)
            )
            yield BlockDraft(BlockKind.FURNITURE, words, marker=number)

    def _notes_of(self, kind: str) -> dict[str | None, _Element]:
        """Return the notes of a kind by their id."""
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                notes = parse_xml(relation.target_part.blob)
                accept_changes(notes)
                return {note.get(qn("w:id")): note for note in notes}
        return {}


def _as_furniture(draft: BlockDraft) -> BlockDraft:
    return BlockDraft(BlockKind.FURNITURE, draft.text, place=draft.place)


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and text[-1] not in ".,;:"


def _heading_ranks(
    paragraphs: list[_Element], styles: Styles, running: float | None
) -> dict[float | None, int]:
    """Return the rank, from 1, of each size that unstyled headings are set in, largest first."""
    sizes: set[float] = set()
    for paragraph in paragraphs:
        style = styles.of(paragraph)
        words = words_of(paragraph, style, styles)
        if style.level is not None or words.size is None or not _is_short(words.text.strip()):
            continue
        if is_bold(words.lines) or (running and words.size >= running * _LARGER):
            sizes.add(words.size)
    return {size: rank for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}


def _running_size(paragraphs: list[_Element], styles: Styles) -> float | None:
    """Return the size in points that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes.update(words_of(paragraph, styles.of(paragraph), styles).sizes)
    return sizes.most_common(1)[0][0] if sizes else None
