"""Blocks of an agenda in, the lines out that count its items in a form which no rule lists.

A form is believed when lines of it follow each other in number and enough speaks for them together:
what items hold stands under them (a case number, "Åbent punkt", a section, an outcome), they are
worded as items of every meeting ("Eventuelt"), they are set as headings.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.agenda.counting import TIMED, Count, counts_of
from ingest.structure.agenda.words import USUAL_TITLE

_LONGEST_TITLE = 300
_LONGEST_LABEL = 40
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted line: `index` to `last_index` are its blocks, `title_index` the one with the title
    that stands from `start` to `end` in the block's text; `styled` says that it is set as a
    heading, `usual` that it is worded as an item of every meeting."""

    index: int
    last_index: int
    title_index: int
    count: Count
    start: int
    end: int
    styled: bool
    usual: bool


def counted_series(
    read: ReadText,
    blocks: Sequence[Block],
    *,
    is_known: Callable[[str], bool],
    is_title: Callable[[str], bool],
    is_announced: Callable[[int], bool],
    is_supported: Callable[[int, int], bool],
) -> list[Counted]:
    """Return the counted lines that belong to a believable series, by their place.

    `is_known` says of a line that a rule of its own reads it, `is_title` whether words can be a
    title, `is_announced(index)` whether the line before announces a list of something else, and
    `is_supported(index, stop)` whether what items hold stands between a line and `stop`, the next
    one of its series.
    """
    by_form: defaultdict[str, list[Counted]] = defaultdict(list)
    listed: dict[str, tuple[int, int, bool]] = {}
    for index, block in enumerate(blocks):
        if block.end - block.start > _LONGEST_TITLE or block.kind is BlockKind.FIGURE_TEXT:
            continue
        text, shift = _with_marker(read, block)
        for count in () if is_known(text) else counts_of(text):
            counted = _counted(read, blocks, index, count, shift, is_title)
            if counted is None:
                continue
            before, value, announced = listed.get(count.form, (-2, 0, False))
            if (before, value) != (index - 1, count.value - 1):
                announced = is_announced(index)
            listed[count.form] = (counted.last_index, count.value, announced)
            if not announced:
                by_form[count.form].append(counted)
    for form, series in by_form.items():
        if not series[0].count.number:
            by_form[form] = _in_turn(series, rises=form == TIMED)
    found: dict[int, Counted] = {}
    for series in by_form.values():
        if len(series) < _LEAST:
            continue
        for counted in _believed(series, _supports(series, len(blocks), is_supported)):
            found.setdefault(counted.index, counted)
    return [found[index] for index in sorted(found)]


def _in_turn(unnumbered: Sequence[Counted], *, rises: bool) -> list[Counted]:
    """Return the lines counted in turn; none where their values, such as times, do not rise."""
    values = [counted.count.value for counted in unnumbered]
    if rises and any(after <= before for before, after in pairwise(values)):
        return []
    return [
        replace(counted, count=replace(counted.count, value=place))
        for place, counted in enumerate(unnumbered, 1)
    ]


def _with_marker(read: ReadText, block: Block) -> tuple[str, int]:
    """Return a block's text with the number that a reader took for its marker, and its length."""
    text = read.quote(block)
    marker = block.marker or ""
    if any(sign.isalnum() for sign in marker) and not any(sign.isspace() for sign in marker):
        return f"{marker} {text}", len(marker) + 1
    return text, 0


def _counted(
    read: ReadText,
    blocks: Sequence[Block],
    index: int,
    count: Count,
    shift: int,
    is_title: Callable[[str], bool],
) -> Counted | None:
    start, end = count.start - shift, count.end - shift
    at = index
    if start < 0:
        return None
    if start >= end:
        if blocks[index].end - blocks[index].start > _LONGEST_LABEL or index + 1 >= len(blocks):
            return None
        at = index + 1
        start, end = 0, blocks[at].end - blocks[at].start
    title = read.quote(blocks[at])[start:end]
    named = not count.number and count.form != TIMED
    if len(title) > _LONGEST_TITLE or not (is_title(title) or (named and title[:1].isupper())):
        return None
    styled = blocks[at].kind is BlockKind.HEADING or blocks[at].emphasised
    usual = USUAL_TITLE.match(title) is not None
    return Counted(index, at, at, count, start, end, styled, usual)


def _supports(
    series: Sequence[Counted], length: int, is_supported: Callable[[int, int], bool]
) -> Mapping[int, bool]:
    stops = [counted.index for counted in series[1:]] + [length]
    return {
        counted.index: is_supported(counted.last_index, stop)
        for counted, stop in zip(series, stops, strict=True)
    }


def _believed(series: Sequence[Counted], supported: Mapping[int, bool]) -> list[Counted]:
    """Return the lines of a form that count items; empty where the form is not believable.

    They are the best run of numbers each one more than the last, where of two runs the one that
    more stands under is better, so that a table of contents loses; and, as some items may be left
    out of a document, what else of the form is supported.
    """
    best: dict[int, tuple[int, Counted]] = {}
    before: dict[int, Counted | None] = {}
    for counted in series:
        value = counted.count.value
        weight, last = best.get(value - 1, (0, None))
        if last is not None and last.last_index >= counted.index:
            weight, last = 0, None
        weight += 1 + 3 * supported[counted.index]
        if value not in best or best[value][0] <= weight:
            best[value] = (weight, counted)
            before[counted.index] = last
    at: Counted | None = max(best.values(), key=lambda found: found[0])[1]
    run: list[Counted] = []
    while at is not None:
        run.append(at)
        at = before[at.index]
    firm = sum(supported[counted.index] for counted in run)
    usual = sum(counted.usual for counted in run)
    styled = all(counted.styled for counted in run)
    if not (
        (firm >= _LEAST and firm * 2 > len(run))
        or usual >= _LEAST
        or (firm and usual)
        or (styled and len(run) > _LEAST and (firm or usual))
    ):
        return []
    chosen = {counted.index for counted in run}
    return [c for c in series if c.index in chosen or supported[c.index]]
