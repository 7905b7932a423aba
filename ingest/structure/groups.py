"""A tree of sections in, the role that announcements and references give groups of them out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.group_ends import resumed_type
from ingest.structure.names import key_of_name
from ingest.structure.role import Role
from ingest.structure.section import Section, is_of_any_document
from ingest.structure.signs import Announcement, announcements

_MOST_IN_GROUP = 20
_LINE = 80
_FARTHEST = 200


def group_roles(root: Section) -> dict[int, Role]:
    """Return the role of each section (by `id`) that belongs to a group named in running text.

    A group is a run of sibling headings without a label of their own. Its role is what a
    paragraph before it counts up to ("tre nye temaer" before three headings) or what the
    paragraph after it calls it ("Med dette solide fundament"). What is counted up once names one
    group; where sections carry the label themselves, they are the group.
    """
    roles: dict[int, Role] = {}
    labelled = Counter(
        section.label.type for section in root.walk() if section.label and section.label.title
    )
    used: set[tuple[str, T]] = set()
    for container in root.walk():
        for before, run, after in _split(container):
            found = _announced(container, before, run, used)
            if found is not None and labelled[found[0].type] >= len(run):
                found = None
            found = found or _resumed(after)
            if found is not None:
                role, size = found
                roles.update({id(section): role for section in run[: size or len(run)]})
    return roles


_Run = tuple[list[Element | Section], list[Section], Element | None]


def _split(container: Section) -> list[_Run]:
    """Return the runs of a container, one cut where a section ends by counting up what follows."""
    found: list[_Run] = []
    for before, run, after in _runs(container):
        cut = next((k for k in range(1, len(run)) if _counts(run[k - 1], len(run) - k)), None)
        if cut is None:
            found.append((before, run, after))
            continue
        found.append((before, run[:cut], None))
        found.append(([*before, *run[:cut]], run[cut:], after))
    return found


def _counts(section: Section, number: int) -> bool:
    texts = [part.text for inner in section.walk() for part in inner.content]
    return number >= 2 and any(a.count == number for text in texts for a in announcements(text))


def _runs(
    container: Section,
) -> list[_Run]:
    found: list[_Run] = []
    before: list[Element | Section] = []
    run: list[Section] = []
    for part in [*container.parts, None]:
        if isinstance(part, Section) and part.label is None and not is_of_any_document(part):
            if run and part.depth != run[0].depth:
                run = []
            run.append(part)
            continue
        if run:
            found.append((before, run, part if isinstance(part, Element) else None))
            before, run = [], []
        if part is not None:
            before.append(part)
    return found


def _announced(
    container: Section,
    before: Sequence[Element | Section],
    run: Sequence[Section],
    used: set[tuple[str, T]],
) -> tuple[Role, int] | None:
    """Return the role and the size of the group that running text before a run counts up to.

    Text right before the run may count fewer than the run has, text farther off must agree.
    """
    if len(run) < 2:
        return None
    named = {key_of_name(section.title) for section in run}
    near = [
        part.text
        for position, part in enumerate(before)
        if isinstance(part, Element)
        and not _has_own_list(before[position + 1 :], named)
        and not _counts_lines(part.text, before[position + 1 :])
    ]
    if not before and container.heading is not None:
        near = [container.heading.text]
    found = _counted(near, len(run), exact=False, passed=set())
    if found is None and len(run) <= _MOST_IN_GROUP:
        far = [text for part in before if isinstance(part, Section) for text in _texts(part)]
        if container.heading is not None and container.parent is not None:
            far = [*_texts_before(container), *far]
        found = _counted(far[-_FARTHEST:], len(run), exact=True, passed=used)
    if found is None:
        return None
    text, announced = found
    used.add((text, announced.type))
    words = f"»{announced.count} {announced.term}« i teksten før"
    weight = 0.85 if announced.count == len(run) else 0.6
    return (
        Role(announced.type, announced.term, announced.level, ((words, weight),)),
        announced.count,
    )


def _has_own_list(following: Sequence[Element | Section], named: set[str]) -> bool:
    """Whether a list stands right after a text, and is not the one of the headings to come."""
    items: list[Element] = []
    for part in following:
        if not isinstance(part, Element) or part.kind is not ElementKind.ITEM:
            break
        items.append(part)
    keys = {key_of_name(item.block.lead or item.text) for item in items}
    return len(items) >= 2 and not keys & named


def _counts_lines(text: str, following: Sequence[Element | Section]) -> bool:
    """Return whether as many short lines as a text counts stand right after it: "… som er:"."""
    if not text.endswith(":"):
        return False
    lines = list(takewhile(lambda p: isinstance(p, Element) and len(p.text) <= _LINE, following))
    return any(announced.count <= len(lines) for announced in announcements(text))


def _counted(
    texts: Sequence[str], size: int, *, exact: bool, passed: set[tuple[str, T]]
) -> tuple[str, Announcement] | None:
    for text in reversed(texts):
        for announced in reversed(announcements(text)):
            fits = announced.count == size or (not exact and announced.count < size)
            if fits and announced.count <= _MOST_IN_GROUP and (text, announced.type) not in passed:
                return text, announced
    return None


def _texts(section: Section) -> list[str]:
    if section.label is not None and section.label.title is not None:
        return []
    return [part.text for inner in section.walk() for part in inner.content]


def _texts_before(container: Section) -> list[str]:
    """Return the running text that stands before a container in its own parent."""
    parent = container.parent
    if parent is None:
        return []
    texts: list[str] = []
    for part in parent.parts:
        if part is container:
            break
        texts.extend([part.text] if isinstance(part, Element) else _texts(part))
    return texts


def _resumed(after: Element | None) -> tuple[Role, int] | None:
    if after is None:
        return None
    found = resumed_type(after.text)
    if found is None or not re.match(r"\w+", after.text):
        return None
    words = " ".join(after.text.split()[:5])
    return Role(found[0], found[1], None, ((f"»{words} …« i teksten efter", 0.8),)), 0
