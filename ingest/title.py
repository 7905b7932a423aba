"""A document's elements and file metadata in, the title that it states itself out."""

import re
from collections.abc import Mapping, Sequence

from ingest.model import BlockKind
from ingest.structure.elements import Element, ElementKind
from ingest.structure.signs import is_generic, names_a_document

_EARLY = 12
_PERIOD_ONLY = re.compile(
    r"^(?:for\s+)?(?:perioden\s+)?(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d)$"
)
_OWNER_ONLY = re.compile(
    r"^(?:for\s+|i\s+)?(?:[A-ZÆØÅ][\wæøåÆØÅ-]* ){1,3}(?:(?:Region)?[Kk]ommune|KOMMUNE)$"
)
_BESIDE = re.compile(
    r"^(?P<title>.*\b(?!for\b|i\b|på\b|hos\b|og\b|af\b|med\b|til\b)[a-zæøå0-9]+)"
    r"\s+(?:[A-ZÆØÅ][\w-]+ )(?:Region)?[Kk]ommune$"
)
# "Vision 2030" names a document as "Vision" alone does not.
_VISION_OF_A_YEAR = re.compile(
    r"^(?:[A-ZÆØÅ][\w-]+ )?[Vv]ision(?:en)?,? (?:(?:for|frem mod|mod) )?20\d\d"
    r"(?:\s?[-–/]\s?(?:20)?\d\d)?$"
)
_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint)\b|untitled|dokument\d*$|document\d*$|præsentation\d*$|"
    r".*\.(?:docx?|pdf|indd|pptx?|html?|txt)$)",
    re.IGNORECASE,
)


def find_title(
    elements: Sequence[Element], metadata: Mapping[str, str], lines: Sequence[str] = ()
) -> str | None:
    """Return the title a document states, None when it has none.

    A heading on the first page of highest standing that every document would not have. Where
    headings are known only by their form, it must name a document or be the first thing printed.
    `lines` is all that is printed first, running heads too.
    """
    from_text = _from_headings(elements, lines)
    if from_text is not None:
        return _without_publisher(from_text)
    stated = " ".join(metadata.get("title", "").split())
    if stated and not _NO_TITLE.match(stated) and not is_generic(stated):
        return stated
    return None


def _without_publisher(title: str) -> str:
    """Return a title without the municipality's name that only stands beside it."""
    found = _BESIDE.match(title)
    return found["title"] if found and names_a_document(found["title"]) else title


def _from_headings(elements: Sequence[Element], lines: Sequence[str]) -> str | None:
    early = [
        (position, element)
        for position, element in enumerate(elements[:_EARLY])
        if element.kind is ElementKind.HEADING and _may_be_title(element)
    ]
    if not early:
        return None
    styled = [(p, e) for p, e in early if e.block.kind is BlockKind.HEADING]
    if styled:
        top = min(element.level for _, element in styled)
        candidates = [(p, e) for p, e in styled if e.level == top or names_a_document(e.text)]
        for _, element in sorted(candidates, key=lambda c: (c[1].level, c[0])):
            if not _PERIOD_ONLY.match(element.text) and not _is_owner(element.text):
                return element.text
        return None
    first_printed = min(elements, key=lambda e: e.block.start)
    opening = [
        (p, e)
        for p, e in early
        if p <= 2 and not _PERIOD_ONLY.match(e.text) and not _is_owner(e.text)
    ]
    printed = next((p for p, e in opening if e is first_printed), None)
    named = next((p for p, e in opening if names_a_document(e.text)), None)
    # A line that is printed again at once is a running head, and so names the document.
    again = next((p for p, e in opening if p == named and lines.count(e.text) > 1), None)
    chosen = next((p for p in (again, printed, named) if p is not None), None)
    return None if chosen is None else elements[chosen].text


def _is_owner(text: str) -> bool:
    return _OWNER_ONLY.match(text) is not None and not names_a_document(text)


def _may_be_title(element: Element) -> bool:
    """Return whether a heading could name a document: "Vision" and "Forord" could not."""
    if _VISION_OF_A_YEAR.match(element.text):
        return True
    label = element.label
    if is_generic(element.text) or (label is not None and label.title is not None):
        return False
    return label is None or (label.plural and len(element.text.split()) >= 3)
