"""The blocks before the first item of an agenda in; what stands under which label out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block, BlockKind, ReadText, StatementType
from ingest.references.bodies import COMMITTEE, first_committee
from ingest.references.dates import find_dates
from ingest.structure.agenda.decisions import find_members
from ingest.structure.agenda.heads import head_of
from ingest.structure.agenda.items import Item
from ingest.structure.tree import StatementDraft, span_of

_LABELS: dict[str, str] = {
    "date": r"møde ?dato|dato|tid(?:spunkt)?|start ?tidspunkt(?: for møde)?|møde ?tidspunkt|mødetid"
    r"|hvornår|møde",
    "place": r"møde ?sted|sted|lokale|lokation|mødelokale|hvor",
    "body": r"udvalg|forum|organ|råd|mødeforum",
    "present": r"møde ?deltagere|deltagere|til ?stede|tilstede(?: var)?|fremmødte|mødte?|deltog"
    r"|tilstedeværende|indkaldte? (?:stedfortræder|suppleant)(?:e|er)?",
    "members": r"medlemmer|udvalgets medlemmer|indkaldte",
    "absent": r"fravær(?:ende)?(?: med afbud| uden afbud)?|afbud(?: fra)?"
    r"|ikke til stede|ej til stede",
}
_LABEL = re.compile(
    r"(?:"
    + "|".join(rf"(?P<{name}>(?:{pattern}))" for name, pattern in _LABELS.items())
    + r")(?!\w)"
    r"(?P<colon>\s*:)?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b[Kk]l\.?\s*\d{1,2}|\b\d{1,2}:\d{2}\b")
_CONTENTS = re.compile(
    r"indholdsfortegnelse|indhold|sagsoversigt|(?:dagsordens)?punkter|dagsorden", re.IGNORECASE
)
# Whoever is named so is no member that comes or stays away.
_ROLE = re.compile(
    r"(?:referent|mødeleder|ordstyrer|dirigent|sekretær|tovholder|gæster?|inviterede?)\s*[:;]",
    re.IGNORECASE,
)
# Another label ends a list of the absent; who stands in for one of them belongs to it.
_OTHER_LABEL = re.compile(
    r"(?!suppleant|stedfortræder|substitut)[A-ZÆØÅ](?:[\w-]+ ?){1,5}:\s+\S", re.IGNORECASE
)
# In the midst of what a line says: "Mødet blev ledet af … Fraværende: Ida Ibsen (V)."
_INNER_LABEL = re.compile(
    r"(?<=[.;] )(?:(?P<there>til ?stede|deltagere)|fraværende|afbud(?: fra)?)\s*:\s+(?P<value>.+?)"
    r"(?=\. (?!Suppleant|Stedfortræder)[A-ZÆØÅ]\w+:|$)",
    re.IGNORECASE,
)
# "Deltog: Ida Ibsen. Afbud: Ole Olsen" on one line.
_ALSO_ABSENT = re.compile(r"(?:[.;,]\s+)(?:fraværende|afbud)(?: fra)?\s*:\s*", re.IGNORECASE)
_HEAD_BLOCKS = 40
_PEOPLE = ("present", "members", "absent")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head: the label it stands under, its value, whether it opens that label.

    `name` is a key of the labels, None for a line under none; `value` is None for a bare label.
    """

    block: Block
    text: str
    name: str | None = None
    value: str | None = None
    opens: bool = False


def head_blocks(read: ReadText, items: Sequence[Item]) -> list[Block]:
    """Return the blocks before the first item; where there are none, as on a page that holds one
    item, its title and what stands before its first section."""
    blocks = [block for block in read.blocks if block.kind is not BlockKind.FURNITURE]
    first = items[0].start if items else len(read.text)
    before = [block for block in blocks if block.end <= first]
    if not before and len(items) == 1:
        for block in blocks:
            if head_of(read, block) is not None:
                break
            before.append(block)
    return before[:_HEAD_BLOCKS]


def first_contents(lines: Sequence[str]) -> int:
    """Return where the table of contents begins, the number of lines where there is none."""
    for index, line in enumerate(lines):
        if index and _CONTENTS.fullmatch(line.strip().rstrip(":")):
            return index
    return len(lines)


