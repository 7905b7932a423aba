"""The element that holds a page's content in, drafts of its blocks in reading order out."""

import re
from collections import Counter
from collections.abc import Iterator

from ingest.model import BlockKind, Place
from ingest.readers.assemble import BlockDraft
from ingest.readers.html.chrome import (
    HEADINGS,
    Element,
    Measures,
    is_accordion_control,
    is_address,
    is_chrome,
    is_chrome_phrase,
    tokens,
    words,
)
from ingest.readers.html.tables import is_data_table, table_rows
from ingest.readers.lines import grouped_lines, small_number, split_marker, with_numbered_lists
from ingest.readers.markdown_lines import Line, Run, bold_lead, bold_stretches, is_bold, joined
from ingest.text import clean, collapse

_BLOCKS = HEADINGS | words(
    "p div section article main header aside address blockquote pre center fieldset legend "
    "form ul ol li dl dt dd table thead tbody tfoot tr td th caption figure figcaption "
    "details summary hr body html"
)
_LISTS = frozenset({"ul", "ol"})
_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_TITLE_TOKENS = frozenset({"overskrift", "heading", "headline", "titel", "title", "rubrik"})
_LONGEST_HEADING = 120
_LONGEST_CONTACT = 80
_STREET = re.compile(r"(?:vej|gade|plads|torv|allé|stræde|boulevard) \d+\w?\b", re.IGNORECASE)
_CONTACT_HEADING = re.compile(r"^(?:kontakt\b.{0,20}|[\w.\- ]{2,30} Kommune)$", re.IGNORECASE)
_CHROME_WORDS = 2000


def block_drafts(root: Element, measures: Measures) -> list[BlockDraft]:
    """Return the blocks of `root` without chrome.

    A short bold paragraph is a heading one level below the last one that is marked as such; so is
    what opens a folded part. A heading over nothing but chrome goes with it.
    """
    walk = _Walk(measures)
    walk.take(root, _path(root))
    walk.flush()
    drafts = with_numbered_lists(list(_without_empty_headings(walk.drafts)))
    return drafts[: len(drafts) - _contact_lines(drafts)]


def chrome_words(body: Element, root: Element, measures: Measures) -> str:
    """Return the first words that stand on the page but not in its content."""
    found: list[str] = []
    content = {root, *root.iterancestors()}
    pending = [body]
    while pending:
        element = pending.pop()
        if element.tag in ("script", "style", "noscript", "template"):
            continue
        if element not in measures or is_chrome(element, measures, measures[body]):
            found.extend(map(str, element.itertext()))
        elif element in content or any(above is root for above in element.iterancestors()):
            pending.extend(reversed(element))
        else:
            found.extend(map(str, element.itertext()))
    return collapse(clean(" ".join(found)))[:_CHROME_WORDS]


