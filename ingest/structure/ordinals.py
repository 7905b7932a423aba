"""A paragraph that names matters in turn ("Det første princip er …") in, each of them out."""

import re
from collections.abc import Sequence

from ingest.model import Span
from ingest.sentences import sentences
from ingest.structure.elements import Element
from ingest.structure.signs import noun_type, ordinal
from ingest.structure.tree import StatementDraft

_IN_TURN = re.compile(r"^for det (?P<ordinal>\w+)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"^(?:det|den|vores|vort) (?P<ordinal>\w+) (?P<noun>[\wæøå-]+) (?:er|handler om|lyder)\b",
    re.IGNORECASE,
)


def counted_out(content: Sequence[Element]) -> bool:
    """Return whether paragraphs begin "For det første …", "For det andet …" in turn."""
    return len(content) > 1 and all(
        (found := _IN_TURN.match(element.text)) is not None and ordinal(found["ordinal"]) == str(at)
        for at, element in enumerate(content, 1)
    )


def ordinal_drafts(element: Element, parent: StatementDraft | None) -> list[StatementDraft]:
    """Return a statement for each sentence that says "Det første princip er …", with what follows.

    Empty for a paragraph without such a sentence, or one that a page turn cuts.
    """
    if len(element.blocks) > 1:
        return []
    found: list[tuple[int, str, StatementDraft]] = []
    for sentence in sentences(element.text):
        named = _NAMED.match(sentence.text)
        number = ordinal(named["ordinal"]) if named else None
        kind = noun_type(named["noun"], plural=False) if named and number else None
        if named is None or number is None or kind is None:
            continue
        sign = f"»{named.group()}«"
        title = sentence.text.rstrip()
        draft = StatementDraft(
            kind[0], [], title, parent, 0.85, kind[1], number=number, evidence=(sign,)
        )
        found.append((sentence.start, title, draft))
    block = element.block
    for position, (start, _, draft) in enumerate(found):
        stop = found[position + 1][0] if position + 1 < len(found) else len(element.text)
        stop = start + len(element.text[start:stop].rstrip())
        draft.spans.append(Span(block.start + start, block.start + stop, block.page))
    return [draft for _, _, draft in found]
