"""Markdown in, text and blocks with their line out; the markup itself is not in the text."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.model import BlockKind, Place, ReadText
from ingest.months import MONTHS
from ingest.readers.assemble import BlockDraft, assemble
from ingest.readers.encoding import decode
from ingest.readers.markdown_lines import (
    BULLET_SIGN,
    Line,
    bold_lead,
    bold_stretches,
    grouped,
    is_bold,
    joined,
    lines_of,
)
from ingest.text import clean, hyphenated_words

formats = ("markdown",)
suffixes = (".md", ".markdown")

CELL_SEPARATOR = " | "

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[\w-]+:.*\n)+)(?:---|\.\.\.)[ \t]*\n")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def read(data: bytes, name: str) -> ReadText:
    """Return the blocks of a Markdown file. Raises UnreadableFile for what is no text."""
    source, warnings = decode(data, name)
    drafts, metadata = block_drafts(clean(source))
    return assemble(drafts, "markdown", metadata, warnings)


def block_drafts(source: str) -> tuple[list[BlockDraft], dict[str, str]]:
    """Return the blocks of a Markdown source (CommonMark with tables) and its front matter.

    Emphasis, links, rules and HTML tags leave their words only; a table row is one block, its
    cells joined by `CELL_SEPARATOR`. The lines of a paragraph are joined, those that stand for
    themselves (`markdown_lines.grouped`) become blocks of their own. Lines count from 1.
    """
    metadata: dict[str, str] = {}
    if front := _FRONT_MATTER.match(source):
        metadata = _front_matter(front.group(1))
        # Blank lines in its place keep the line numbers true.
        source = "\n" * front.group(0).count("\n") + source[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").disable("code").parse(source)
    walk = _Walk(hyphenated_words(source))
    for token in tokens:
        walk.take(token)
    return walk.drafts, metadata


class _Walk:
    """Goes through the tokens once and remembers what it stands in."""

    def __init__(self, known_words: frozenset[str]) -> None:
        self.drafts: list[BlockDraft] = []
        self._known_words = known_words
        self._depth = 0
        self._marker: str | None = None
        self._heading = 0
        self._cells: list[str] | None = None

    def take(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else None
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._marker = f"{token.info}{token.markup}"
            case "list_item_close":
                self._marker = None
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "tr_open":
                self._cells = []
                self._row_line = line
            case "tr_close":
                self._end_row()
            case "inline":
                self._inline(token.children or [], line)
            case "fence" | "code_block":
                first = (line or 1) + (token.type == "fence")
                self._plain_lines(enumerate(token.content.splitlines(), start=first))
            case "html_block":
                self._plain_lines(_html_lines(token.content, line or 1))

    def _inline(self, children: Sequence[Token], line: int | None) -> None:
        lines = lines_of(children)
        if self._cells is not None:
            if cell := joined(lines):
                self._cells.append(cell)
        elif self._heading:
            self._add(BlockKind.HEADING, lines, line, level=self._heading)
        else:
            for group in grouped(lines):
                at = line + group[0].offset if line is not None else None
                self._paragraph(group, at)
                self._marker = None

    def _paragraph(self, lines: list[Line], line: int | None) -> None:
        marker, text = self._marker, lines[0].text.lstrip()
        sign = BULLET_SIGN.match(text)
        if marker and marker[0].isdigit() and _MONTH.match(text):
            # "3. juni 2026" at the start of a line is a date, whatever CommonMark makes of it.
            words = f"{marker} {joined(lines, self._known_words)}"
            self.drafts.append(BlockDraft(BlockKind.PARAGRAPH, words, place=Place(line=line)))
        elif marker:
            self._add(BlockKind.LIST_ITEM, lines, line, self._depth, marker)
        elif sign:
            self._add(BlockKind.LIST_ITEM, lines, line, self._depth + 1, sign.group(1), sign.end())
        else:
            self._add(BlockKind.PARAGRAPH, lines, line)

    def _add(
        self,
        kind: BlockKind,
        lines: list[Line],
        line: int | None,
        level: int = 0,
        marker: str | None = None,
        skipped: int = 0,
    ) -> None:
        bold = is_bold(lines)
        self.drafts.append(
            BlockDraft(
                kind,
                joined(lines, self._known_words)[skipped:],
                level,
                marker,
                emphasised=bold,
                lead=None if bold or skipped else bold_lead(lines),
                bold=() if bold else bold_stretches(lines),
                place=Place(line=line),
            )
        )

    def _end_row(self) -> None:
        if self._cells:
            text = CELL_SEPARATOR.join(self._cells)
            place = Place(line=self._row_line)
            self.drafts.append(BlockDraft(BlockKind.TABLE_ROW, text, place=place))
        self._cells = None

    def _plain_lines(self, numbered: "enumerate[str] | list[tuple[int, str]]") -> None:
        self.drafts.extend(
            BlockDraft(BlockKind.PARAGRAPH, text, place=Place(line=number))
            for number, text in numbered
        )


def _front_matter(lines: str) -> dict[str, str]:
    pairs = (line.split(":", 1) for line in lines.splitlines())
    found = {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}
    return {key: value for key, value in found.items() if value}


class _HtmlWords(HTMLParser):
    """Keeps the words of an HTML fragment with their line, which counts from 0."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.extend(enumerate(data.splitlines(), start=self.getpos()[0] - 1))


def _html_lines(content: str, first: int) -> list[tuple[int, str]]:
    parser = _HtmlWords()
    parser.feed(content)
    parser.close()
    return [(first + number, line) for number, line in parser.found if line.strip()]
