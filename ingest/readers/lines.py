"""What was typed by hand in, what it stands for out: lines that run on, bullets, numbered lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import BlockKind, Place
from ingest.readers.assemble import BlockDraft
from ingest.readers.markdown import CELL_SEPARATOR
from ingest.readers.markdown_lines import Line, is_bold
from ingest.text import clean, collapse

_LONGEST_LABEL = 30
_LONGEST_ENTRY = 25

_SIGN = re.compile(r"^(?P<sign>[•·●○◦▪▫■□►▸▶‣⁃∙➢✓]|[–—-](?=\s)|o(?=\t))\s*(?=\S)")
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[a-h]\))\s+\S")
_ORDINAL = re.compile(r"^(?P<sign>(?P<value>\d{1,2}|[a-h])[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;][\"”'’»)]*$")


def small_number(written: str | None) -> int | None:
    """Return a number of one to three digits, None for anything else that a file may hold."""
    return int(written) if written and re.fullmatch("[0-9]{1,3}", written) else None


def split_marker(text: str) -> tuple[str | None, str]:
    """Return the bullet sign that a typed list item begins with, None without, and the rest.

    A number counts as part of the text: headings and clauses begin with one too.
    """
    found = _SIGN.match(text)
    return (found["sign"], text[found.end() :]) if found else (None, text)


def grouped_lines(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that run on together.

    A line break stands for a new paragraph, unless the next line goes on in the middle of a
    sentence with the same weight.
    """
    group: list[Line] = []
    for line in lines:
        if group and not _runs_on(group[-1], line):
            yield group
            group = []
        if line.text.strip():
            group.append(line)
    if group:
        yield group


def with_numbered_lists(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """Return the drafts with paragraphs that count on from each other as list items.

    "1. …" and "2. …" right after each other, or with list items between them, are a list; a
    number that stands alone is part of its text.
    """
    result = list(drafts)
    last: int | None = None
    for position, draft in enumerate(drafts):
        found = _ORDINAL.match(draft.text) if draft.kind is BlockKind.PARAGRAPH else None
        if found is None:
            last = last if draft.kind is BlockKind.LIST_ITEM else None
            continue
        before = _ORDINAL.match(drafts[last].text) if last is not None else None
        if last is not None and before and _value(found) == _value(before) + 1:
            result[last] = _as_item(drafts[last], before)
            result[position] = _as_item(draft, found)
        last = position
    return result


def table_row(
    cells: Sequence[str],
    *,
    page: int | None = None,
    starts_page: bool = False,
    emphasised: bool = False,
    place: Place,
) -> BlockDraft:
    """Return the block of a table row; a label with a colon and its value are a paragraph.

    A line break in a cell stands for one that was typed: it stays where it parts the entries of a
    list; in a label's value these are joined with semicolons. An empty cell before a filled one
    keeps its place, so that each cell stays in its column.
    """
    printed = [cell_words(cell) for cell in cells]
    words = [text for text in printed if text]
    if len(words) == 2 and words[0].endswith(":") and len(words[0]) <= _LONGEST_LABEL:
        value = next(cell for cell in reversed(cells) if cell.strip())
        return BlockDraft(
            BlockKind.PARAGRAPH,
            f"{words[0]} {_listed(value)}",
            page=page,
            starts_page=starts_page,
            lead=words[0],
            place=place,
        )
    return BlockDraft(
        BlockKind.TABLE_ROW,
        CELL_SEPARATOR.join(printed[: _last_filled(printed) + 1]),
        page=page,
        starts_page=starts_page,
        emphasised=emphasised,
        place=place,
    )


def cell_words(cell: str) -> str:
    """Return the words of a cell: on one line, or a line for each entry where the cell is a list.

    It is one where each line has a bullet sign, or none goes on from the line above it.
    """
    typed = [line for part in cell.split("\n") if (line := collapse(clean(part)))]
    entries = [split_marker(line) for line in typed]
    if len(entries) > 1 and (
        all(sign for sign, _ in entries) or all(_is_entry(text) for _, text in entries)
    ):
        return "\n".join(text for _, text in entries)
    return " ".join(typed)


def _is_entry(line: str) -> bool:
    begins = line[0].isupper() or line[0].isdecimal()
    whole = not line.endswith((",", "-", " og", " eller", " af", " til"))
    return begins and whole and len(line.split()) <= _LONGEST_ENTRY


def _last_filled(cells: Sequence[str]) -> int:
    return max((position for position, text in enumerate(cells) if text), default=-1)


def laid_out_rows(rows: Sequence[Sequence[str]], place: Place) -> list[BlockDraft] | None:
    """Return the blocks of a table of labels and their entries, None for any other table.

    Its first column holds nothing but short labels, and a cell of its second has several lines.
    The label becomes an emphasised paragraph, each line of the entry a list item.
    """
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    pairs = [(row[0], row[1].split("\n")) for row in filled if len(row) == 2]
    if len(pairs) < 2 or len(pairs) != len(filled):
        return None
    if not any(len(lines) > 1 for _, lines in pairs) or any(
        "\n" in label or len(label) > _LONGEST_LABEL or label.endswith(".") for label, _ in pairs
    ):
        return None
    drafts: list[BlockDraft] = []
    for label, lines in pairs:
        drafts.append(BlockDraft(BlockKind.PARAGRAPH, label, emphasised=True, place=place))
        for line in lines:
            sign, text = split_marker(line)
            drafts.append(BlockDraft(BlockKind.LIST_ITEM, text, 1, sign or "•", place=place))
    return drafts


def _listed(value: str) -> str:
    typed = (split_marker(collapse(clean(part)))[1] for part in value.split("\n"))
    lines = [line for line in typed if line]
    ends = any(line[-1] in ".,;:" or line[0].islower() for line in lines)
    return (" " if ends else "; ").join(lines)


def _value(ordinal: re.Match[str]) -> int:
    value = ordinal["value"]
    return int(value) if value.isdecimal() else ord(value) - ord("a") + 1


def _as_item(draft: BlockDraft, ordinal: re.Match[str]) -> BlockDraft:
    lead = draft.lead
    if lead and lead.startswith(ordinal["sign"]):
        lead = lead[len(ordinal["sign"]) :].strip() or None
    return replace(
        draft,
        kind=BlockKind.LIST_ITEM,
        text=draft.text[ordinal.end() :],
        level=max(draft.level, 1),
        marker=ordinal["sign"],
        lead=lead,
    )


def _runs_on(before: Line, after: Line) -> bool:
    first, second = collapse(before.text), collapse(after.text)
    if not second or not second[0].islower() or _SIGN.match(second) or _NUMBER.match(second):
        return False
    return not _SENTENCE_END.search(first) and is_bold([before]) == is_bold([after])
