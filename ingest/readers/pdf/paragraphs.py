"""A strip of lines in, groups of lines that make one block each out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.order import Strip
from ingest.readers.pdf.rows import Line
from ingest.readers.pdf.style import DocumentStyle

_END = re.compile(r"[.!?:…][\"”'’»)]*$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:mio|mia|ca|nr|stk|pkt|bl\.a|f\.eks|jf|inkl|ekskl|evt|dvs|pr|kl|vedr|hhv|cirka)"
    r"|\b\d{1,2}|§ \d+)\.$",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{0,4}\s*$|…{2,}\s*\d{1,4}\s*$")
TYPED_SIGN = re.compile(r"^([•·●○◦▪▫■□►▸▶‣⁃∙➢➤✓\ue000-\uf8ff]|[–—-](?=\s)|o(?=\s{2,}))\s*(?=\S)")
TYPED_NUMBER = re.compile(r"^(?:[(]?\d{1,2}[.)]|[a-h][.)])\s+\S")


@dataclass(slots=True)
class Group:
    """Lines that make one block, or the cells of one table row.

    `marker` is the bullet sign or number printed before it.
    """

    lines: list[Line] = field(default_factory=list)
    marker: str | None = None
    cells: list[list[Line]] = field(default_factory=list)
    is_note: bool = False
    is_contents: bool = False
    is_figure: bool = False

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence does, and not with an abbreviation."""
    return _END.search(text) is not None and _ABBREVIATED.search(text) is None


def has_leaders(text: str) -> bool:
    """Return whether a line ends in dots that lead to a page number."""
    return ("..." in text or ". ." in text or "……" in text) and bool(_LEADERS.search(text))


def groups_of(strip: Strip, style: DocumentStyle) -> list[Group]:
    """Return the blocks of a strip in order."""
    if strip.rows and _is_figure(strip.rows):
        return [Group(cell, is_figure=True) for cell in strip.rows[0]]
    if strip.rows:
        return [Group([line for cell in row for line in cell], cells=row) for row in strip.rows]
    groups: list[Group] = []
    for line in strip.lines:
        marker = line.marker or _typed(line)
        last = groups[-1] if groups else None
        if last is not None and not marker and _goes_on(last, line, style):
            last.lines.append(line)
        elif last is not None and not last.first.text and not marker and len(last.lines) == 1:
            # A bullet sign that stands on a line of its own belongs to the words after it.
            last.lines.append(line)
        else:
            groups.append(Group([line], marker))
    return groups


def _is_figure(rows: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Return whether a single row of several boxes, some over two lines, is a figure's words."""
    return len(rows) == 1 and len(rows[0]) > 2 and any(len(cell) > 1 for cell in rows[0])


def wraps(line: Line, after: Line) -> bool:
    """Return whether `line` is full: the first word of `after` would not have fitted behind it."""
    words = after.text.split()
    if not words or not after.text:
        return False
    per_letter = (after.right - after.text_left) / len(after.text)
    return line.right + per_letter * (len(words[0]) + 1) > line.edge - line.size * 0.4


def _typed(line: Line) -> str | None:
    found = TYPED_SIGN.match(line.text)
    return found.group(1) if found else None


def _goes_on(group: Group, line: Line, style: DocumentStyle) -> bool:
    before = group.last
    if has_leaders(before.text) or abs(before.size - line.size) > max(0.75, line.size * 0.08):
        return False
    if line.page != before.page:
        return False
    step = line.baseline - before.baseline
    usual = style.steps.get(round(line.size * 2) / 2, line.size * 1.25)
    if not 0 < step <= max(usual, line.size * 1.1) * 1.3 + 0.5:
        return False
    stands_out = style.stands_out(before) or style.stands_out(line)
    if stands_out and not _bold_runs_over(before, line):
        return _heading_goes_on(group, line, style)
    if before.text.endswith("-") and line.text[:1].islower():
        return True
    if group.marker and not _hangs(group, line):
        return False
    full = wraps(before, line)
    ended = ends_sentence(before.text)
    if ended and step > usual * 1.15 + 0.5:
        return False
    if TYPED_NUMBER.match(line.text) and (ended or not full):
        return False
    indented = line.left - before.left > line.size * 0.8 and before is not group.first
    if indented and ended and not group.marker:
        return False
    if full:
        return True
    return line.text[:1].islower() and not ended


def _bold_runs_over(before: Line, line: Line) -> bool:
    """Return whether bold words in running text begin on one line and end on the next."""
    ends = before.pieces[-1][1] if before.pieces else before.bold
    begins = line.pieces[0][1] if line.pieces else line.bold
    mixed = bool(before.pieces or line.pieces) and abs(before.size - line.size) < 0.3
    return mixed and ends and begins and not ends_sentence(before.text)


def _heading_goes_on(group: Group, line: Line, style: DocumentStyle) -> bool:
    before = group.last
    if style.look(before) != style.look(line) or before.bold != line.bold:
        return False
    if wraps(before, line) or line.text[:1].islower():
        return not ends_sentence(before.text) or wraps(before, line)
    if ends_sentence(before.text) or TYPED_NUMBER.match(line.text):
        return False
    # A title is broken where it looks best; at a size of its own its lines belong together.
    return line.size > style.size * 1.3


def _hangs(group: Group, line: Line) -> bool:
    """Return whether a line stands under the words of a list item and not under its sign."""
    first = group.first
    if not first.marker:
        return line.left >= first.left - 2
    if len(group.lines) > 1:
        return abs(line.left - group.lines[1].left) < first.size * 0.6
    if line.left >= first.text_left - first.size * 0.5:
        return True
    # Lists without a hanging indent go on under their sign.
    return line.left >= first.left - 1 and line.text[:1].islower()


def depths(groups: Sequence[Group]) -> dict[int, int]:
    """Return the depth of each list item by `id`: how far its sign stands to the right."""
    found: dict[int, int] = {}
    edges: list[float] = []
    for group in groups:
        if not group.marker or group.cells:
            if not group.marker and not group.cells:
                edges = []
            continue
        at = group.first.left - group.first.origin
        while edges and at < edges[-1] - 4:
            edges.pop()
        if not edges or at > edges[-1] + 4:
            edges.append(at)
        found[id(group)] = len(edges)
    return found
