"""A paragraph that counts up matters and names them in the same breath in, each of them out.

"Arbejdet hviler på tre værdier: respekt, tillid og mod." and "Tryghed, frihed og fællesskab er
politikkens tre værdier." name as many as they count.
"""

import re

from ingest.model import Span
from ingest.structure.elements import Element
from ingest.structure.sentences import sentences
from ingest.structure.signs import Announcement, announcements
from ingest.structure.tree import StatementDraft

_BETWEEN = re.compile(r",\s+(?:og\s+|samt\s+)?|\s+og\s+|\s+samt\s+")
_QUOTED = re.compile(r"[”\"»“]([^”\"«»“]{3,80})[”\"«“]")
_ARE = re.compile(r"\s+er\s+")
_LIST_SIGN = re.compile(r":\s+")
_MOST_WORDS = 7
_CONFIDENCE = 0.7


def enumerated_drafts(
    element: Element, parent: StatementDraft | None, named: frozenset[str]
) -> list[StatementDraft]:
    """Return a statement for each matter that a sentence of a paragraph counts up and names.

    `named` are the keys of what stands as a heading or an item: where one of the names is among
    them, the sentence only announces what is said in full there, and the result is empty.
    """
    if len(element.blocks) > 1:
        return []
    block = element.block
    for sentence in sentences(element.text):
        found = _names(sentence.text)
        if found is None:
            continue
        announced, places = found
        names = [sentence.text[start:end] for start, end in places]
        if any(key_of_name(name) in named for name in names):
            return []
        offset = block.start + sentence.start
        signs = (f"»{len(places)} {announced.term}« nævnt i samme sætning",)
        return [
            StatementDraft(
                announced.type,
                [Span(offset + place[0], offset + place[1], block.page)],
                title=name[0].upper() + name[1:],
                parent=parent,
                confidence=_CONFIDENCE,
                term=announced.term,
                level=announced.level,
                evidence=signs,
            )
            for name, place in zip(names, places, strict=True)
        ]
    return []


def key_of_name(text: str) -> str:
    """Return a name's words without case and signs."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _names(sentence: str) -> tuple[Announcement, list[tuple[int, int]]] | None:
    for announced in announcements(sentence):
        for start, end in _stretches(sentence):
            places = _split(sentence, start, end)
            if len(places) == announced.count:
                return announced, places
    return None


def _stretches(sentence: str) -> list[tuple[int, int]]:
    """Return where names may stand: after a colon, or before "er" at the beginning."""
    found: list[tuple[int, int]] = []
    end = len(sentence.rstrip(" ."))
    if sign := _LIST_SIGN.search(sentence):
        found.append((sign.end(), end))
    if (are := _ARE.search(sentence)) and announcements(sentence[are.end() :]):
        found.append((0, are.start()))
    return found


def _split(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    quoted = [found.span(1) for found in _QUOTED.finditer(sentence, start, end + 1)]
    if len(quoted) > 1:
        return quoted
    places: list[tuple[int, int]] = []
    position = start
    for sign in [*_BETWEEN.finditer(sentence, start, end), None]:
        stop = sign.start() if sign else end
        if (
            not sentence[position:stop].strip()
            or len(sentence[position:stop].split()) > _MOST_WORDS
        ):
            return []
        places.append((position, stop))
        position = sign.end() if sign else end
    return places
