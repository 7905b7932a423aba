"""The lines of an agenda's head that name people, and its items, in; the participants out."""

import re
from collections.abc import Mapping, Sequence

from ingest.model import Block, Participant, ReadText
from ingest.references.people import MEMBER
from ingest.structure.agenda.decisions import find_absent, find_members
from ingest.structure.agenda.heads import head_of
from ingest.structure.agenda.items import Item
from ingest.structure.agenda.words import Section

_STANDS_IN = re.compile(
    r"\b(?:(?:stedfortræder|suppleant)(?: (?:er|var|mødte|deltog))?:?"
    r"|i stedet (?:mødte|deltog))\s+",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(
    r"(?P<there>(?<!ikke )(?<!ej )\b(?:til ?stede|mødt))$"
    r"|\b(?:afbud|fraværende|(?:ikke|ej) til ?stede)$",
    re.IGNORECASE,
)


def find_participants(
    read: ReadText,
    items: Sequence[Item],
    head: Sequence[Block],
    found: Mapping[str, Sequence[str]],
    *,
    were_there: bool | None,
) -> tuple[Participant, ...]:
    """Return the members of a meeting in the order printed, the absent ones with `present` False.

    `found` holds the lines under the labels "present", "members" and "absent" of the head;
    `were_there` is what a line under "present" says about a member: True in minutes, else None.
    """
    absent = [p for line in found.get("absent", ()) for p in find_absent(line)]
    absent += _absent_from_most_items(read, items)
    listed = _with_attendance(read, head)
    absent += [person for person in listed if person.present is False]
    away = {p.name for p in absent}
    people = {person.name: person for person in listed if person.present}
    for label in (label for label in found if label in ("present", "members")):
        there = were_there if label == "present" else None
        for person in (person for line in found[label] for person in find_members(line)):
            is_there = False if person.name in away else there
            if person.name not in people or (is_there and people[person.name].present is None):
                people[person.name] = Participant(person.name, person.party, is_there)
    for person in absent:
        people.setdefault(person.name, Participant(person.name, person.party, False))
    for name, party in _stand_ins(found.get("absent", ())):
        people.setdefault(name, Participant(name, party, were_there))
    return tuple(people.values())


def _stand_ins(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return name and party of those who meet for the absent: "Stedfortræder: Ida Ibsen (B)"."""
    found = (MEMBER.match(line, mark.end()) for line in lines for mark in _STANDS_IN.finditer(line))
    return [(" ".join(match["name"].split()), match["party"]) for match in found if match]


def _with_attendance(read: ReadText, head: Sequence[Block]) -> list[Participant]:
    """Return the members that the head lists one by one with "Til stede" or "Afbud" beside them."""
    found: list[Participant] = []
    for block in head:
        text = read.quote(block)
        state = _ATTENDANCE.search(text)
        if state is None or not (match := MEMBER.match(text)):
            continue
        there = state["there"] is not None
        found.append(Participant(" ".join(match["name"].split()), match["party"], there))
    return found


def _absent_from_most_items(read: ReadText, items: Sequence[Item]) -> list[Participant]:
    """Minutes of some systems repeat "Fraværende: …" under each decision, and nowhere else."""
    seen: dict[str, tuple[Participant, int]] = {}
    decided = 0
    for item in items:
        heads = [(b, head_of(read, b)) for b in item.blocks]
        decided += any(head and head.section is Section.DECISION for _, head in heads)
        for position, (_, head) in enumerate(heads):
            if head is None or head.section is not Section.ABSENT:
                continue
            words = head.rest
            if not words and position + 1 < len(heads) and heads[position + 1][1] is None:
                words = read.quote(heads[position + 1][0])
            for person in find_absent(words):
                count = seen[person.name][1] if person.name in seen else 0
                seen[person.name] = (person, count + 1)
    return [person for person, count in seen.values() if count * 2 >= max(decided, 1)]
