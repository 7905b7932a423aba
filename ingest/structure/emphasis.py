"""A paragraph with bold sentences and what its text counts up in, statements of each out."""

from collections.abc import Sequence

from ingest.model import Span
from ingest.structure.elements import Element
from ingest.structure.role import Role
from ingest.structure.signs import announcements
from ingest.structure.tree import StatementDraft

_LEAST = 2
_LEAST_WORDS = 2


def emphasised_drafts(
    element: Element, parent: StatementDraft | None, given: Role | None
) -> list[StatementDraft]:
    """Return a statement for each bold stretch of a paragraph, with the words that explain it.

    The role is `given` by the heading above, else by what the paragraph counts up to: as many
    bold stretches as it says there are ("Tre pejlemærker viser vejen. **…** … **…** …"). Empty
    where neither holds.
    """
    found = _places(element)
    if len(found) < _LEAST:
        return []
    role = given or _counted(element.text[: found[0][0]], len(found))
    if role is None:
        return []
    block = element.block
    drafts: list[StatementDraft] = []
    for position, (start, end) in enumerate(found):
        stop = found[position + 1][0] if position + 1 < len(found) else len(element.text)
        stop = start + len(element.text[start:stop].rstrip())
        drafts.append(
            StatementDraft(
                role.type,
                [Span(block.start + start, block.start + stop, block.page)],
                title=element.text[start:end].rstrip(" .:;,"),
                parent=parent,
                confidence=role.confidence,
                term=role.term,
                level=role.level,
                evidence=(*role.evidence, "fremhævet i løbende tekst"),
            )
        )
    return drafts


def _places(element: Element) -> Sequence[tuple[int, int]]:
    """Return where the bold stretches of more than a word lie in a paragraph of one block."""
    if len(element.blocks) > 1:
        return []
    places: list[tuple[int, int]] = []
    position = 0
    for words in element.block.bold:
        start = element.text.find(words, position)
        if start < 0:
            return []
        position = start + len(words)
        if len(words.split()) >= _LEAST_WORDS:
            places.append((start, position))
    return places


def _counted(text: str, count: int) -> Role | None:
    announced = next((a for a in reversed(announcements(text)) if a.count == count), None)
    if announced is None:
        return None
    words = f"»{announced.count} {announced.term}« i teksten før"
    return Role(announced.type, announced.term, announced.level, ((words, 0.75),))
