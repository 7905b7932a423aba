"""A parsed document in, its text as it reads out: blocks in order, statements where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from ingest.model import Block, BlockKind, ParsedDocument, Statement, StatementType

# What an outline leaves out: it would repeat the text.
_NOT_IN_OUTLINE = {StatementType.PARAGRAPH, StatementType.MEASURE, StatementType.RATIONALE}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block: its words, the innermost statement around them, and if it is sought.

    `anchors` are the ids of the places that begin here ("char=12,80").
    """

    text: str
    statement: Statement | None = None
    sought: bool = False
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingBlock:
    """A block as the page shows it; `begins` are the statements whose first words stand in it.

    `owner` is the statement that the whole block belongs to. `page` is set where a page begins.
    """

    block: Block
    runs: tuple[Run, ...]
    begins: tuple[Statement, ...] = ()
    owner: Statement | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A statement in the outline with those below it."""

    statement: Statement
    children: tuple["OutlineEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    statement: Statement
    first: bool
    extent: int = field(default=0)


def reading_blocks(
    parsed: ParsedDocument, sought: tuple[int, int] | None = None
) -> list[ReadingBlock]:
    """Return the document's blocks; `sought` is a place to mark, in code points of the text."""
    marks = _marks(parsed.statements)
    open_marks: list[_Mark] = []
    following = 0
    last_page: int | None = None
    shown: list[ReadingBlock] = []
    for block in parsed.blocks or (Block(BlockKind.PARAGRAPH, 0, len(parsed.text)),):
        open_marks = [mark for mark in open_marks if mark.end > block.start]
        while following < len(marks) and marks[following].start < block.end:
            if marks[following].end > block.start:
                open_marks.append(marks[following])
            following += 1
        runs = _runs(parsed.text, block, open_marks, sought)
        owners = {run.statement.id if run.statement else None for run in runs}
        new_page = block.page is not None and block.page != last_page
        last_page = block.page if block.page is not None else last_page
        begins = [m for m in open_marks if m.first and block.start <= m.start < block.end]
        shown.append(
            ReadingBlock(
                block=block,
                runs=tuple(runs),
                begins=tuple(
                    mark.statement
                    for mark in sorted(begins, key=lambda m: (m.start, -m.extent))
                    if mark.statement.type is not StatementType.PARAGRAPH
                ),
                owner=runs[0].statement if runs and len(owners) == 1 else None,
                page=block.page if new_page else None,
            )
        )
    if sought:
        _anchor_sought(shown, sought)
    return shown


def outline(parsed: ParsedDocument) -> list[OutlineEntry]:
    """Return the statements that a reader steers by, as they lie under each other."""
    children: dict[str | None, list[Statement]] = {}
    for statement in parsed.statements:
        children.setdefault(statement.parent, []).append(statement)

    def entries(parent: str | None) -> tuple[OutlineEntry, ...]:
        found: list[OutlineEntry] = []
        for statement in sorted(children.get(parent, []), key=lambda s: s.spans[0].start):
            below = entries(statement.id)
            if statement.type in _NOT_IN_OUTLINE:
                found.extend(below)
            else:
                found.append(OutlineEntry(statement, below))
        return tuple(found)

    return list(entries(None))


def _marks(statements: Iterable[Statement]) -> list[_Mark]:
    marks = []
    for statement in statements:
        extent = sum(span.end - span.start for span in statement.spans)
        for position, span in enumerate(statement.spans):
            marks.append(_Mark(span.start, span.end, statement, position == 0, extent))
    return sorted(marks, key=attrgetter("start"))


def _runs(
    text: str, block: Block, marks: Sequence[_Mark], sought: tuple[int, int] | None
) -> list[Run]:
    within = [mark for mark in marks if mark.start < block.end and mark.end > block.start]
    places = {mark.statement.id: mark for mark in within if mark.first}
    limits = {block.start, block.end}
    for mark in within:
        limits |= {mark.start, mark.end}
    if sought:
        limits |= set(sought)
    cuts = sorted(limit for limit in limits if block.start <= limit <= block.end)
    runs: list[Run] = []
    for start, end in pairwise(cuts):
        around = [mark for mark in within if mark.start <= start and end <= mark.end]
        innermost = min(around, key=attrgetter("extent")).statement if around else None
        is_sought = sought is not None and sought[0] <= start and end <= sought[1]
        begun = [mark for mark in places.values() if mark.start == start]
        anchors = tuple(dict.fromkeys(place_anchor(mark.start, mark.end) for mark in begun))
        runs.append(Run(text[start:end], innermost, is_sought, anchors))
    return runs


def _anchor_sought(blocks: list[ReadingBlock], sought: tuple[int, int]) -> None:
    """Put the sought place's anchor on its first run, unless a statement's is the same."""
    anchor = place_anchor(*sought)
    for number, shown in enumerate(blocks):
        for position, run in enumerate(shown.runs):
            if anchor in run.anchors:
                return
            if run.sought:
                runs = list(shown.runs)
                runs[position] = replace(run, anchors=(*run.anchors, anchor))
                blocks[number] = replace(shown, runs=tuple(runs))
                return


def place_anchor(start: int, end: int) -> str:
    """Return the fragment, and the id in the page, of a place in the text."""
    return f"char={start},{end}"
