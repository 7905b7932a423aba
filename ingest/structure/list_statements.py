"""A list and the line that leads it in, in; drafts of what its items state out."""

import re
from collections.abc import Sequence

from ingest.model import StatementType as T
from ingest.sentences import sentences
from ingest.structure.elements import Element
from ingest.structure.emission import (
    TITLE_END,
    Work,
    emit_own,
    emit_paragraph,
    emit_running,
    is_whole,
)
from ingest.structure.item_form import indicators, is_schedule, role_by_form
from ingest.structure.leads import lead_in, names_others
from ingest.structure.role import Role
from ingest.structure.signs import (
    is_administrative,
    names_a_document,
    parse_label,
)
from ingest.structure.stated import stated
from ingest.structure.tree import StatementDraft

_DOCUMENT_LIST = re.compile(
    r"\b(?:politikker|strategier|planer|dokumenter|aftaler)\b", re.IGNORECASE
)
# The goals of the United Nations that a document refers to are not its own.
_WORLD_GOALS = re.compile(r"\bverdensmål(?:ene|s)?\b", re.IGNORECASE)
# A line of speech begins with a dash as an item does.
_SPEECH = re.compile(
    r",\s(?:siger|sagde|fortæller|udtaler|forklarer|lyder det fra|understreger|tilføjer)\b"
)
_WANTS = re.compile(r"\b(?:vil|ønsker|arbejder?)\b.{0,40}$", re.IGNORECASE)
_MOST_VALUE_WORDS = 5
_ITEM_OF_PRINCIPLE = Role(T.MEASURE, None, None, (("punkt under et princip", 0.8),))
_ITEM = Role(T.MEASURE, None, None, (("punkt på en liste", 0.5),))
_WISHED = Role(T.VISION, "vision", None, (("vision, der fortsætter i en liste", 0.7),))
_PART_OF_ITEM = Role(T.MEASURE, None, None, (("punkt under et punkt", 0.6),))


def emit_list(
    work: Work,
    opening: Element | None,
    items: Sequence[Element],
    parent: StatementDraft | None,
    given: Role | None,
    trailing: Role | None,
) -> None:
    """Emit a list's items by the role that its lead-in, its heading or the page gives them.

    Where none of these says anything and no statement stands above, the items' own form decides;
    names, examples and facts are running text.

    `given` is the role of the heading above, `trailing` one that is printed after the lists of a
    page and makes a statement of each lead-in.
    """
    if opening is not None and (
        (_DOCUMENT_LIST.search(opening.text) and _lists_documents(items))
        or _WORLD_GOALS.search(opening.text)
        or (names_others(opening.text) and not _are_values(items, given))
        or is_administrative(opening.text)
    ):
        for element in [opening, *items]:
            emit_running(work, element, parent)
        return
    if opening is not None and trailing is not None and _is_clause(opening.text):
        parent = emit_own(work, [opening], parent, trailing)
        role: Role | None = _ITEM_OF_PRINCIPLE
    else:
        role = _list_role(opening, items, given)
        if role is None and items:
            role = work.learned.get(id(items[0]))
        if opening is not None and _says_itself(opening, items):
            emit_own(work, [opening, *items], parent, _WISHED)
            return
        if opening is not None and not _is_bare_lead(opening.text):
            broken = items and stated(opening.text) and not is_whole(opening.text)
            emit = emit_running if broken else emit_paragraph
            lead = emit(work, opening, parent)
            parent = parent or (lead if role is None else None)
    if role is not None and role.type is T.FOCUS_AREA and _is_area(parent):
        # What an area has its focus on is what it does: "Fokuspunkter:" under "Tema 1: Bolig".
        role = Role(T.MEASURE, None, None, (*role.signs, ("punkt under et tema", 0.5)))
    if role is None and (parent is None or parent.type is T.PARAGRAPH):
        role = role_by_form(items)
        if role is None and not any((found := parse_label(i.text)) and found.title for i in items):
            for item in items:
                emit_running(work, item, parent)
            return
    if role is None and is_schedule(items):
        for item in items:
            emit_running(work, item, parent)
        return
    role = role or indicators(items)
    above: list[tuple[int, StatementDraft]] = []
    for item in items:
        if _SPEECH.search(item.text):
            emit_running(work, item, parent)
            continue
        label = parse_label(item.text)
        if label is not None and label.title:
            own = Role(label.type, label.term, label.level, ((f"benævnt »{label.term}«", 0.9),))
            draft = emit_own(work, [item], parent, own, label.title.rstrip(TITLE_END))
            draft.number = label.number
            above = [(item.block.level, draft)]
            continue
        lead_words = item.block.lead
        titled = lead_words is not None and len(lead_words) < len(item.text)
        title = lead_words.rstrip(".:– ") if titled and lead_words else None
        while above and above[-1][0] >= item.block.level:
            above.pop()
        own = _role_of_part(role or _ITEM) if above else role or _ITEM
        draft = emit_own(work, [item], above[-1][1] if above else parent, own, title)
        above.append((item.block.level, draft))


def _is_area(parent: StatementDraft | None) -> bool:
    return parent is not None and parent.type is T.FOCUS_AREA


def _says_itself(opening: Element, items: Sequence[Element]) -> bool:
    """Return whether a vision begins in a line and goes on in the list under it."""
    said = stated(sentences(opening.text)[-1].text)
    return bool(items) and said is not None and said[0] is T.VISION and not is_whole(opening.text)


def _role_of_part(role: Role) -> Role:
    """Return the role of an item that stands under another item of a list."""
    return role if role.type is T.FOLLOW_UP else _PART_OF_ITEM


def _is_bare_lead(text: str) -> bool:
    """Return whether a line says nothing but the role of the items after it."""
    return len(text.split()) <= 6 and lead_in(text) is not None


def _is_clause(text: str) -> bool:
    return len(text.split()) >= 4 and text.endswith(":")


def _list_role(
    opening: Element | None, items: Sequence[Element], given: Role | None
) -> Role | None:
    if opening is not None:
        kind = lead_in(opening.text, items[0].text if items else "")
        # Under "Mål" a line such as "Byrådet vil arbejde for," leads in goals.
        wanted = given is not None and given.type is T.GOAL and kind is T.MEASURE
        if kind is not None and _are_values(items, given):
            return given
        if kind is not None and not (wanted and _WANTS.search(opening.text)):
            return Role(kind, None, None, ((f"indledt af »{_short(opening.text)}«", 0.75),))
    return given


def _are_values(items: Sequence[Element], given: Role | None) -> bool:
    """Return whether a list under "Værdier" names them, whatever line leads it in."""
    if given is None or given.type is not T.VALUE:
        return False
    names = [item.block.lead or item.text for item in items]
    return bool(names) and all(len(name.split()) <= _MOST_VALUE_WORDS for name in names)


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 6 else "… " + " ".join(words[-6:])


def _lists_documents(items: Sequence[Element]) -> bool:
    named = sum(1 for item in items if names_a_document(item.text))
    return named * 2 >= len(items) > 0
