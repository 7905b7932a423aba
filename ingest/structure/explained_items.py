"""Elements in order in, those with each item that a paragraph explains read as one out."""

from collections.abc import Sequence

from ingest.structure.elements import SENTENCE_END, Element, ElementKind

_LEAST_EXPLAINED = 2
_MOST_NAME_WORDS = 12
_LEAST_WORDS = 6


def join_explained_items(elements: list[Element]) -> list[Element]:
    """Join each item that only names a thing with the paragraph under it that explains it.

    Two items or more in a row must be built so: "• Boliger til ældre" / "Fordi en god bolig …".
    """
    joined: list[Element] = []
    position = 0
    while position < len(elements):
        pairs = _explained(elements, position)
        for pair in range(pairs):
            item, reason = elements[position + 2 * pair : position + 2 * pair + 2]
            item.blocks.extend(reason.blocks)
            joined.append(item)
        position += 2 * pairs
        if not pairs:
            joined.append(elements[position])
            position += 1
    return joined


def _explained(elements: Sequence[Element], start: int) -> int:
    """Return how many pairs of an item and its explanation stand together from `start` on."""
    pairs = 0
    for position in range(start, len(elements) - 1, 2):
        item, reason = elements[position], elements[position + 1]
        if not (_names(item) and _explains(reason)):
            break
        pairs += 1
    return pairs if pairs >= _LEAST_EXPLAINED else 0


def _names(element: Element) -> bool:
    return (
        element.kind is ElementKind.ITEM
        and len(element.text.split()) <= _MOST_NAME_WORDS
        and not SENTENCE_END.search(element.text)
        and not element.text.endswith(":")
    )


def _explains(element: Element) -> bool:
    return (
        element.kind is ElementKind.PARAGRAPH
        and len(element.text.split()) >= _LEAST_WORDS
        and not element.text.endswith(":")
        and not element.emphasised
        and not element.starts_page
        and element.label is None
    )
