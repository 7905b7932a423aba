"""A gold file and the parse of its agenda in; the two in one comparable form out.

Beside what `ingest.evaluate` asks, a gold file of an agenda says the details of each item,
recommendation and decision, and how many paragraphs its items have.
"""

import json
from pathlib import Path
from typing import Any

from ingest.json_form import document_to_json, statement_to_json
from ingest.model import ParsedDocument, StatementType
from ingest.read import read_document

GOLD = Path(__file__).parent.parent / "gold"
_DETAILS = ("case_number", "closed", "attachments", "decided_by", "by", "votes", "reservations")


def read_gold(name: str) -> tuple[ParsedDocument, dict[str, Any]]:
    """Return the parse of a gold document and what the gold file says."""
    gold = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
    return read_document(GOLD / name), gold


def read_corpus_gold() -> tuple[ParsedDocument, dict[str, Any]]:
    """Return the parse of the corpus' agenda and what is known of it, details included."""
    path = Path(__file__).with_name("corpus-agenda.json")
    gold = json.loads(path.read_text(encoding="utf-8"))
    return read_document(path.parent / gold["source"]), gold


def found_document(parsed: ParsedDocument, expected: dict[str, Any]) -> dict[str, Any]:
    """Return what was found of the fields that the gold file states."""
    data = document_to_json(parsed.document)
    return {name: data[name] for name in expected}


def found_statements(
    parsed: ParsedDocument, expected: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the statements but paragraphs, with the fields of the gold entry at their place."""
    titles = {s.id: s.title for s in parsed.statements}
    kept = [s for s in parsed.statements if s.type is not StatementType.PARAGRAPH]
    rows: list[dict[str, Any]] = []
    for place, statement in enumerate(kept):
        wanted = expected[place] if place < len(expected) else {"starts": statement.text}
        length = len(wanted["starts"])
        is_item = statement.type is StatementType.AGENDA_ITEM
        words = (statement.title or "") if is_item else statement.text[:length]
        row: dict[str, Any] = {"type": statement.type.value, "starts": words}
        data = statement_to_json(statement)
        data["votes"] = [
            {
                "voter": vote.get("party") or vote.get("member"),
                "for": vote["for"],
                "against": vote["against"],
                "abstained": vote["abstained"],
            }
            for vote in data.get("votes", ())
        ]
        data["parent"] = titles.get(statement.parent or "")
        row |= {name: data.get(name) for name in ("parent", "number", *_DETAILS) if name in wanted}
        rows.append(row)
    return rows


def paragraph_count(parsed: ParsedDocument) -> int:
    """Return how many statements are paragraphs of an item; the head's are not."""
    return sum(s.type is StatementType.PARAGRAPH and bool(s.parent) for s in parsed.statements)
