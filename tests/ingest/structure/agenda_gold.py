"""A gold file and a read agenda in; the two in one comparable form out."""

import json
from pathlib import Path
from typing import Any

from ingest.model import (
    AgendaItemDetails,
    DecisionDetails,
    ReadText,
    Statement,
    StatementType,
    Vote,
)
from ingest.readers import read
from ingest.structure.agenda import document_kind, find_agenda, find_meeting, find_title
from ingest.structure.tree import build_statements

GOLD = Path(__file__).parent.parent / "gold"
_ITEM_FIELDS = ("case_number", "closed", "attachments", "decided_by")
_RESOLUTION_FIELDS = ("by", "votes", "reservations")


def read_gold(name: str) -> tuple[ReadText, tuple[Statement, ...], dict[str, Any]]:
    """Return a gold document as read, its statements, and what the gold file says."""
    path = GOLD / name
    text = read(path.read_bytes(), path.name)
    statements = build_statements(find_agenda(text), text, "prove/dokument")
    gold = json.loads(path.with_name(f"{name}.gold.json").read_text(encoding="utf-8"))
    return text, statements, gold


def found_document(text: ReadText, expected: dict[str, Any]) -> dict[str, Any]:
    """Return what was found of the fields that the gold file states."""
    meeting = find_meeting(text)
    found: dict[str, Any] = {}
    kind = document_kind(text)
    if "kind" in expected:
        found["kind"] = kind.value if kind else None
    if "title" in expected:
        found["title"] = find_title(text)
    if meeting is not None:
        found["meeting"] = {
            "body": meeting.body,
            "date": meeting.date,
            "time": meeting.time,
            "place": meeting.place,
            "participants": [[p.name, p.party, p.present] for p in meeting.participants],
        }
    return found


def found_statements(
    statements: tuple[Statement, ...], expected: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the statements but paragraphs, with the fields of the gold entry at their place."""
    numbers = {s.id: s.number for s in statements}
    rows: list[dict[str, Any]] = []
    kept = [s for s in statements if s.type is not StatementType.PARAGRAPH]
    for place, statement in enumerate(kept):
        wanted = expected[place] if place < len(expected) else {}
        row: dict[str, Any] = {"type": statement.type.value}
        if "title" in wanted:
            row["title"] = statement.title
        if "starts" in wanted:
            starts = wanted["starts"]
            row["starts"] = statement.text[: len(starts)]
        if "number" in wanted:
            row["number"] = statement.number
        if "parent" in wanted:
            row["parent"] = numbers.get(statement.parent or "")
        row |= {k: v for k, v in _details(statement).items() if k in wanted}
        rows.append(row if wanted else row | {"text": statement.text})
    return rows


def paragraph_count(statements: tuple[Statement, ...]) -> int:
    """Return how many statements are paragraphs."""
    return sum(s.type is StatementType.PARAGRAPH for s in statements)


def _details(statement: Statement) -> dict[str, Any]:
    details = statement.details
    if isinstance(details, AgendaItemDetails):
        values = {name: getattr(details, name) for name in _ITEM_FIELDS}
        return values | {"attachments": list(details.attachments)}
    if isinstance(details, DecisionDetails):
        values = {name: getattr(details, name) for name in _RESOLUTION_FIELDS}
        return values | {
            "votes": [_vote(vote) for vote in details.votes],
            "reservations": list(details.reservations),
        }
    return {}


def _vote(vote: Vote) -> list[Any]:
    return [vote.party or vote.member, vote.for_, vote.against, vote.abstained]
