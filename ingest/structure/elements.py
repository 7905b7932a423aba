"""Blocks in printed order in, the elements of a document in the order they are meant out.

Page furniture, web chrome, tables of contents and figures that repeat the body are left out; a
page heading printed after its page's text is put before it; a sentence cut by a page turn is one
element again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.furniture import without_furniture
from ingest.structure.leads import lead_in
from ingest.structure.repeats import repeated_blocks
from ingest.structure.sentences import sentences
from ingest.structure.signs import Label, is_generic, parse_label

_SENTENCE_END = re.compile(r"[.!?…][\"”'’»)]*$")
# A web page's own "fetch it here" is a link and heads nothing; nor does a line with a date.
_LINK = re.compile(
    r"\b(?:hente?|download\w*|læs mere|klik|se mere|find)\b.*\bher\b|"
    r"^(?:se|læs|hent|download)\b(?! (?:dig|os|mennesket|barnet))",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?:vedtaget|godkendt|besluttet|tiltrådt|revideret|udgivet|senest|sidst|version|dato)\b|"
    r"\b\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]{3,9})\s?\d{4}\b",
    re.IGNORECASE,
)
# The end of a foreword names who signs it.
_SIGNATURE = re.compile(
    r"^(?:(?:med )?venlig hilsen|god læse\w+|på (?:\w+ )?\w+s vegne|(?:vice)?borgmester\w*|"
    r"(?:udvalgs)?formand\w*|næstformand\w*|(?:\w+)?direktør\w*|rådmand\w*)\b[^:?]*$",
    re.IGNORECASE,
)
# A clause that breaks off goes on in each item of the list under it.
_BROKEN_OFF = re.compile(
    r"\b(?:vi|at|om|på|med|ved|for|af|er|skal|vil|ønsker|betyder|blandt andet)$", re.IGNORECASE
)
_QUESTION = re.compile(r"^(?:hv\w+|kan|skal|er)\b.*\?$", re.IGNORECASE)
_LONGEST_QUESTION = 9
_LONGEST_HEADING = 160
_LONGEST_LEAD = 12
_LEAST_CLAUSE = 4
_MOST_DISPLAY = 2
_LONGEST_DISPLAY = 6
_MOST_HEADING_WORDS = 22


class ElementKind(Enum):
    """What an element does in the text around it."""

    HEADING = "heading"
    LEAD_IN = "lead_in"
    ITEM = "item"
    ROW = "row"
    PARAGRAPH = "paragraph"


@dataclass(slots=True)
class Element:
    """One or more blocks that are read as one; `level` is a heading's own level, 0 if unknown."""

    kind: ElementKind
    text: str
    blocks: list[Block] = field(default_factory=list)
    level: int = 0
    emphasised: bool = False
    starts_page: bool = False
    number: str | None = None

    @property
    def block(self) -> Block:
        """The first block."""
        return self.blocks[0]

    @property
    def label(self) -> Label | None:
        """What the text says of its own role."""
        return parse_label(self.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """Elements as meant, and the display texts that were left out because they stand twice."""

    elements: tuple[Element, ...]
    repeated: tuple[Block, ...]
    styled: bool


def lay_out(read: ReadText) -> Layout:
    """Return the elements of `read` in the order they are meant."""
    kept = without_furniture(read)
    repeated = repeated_blocks(read, kept)
    left_out = {id(block) for block in repeated}
    blocks = [block for block in kept if id(block) not in left_out]
    styled = sum(1 for b in blocks if b.kind is BlockKind.HEADING) >= 2
    elements = [_element(read, block) for block in blocks]
    _number_headings(read, elements)
    elements = _join_cut_sentences(elements)
    _find_clauses(elements)
    _find_table_titles(elements)
    _find_headings(elements, styled=styled)
    elements = _headings_before_text(elements)
    return Layout(tuple(elements), tuple(repeated), styled)


def _element(read: ReadText, block: Block) -> Element:
    kinds = {
        BlockKind.HEADING: ElementKind.HEADING,
        BlockKind.LIST_ITEM: ElementKind.ITEM,
        BlockKind.TABLE_ROW: ElementKind.ROW,
    }
    return Element(
        kinds.get(block.kind, ElementKind.PARAGRAPH),
        read.quote(block),
        [block],
        block.level if block.kind is BlockKind.HEADING else 0,
        block.emphasised,
        block.starts_page,
    )


def _number_headings(read: ReadText, elements: Sequence[Element]) -> None:
    """Give elements, in place, the numbers that are printed by themselves right before them.

    They must count on from 1; a single one may be a page's.
    """
    known = {id(element.block): element for element in elements}
    ahead: list[Element] = []
    for before, block in pairwise(read.blocks):
        element = known.get(id(block))
        if element is not None and read.quote(before) == str(len(ahead) + 1):
            ahead.append(element)
    if len(ahead) > 1:
        for position, element in enumerate(ahead, 1):
            element.number = str(position)


def _join_cut_sentences(elements: list[Element]) -> list[Element]:
    """Join a paragraph or item that breaks off at a page turn with what continues it."""
    joined: list[Element] = []
    for element in elements:
        continues = (
            element.starts_page
            and element.kind is ElementKind.PARAGRAPH
            and element.text[:1].islower()
        )
        last = _broken_off(joined) if continues else None
        if last is not None:
            last.text = f"{last.text} {element.text}"
            last.blocks.extend(element.blocks)
            # The rest of a sentence is where its page begins.
            _pass_on_turn(elements, element)
        else:
            joined.append(element)
    return joined


def _broken_off(before: Sequence[Element]) -> Element | None:
    """Return the paragraph or item that ends no sentence at the end of a page, None without one.

    A line or two of display may be printed after it: the page's own heading.
    """
    kinds = (ElementKind.PARAGRAPH, ElementKind.ITEM)
    for back, element in enumerate(reversed(before)):
        if element.kind in kinds and not _SENTENCE_END.search(element.text):
            shown = element.kind is ElementKind.PARAGRAPH and len(element.text.split()) <= 4
            label = element.label
            if not (shown and label is not None and label.title is None):
                return element
        if back >= _MOST_DISPLAY or len(element.text.split()) > _LONGEST_DISPLAY:
            return None
    return None


def _pass_on_turn(elements: Sequence[Element], gone: Element) -> None:
    following = next((after for element, after in pairwise(elements) if element is gone), None)
    if following is not None:
        following.starts_page = True


def _find_clauses(elements: Sequence[Element]) -> None:
    """Mark, in place, clauses that stand in paragraphs of their own as the items they are.

    "Det gør vi ved" / "at spørge …" / "at holde …": each begins with a small letter and goes on
    from a line that ends no sentence.
    """
    before: Element | None = None
    for element in elements:
        clause = element.kind is ElementKind.PARAGRAPH and element.text[:3] == "at "
        if clause and before is not None:
            opened = before.kind is ElementKind.PARAGRAPH and not _SENTENCE_END.search(before.text)
            follows = before.kind is ElementKind.ITEM and before.text[:3] == "at "
            if opened or follows:
                element.kind = ElementKind.ITEM
        before = element


def _find_table_titles(elements: Sequence[Element]) -> None:
    """Mark, in place, a row of one emphasised cell right over a table's head as a heading."""
    for position, element in enumerate(elements[:-1]):
        following = elements[position + 1]
        first = position == 0 or elements[position - 1].kind is not ElementKind.ROW
        rows = element.kind is following.kind is ElementKind.ROW
        if rows and first and element.emphasised and " | " not in element.text:
            element.kind = ElementKind.HEADING if " | " in following.text else element.kind


def _find_headings(elements: Sequence[Element], *, styled: bool) -> None:
    """Mark, in place, the paragraphs that are headings or lead-ins to a list."""
    for position, element in enumerate(elements):
        if element.kind is not ElementKind.PARAGRAPH:
            continue
        following = elements[position + 1] if position + 1 < len(elements) else None
        leads = following is not None and following.kind is ElementKind.ITEM
        stands_alone = not styled and _is_bare_label(element)
        if leads and opens_list(element.text) and not stands_alone:
            element.kind = ElementKind.LEAD_IN
        elif _looks_like_heading(element, following, styled=styled):
            element.kind = ElementKind.HEADING
        elif leads and element.text.endswith(":"):
            element.kind = ElementKind.LEAD_IN


def _is_bare_label(element: Element) -> bool:
    """Return whether a line is nothing but the name of a role: "Målsætninger for 2025"."""
    label = element.label
    return label is not None and label.title is None and not element.text.endswith((":", "."))


def opens_list(text: str) -> bool:
    """Return whether a line, or its last clause, says only what role the list after it has."""
    clause = re.split(r"(?<=[.!?])\s+", text)[-1]
    opens = text.endswith(":") or lead_in(clause) is not None or _BROKEN_OFF.search(text)
    breaks_off = _BROKEN_OFF.search(text) or len(clause.split()) <= _LEAST_CLAUSE
    if clause != text and not text.endswith(":") and (not breaks_off or _SENTENCE_END.search(text)):
        return False
    return len(clause.split()) <= _LONGEST_LEAD and bool(opens)


def _looks_like_heading(element: Element, following: Element | None, *, styled: bool) -> bool:
    text = element.text
    words = text.split()
    if len(text) > _LONGEST_HEADING or len(words) > _MOST_HEADING_WORDS:
        return False
    if not any(character.isalpha() for character in text) or text[0].islower():
        return False
    if text.endswith((",", ";")) or _LINK.search(text):
        return False
    if _SENTENCE_END.search(text) and not _asks_what_follows(text, following):
        return False
    if not element.emphasised and len(sentences(text)) > 1:
        return False
    if _DATED.search(text) or (_SIGNATURE.match(text) and not element.emphasised):
        return False
    label = element.label
    if text.endswith(":") and label is None and not is_generic(text):
        return False
    if element.emphasised:
        return len(words) <= 16
    if styled:
        bare = label is not None and label.title is None and len(words) <= 4
        stands_alone = len(words) == 1 or text.isupper() or text.endswith(":")
        return bare and stands_alone and following is not None
    return following is not None or label is not None


def _asks_what_follows(text: str, following: Element | None) -> bool:
    """Return whether a short question by itself heads the text that answers it."""
    return (
        _QUESTION.match(text) is not None
        and len(text.split()) <= _LONGEST_QUESTION
        and following is not None
        and following.kind is ElementKind.PARAGRAPH
        and not following.text.endswith("?")
    )


def _headings_before_text(elements: list[Element]) -> list[Element]:
    """Move headings that are printed last on a page before the page's text.

    Text taken out of a PDF often prints a page's heading after everything else on the page. It is
    taken for one where it stands right before a page turn and the page begins without a heading
    of a higher standing.
    """
    pages: list[list[Element]] = []
    for element in elements:
        if element.starts_page or not pages:
            pages.append([])
        pages[-1].append(element)
    if len(pages) < 2:
        return elements
    ordered: list[Element] = []
    for page in pages:
        trailing = _trailing_headings(page)
        text, headings = page[: len(page) - trailing], page[len(page) - trailing :]
        place = _named_place(text, headings)
        ordered.extend([*text[:place], *headings, *text[place:]])
    return ordered


def _named_place(text: Sequence[Element], headings: Sequence[Element]) -> int:
    """Return where in a page's text the headings that were printed after it belong.

    "Pejlemærke 2" belongs right before the heading that it counts, any other before the text.
    """
    label = headings[-1].label if headings else None
    if label is None or label.plural or label.number is None:
        return 0
    places = [p for p, e in enumerate(text) if e.kind is ElementKind.HEADING and e.label is None]
    return places[-1] if places else 0


def _trailing_headings(page: Sequence[Element]) -> int:
    count = 0
    for element in reversed(page):
        if element.kind is not ElementKind.HEADING or element.block.kind is BlockKind.HEADING:
            break
        count += 1
    if count == 0 or count == len(page) or count > 3:
        return 0
    first = page[0]
    if first.kind is ElementKind.HEADING:
        label = page[-1].label
        own = first.label
        if label is not None and label.title is None and label.number is not None:
            return count
        if own is not None or label is None or not label.plural:
            return 0
        # A page that prints another label where it belongs does not print its heading last.
        if any(e.kind is ElementKind.HEADING and e.label for e in page[: len(page) - count]):
            return 0
    return count
