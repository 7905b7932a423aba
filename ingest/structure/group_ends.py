"""The sections that are open and what comes next in, the groups that end before it out."""

import re
from collections.abc import Sequence

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.enumerations import names_all
from ingest.structure.lexicon import COUNT
from ingest.structure.names import key_of_name
from ingest.structure.section import GROUP, GROUPING, HOLDING, STATEMENT, Section
from ingest.structure.signs import Label, announcements, is_generic, noun_type, split_number

_RESUMES = re.compile(
    r"^(?:med|på|ud fra|tilsammen|samlet)\b.{0,20}?\b(?:dette|disse|denne|det|de)\s+"
    r"(?P<words>.{3,60})",
    re.IGNORECASE,
)
_COUNTS_PARTS = re.compile(
    rf"^(?:de|vores|vore|her er|\w*(?:politikken|strategien|planen)s)?\s*(?:de )?{COUNT} "
    r"(?:\w+e )?(?!år\b|måneder\b|procent\b|pct\b|mio\b)[^\W\d_]{3,}",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(r"\b(?:de|disse|alle)\s+(?:\w+)\s+", re.IGNORECASE)


def close_group(stack: list[Section], element: Element) -> None:
    """Leave the last of a group of sections where a paragraph speaks of the whole group."""
    resumes = resumed_type(element.text) is not None
    sums_up = _SUMS_UP.search(element.text) is not None
    counts = {a.count for a in announcements(element.text)} if sums_up else set()
    if not resumes and not counts:
        return
    members = [s for s in stack if s.heading is not None and may_be_in_group(s)]
    container = members[-1].parent if members else None
    if container is None:
        return
    size = len(trailing_run(container))
    if size >= 2 and (resumes or size in counts):
        while stack[-1] is not container:
            stack.pop()


def leave_other_group(stack: list[Section], label: Label | None) -> None:
    """Leave a group such as "Værdier" where a heading names a statement of another kind."""
    if label is None or label.title is None or label.type not in HOLDING:
        return
    for position, section in enumerate(stack):
        own = section.label
        if own is None or own.title is not None or not own.plural or section.depth != GROUP:
            continue
        if own.type in GROUPING and own.type is not label.type and section.content:
            del stack[position:]
            return


def leave_said_group(stack: list[Section], following: str) -> None:
    """Leave a group that has named all of its own where a heading comes that it does not name."""
    for position, section in enumerate(stack):
        if _has_said_all(section, following) or _is_full(section):
            del stack[position:]
            return


def _is_full(section: Section) -> bool:
    """Return whether a group such as "Tre indsatsområder" has as many under it as it counts."""
    label = section.label
    if section.depth != GROUP or label is None or label.title is not None:
        return False
    counted = {label.count} if label.count else set()
    for part in section.content:
        counted |= {a.count for a in announcements(part.text) if a.type is label.type}
    if len(counted) != 1:
        return False
    members = [
        s
        for s in section.sections
        if s.depth == STATEMENT and (s.label is None or s.label.title is not None)
    ]
    return bool(members) and counted == {len(members)}


def _has_said_all(section: Section, following: str) -> bool:
    """Return whether a group such as "Værdigrundlag" has named all of its own before a heading.

    Its paragraph counts them up and names them, or it ends with a list that does not name the
    heading.
    """
    label = section.label
    if section.depth != GROUP or label is None or label.title is not None or section.sections:
        return False
    content = section.content
    if content and content[-1].kind is ElementKind.ROW:
        return True
    if label.count and label.count == len(content) > 1:
        return True
    items = [part for part in content if part.kind is ElementKind.ITEM]
    items = items or _led(content)
    if items:
        keys = {key_of_name(part.block.lead or part.text) for part in items}
        return content[-1] is items[-1] and key_of_name(following) not in keys
    return any(names_all(part.text, label.type) for part in content)


def _led(content: Sequence[Element]) -> list[Element]:
    """Return the paragraphs that begin with bold words, none where only one does."""
    led = [part for part in content if part.block.lead and len(part.block.lead) < len(part.text)]
    return led if len(led) > 1 else []


def counts_parts(text: str) -> bool:
    """Return whether a heading counts what comes under it: "De tre områder, som …"."""
    return _COUNTS_PARTS.match(text) is not None


def groups_numbers(section: Section) -> bool:
    """Return whether a heading without number says what the numbered ones under it are."""
    label = section.label
    if label is None and section.heading is not None and section.depth == GROUP:
        return counts_parts(section.heading.text)
    return (
        section.depth == GROUP
        and label is not None
        and label.title is None
        and label.plural
        and not is_numbered(section)
    )


def ends_numbered(section: Section) -> bool:
    """Return whether the last heading under a section is numbered."""
    last = next((part for part in reversed(section.parts) if isinstance(part, Section)), None)
    return last is not None and is_numbered(last)


def is_numbered(section: Section) -> bool:
    """Return whether a section's heading begins with a number."""
    return section.heading is not None and split_number(section.heading.text)[0] is not None


def may_be_in_group(section: Section) -> bool:
    """Return whether a heading may be one of several of a kind."""
    own = section.label
    return (own is None or own.title is not None) and not is_generic(section.title)


def trailing_run(container: Section) -> list[Section]:
    """Return the sections of equal depth that stand last in a container without text between."""
    run: list[Section] = []
    for part in reversed(container.parts):
        if not isinstance(part, Section) or not may_be_in_group(part):
            break
        if run and part.depth != run[0].depth:
            break
        run.append(part)
    return run[::-1]


def resumed_type(text: str) -> tuple[T, str] | None:
    """Return the role that a sentence gives what stood before: "Med dette solide fundament"."""
    found = _RESUMES.match(text)
    if found is None:
        return None
    for word in re.findall(r"[\wæøå-]+", found["words"])[:4]:
        kind = noun_type(word)
        if kind is not None:
            return kind
        if not word.endswith(("e", "t")):
            return None
    return None
