"""A tree of sections and the roles that rules gave in, roles learned for the other groups out."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from math import exp

from ingest.model import StatementType
from ingest.structure.layout import Layout
from ingest.structure.learned.document_view import DocumentView, view_of
from ingest.structure.learned.group_signs import same_question, signs_of
from ingest.structure.learned.groups import Group, GroupKind, built_otherwise, groups_of
from ingest.structure.learned.weights import (
    NOTHING,
    Weights,
    learned_weights,
    log_shares,
)
from ingest.structure.role import Role
from ingest.structure.section import Section

# How sure a role must be. A paragraph by itself is running text more often than not.
_LEAST = {
    GroupKind.SECTIONS: 0.5,
    GroupKind.ITEMS: 0.55,
    GroupKind.LED: 0.5,
    GroupKind.SERIES: 0.8,
    GroupKind.SINGLE: 0.8,
}
# Groups alike are not independent: four count as two.
_MOST_VOICES = 4
_RUNNING = frozenset({GroupKind.SERIES, GroupKind.SINGLE})
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
        best = max(range(len(shared)), key=shared.__getitem__)
        given = (
            (found[p], _role(found[p], weights.roles[best], exp(shared[best]))) for p in places
        )
        chosen.extend((group, role) for group, role in given if role is not None)
    roles: dict[int, Role] = {}
    for group, role in chosen:
        if group.kind is GroupKind.SECTIONS:
            apart = {id(s) for s in built_otherwise(group) if _alone(s, group, view, weights)}
            roles.update((id(m), role) for m in group.members if id(m) not in apart)
    stating = {*known, *roles}
    for group, role in chosen:
        if group.kind is not GroupKind.SECTIONS and not _is_its_text(group, stating):
            holders = group.members[:1] if group.kind is GroupKind.ITEMS else group.members
            roles.update((id(member), role) for member in holders)
    return {key: role for key, role in roles.items() if key not in known}


def _alone(section: Section, group: Group, view: DocumentView, weights: Weights) -> bool:
    """Return whether a heading of a group says nothing when it is looked at by itself."""
    scores = weights.scores(signs_of(replace(group, members=(section,)), view))
    return weights.roles[max(range(len(scores)), key=scores.__getitem__)] == NOTHING


def _is_its_text(group: Group, stating: Container[int]) -> bool:
    """Return whether paragraphs are the text of a statement that their heading is."""
    container = group.container
    named = container.label is not None and container.label.title is not None
    return group.kind in _RUNNING and (named or id(container) in stating)


def _together(scores: Sequence[Sequence[float]]) -> list[float]:
    weight = min(len(scores), _MOST_VOICES) ** 0.5 / len(scores)
    return log_shares([sum(column) * weight for column in zip(*scores, strict=True)])


def _role(group: Group, name: str, share: float) -> Role | None:
    if name == NOTHING or share < _LEAST[group.kind]:
        return None
    signs = [(_SIGN, round(share, 2))]
    if group.container.heading is not None:
        signs.append((f"under »{group.container.heading.text}«", 0.0))
    return Role(StatementType(name), None, None, tuple(signs))
