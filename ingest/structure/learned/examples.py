"""Gold files of strategies and policies in, groups with the role that a person gives them out."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from ingest.evaluate import SUFFIX
from ingest.model import ReadText, StatementType
from ingest.readers import read
from ingest.structure.agenda import as_printed, document_kind
from ingest.structure.elements import Element, ElementKind
from ingest.structure.form import form_roles
from ingest.structure.groups import group_roles
from ingest.structure.layout import lay_out
from ingest.structure.learned.document_view import view_of
from ingest.structure.learned.group_signs import signs_of
from ingest.structure.learned.groups import Group, groups_of, member_text
from ingest.structure.learned.rewording import (
    Hidden,
    hide_roles,
    role_of_line,
    swap_roles,
)
from ingest.structure.learned.weights import NOTHING
from ingest.structure.names import key_of_name
from ingest.structure.section import Section
from ingest.structure.sections import build_sections

_SEED = 20
_SWAPPED = 3
_OF_COPY = 0.5
# Headings as others may word them, each with the role it gives.
_WORDINGS = Path(__file__).parent / "wordings.tsv"


@dataclass(frozen=True, slots=True)
class GoldStrategy:
    """A document that is no agenda, and the statements that a person reads in it."""

    name: str
    read: ReadText
    wanted: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Example:
    """The signs of a group, its role or `none`, and what it counts for in training."""

    document: str
    signs: Mapping[str, float]
    role: str
    weight: float


def gold_strategies(folder: Path) -> list[GoldStrategy]:
    """Return the strategies and policies with gold files under a folder, by name."""
    found: list[GoldStrategy] = []
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = path.parent / gold.get("source", path.name[: -len(SUFFIX)])
        text = read(source.read_bytes(), source.name)
        if document_kind(as_printed(text)) is None:
            found.append(GoldStrategy(source.name, text, gold["statements"]))
    return found


def examples(golds: Sequence[GoldStrategy]) -> list[Example]:
    """Return the groups of documents as they are, and of copies with other headings in them."""
    chance = Random(_SEED)
    wordings = _wordings(golds)
    found: list[Example] = []
    for gold in golds:
        found.extend(_examples(gold, gold.read, 1.0))
        for hidden in (Hidden.HEADINGS, Hidden.LINES):
            copy, number = hide_roles(gold.read, hidden, chance)
            found.extend(_examples(gold, copy, _OF_COPY) if number else ())
        for _ in range(_SWAPPED):
            copy, number = swap_roles(gold.read, wordings, chance)
            found.extend(_examples(gold, copy, _OF_COPY) if number else ())
    return found


def _wordings(golds: Sequence[GoldStrategy]) -> dict[StatementType, tuple[str, ...]]:
    found: dict[StatementType, set[str]] = {}
    for line in _WORDINGS.read_text(encoding="utf-8").splitlines():
        role, words = line.split("\t")
        found.setdefault(StatementType(role), set()).add(words)
    for gold in golds:
        for element in lay_out(gold.read).elements:
            kind = role_of_line(element) if element.kind is ElementKind.HEADING else None
            if kind is not None and not element.text.isupper():
                found.setdefault(kind, set()).add(element.text.rstrip(":"))
    return {kind: tuple(sorted(words)) for kind, words in found.items()}


def _examples(gold: GoldStrategy, text: ReadText, weight: float) -> Iterator[Example]:
    layout = lay_out(text)
    root = build_sections(layout.elements, styled=layout.styled)
    counted = group_roles(root)
    view = view_of(root, layout, {**form_roles(root, counted), **counted})
    starts = [(key_of_name(entry["starts"]), entry["type"]) for entry in gold.wanted]
    for group in groups_of(root):
        yield Example(gold.name, signs_of(group, view), _role(group, starts), weight)


def _role(group: Group, starts: list[tuple[str, str]]) -> str:
    """Return the role of most members, `none` where no more than half of them state anything.

    `starts` are how the statements begin and their types; those found are taken out.
    """
    roles: Counter[str] = Counter()
    for member in group.members:
        names = _names(member)
        begun = (s for s in starts if any(name.startswith(s[0]) for name in names))
        answer = next(begun, None)
        if answer is not None:
            # A heading's words may open the text under it too.
            starts.remove(answer)
            roles[answer[1]] += answer[1] != StatementType.PARAGRAPH.value
    if not roles.total() or roles.total() * 2 <= len(group.members) - (len(group.members) == 1):
        return NOTHING
    return roles.most_common(1)[0][0]


def _names(member: Element | Section) -> list[str]:
    texts = [member_text(member)]
    if isinstance(member, Section):
        texts.append(member.title)
        texts.append(member.heading.text if member.heading is not None else "")
    else:
        texts.append(member.block.lead or member.text)
        label = member.label
        if label is not None and label.title:
            texts.append(label.title)
    return [key_of_name(text) for text in texts]
