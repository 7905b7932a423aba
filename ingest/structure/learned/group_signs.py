"""A group and the document around it in, all signs that its role is learned from out."""

import re
from itertools import pairwise

from ingest.structure.leads import lead_in
from ingest.structure.learned.document_view import DocumentView
from ingest.structure.learned.groups import Group, GroupKind, member_text
from ingest.structure.learned.member_signs import Signs, member_signs, step, words_of
from ingest.structure.names import key_of_name
from ingest.structure.section import Section
from ingest.structure.signs import announcements, count_of, is_generic, split_number

_FARTHEST_ABOVE = 3
_MOST_HEADING_WORDS = 20
_MOST_LEAD_WORDS = 8
_GRAM = 4
_MOST_COUNTED = 20


def signs_of(group: Group, view: DocumentView) -> Signs:
    """Return the signs of a group: of its members, its heading, the line before it, the whole."""
    signs = member_signs(group)
    signs.update(view.signs)
    signs.update(_heading_signs(group, view))
    signs.update(_above_signs(group, view))
    signs.update(_opening_signs(group))
    signs[f"reach={step(view.reach(group), (0.15, 0.35, 0.6, 0.8))}"] = 1.0
    signs[f"place={min(group.place, 3)}"] = 1.0
    signs["last"] = float(group.last)
    signs["styled"] = float(view.styled)
    return {name: value for name, value in signs.items() if value}


def same_question(group: Group, view: DocumentView) -> tuple[object, ...] | None:
    """Return the key of groups that must have one role, None for a group by itself.

    They stand under a heading that comes again in the document, or after the same line.
    """
    heading = group.container.heading
    opening = group.opening
    if group.kind is GroupKind.ITEMS and opening is not None:
        return (
            (group.kind, "line", key_of_name(opening.text))
            if len(words_of(opening.text)) <= _MOST_LEAD_WORDS
            else None
        )
    key = key_of_name(heading.text) if heading is not None else ""
    return (group.kind, "heading", key, group.place) if view.times.get(key, 0) > 1 else None


def _heading_signs(group: Group, view: DocumentView) -> Signs:
    container = group.container
    if container.heading is None or container is view.title:
        return {"no heading": 1.0}
    heading = container.heading.text
    words = words_of(split_number(heading)[1])[:_MOST_HEADING_WORDS]
    signs: Signs = {f"heading {word}": 1.0 for word in words}
    signs.update({f"heading {a} {b}": 1.0 for a, b in pairwise(words)})
    line = f" {' '.join(words)} "
    grams = {line[at : at + _GRAM] for at in range(len(line) - _GRAM + 1)}
    signs.update({f"heading ~{gram}": 0.3 for gram in grams})
    signs[f"heading long={step(len(words), (1, 2, 3, 5, 8))}"] = 1.0
    signs["heading asks"] = float(heading.endswith("?"))
    signs["heading generic"] = float(is_generic(heading))
    signs["heading again"] = float(view.times.get(key_of_name(heading), 0) > 1)
    signs["heading counts"] = float(bool(announcements(heading)))
    if any(count_of(word) == len(group.members) for word in words):
        signs["heading counts these"] = 1.0
    signs["heading over these only"] = float(len(container.parts) == len(group.members))
    if container.label is not None and container.label.title is None:
        signs[f"heading says {container.label.type.value}"] = 1.0
    return signs


def _above_signs(group: Group, view: DocumentView) -> Signs:
    container = group.container
    signs: Signs = {}
    section: Section | None = container
    for distance in range(_FARTHEST_ABOVE):
        if section is None or section.heading is None:
            break
        gives = distance == 0 and section.label is not None and section.label.title is None
        if not gives and (role := view.roles.get(id(section))):
            signs[f"above is {role}"] = 1.0
        section = section.parent
    for child in container.sections:
        if role := view.roles.get(id(child)):
            signs[f"below is {role}"] = signs.get(f"below is {role}", 0.0) + 0.5
    above = container.parent
    if above is None or above.heading is None or above is view.title:
        return signs
    signs.update({f"above {word}": 0.6 for word in words_of(above.heading.text)})
    signs["above labelled"] = float(above.label is not None)
    beside = view.beside.get(id(container))
    if beside is not None:
        signs[f"sidepieces={step(beside.size, (2, 3, 5))}"] = 1.0
        signs[f"sidepiece={min(beside.place, 4)}"] = 1.0
        signs["last sidepiece"] = float(beside.place == beside.size - 1)
        own = view.roles.get(id(container))
        for role, count in beside.roles.items():
            others = count - (role == own)
            signs[f"beside is {role}"] = min(0.5 * others, 2.0)
    return signs


def _opening_signs(group: Group) -> Signs:
    opening = group.opening
    if opening is None:
        return {"no line before": 1.0}
    text = opening.text
    tail = words_of(re.split(r"(?<=[.!?])\s+", text)[-1])[:_MOST_HEADING_WORDS]
    signs: Signs = {f"line {word}": 1.0 for word in tail[-_MOST_LEAD_WORDS:]}
    signs.update({f"line {a} {b}": 0.7 for a, b in pairwise(tail)})
    signs["line before"] = 1.0
    signs["line colon"] = float(text.endswith(":"))
    signs["line ends"] = float(text.endswith((".", "!", "?")))
    signs[f"line long={step(len(words_of(text)), (4, 8, 15, 30))}"] = 1.0
    if tail:
        signs[f"line last {tail[-1]}"] = 1.0
    counted = announcements(text)
    if any(said.count == len(group.members) for said in counted):
        signs[f"line counts {counted[-1].type.value}"] = 1.0
    signs["line has a count"] = float(any(count_of(word) for word in text.lower().split()))
    if any(count_of(word) == len(group.members) for word in text.lower().split()[-_MOST_COUNTED:]):
        signs["line counts these"] = 1.0
    if group.kind is GroupKind.ITEMS:
        kind = lead_in(text, member_text(group.members[0]))
        if kind is not None:
            signs[f"line leads in {kind.value}"] = 1.0
    return signs
