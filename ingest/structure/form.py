"""A tree of sections in, roles that only the content and form of sibling headings speak for out."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from ingest.model import StatementType as T
from ingest.sentences import sentences
from ingest.structure.elements import Element, ElementKind
from ingest.structure.leads import clause_label, lead_in
from ingest.structure.lexicon import COUNT_WORDS
from ingest.structure.role import Role
from ingest.structure.section import Section, is_of_any_document
from ingest.structure.signs import label_in_paragraph, names_a_document
from ingest.structure.stated import stated, wished

_OF_AN_AREA = frozenset({T.GOAL, T.MEASURE, T.FOLLOW_UP})
_STATE = re.compile(
    r"^(?:flere|færre|alle|ingen|borgerne?|børn|unge|ældre|"
    r"(?:i|senest i|om) (?:20\d\d|\w+ år))\b.*\w{3,}",
    re.IGNORECASE,
)
_WE = re.compile(r"^vi\s+\w+(?:r|l|n|s)\b", re.IGNORECASE)
_WANTED = re.compile(r"^vi (?:vil|skal|ønsker)\b", re.IGNORECASE)
_RESTS = re.compile(r"\b(?:hviler|bygger|står|tror)\b.*\bpå\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"^(?:flere|færre|mere|mindre|bedre|højere|lavere|kortere|større|øget|styrket|stærkere)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:at|flere|færre|alle|ingen|mere|mindre|bedre|højere|lavere|kortere|øget|styrket|\w+ere)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:skal|har|er|får|kan|trives|oplever|lever|kommer|deltager|bliver|fuldfører|gennemfører)\b",
    re.IGNORECASE,
)
_LEAST_SIBLINGS = 2
_LEAST_PARTS = 2
_LEAST_COUNTED = 3
_LEAST_WORDS = 3
_MOST_BESIDE = 100
_OPEN_END = re.compile(r"\b(?:at|du|vi|dig|på|for|med|til)$")


def form_roles(root: Section, known: dict[int, Role]) -> dict[int, Role]:
    """Return roles of sections (by `id`) that have neither label, heading above nor announcement.

    Two siblings or more must agree. Sections that hold goals, measures or follow-up points are
    focus areas; headings that are sentences beginning with "Vi" are principles, and headings that
    say how things are to be ("Flere unge får …") goals. The weights are low: a person may well
    decide otherwise.
    """
    roles: dict[int, Role] = {}
    for container in root.walk():
        label = container.label
        if label is not None and label.title is None:
            continue
        if id(container) in known or (label is not None and label.title is not None):
            continue
        open_sections = [
            section
            for section in container.sections
            if section.label is None
            and id(section) not in known
            and not is_of_any_document(section)
            and not _is_named_as_a_document(section.title)
        ]
        roles.update(_agreed(open_sections) or _counted(container, open_sections))
    return roles


def _counted(container: Section, sections: Sequence[Section]) -> dict[int, Role]:
    """Return areas where a heading counts its own, whatever it calls them: "Fem ting, vi vil"."""
    words = container.heading.text.lower().split() if container.heading is not None else []
    counts = {count for word in words if (count := COUNT_WORDS.get(word))}
    members = [section for section in container.sections if section.label is None]
    if len(members) not in counts:
        members = [section for section in members if not is_of_any_document(section)]
    if len(sections) < _LEAST_COUNTED - 1 or len(members) not in counts or len(members) < 3:
        return {}
    named = all(len(section.title.split()) <= 2 for section in members)
    rests = named and container.heading is not None and _RESTS.search(container.heading.text)
    kind = T.VALUE if rests else T.FOCUS_AREA
    role = Role(kind, None, None, (("så mange, som overskriften tæller", 0.5),))
    return {id(section): role for section in members}


def _agreed(sections: Sequence[Section]) -> dict[int, Role]:
    said = [s for s in sections if _is_sentence(s.title, _WE) and s.content]
    if len(said) >= _LEAST_SIBLINGS and len(said) * 2 >= len(sections):
        wanted = any(_WANTED.match(section.title) and holds_parts(section) for section in said)
        if not wanted:
            signs = (("overskrift i »vi«-form som sine sidestykker", 0.5),)
            return {id(section): Role(T.PRINCIPLE, None, None, signs) for section in said}
    holding = [section for section in sections if holds_parts(section)]
    if len(holding) >= _LEAST_SIBLINGS:
        signs = (("rummer mål, handlinger eller opfølgning som sine sidestykker", 0.6),)
        return {id(s): Role(T.FOCUS_AREA, None, None, signs) for s in holding}
    for pattern, kind, words in (
        (_STATE, T.GOAL, "overskrift, der siger, hvordan det skal være"),
        (_COMPARED, T.GOAL, "overskrift, der siger, hvad der skal være mere eller mindre af"),
    ):
        alike = [s for s in sections if _is_sentence(s.title, pattern) and s.content]
        if len(alike) >= _LEAST_SIBLINGS and len(alike) * 2 >= len(sections):
            role = Role(kind, None, None, ((words, 0.5),))
            return {id(section): role for section in alike}
    return {}


def _is_named_as_a_document(title: str) -> bool:
    """Return whether a heading is nothing but what the whole is: "Handicappolitik"."""
    return " " not in title and names_a_document(title)


def says_a_state(title: str) -> bool:
    """Return whether a heading says how it is to be: "Flere …", "At …", or with a verb."""
    return bool(_VERB.search(title) or _MORE.match(title))


def _is_sentence(title: str, pattern: re.Pattern[str]) -> bool:
    least = _LEAST_WORDS - (pattern is _COMPARED)
    if not pattern.match(title) or len(title.split()) < least or _OPEN_END.search(title):
        return False
    return pattern is not _STATE or bool(_VERB.search(title))


def holds_parts(section: Section) -> bool:
    """Return whether a section has running text and a list or label of an area's parts.

    They may stand under a heading that comes again under its sidepieces ("Hvad er vigtigt?").
    """
    beside = _titles_beside(section)
    inner = [section, *(child for child in section.sections if child.title in beside)]
    if has_goals(section):
        return True
    if not any(_is_prose(element) for part in inner for element in part.content):
        return False
    for child in section.sections:
        if child.label is not None and (
            child.label.type in _OF_AN_AREA or (child.label.plural and child.title in beside)
        ):
            return True
    for element in section.content:
        lead = element.block.lead
        label = label_in_paragraph(element.text, lead) or clause_label(lead, element.text)
        if label is not None and label.type in _OF_AN_AREA:
            return True
        if element.kind is ElementKind.PARAGRAPH and _says_a_goal(element.text):
            return True
    return any(
        isinstance(before, Element)
        and isinstance(after, Element)
        and after.kind is ElementKind.ITEM
        and before.kind is not ElementKind.ITEM
        and lead_in(before.text) in _OF_AN_AREA
        for part in inner
        for before, after in pairwise(part.parts)
    )


def _says_a_goal(text: str) -> bool:
    for sentence in sentences(text):
        said = stated(sentence.text)
        if (said is not None and said[0] is T.GOAL) or wished(sentence.text) is not None:
            return True
    return False


def has_goals(section: Section) -> bool:
    """Return whether labels under a section name goals and another part of an area."""
    own = {child.label.type for child in section.sections if child.label is not None}
    own.update(
        kind
        for element in section.content
        if element.kind is ElementKind.LEAD_IN and (kind := lead_in(element.text)) is not None
    )
    return T.GOAL in own and len(own & _OF_AN_AREA) >= _LEAST_PARTS


def _is_prose(element: Element) -> bool:
    if element.kind is ElementKind.LEAD_IN:
        return len(sentences(element.text)) > 1
    return element.kind is ElementKind.PARAGRAPH


def _titles_beside(area: Section) -> set[str]:
    """Return the headings under the sidepieces of an area; under the first of very many."""
    if area.parent is None or not area.sections:
        return set()
    parts = islice(area.parent.parts, _MOST_BESIDE)
    beside = [part for part in parts if isinstance(part, Section) and part is not area]
    return {child.title for other in beside for child in other.sections[:_MOST_BESIDE]}
