"""A parsed document in, one self-contained web page out that shows each statement where it stands.

The page needs no network and no script to be read: it is the document's text, block by block, with
every statement coloured by its type. Details open on focus, on hover and on click.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from ingest.inspect_style import STYLE
from ingest.model import (
    KIND_LABELS,
    LABELS,
    Block,
    BlockKind,
    ParsedDocument,
    Reference,
    Statement,
    StatementType,
)
from ingest.outline import adopted, validity

_Owner = tuple[int, int, Statement]
# Below this a person should look first.
_UNSURE = 0.6
_KINDS = {
    BlockKind.HEADING: "Overskrift",
    BlockKind.PARAGRAPH: "Afsnit",
    BlockKind.LIST_ITEM: "Punkt",
    BlockKind.TABLE_ROW: "Tabelrække",
    BlockKind.FIGURE_TEXT: "Figurtekst",
    BlockKind.FURNITURE: "Ikke læst som indhold",
}


def inspection_html(parsed: ParsedDocument) -> str:
    """Return the page, in Danish; everything from the document is escaped."""
    title = parsed.document.title or parsed.document.source_name or parsed.document.id
    return "".join(
        (
            '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>Læsning af {escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n",
            "<body>\n",
            f"<header>\n<h1>{escape(title)}</h1>\n{_facts(parsed)}{_legend(parsed)}</header>\n",
            _warnings(parsed),
            f'<main aria-label="Dokumentets tekst">\n{"".join(_text(parsed))}</main>\n',
            f"<h2>Alle udsagn</h2>\n{_list(parsed)}\n</body>\n</html>\n",
        )
    )


def _facts(parsed: ParsedDocument) -> str:
    document = parsed.document
    rows = (
        ("Kommune", document.municipality),
        ("Slags", KIND_LABELS[document.kind]),
        ("Filformat", document.format),
        ("Vedtaget", adopted(document)),
        ("Gælder", validity(document)),
        ("Møde", " ".join(x for x in (document.meeting.body, document.meeting.date) if x))
        if document.meeting
        else ("Møde", None),
    )
    cells = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f"<dl>{cells}</dl>\n"


def _legend(parsed: ParsedDocument) -> str:
    counts: dict[StatementType, int] = {}
    for statement in parsed.statements:
        counts[statement.type] = counts.get(statement.type, 0) + 1
    items = "".join(
        f'<li><span class="swatch t-{kind.value}">{LABELS[kind]}</span> {count}</li>'
        for kind, count in counts.items()
    )
    unsure = sum(_is_unsure(statement) for statement in parsed.statements)
    if unsure:
        items += f'<li><span class="swatch unsure">Usikker læsning</span> {unsure}</li>'
    if parsed.references:
        items += f'<li><span class="r">Henvisning</span> {len(parsed.references)}</li>'
    unread = '<li><span class="outside">Tekst uden for udsagn</span></li>'
    return f'<ul class="legend" aria-label="Farver">{items}{unread}</ul>\n'


def _is_unsure(statement: Statement) -> bool:
    return statement.confidence < _UNSURE and statement.type is not StatementType.PARAGRAPH


def _warnings(parsed: ParsedDocument) -> str:
    if not parsed.warnings:
        return ""
    items = "".join(
        f'<li><a href="#o{warning.start}">{escape(warning.message)}</a></li>'
        if warning.start is not None
        else f"<li>{escape(warning.message)}</li>"
        for warning in parsed.warnings
    )
    return f'<section class="warnings"><h2>Se efter</h2><ul>{items}</ul></section>\n'


def _text(parsed: ParsedDocument) -> Iterator[str]:
    """Yield the blocks of the text, each cut where a statement or reference begins or ends."""
    warned = {warning.start for warning in parsed.warnings if warning.start is not None}
    blocks: Sequence[Block] = parsed.blocks or _whole(parsed)
    ends = [block.end for block in blocks]
    owners: list[list[_Owner]] = [[] for _ in blocks]
    for owner in _owners(parsed):
        for at in _touched(blocks, ends, owner[0], owner[1]):
            owners[at].append(owner)
    references: list[list[Reference]] = [[] for _ in blocks]
    for reference in parsed.references:
        for at in _touched(blocks, ends, reference.start, reference.end):
            references[at].append(reference)
    page: int | None = None
    for position, block in enumerate(blocks):
        if block.page is not None and block.page != page:
            page = block.page
            yield f'<p class="page">Side {page}</p>\n'
        anchors = "".join(
            f'<span id="o{start}"></span>' for start in warned if block.start <= start < block.end
        )
        marker = f'<span class="marker">{escape(block.marker)}</span> ' if block.marker else ""
        kind = block.kind.value
        if block.kind is BlockKind.HEADING:
            kind += f" l{min(max(block.level, 1), 6)}"
        elif block.kind is BlockKind.LIST_ITEM:
            kind += f" d{min(max(block.level, 1), 4)}"
        pieces = "".join(_pieces(parsed, block, owners[position], references[position]))
        yield (
            f'<div class="b {kind}" title="{_KINDS[block.kind]}">{anchors}{marker}{pieces}</div>\n'
        )


def _touched(blocks: Sequence[Block], ends: Sequence[int], start: int, end: int) -> Iterator[int]:
    """Yield the places of the blocks that a stretch of text has a part of; blocks are in order."""
    at = bisect_right(ends, start)
    while at < len(blocks) and blocks[at].start < end:
        yield at
        at += 1


def _whole(parsed: ParsedDocument) -> list[Block]:
    """Return the lines of the text as blocks, for a parse that was kept without its own."""
    found: list[Block] = []
    start = 0
    for line in parsed.text.split("\n"):
        if line.strip():
            found.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return found


def _owners(parsed: ParsedDocument) -> list[_Owner]:
    """Return (start, end, statement) of every span, the innermost statement last."""
    depths: dict[str, int] = {}
    for statement in parsed.statements:
        depths[statement.id] = depths.get(statement.parent or "", -1) + 1
    spans = [
        (span.start, span.end, statement)
        for statement in parsed.statements
        for span in statement.spans
    ]
    return sorted(spans, key=lambda s: (depths[s[2].id], s[2].type is not StatementType.PARAGRAPH))


def _pieces(
    parsed: ParsedDocument,
    block: Block,
    here: Sequence[_Owner],
    references: Sequence[Reference],
) -> Iterator[str]:
    cuts = {block.start, block.end}
    for start, end, _ in here:
        cuts.update((max(start, block.start), min(end, block.end)))
    for reference in references:
        cuts.update((max(reference.start, block.start), min(reference.end, block.end)))
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        words = escape(parsed.text[start:end])
        around = next((r for r in references if r.start <= start and end <= r.end), None)
        if around is not None:
            words = _referring(around, words)
        owner = next((o[2] for o in reversed(here) if o[0] <= start and end <= o[1]), None)
        if owner is None:
            yield f'<span class="outside">{words}</span>' if words.strip() else words
        else:
            yield _statement(owner, words, begins=start == owner.spans[0].start)


def _statement(statement: Statement, words: str, *, begins: bool) -> str:
    """Return words of a statement; where it begins its type is named, not only coloured."""
    named = begins and statement.type is not StatementType.PARAGRAPH
    number = f" {escape(statement.number)}" if statement.number else ""
    label = f'<small class="kind">{LABELS[statement.type]}{number}</small> ' if named else ""
    unsure = " unsure" if _is_unsure(statement) else ""
    return (
        f'<a class="s t-{statement.type.value}{unsure}" href="#{_anchor(statement)}">{label}{words}'
        f'<span class="tip" role="tooltip">{_details(statement)}</span></a>'
    )


def _details(statement: Statement) -> str:
    term = f" (»{escape(statement.term)}«)" if statement.term else ""
    number = f" {escape(statement.number)}" if statement.number else ""
    evidence = "; ".join(map(escape, statement.evidence)) or "ingen tegn er noteret"
    hand = " Rettet i hånden." if statement.by_hand else ""
    return (
        f"<b>{LABELS[statement.type]}{number}</b>{term}, "
        f"{round(statement.confidence * 100)} % sikker.{hand} Tegn: {evidence}."
    )


def _referring(reference: Reference, words: str) -> str:
    value = escape(f"{reference.kind.value}: {reference.value or reference.text}", quote=True)
    return f'<span class="r" title="{value}">{words}</span>'


def _list(parsed: ParsedDocument) -> str:
    children: dict[str | None, list[Statement]] = {}
    for statement in parsed.statements:
        children.setdefault(statement.parent, []).append(statement)
    return "".join(_items(children, None)) or "<p>Ingen udsagn.</p>"


def _items(children: dict[str | None, list[Statement]], parent: str | None) -> Iterator[str]:
    found = children.get(parent)
    if not found:
        return
    yield "<ol>"
    for statement in found:
        words = escape(" ".join((statement.title or statement.text).split())[:160])
        yield (
            f'<li id="{_anchor(statement)}"><span class="swatch t-{statement.type.value}">'
            f"{LABELS[statement.type]}</span> {words}<br><small>{_details(statement)}</small>"
        )
        yield from _items(children, statement.id)
        yield "</li>"
    yield "</ol>"


def _anchor(statement: Statement) -> str:
    return escape(f"s-{statement.id}", quote=True)