class _Walk:
    """Goes through the elements once and remembers what it stands in."""

    def __init__(self, measures: Measures) -> None:
        self.drafts: list[BlockDraft | None] = []
        self._measures = measures
        self._whole = next(iter(measures.values()))
        self._lines = [Line()]
        self._bold = 0
        self._depth = 0
        self._marker: str | None = None
        self._heading = 0
        self._above = 1
        self._titled = False
        self._seen_heading = False
        self._kind = BlockKind.PARAGRAPH
        self._path = ""

    def take(self, element: Element, path: str) -> None:
        """Walk through `element`; `None` among the drafts stands for dropped chrome."""
        if is_chrome(element, self._measures, self._whole):
            if element.tag not in ("script", "style", "button", "svg", "input"):
                self.flush()
                self.drafts.append(None)
            return
        if element.tag == "br":
            self._lines.append(Line(hard_break=True))
            return
        if element.tag == "table" and is_data_table(element):
            self.flush()
            self.drafts.extend(table_rows(element, path))
            return
        if element.tag in _BLOCKS or (is_accordion_control(element) and not self._heading):
            self._take_block(element, path)
            return
        bold = element.tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style") or ""))
        self._bold += bold
        self._children(element, path)
        self._bold -= bold

    def _take_block(self, element: Element, path: str) -> None:
        self.flush()
        saved = (self._path, self._kind, self._heading, self._depth, self._titled)
        above, before, bold = self._above, len(self.drafts), self._bold
        self._path, self._bold = path, 0
        self._enter(element)
        self._children(element, path)
        self.flush()
        if element.tag in HEADINGS:
            self._above = self._heading
        elif len(self.drafts) - before > 1:
            self._above = above
        if element.tag == "li":
            self._marker = None
        self._path, self._kind, self._heading, self._depth, self._titled = saved
        self._bold = bold

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag in HEADINGS:
            self._heading = int(tag[1])
        elif element.get("role") == "heading":
            self._heading = small_number(element.get("aria-level")) or 2
        elif tag in ("summary", "dt") or is_accordion_control(element):
            self._heading = self._heading or self._above + 1
        elif tag in _LISTS:
            self._depth += 1
        elif tag == "li":
            self._kind = BlockKind.LIST_ITEM
            self._marker = _marker(element)
        elif tag in ("figcaption", "caption"):
            self._kind = BlockKind.FIGURE_TEXT
        elif tag in ("td", "th", "dd"):
            self._kind = BlockKind.PARAGRAPH
        self._titled = bool(tokens(element) & _TITLE_TOKENS) and tag in ("div", "p", "span", "td")

    def _children(self, element: Element, path: str) -> None:
        self._add(element.text)
        seen: Counter[str] = Counter()
        for child in element:
            if isinstance(child.tag, str):
                seen[child.tag] += 1
                self.take(child, f"{path}/{child.tag}[{seen[child.tag]}]")
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._lines[-1].runs.append(Run(clean(text).replace("\n", " "), self._bold > 0))

    def flush(self) -> None:
        """End the block that is being collected."""
        lines, self._lines = self._lines, [Line()]
        for group in [lines] if self._heading else grouped_lines(lines):
            text = joined(group)
            if text and not is_chrome_phrase(text):
                self.drafts.append(self._draft(group, text))

    def _draft(self, lines: list[Line], text: str) -> BlockDraft:
        place = Place(element=self._path)
        bold = is_bold(lines)
        if self._heading:
            self._seen_heading = True
            return BlockDraft(BlockKind.HEADING, text, self._heading, place=place)
        sign, rest = split_marker(text)
        if sign or (self._kind is BlockKind.LIST_ITEM and self._marker):
            marker = sign or self._marker
            self._marker = None
            lead = None if bold else bold_lead(lines)
            return BlockDraft(
                BlockKind.LIST_ITEM,
                rest,
                max(self._depth, 1),
                marker,
                emphasised=bold,
                lead=split_marker(lead)[1] if lead else None,
                place=place,
            )
        if self._kind is BlockKind.FIGURE_TEXT:
            return BlockDraft(BlockKind.FIGURE_TEXT, text, place=place)
        if self._is_heading(text, bold):
            is_title = self._titled and not self._seen_heading
            level = 1 if is_title else self._above + 1
            self._seen_heading = True
            return BlockDraft(BlockKind.HEADING, text, level, emphasised=bold, place=place)
        lead = None if bold else bold_lead(lines)
        stretches = () if bold else bold_stretches(lines)
        return BlockDraft(
            BlockKind.PARAGRAPH, text, emphasised=bold, lead=lead, bold=stretches, place=place
        )

    def _is_heading(self, text: str, bold: bool) -> bool:
        short = len(text) <= _LONGEST_HEADING and text[-1] not in ".,;:"
        return short and self._depth == 0 and (bold or self._titled)


def _marker(item: Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    if (value := small_number(item.get("value"))) is not None:
        return _ordinal(value, parent.get("type"))
    start = small_number(parent.get("start"))
    first = 1 if start is None else start
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return _ordinal(first + before, parent.get("type"))


def _ordinal(number: int, kind: str | None) -> str:
    if kind in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}."


def _path(element: Element) -> str:
    steps = []
    for step in (element, *element.iterancestors()):
        before = sum(1 for other in step.itersiblings(preceding=True) if other.tag == step.tag)
        steps.append(f"{step.tag}[{before + 1}]")
    return "/" + "/".join(reversed(steps))


def _without_empty_headings(drafts: list[BlockDraft | None]) -> Iterator[BlockDraft]:
    """Leave out the headings that stand over nothing but dropped chrome."""
    for position, draft in enumerate(drafts):
        if draft is None:
            continue
        if draft.kind is BlockKind.HEADING and _only_chrome_below(drafts, position, draft.level):
            continue
        yield draft


def _only_chrome_below(drafts: list[BlockDraft | None], position: int, level: int) -> bool:
    if level == 1 or position + 1 == len(drafts) or drafts[position + 1] is not None:
        return False
    rest = next((d for d in drafts[position + 1 :] if d is not None), None)
    return rest is None or (rest.kind is BlockKind.HEADING and rest.level <= level)


def _contact_lines(drafts: list[BlockDraft]) -> int:
    """Return how many blocks at the end are the publisher's address and what stands above it."""
    count = 0
    for draft in reversed(drafts):
        short = len(draft.text) <= _LONGEST_CONTACT and draft.kind is not BlockKind.TABLE_ROW
        if not (short and (is_address(draft.text) or _STREET.search(draft.text))):
            break
        count += 1
    above = drafts[len(drafts) - count - 1] if 0 < count < len(drafts) else None
    return count + (above is not None and bool(_CONTACT_HEADING.match(above.text)))
