"""What stands under a heading in, the paragraphs whose first bold words are headings of parts out.

"**Mod** er at turde prøve." / "Det handler om at" / "- …" / "**Glæde** er brændstof." / …
"""

from collections.abc import Sequence

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.leads import clause_label, lead_in, role_heading
from ingest.structure.role import Role
from ingest.structure.section import Section
from ingest.structure.signs import announcements, label_in_paragraph

_LEAST = 2
_MOST_WORDS = 8
_HOLDS_LISTS = Role(T.FOCUS_AREA, None, None, (("fremhævede ord over lister", 0.5),))


def run_in_headings(section: Section, given: Role | None) -> tuple[Role, Sequence[Element]] | None:
    """Return the paragraphs of a section that begin a part each, and their role.

    The role is the one of the heading above, or what the text before them counts up to as many;
    without either they are areas where a list stands under each. None where there are fewer than
    two, or no list among them.
    """
    content = section.content
    led = [element for element in content if _is_led(element)]
    if len(led) < _LEAST or section.sections:
        return None
    places = [content.index(element) for element in led]
    ends = [*places[1:], len(content)]
    with_list = sum(
        any(part.kind is ElementKind.ITEM for part in content[start + 1 : end])
        for start, end in zip(places, ends, strict=True)
    )
    if with_list < _LEAST:
        return None
    role = given or _counted(content[: places[0]], len(led))
    if role is None and with_list == len(led):
        role = _HOLDS_LISTS
    return (role, led) if role is not None else None


def _is_led(element: Element) -> bool:
    lead = element.block.lead
    if element.kind is not ElementKind.PARAGRAPH or lead is None or len(lead) >= len(element.text):
        return False
    words = lead.strip(" .:–—-")
    if not words or len(words.split()) > _MOST_WORDS:
        return False
    if label_in_paragraph(element.text, lead) or clause_label(lead, element.text):
        return False
    return role_heading(words) is None and lead_in(words) is None


def _counted(before: Sequence[Element], count: int) -> Role | None:
    for element in reversed(before):
        for announced in reversed(announcements(element.text)):
            if announced.count == count:
                words = f"»{announced.count} {announced.term}« i teksten før"
                return Role(announced.type, announced.term, announced.level, ((words, 0.75),))
    return None
