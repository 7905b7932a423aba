"""Elements in printed order in, those that a page turn cut or moved as they are meant out."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.model import BlockKind
from ingest.structure.elements import SENTENCE_END, Element, ElementKind

_MOST_DISPLAY = 2
_LONGEST_DISPLAY = 6


def join_cut_sentences(elements: list[Element]) -> list[Element]:
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
        if element.kind in kinds and not SENTENCE_END.search(element.text):
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


def headings_before_text(elements: list[Element]) -> list[Element]:
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
