"""Drafts of blocks in reading order in, a `ReadText` whose blocks quote its text out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.model import Block, BlockKind, ParseWarning, Place, ReadText
from ingest.text import clean, collapse

_CLOSE_TOGETHER = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block before its place in the text is known; the fields mean what `Block`'s do."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str | None = None
    page: int | None = None
    starts_page: bool = False
    emphasised: bool = False
    lead: str | None = None
    place: Place = field(default_factory=Place)
    bold: tuple[str, ...] = ()


def assemble(
    drafts: Iterable[BlockDraft],
    format: str,
    metadata: Mapping[str, str] | None = None,
    warnings: Sequence[ParseWarning] = (),
) -> ReadText:
    """Return the text of all drafts with a blank line between them, and its blocks.

    Each draft's text is cleaned and put on one line, but for the entries of a cell that lists
    things; empty ones are dropped, and a page turn before a dropped one is kept by the next. List
    items and table rows that follow each other are a single line break apart.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    position = 0
    page_turn = False
    for draft in drafts:
        page_turn = page_turn or draft.starts_page
        text = _cleaned(draft)
        if not text:
            continue
        if blocks:
            together = draft.kind in _CLOSE_TOGETHER and blocks[-1].kind is draft.kind
            separator = "\n" if together else "\n\n"
            pieces.append(separator)
            position += len(separator)
        pieces.append(text)
        lead = collapse(clean(draft.lead)) if draft.lead else None
        blocks.append(
            Block(
                kind=draft.kind,
                start=position,
                end=position + len(text),
                level=draft.level,
                marker=draft.marker,
                page=draft.page,
                starts_page=page_turn,
                emphasised=draft.emphasised,
                lead=lead or None,
                bold=tuple(words for part in draft.bold if (words := collapse(clean(part)))),
                place=draft.place,
            )
        )
        position += len(text)
        page_turn = False
    return ReadText("".join(pieces), tuple(blocks), format, dict(metadata or {}), tuple(warnings))


def _cleaned(draft: BlockDraft) -> str:
    text = clean(draft.text)
    if draft.kind is BlockKind.TABLE_ROW and "\n" in text:
        return "\n".join(words for line in text.split("\n") if (words := collapse(line)))
    return collapse(text)