def head_lines(read: ReadText, head: Sequence[Block]) -> list[HeadLine]:
    """Return the lines of the head with the label that each belongs to."""
    found: list[HeadLine] = []
    filled: set[str] = set()
    current: str | None = None
    for block in head:
        text = read.quote(block)
        if block.kind is BlockKind.TABLE_ROW:
            joint = " " if _LABEL.match(text.split(" | ")[0]) else "; "
            text = text.replace(" | ", joint, 1)
        opened = _opened(text, block)
        if opened is not None:
            name, value = opened
            current = name if not value or name in _PEOPLE else None
            filled.update({name} if value else ())
            found.append(HeadLine(block, text, name, value or None, opens=True))
            continue
        if _CONTENTS.fullmatch(text.rstrip(":")) or text.endswith(":") or _ROLE.match(text):
            current = None
        if current == "absent" and _OTHER_LABEL.match(text):
            current = None
        ends = current in filled and (block.kind is BlockKind.HEADING or not find_members(text))
        if current is not None and not ends:
            filled.add(current)
            found.append(HeadLine(block, text, current, text))
            current = current if current in _PEOPLE else None
        else:
            found.append(HeadLine(block, text))
    return found


def labelled(read: ReadText, head: Sequence[Block]) -> dict[str, list[str]]:
    """Return the values printed after, or in the blocks under, the labels of the head."""
    found: dict[str, list[str]] = {}
    for line in head_lines(read, head):
        if line.name is not None and line.value is not None:
            value = line.value
            if line.name in _PEOPLE and (absent := _ALSO_ABSENT.search(value)):
                found.setdefault("absent", []).append(value[absent.end() :])
                value = value[: absent.start()]
            found.setdefault(line.name, []).append(value)
        for label in _INNER_LABEL.finditer(line.text) if line.name is None else ():
            name = "present" if label["there"] else "absent"
            found.setdefault(name, []).append(label["value"])
    return found


def head_drafts(read: ReadText, items: Sequence[Item]) -> list[StatementDraft]:
    """Return what the head says of the meeting as paragraphs without parent, one for each label.

    A label and the lines under it are one; of the other lines those with a date, a time or the
    body that meets. What stands after the heading of a table of contents is left out, and so is
    what repeats a line before it.
    """
    head = head_blocks(read, items)
    if not head or (items and head[-1].end > items[0].start):
        return []
    lines = head_lines(read, head)
    lines = lines[: first_contents([line.text for line in lines])]
    drafts: list[StatementDraft] = []
    seen: set[str] = set()
    current: str | None = None
    for line in lines:
        goes_on = line.name is not None and line.name == current and not line.opens
        current = line.name
        if goes_on:
            drafts[-1].add(line.block)
            continue
        if line.text in seen or (line.name is None and not _tells(line.text)):
            continue
        seen.add(line.text)
        evidence = ("mødets hoved",)
        draft = StatementDraft(
            StatementType.PARAGRAPH,
            [span_of(line.block)],
            title=line.text.rstrip(" :"),
            confidence=0.9,
            evidence=evidence,
        )
        drafts.append(draft)
    return drafts


def _tells(text: str) -> bool:
    """Return whether a line under no label says when, or by which body, a meeting is held."""
    return bool(find_dates(text)) or _CLOCK.search(text) is not None or bool(first_committee(text))


def _opened(text: str, block: Block) -> tuple[str, str] | None:
    """Return the label that a line begins with and what stands after it, None without one."""
    match = _LABEL.fullmatch(text)
    if match is None:
        return None
    name = next(name for name in _LABELS if match[name] is not None)
    value = text[match.end("colon") if match["colon"] else match.end(name) :].strip()
    bold = block.lead is not None and block.lead.rstrip(":").lower() == match[name].lower()
    row = block.kind is BlockKind.TABLE_ROW
    if not value or match["colon"] or bold or row or _fits(name, value):
        return name, value
    return None


def _fits(name: str, value: str) -> bool:
    """Whether a label without colon or bold is one: what follows must look like its value."""
    if name == "date":
        return bool(find_dates(value)) or bool(_CLOCK.match(value))
    if name in _PEOPLE:
        return bool(find_members(value))
    if name == "body":
        return COMMITTEE.match(value) is not None
    return name == "place" and value[:1].isupper()
