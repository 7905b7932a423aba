"""A tree of sections in, the role of sentences set large under the headings of areas out."""

from ingest.model import StatementType as T
from ingest.sentences import sentences
from ingest.structure.elements import Element, ElementKind
from ingest.structure.form import says_a_state
from ingest.structure.role import Role
from ingest.structure.section import Section
from ingest.structure.stated import is_display_reason, stated

_LEAST_ALIKE = 2
_MOST_WORDS = 30
_GOAL = Role(T.GOAL, None, None, (("fremhævet sætning under overskriften som i de andre", 0.6),))


def displayed_goals(root: Section, roles: dict[int, Role]) -> dict[int, Role]:
    """Return the role of paragraphs (by `id`) that each area of a document opens with in display.

    Two areas or more, and half of those beside each other, must open with one emphasised sentence
    that says how things are to be; `roles` are those of sections without a label.
    """
    found: dict[int, Role] = {}
    for container in root.walk():
        areas = [section for section in container.sections if _is_area(section, roles)]
        opening = [section.content[0] for section in areas if section.content]
        shown = [element for element in opening if _is_displayed(element)]
        if len(shown) >= _LEAST_ALIKE and len(shown) * 2 >= len(areas):
            found.update((id(element), _GOAL) for element in shown)
    return found


def _is_area(section: Section, roles: dict[int, Role]) -> bool:
    label, role = section.label, roles.get(id(section))
    named = label is not None and label.title is not None and label.type is T.FOCUS_AREA
    return named or (role is not None and role.type is T.FOCUS_AREA)


def _is_displayed(element: Element) -> bool:
    text = element.text
    return (
        element.kind is ElementKind.PARAGRAPH
        and element.block.emphasised
        and len(sentences(text)) == 1
        and len(text.split()) <= _MOST_WORDS
        and text.endswith(".")
        and stated(text) is None
        and not is_display_reason(text)
        and says_a_state(text)
    )
