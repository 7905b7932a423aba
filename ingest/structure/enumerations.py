"""A paragraph that counts up matters and names them in the same breath in, each of them out.

"Arbejdet hviler på tre værdier: respekt, tillid og mod." and "Tryghed, frihed og fællesskab er
politikkens tre værdier." name as many as they count.
"""

import re

from ingest.model import Span
from ingest.model import StatementType as T
from ingest.sentences import sentences
from ingest.structure.elements import Element
from ingest.structure.names import key_of_name
from ingest.structure.role import Role
from ingest.structure.signs import Announcement, announcements
from ingest.structure.tree import StatementDraft

_BETWEEN = re.compile(r",\s+(?:og\s+|samt\s+)?|\s+og\s+|\s+samt\s+")
_QUOTED = re.compile(r"[”\"»“]([^”\"«»“]{3,80})[”\"«“]")
_ARE = re.compile(r"\s+er\s+")
_LIST_SIGN = re.compile(r":\s+")
_MOST_WORDS = 7
_LEAST_NAMES = 3
_MOST_NAME_WORDS = 3
_SAYS = re.compile(r"\b(?:er|har|skal|vil|kan|gør|bliver|får|vi|at|som|der)\b", re.IGNORECASE)
# "1) tidlig indsats, 2) helhed": the figures count the names.
_COUNTS = re.compile(r"\d\)\s+")
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


def names_all(text: str, kind: T) -> bool:
    """Return whether a sentence of a text counts up matters of a kind and names each of them."""
    found = (_names(sentence.text) for sentence in sentences(text))
    return any(names is not None and names[0].type is kind for names in found)


def named_drafts(
    element: Element, parent: StatementDraft | None, given: Role
) -> list[StatementDraft]:
    """Return a statement for each name of a line such as "Åbenhed, mod og tillid." under "Værdier".

    Empty for a sentence: the names are two or more, of few words, and nothing else is said.
    """
    text = element.text
    end = len(text.rstrip(" ."))
    if len(element.blocks) > 1 or _SAYS.search(text) or len(sentences(text)) > 1:
        return []
    places = _split(text, 0, end)
    if len(places) < _LEAST_NAMES or any(
        len(text[a:b].split()) > _MOST_NAME_WORDS for a, b in places
    ):
        return []
    block = element.block
    return [
        StatementDraft(
            given.type,
            [Span(block.start + first, block.start + last, block.page)],
            title=text[first].upper() + text[first + 1 : last],
            parent=parent,
            confidence=given.confidence,
            term=given.term,
            level=given.level,
            evidence=(*given.evidence, "nævnt på linje med andre"),
        )
        for first, last in places
    ]


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
        counts = _COUNTS.match(sentence, position, stop)
        places.append((counts.end() if counts else position, stop))
        position = sign.end() if sign else end
    return places
