"""A heading with what stands under it: the parts of the tree that a document's headings make."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.names import key_of_name
from ingest.structure.signs import Label, is_administrative, is_generic, split_number

# Depths of headings that have no level of their own; those of a styled document are ten times
# their level, so that a label can be put between two levels.
TITLE, SUBTITLE, GROUP, STATEMENT, UNDER, LABEL = 0, 10, 20, 30, 40, 50
GROUPING = frozenset({T.VALUE, T.GUIDING_MARKER, T.FOCUS_AREA, T.FOUNDATION, T.PRINCIPLE})
HOLDING = frozenset({T.GUIDING_MARKER, T.FOCUS_AREA, T.FOUNDATION})


@dataclass(eq=False, slots=True)
class Section:
    """A heading and what stands under it, in order; the root has no heading."""

    depth: int
    heading: Element | None = None
    label: Label | None = None
    parent: "Section | None" = None
    parts: list["Element | Section"] = field(default_factory=list)

    @property
    def sections(self) -> list["Section"]:
        """The sections right under this one."""
        return [part for part in self.parts if isinstance(part, Section)]

    @property
    def content(self) -> list[Element]:
        """The elements right under the heading."""
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def title(self) -> str:
        """The heading without number and label."""
        if self.label is not None and self.label.title:
            return self.label.title
        return split_number(self.heading.text)[1].rstrip(":") if self.heading else ""

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all under it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


def is_of_any_document(section: Section) -> bool:
    """Return whether a section has a heading that any document has: "Baggrund", "Rammer".

    One that is built as the section beside it is, with lists or parts, is one of them.
    """
    if not is_generic(section.title):
        return False
    shape = _shape(section)
    around = section.parent.sections if section.parent is not None else []
    place = next((p for p, other in enumerate(around) if other is section), 0)
    beside = [*around[max(0, place - 1) : place], *around[place + 1 : place + 2]]
    plain = {ElementKind.PARAGRAPH.value}
    counted = section.heading is not None and _part_number(section.heading.text)
    return (set(shape) <= plain and not counted) or not any(
        other.depth == section.depth
        and other.label is None
        and not is_generic(other.title)
        and _shape(other) == shape
        for other in beside
    )


def is_field(section: Section) -> bool:
    """Return whether a section only says who, when or with what money."""
    return is_administrative(section.title) and is_of_any_document(section)


def _part_number(text: str) -> bool:
    """Return whether a heading is counted as a part of a chapter: "2.3 Pris"."""
    return "." in (split_number(text)[0] or "")


def _shape(section: Section) -> tuple[str, ...]:
    """Return what stands under a heading, each kind or label once where it comes in a row."""
    kinds = [
        key_of_name(part.heading.text if part.heading else "")
        if isinstance(part, Section)
        else part.kind.value
        for part in section.parts
    ]
    return tuple(kind for kind, _ in groupby(kinds))
