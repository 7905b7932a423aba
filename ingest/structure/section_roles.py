"""A section of a strategy in, the role that it has or gives what stands under it out."""

import re

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.emission import (
    Work,
)
from ingest.structure.form import says_a_state
from ingest.structure.item_form import is_series, role_by_form
from ingest.structure.leads import lead_in
from ingest.structure.role import Role
from ingest.structure.section import Section, is_of_any_document
from ingest.structure.signs import Label, is_generic
from ingest.structure.stated import is_display_reason, stated, term_of
from ingest.structure.tree import StatementDraft

_FOR_WHOM = re.compile(r"^(?:med|for|hos|over for|sammen med) (?:de |vores )?\w+", re.IGNORECASE)
_MOST_WORDS_OF_WHOM = 5
_LEAST_ALIKE = 3
_PEOPLE = re.compile(
    r"og|samt|børn|unge|småbørn|voksne|ældre|seniorer|familier|forældre|pårørende|borgere?|alle|"
    r"virksomheder|foreninger|frivillige|medarbejdere|ledere|elever|ledige|de|små|store",
    re.IGNORECASE,
)


def is_topic(section: Section, given: Role | None) -> bool:
    """Return whether a heading under "Hvordan kommer vi derhen?" is a matter with lists of its own.

    What a noun such as "Indsatser" stands over are the things themselves.
    """
    above = section.parent.label if section.parent is not None else None
    by_clause = given is not None and above is not None and " " in above.term
    own = any(part.kind in (ElementKind.LEAD_IN, ElementKind.ITEM) for part in section.content)
    own = own or is_series_of_measures(section)
    by_form = given is not None and given.type is T.MEASURE and _all_hold_lists(section)
    by_form = by_form and not names_people(section.title)
    return section.label is None and (by_clause or by_form) and own


def _all_hold_lists(section: Section) -> bool:
    """Return whether a heading and all beside it stand over a list each."""
    around = section.parent.sections if section.parent is not None else []
    kinds = [{part.kind for part in other.content} for other in around]
    return len(around) > 1 and all(ElementKind.ITEM in here for here in kinds)


def begin_alike(section: Section) -> bool:
    """Return whether three lines or more under a heading begin with the same word."""
    first = {part.text.split()[0] for part in section.content if part.text.split()}
    return (
        len(section.content) >= _LEAST_ALIKE and len(first) == 1 and not is_generic(section.title)
    )


def is_series_of_measures(section: Section) -> bool:
    """Return whether nothing but lines of what is done stands under a heading, without bullets."""
    content = section.content
    plain = len(content) > 1 and not section.sections and is_series(content)
    plain = plain and all(part.kind is ElementKind.PARAGRAPH for part in content)
    role = role_by_form(content) if plain else None
    return role is not None and role.type is T.MEASURE


def names_people(title: str) -> bool:
    """Return whether a heading only says whom its lists are for: "Børn og unge"."""
    if _FOR_WHOM.match(title) and len(title.split()) <= _MOST_WORDS_OF_WHOM:
        return True
    return all(_PEOPLE.fullmatch(word) for word in re.findall(r"[^\W\d_]+", title))


def sorts_statements(section: Section, given: Role) -> bool:
    """Return whether a heading under "Indsatser" only sorts the measures in the headings under it.

    "3.1 Energi" says nothing itself: right under it stand "E1: …" and "E2: …".
    """
    return (
        given.type in (T.MEASURE, T.GOAL)
        and section.label is None
        and not section.content
        and bool(section.sections)
        and all(child.label is None for child in section.sections)
    )


def names_goals(section: Section, given: Role | None) -> bool:
    """Return whether a heading under "Mål" only says what the goals of the list under it are about.

    "Børn & unge" right over items is a matter; "Flere unge i job" is itself a goal.
    """
    if given is None or given.type not in (T.GOAL, T.FOLLOW_UP) or section.label is not None:
        return False
    led = [part for part in section.content if part.kind is ElementKind.LEAD_IN]
    items = section.content and all(
        part.kind is ElementKind.ITEM or (part in led and lead_in(part.text) is given.type)
        for part in section.content
    )
    return bool(items) and not section.sections and not says_a_state(section.title)


def role_of(work: Work, section: Section, given: Role | None) -> Role | None:
    """Return the role by which a section is itself one statement, None when it is not."""
    label = section.label
    if section.heading is None:
        return None
    if label is not None:
        return _labelled(section, given)
    if is_of_any_document(section) and id(section) not in work.roles:
        return None
    said = stated(section.heading.text)
    if said is not None:
        sign = f"overskriften begynder »{said[1].strip()}«"
        return Role(said[0], term_of(said[0]), None, ((sign, 0.8),))
    announced = work.roles.get(id(section))
    if given is None:
        return announced or work.learned.get(id(section))
    by_clause = given.type is T.VALUE and " " in (given.term or "")
    if by_clause and announced is not None and announced.type is not given.type:
        # What running text calls them goes before a clause such as "Det bygger vi på".
        return announced
    signs = list(given.signs)
    if announced is not None and announced.type is given.type:
        signs.extend(announced.signs)
    level = given.level or (announced.level if announced else None)
    return Role(given.type, given.term, level, tuple(signs))


def _labelled(section: Section, given: Role | None) -> Role | None:
    label = section.label
    if label is None or label.title is None:
        return None
    signs: list[tuple[str, float]] = [(f"benævnt »{label.term}«", 0.9)]
    if label.number:
        signs.append(("nummereret", 0.3))
    level = label.level
    if given is not None and given.type is label.type:
        signs.extend(given.signs)
        level = level or given.level
    return Role(label.type, label.term, level, tuple(signs))


def role_given(section: Section, parent: StatementDraft | None) -> Role | None:
    """Return the role that a heading such as "Vores værdier" gives what stands under it."""
    label = section.label
    if label is None or label.title is not None or section.heading is None:
        return None
    if label.type is T.VISION and section.sections:
        return None
    unnamed = sum(1 for child in section.sections if child.label is None)
    if label.count and 0 < unnamed * 2 < label.count:
        # What is left of a figure whose other lines stand elsewhere.
        return None
    if any(_says_the_same(child, label) for child in section.sections):
        # A title such as "Værdigrundlag for …" over a section that lists the values.
        return None
    if label.type is T.RATIONALE and parent is None:
        # Why there is a strategy at all is its introduction.
        return None
    signs = ((f"under overskriften »{section.heading.text}«", 0.8),)
    return Role(label.type, label.term, label.level, signs)


def _says_the_same(section: Section, label: Label) -> bool:
    own = section.label
    return own is not None and own.title is None and own.plural and own.type is label.type


def trailing_role(section: Section) -> tuple[Section, Role] | None:
    """Return a plural label that is printed after what it names, and the role it gives.

    A page may print "Principper" under the lists that are the principles; nothing but a display
    line stands under it.
    """
    clauses = [e for e in section.content if e.kind is ElementKind.LEAD_IN]
    if section.heading is None or len(clauses) < 2:
        return None
    for child in section.sections:
        label = child.label
        if label is None or label.title is not None or not label.plural or child.sections:
            continue
        if child.heading is None or not all(_is_display(element) for element in child.content):
            continue
        signs = (
            (f"siden bærer overskriften »{child.heading.text}«", 0.7),
            ("leder en liste ind", 0.5),
        )
        return child, Role(label.type, label.term, label.level, signs)
    return None


def _is_display(element: Element) -> bool:
    return element.kind is ElementKind.PARAGRAPH and is_display_reason(element.text)
