"""A tree of sections and the roles that rules gave in, roles learned for the other groups out."""

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from math import exp

from ingest.model import StatementType
from ingest.sentences import sentences
from ingest.structure.elements import ElementKind
from ingest.structure.layout import Layout
from ingest.structure.learned.document_view import view_of
from ingest.structure.learned.group_signs import same_question, signs_of
from ingest.structure.learned.groups import Group, GroupKind, groups_of, member_text
from ingest.structure.learned.weights import (
    NOTHING,
    Weights,
    learned_weights,
    log_shares,
)
from ingest.structure.role import Role
from ingest.structure.section import Section, is_of_any_document

# How sure a role must be. A paragraph by itself is running text more often than not.
_LEAST = {
    GroupKind.SECTIONS: 0.6,
    GroupKind.ITEMS: 0.8,
    GroupKind.LED: 0.6,
    GroupKind.SERIES: 0.85,
    GroupKind.SINGLE: 0.8,
}
_LEAST_ALONE = 0.85
_LEAST_OF_TYPE = 0.45
# Groups alike are not independent: four count as two.
_MOST_VOICES = 4
_RUNNING = frozenset({GroupKind.SERIES, GroupKind.SINGLE})
_LEAST_AREAS = 2
# A heading that says when, or asks, or says only that there is something, is no matter of its own.
_SETS_A_CASE = re.compile(
    r"^(?:når|hvis|hv\w+)\b"
    r"|^(?:det|dette|her|sådan|så|derfor) (?:er|skal|vil|kan|har|gør|\w+r (?:vi|du|I))\b",
    re.IGNORECASE,
)
_AREA = Role(
    StatementType.FOCUS_AREA, None, None, (("tekst og handlinger som sine sidestykker", 0.5),)
)
_SIGN = "lært af, hvordan andre dokumenter er bygget og skrevet"


def learned_roles(
    root: Section,
    layout: Layout,
    known: Mapping[int, Role],
    weights: Weights | None = None,
) -> dict[int, Role]:
    """Return the learned role of each section, paragraph and first item of a list, by `id`.

    `known` are the roles that rules gave sections. What stands under the same heading or after
    the same line in several places has one role: their scores decide together.
    """
    weights = weights or learned_weights()
    view = view_of(root, layout, known)
    found = list(groups_of(root))
    scores = [weights.scores(signs_of(group, view)) for group in found]
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, group in enumerate(found):
        key = same_question(group, view)
        alike[key if key is not None else (place,)].append(place)
    chosen: list[tuple[Group, Role]] = []
    for places in alike.values():
        shared = _together([scores[place] for place in places])
        given = ((found[place], _role(found[place], shared, weights)) for place in places)
        chosen.extend((group, role) for group, role in given if role is not None)
    roles: dict[int, Role] = {}
    for group, role in chosen:
        if group.kind is GroupKind.SECTIONS:
            matters = (m for m in group.members if not _SETS_A_CASE.match(member_text(m)))
            roles.update((id(member), role) for member in matters)
    stating = {*known, *roles}
    for group, role in chosen:
        if group.kind is not GroupKind.SECTIONS and not _is_its_text(group, stating):
            holders = group.members[:1] if group.kind is GroupKind.ITEMS else group.members
            roles.update((id(member), role) for member in holders)
    roles.update(_areas(root, known, roles))
    return {key: role for key, role in roles.items() if key not in known}


def _areas(
    root: Section, known: Mapping[int, Role], learned: Mapping[int, Role]
) -> dict[int, Role]:
    """Return the role of headings over running text and what is to be done, two or more of them."""
    areas: dict[int, Role] = {}
    for container in root.walk():
        label = container.label
        if id(container) in known or id(container) in learned or label is not None:
            continue
        open_sections = [s for s in container.sections if id(s) not in known and s.label is None]
        done = [section for section in open_sections if _text_and_measures(section, learned)]
        if len(done) >= _LEAST_AREAS:
            areas.update((id(section), _AREA) for section in done if id(section) not in learned)
    return areas


def _text_and_measures(section: Section, learned: Mapping[int, Role]) -> bool:
    """Return whether a section has running text and then a list of what is to be done.

    The list may stand under a heading of its own.
    """
    if is_of_any_document(section) or _SETS_A_CASE.match(section.title):
        return False
    text = False
    for element in (*section.content, *(e for child in section.sections for e in child.content)):
        if element.kind is ElementKind.PARAGRAPH or len(sentences(element.text)) > 1:
            text = True
        role = learned.get(id(element))
        if text and role is not None and role.type is StatementType.MEASURE:
            return True
    return False


def _is_its_text(group: Group, stating: Container[int]) -> bool:
    """Return whether paragraphs are the text of a statement that their heading is."""
    container = group.container
    named = container.label is not None and container.label.title is not None
    return group.kind in _RUNNING and (named or id(container) in stating)


def _together(scores: Sequence[Sequence[float]]) -> list[float]:
    weight = min(len(scores), _MOST_VOICES) ** 0.5 / len(scores)
    return log_shares([sum(column) * weight for column in zip(*scores, strict=True)])


def _role(group: Group, scores: Sequence[float], weights: Weights) -> Role | None:
    """Return the likeliest role of a group, None where it may well state nothing."""
    shares = {name: exp(score) for name, score in zip(weights.roles, scores, strict=True)}
    stated = 1 - shares.pop(NOTHING)
    alone = group.kind is GroupKind.SECTIONS and len(group.members) == 1
    if not shares or stated < (_LEAST_ALONE if alone else _LEAST[group.kind]):
        return None
    name = max(shares, key=shares.__getitem__)
    if shares[name] < _LEAST_OF_TYPE:
        return None
    signs = [(_SIGN, round(shares[name], 2))]
    if group.container.heading is not None:
        signs.append((f"under »{group.container.heading.text}«", 0.0))
    return Role(StatementType(name), None, None, tuple(signs))
