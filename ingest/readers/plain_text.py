"""Plain text in, paragraphs and list items with their line out, page turns noticed.

Text copied out of a PDF breaks its lines at the page's width, may break a paragraph by a blank
line, and shows a page turn by a form feed or by a single space before the next page's first line.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.model import BlockKind, Place, ReadText
from ingest.readers.assemble import BlockDraft, assemble
from ingest.readers.encoding import decode
from ingest.text import clean, hyphenated_words, join_lines

formats = ("text",)
suffixes = (".txt", ".text")

_BULLET = re.compile(r"^[ \t]*(?P<sign>[•·●○◦▪▫■□►▸▶‣⁃∙➢✓*]|[–—-](?=\s)|o(?=\t))[ \t]*(?=\S)")
_NUMBER = re.compile(r"^[ \t]*(?P<sign>(?P<value>\d{1,2}|[a-h])[.)])[ \t]+(?=\S)")
_NUMBER_INSIDE = re.compile(r"\s(?:\d{1,2}|[a-h])\)\s")
# "MÅL: …" and "ANSVAR: …" under each other are a form that somebody filled in.
_LABELLED = re.compile(r"^[A-ZÆØÅ][^\W\d_]{1,20}(?: [a-zæøå]{2,15})?:\s+\S")
# "P1. Borgeren først": rules and measures may be counted by a letter and a number.
_CODED = re.compile(r"^[A-ZÆØÅ]{1,2}\.?\d{1,2}[.:)]\s+[A-ZÆØÅ]")
_SET_APART = re.compile(r"\S {3,}\S|(?:\.{3,}|…)\s*\d{1,4}$")
_SENTENCE_END = re.compile(r"[.!?:…][\"”'’»)]*$")
# "indstiller," / "at …" / "at …": each line is a clause of its own.
_CLAUSE = re.compile(r"(?:og )?at\s")
# "Forvaltningen indstiller" / "at …": who recommends stands on a line of its own too.
_RECOMMENDS = re.compile(
    r"\b(?:indstill|anbefal)(?:er|es)(?: (?:til|over for) [\w ,&-]{3,60})?:?$"
    r"|\bforeslå(?:r|s)(?: over for [\w ,&-]{3,60})?:?$",
    re.IGNORECASE,
)
_INDENT = re.compile(r"[ \t]*")
# A line in capitals that begins with one of these goes on from the line above it.
_JOINING = frozenset({"OG", "ELLER", "SAMT", "MED", "I", "PÅ", "AF", "TIL"})
_WIDEST_WRAPPED = 140
_CLEARLY_SHORT = 0.8
_LONGEST_HEADING = 60
_LEAST_INDENT = 1


@dataclass(slots=True)
class _Line:
    number: int
    raw: str
    text: str
    bullet: str | None = None
    starts_page: bool = False
    page: int | None = None


@dataclass(slots=True)
class _Group:
    """Lines that make one block."""

    lines: list[_Line]
    tabbed: bool = False

    @property
    def bullet(self) -> str | None:
        return self.lines[0].bullet

    @property
    def text(self) -> str:
        return self.lines[-1].text


@dataclass(slots=True)
class _Shape:
    """How the lines of a text run: `width` is None where paragraphs are not broken into lines."""

    width: int | None
    page_spaces: bool = False
    words: frozenset[str] = field(default_factory=frozenset)


def read(data: bytes, name: str) -> ReadText:
    """Return the paragraphs and list items of a text file.

    Raises UnreadableFile for what is no text.
    """
    decoded, warnings = decode(data, name)
    text = clean(decoded)
    lines, shape = _lines(text)
    groups = _mend(_group(lines, shape))
    levels = _levels(groups)
    drafts = [
        _draft(group, level, shape.words) for group, level in zip(groups, levels, strict=True)
    ]
    return assemble(drafts, "text", warnings=warnings)


def _lines(text: str) -> tuple[list[_Line], _Shape]:
    pages = text.split("\f")
    raw_lines = [line for page in pages for line in page.split("\n")]
    shape = _shape(raw_lines)
    shape.words = hyphenated_words(text)
    lines: list[_Line] = []
    number = 1
    for page_number, page in enumerate(pages, start=1):
        blank = True
        for raw in page.split("\n"):
            bullet = _BULLET.match(raw)
            line = _Line(number, raw, raw[bullet.end() :] if bullet else raw)
            line.bullet = bullet["sign"] if bullet else None
            line.page = page_number if len(pages) > 1 else None
            first = page_number > 1 and blank and bool(raw.strip())
            blank = blank and not raw.strip()
            line.starts_page = first or (
                shape.page_spaces and bool(lines) and _opens_page(raw, lines[-1])
            )
            lines.append(line)
            number += 1
        number -= 1
    _number_lists(lines)
    return lines, shape


def _shape(raw_lines: list[str]) -> _Shape:
    lengths = sorted(len(line.rstrip()) for line in raw_lines if line.strip())
    if not lengths:
        return _Shape(None)
    # The longest one in twenty may be headings or tables; the wrap is where the rest end.
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) > 20 else lengths[-1]
    joined = sum(
        1
        for before, after in pairwise(raw_lines)
        if before.strip()
        and after.strip()
        and not _BULLET.match(after)
        and not _NUMBER.match(after)
        and not _SENTENCE_END.search(before.rstrip())
        and after.strip()[0].islower()
        and not _begins_clause(before.strip(), after.strip())
    )
    wrapped = lengths[-1] <= _WIDEST_WRAPPED and joined >= 2
    if not wrapped:
        return _Shape(None)
    turns = [
        before
        for before, after in pairwise(raw_lines)
        if before.strip()
        and after.startswith(" ")
        and after.strip()
        and not _BULLET.match(after)
        and not _hangs(before, after)
    ]
    indented = sum(1 for line in raw_lines if line.startswith(" ") and line.strip())
    # Where many lines are indented, a space is layout and no page turn.
    return _Shape(width, bool(turns) and indented <= len(lengths) * 0.25)


def _opens_page(raw: str, before: _Line) -> bool:
    return (
        bool(before.raw.strip())
        and raw.startswith(" ")
        and not raw.startswith("    ")
        and bool(raw.strip())
        and not _BULLET.match(raw)
        and not _hangs(before.raw, raw)
    )


def _hangs(before: str, after: str) -> bool:
    """Return whether a line is indented as far as the words of the bullet or line above it."""
    bullet = _BULLET.match(before)
    indent = len(_spaces(after))
    return indent >= 2 and indent == (bullet.end() if bullet else len(_spaces(before)))


def _spaces(raw: str) -> str:
    found = _INDENT.match(raw)
    return found.group() if found else ""


def _begins_clause(before: str, after: str) -> bool:
    """Return whether the author set a clause of an enumeration on a line of its own."""
    if _CLAUSE.match(after) is None:
        return False
    opens = before.endswith((",", " og", " ved")) or _RECOMMENDS.search(before) is not None
    return opens or _CLAUSE.match(before) is not None


def _number_lists(lines: list[_Line]) -> None:
    """Mark "1. …", "2. …" as list items where they follow each other, in place."""
    found = [(line, match) for line in lines if (match := _NUMBER.match(line.raw))]
    for line, match in found:
        # "a)" opens an item by itself; "3." may be a date or a heading's number.
        if _stands_by_itself(line, lines) and match["value"].isdecimal():
            continue
        if match["sign"].endswith(")") and not _NUMBER_INSIDE.search(line.raw[match.end() :]):
            line.bullet, line.text = match["sign"], line.raw[match.end() :]
    for (first, here), (second, there) in pairwise(found):
        between = lines[first.number : second.number - 1] if second.number > first.number else []
        apart = sum(1 for line in between if not line.text.strip())
        follows = _ordinal(there["value"]) == _ordinal(here["value"]) + 1
        near = apart <= 1 and len(between) <= 6
        if follows and near and not _heads_text(first, between):
            for line, match in ((first, here), (second, there)):
                line.bullet = match["sign"]
                line.text = line.raw[match.end() :]


def _stands_by_itself(line: _Line, lines: list[_Line]) -> bool:
    """Return whether a short line stands between blank ones, no line of a list beside it."""
    words = line.raw.strip()
    at = line.number - 1
    beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    if any(other.text.strip() for other in beside):
        return False
    following = next((other for other in lines[at + 1 :] if other.text.strip()), None)
    listed = following is not None and _NUMBER.match(following.raw)
    counts_on = listed and following is not None and _NUMBER.match(line.raw)
    if counts_on and following is not None and _same_sign(line, following):
        return False
    return len(words) <= _LONGEST_HEADING and not _SENTENCE_END.search(words)


def _same_sign(line: _Line, other: _Line) -> bool:
    first, second = _NUMBER.match(line.raw), _NUMBER.match(other.raw)
    return bool(first and second and first["sign"][-1] == second["sign"][-1])


def _heads_text(line: _Line, between: list[_Line]) -> bool:
    """Return whether a numbered line is a heading: a short line, then sentences of their own."""
    words = line.raw.strip()
    following = next((other.text.strip() for other in between if other.text.strip()), "")
    return (
        len(words) <= _LONGEST_HEADING
        and not _SENTENCE_END.search(words)
        and not words.endswith((",", ";"))
        and following[:1].isupper()
        and (len(following) > len(words) or _SENTENCE_END.search(following) is not None)
        and next(other for other in between if other.text.strip()).bullet is None
    )


def _ordinal(value: str) -> int:
    return int(value) if value.isdecimal() else ord(value) - ord("a") + 1


def _group(lines: list[_Line], shape: _Shape) -> list[_Group]:
    groups: list[_Group] = []
    current: list[_Line] = []
    for line in lines:
        if not line.text.strip():
            if line.starts_page and current:
                groups.append(_Group(current))
                current = []
            _close(groups, current)
            current = []
            continue
        if current and (
            line.bullet or line.starts_page or _breaks_between(current[-1], line, shape)
        ):
            _close(groups, current)
            current = []
        current.append(line)
    _close(groups, current)
    return groups


def _close(groups: list[_Group], lines: list[_Line]) -> None:
    if lines:
        tabbed = lines[0].bullet is None and lines[0].raw.startswith("\t")
        groups.append(_Group(list(lines), tabbed))


def _breaks_between(before: _Line, after: _Line, shape: _Shape) -> bool:
    """Return whether the author, not the page's width, ended the line `before`."""
    first, second = before.text.strip(), after.text.strip()
    if first.endswith("-") and second[0].islower():
        return False
    if _SET_APART.search(first) or _SET_APART.search(second):
        return True
    if _LABELLED.match(first) and _LABELLED.match(second):
        return True
    if _CODED.match(second) and (_CODED.match(first) or not first.endswith(",")):
        return True
    if _begins_clause(first, second):
        width = shape.width or 0
        return len(first) + 3 <= width * _CLEARLY_SHORT or not width
    if shape.width is None:
        return not (second[0].islower() and not _SENTENCE_END.search(first))
    if after.raw.startswith("\t") != before.raw.startswith("\t") and before.bullet is None:
        return True
    if second[0].islower() or first.endswith((",", "-")):
        return False
    if first.isupper() and second.isupper():
        return False
    # A trailing space is what is left of the space between two words of one paragraph.
    if before.raw.endswith(" ") and not _SENTENCE_END.search(first):
        return False
    # A line of few words that could have stood on the line above heads what comes after it.
    heads = len(second.split()) <= 3 and len(second) <= 30 and second[-1].isalpha()
    wide = shape.width if heads and _SENTENCE_END.search(first) else shape.width * _CLEARLY_SHORT
    return len(first) + 1 + len(second.split()[0]) <= wide


