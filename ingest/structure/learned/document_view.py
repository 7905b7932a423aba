"""A document's elements and tree in, what the signs of a group must know of the whole out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.structure.elements import Element, ElementKind
from ingest.structure.layout import Layout
from ingest.structure.learned.groups import Group
from ingest.structure.learned.member_signs import Signs, step, words_of
from ingest.structure.names import key_of_name
from ingest.structure.role import Role
from ingest.structure.section import Section

_KINDS = (
    *(
        "politik",
        "strategi",
        "plan",
        "vision",
        "grundlag",
        "principper",
        "standard",
        "program",
    ),
    *("notat", "referat", "høring", "pulje", "nyhed", "pressemeddelelse", "vejledning"),
    *(
        "evaluering",
        "rapport",
        "redegørelse",
        "invitation",
        "status",
        "ansøg",
        "søg",
        "kursus",
    ),
)
_ADOPTED = re.compile(r"\b(?:vedtaget|godkendt|vedtog|godkendte)\b", re.IGNORECASE)
_SAID: tuple[tuple[str, frozenset[str]], ...] = (
    ("vi", frozenset({"vi", "vores", "os"})),
    ("skal", frozenset({"skal", "vil"})),
    ("du", frozenset({"du", "dig", "din", "dit", "dine"})),
    ("past", frozenset({"blev", "var", "havde"})),
)
_OFTEN = 30
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """A section's place among its sidepieces, and what roles these have."""

    place: int
    size: int
    roles: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What is known of a whole document; sections and elements by their `id`."""

    title: Section | None
    times: Mapping[str, int]
    order: Mapping[int, int]
    styled: bool
    signs: Signs
    roles: Mapping[int, str]
    beside: Mapping[int, Beside]

    def reach(self, group: Group) -> float:
        """Return how far into the document a group stands, from 0 to 1."""
        member = group.members[0]
        element = member.heading if isinstance(member, Section) else member
        return self.order.get(id(element), 0) / max(1, len(self.order))


def view_of(root: Section, layout: Layout, known: Mapping[int, Role]) -> DocumentView:
    """Return the view of a document; `known` are the roles that rules give sections, by `id`."""
    headings = [e for e in layout.elements if e.kind is ElementKind.HEADING]
    title = next((section for section in root.walk() if section.heading is not None), None)
    roles: dict[int, str] = {}
    for section in root.walk():
        if section.label is not None:
            roles[id(section)] = section.label.type.value
        elif role := known.get(id(section)):
            roles[id(section)] = role.type.value
    signs = _document_signs(layout.elements, title)
    signs.update({f"document has {role}": 1.0 for role in set(roles.values())})
    return DocumentView(
        title,
        Counter(key_of_name(heading.text) for heading in headings),
        {id(element): place for place, element in enumerate(layout.elements)},
        layout.styled,
        signs,
        roles,
        _beside(root, roles),
    )


def _beside(root: Section, roles: Mapping[int, str]) -> dict[int, Beside]:
    found: dict[int, Beside] = {}
    for container in root.walk():
        depths: dict[int, list[Section]] = {}
        for section in container.sections:
            depths.setdefault(section.depth, []).append(section)
        kinds = Counter(roles[id(s)] for s in container.sections if id(s) in roles)
        for alike in depths.values():
            for place, section in enumerate(alike):
                found[id(section)] = Beside(place, len(alike), kinds)
    return found


def _document_signs(elements: Sequence[Element], title: Section | None) -> Signs:
    words = Counter(word for element in elements for word in words_of(element.text))
    size = max(1, words.total())
    signs: Signs = {f"document long={step(size, (150, 300, 600, 1200))}": 1.0}
    for name, forms in _SAID:
        signs[f"document says {name}"] = min(1.0, _OFTEN * sum(words[f] for f in forms) / size)
    signs["document adopted"] = float(any(_ADOPTED.search(element.text) for element in elements))
    opening = " ".join(element.text for element in elements[:_OPENING]).lower()
    signs.update({f"document is {kind}": 1.0 for kind in _KINDS if kind in opening})
    heading = title.heading.text if title is not None and title.heading is not None else ""
    signs.update({f"title {word}": 0.4 for word in words_of(heading)})
    return {name: value for name, value in signs.items() if value}
