"""A tree of sections in, the role of sentences set large under the headings of areas out."""

import re
from collections.abc import Mapping

from ingest.model import StatementType as T
from ingest.sentences import sentences
from ingest.structure.elements import Element, ElementKind
from ingest.structure.form import says_a_state
from ingest.structure.role import Role
from ingest.structure.section import Section
from ingest.structure.stated import is_display_reason, stated

_LEAST_ALIKE = 2
_BY_A_YEAR = re.compile(
    r"^(?:inden|senest|i|ved udgangen af)(?: udgangen af)? 20\d\d (?:er|har|kan|skal)\b"
    r"|\b(?:inden|senest i|senest|i) 20\d\d\.$",
    re.IGNORECASE,
)
_MOST_WORDS = 30
_GOAL = Role(T.GOAL, None, None, (("sætning for sig selv under overskriften som i de andre", 0.6),))


def displayed_goals(root: Section, roles: Mapping[int, Role]) -> dict[int, Role]:
    """Return the role of paragraphs (by `id`) in which each area of a document says its goal.

    Two areas or more, and half of those beside each other, must have one sentence by itself that
    says how things are to be: an emphasised one, or one with the year by which it is to be so.
    `roles` are those of sections without a label.
    """
    found: dict[int, Role] = {}
    for container in root.walk():
        areas = [section for section in container.sections if _is_area(section, roles)]
        for shown in (_is_displayed, _has_a_year):
            first = [next(filter(shown, area.content), None) for area in areas]
            alike = [element for element in first if element is not None]
            if len(alike) >= _LEAST_ALIKE and len(alike) * 2 >= len(areas):
                found.update((id(element), _GOAL) for element in alike)
                break
    return found


def _is_area(section: Section, roles: Mapping[int, Role]) -> bool:
    label, role = section.label, roles.get(id(section))
    named = label is not None and label.title is not None and label.type is T.FOCUS_AREA
    return named or (role is not None and role.type is T.FOCUS_AREA)


def _is_displayed(element: Element) -> bool:
    return element.block.emphasised and _says_one_state(element)


def _has_a_year(element: Element) -> bool:
    return _BY_A_YEAR.search(element.text) is not None and _says_one_state(element)


def _says_one_state(element: Element) -> bool:
    text = element.text
    return (
        element.kind is ElementKind.PARAGRAPH
        and len(sentences(text)) == 1
        and len(text.split()) <= _MOST_WORDS
        and text.endswith(".")
        and stated(text) is None
        and not is_display_reason(text)
        and says_a_state(text)
    )