def _mend(groups: list[_Group]) -> list[_Group]:
    """Join what a blank line cut in the middle of a sentence.

    What goes on under a running head is the beginning of its page.
    """
    mended: list[_Group] = []
    opening = Counter(group.text.strip() for group in groups if group.lines[0].starts_page)
    for group in groups:
        last = mended[-1] if mended else None
        if last is not None and opening[last.text.strip()] > 1 and len(last.lines) == 1:
            group.lines[0].starts_page = True
            mended.append(group)
        elif last is not None and _continues(last, group):
            last.lines.extend(group.lines)
        else:
            mended.append(group)
    return mended


def _continues(last: _Group, group: _Group) -> bool:
    if group.bullet or group.lines[0].starts_page or group.tabbed:
        return False
    before, after = last.text.strip(), group.lines[0].text.strip()
    if after[0].islower():
        if _begins_clause(before, after):
            return False
        return not _SENTENCE_END.search(before) and (
            last.bullet is not None or before.endswith((",", "-")) or len(before) > 3
        )
    joins = after.split()[0] in _JOINING
    return joins and _shouts(last) and _shouts(group) and not _SENTENCE_END.search(before)


def _shouts(group: _Group) -> bool:
    """Return whether a group is a display line in capitals that runs on as a sentence would."""
    text = " ".join(line.text for line in group.lines)
    return text.isupper() and group.bullet is None


def _levels(groups: list[_Group]) -> list[int]:
    """Return how deep each group lies in a list by the indent of its sign; 0 where it is none."""
    levels: list[int] = []
    indents: list[int] = []
    for group in groups:
        if group.bullet is None:
            indents = []
            levels.append(0)
            continue
        indent = len(_spaces(group.lines[0].raw).expandtabs(4))
        while indents and indent <= indents[-1] - _LEAST_INDENT:
            indents.pop()
        if not indents or indent >= indents[-1] + _LEAST_INDENT:
            indents.append(indent)
        levels.append(len(indents))
    return levels


def _draft(group: _Group, level: int, words: frozenset[str]) -> BlockDraft:
    first = group.lines[0]
    item = first.bullet is not None
    return BlockDraft(
        kind=BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH,
        text=join_lines([line.text for line in group.lines], words),
        level=level,
        marker=first.bullet,
        page=first.page,
        starts_page=first.starts_page,
        place=Place(line=first.number, page=first.page),
    )
