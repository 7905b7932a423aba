"""`ParsedDocument` to and from plain JSON data, the contract of `pejling parse --json`."""

from typing import Any

from ingest.kle import kle_page
from ingest.model import (
    AgendaItemDetails,
    Block,
    BlockKind,
    Box,
    DecisionDetails,
    Document,
    DocumentKind,
    Meeting,
    ParsedDocument,
    ParseWarning,
    Participant,
    Place,
    Reference,
    ReferenceKind,
    RelatedDocument,
    Span,
    Statement,
    StatementType,
    Vote,
)

_WITH_DECISION = {StatementType.RECOMMENDATION, StatementType.DECISION}


def parsed_to_json(parsed: ParsedDocument, *, with_blocks: bool = False) -> dict[str, Any]:
    """Return JSON data for `parsed`; with `with_blocks` enough to restore it completely."""
    data: dict[str, Any] = {
        "document": document_to_json(parsed.document),
        "text": parsed.text,
        "statements": [statement_to_json(statement) for statement in parsed.statements],
        "references": [
            {
                "kind": reference.kind.value,
                "text": reference.text,
                "value": reference.value,
                "start": reference.start,
                "end": reference.end,
                "statement": reference.statement,
                "page": kle_page(reference.value or "")
                if reference.kind is ReferenceKind.KLE
                else None,
            }
            for reference in parsed.references
        ],
        "warnings": [
            {"code": warning.code, "message": warning.message, "start": warning.start}
            for warning in parsed.warnings
        ],
    }
    if with_blocks:
        data["blocks"] = [_block_to_json(block) for block in parsed.blocks]
    return data


def parsed_from_json(data: dict[str, Any]) -> ParsedDocument:
    """Return what `parsed_to_json` was given. Raises KeyError or ValueError on other data."""
    return ParsedDocument(
        document=document_from_json(data["document"]),
        text=data["text"],
        statements=tuple(statement_from_json(item) for item in data["statements"]),
        references=tuple(
            Reference(
                kind=ReferenceKind(item["kind"]),
                text=item["text"],
                value=item["value"],
                start=item["start"],
                end=item["end"],
                statement=item["statement"],
            )
            for item in data["references"]
        ),
        warnings=tuple(
            ParseWarning(item["code"], item["message"], item["start"]) for item in data["warnings"]
        ),
        blocks=tuple(_block_from_json(item) for item in data.get("blocks", ())),
    )


def document_to_json(document: Document) -> dict[str, Any]:
    """Return the `document` object of the contract."""
    meeting = document.meeting
    return {
        "id": document.id,
        "title": document.title,
        "municipality": document.municipality,
        "municipality_code": document.municipality_code,
        "kind": document.kind.value,
        "format": document.format,
        "language": document.language,
        "adopted": document.adopted,
        "adopted_by": document.adopted_by,
        "valid_from": document.valid_from,
        "valid_until": document.valid_until,
        "related": [
            {"title": related.title, "relation": related.relation} for related in document.related
        ],
        "meeting": None
        if meeting is None
        else {
            "body": meeting.body,
            "date": meeting.date,
            "time": meeting.time,
            "place": meeting.place,
            "participants": [
                {"name": person.name, "party": person.party, "present": person.present}
                for person in meeting.participants
            ],
        },
        "source_name": document.source_name,
        "source_url": document.source_url,
        "publisher": document.publisher,
    }


def statement_to_json(statement: Statement) -> dict[str, Any]:
    """Return one statement of the contract."""
    data: dict[str, Any] = {
        "id": statement.id,
        "type": statement.type.value,
        "confidence": statement.confidence,
        "term": statement.term,
        "level": statement.level,
        "number": statement.number,
        "title": statement.title,
        "text": statement.text,
        "parent": statement.parent,
        "order": statement.order,
        "spans": [
            {"start": span.start, "end": span.end, "page": span.page} for span in statement.spans
        ],
        "evidence": list(statement.evidence),
        "by_hand": statement.by_hand,
    }
    if statement.type is StatementType.AGENDA_ITEM:
        item = statement.details
        item = item if isinstance(item, AgendaItemDetails) else AgendaItemDetails()
        data |= {
            "case_number": item.case_number,
            "closed": item.closed,
            "attachments": list(item.attachments),
            "decided_by": item.decided_by,
        }
    elif statement.type in _WITH_DECISION:
        decision = statement.details
        decision = decision if isinstance(decision, DecisionDetails) else DecisionDetails()
        data |= {
            "by": decision.by,
            "votes": [_vote_to_json(vote) for vote in decision.votes],
            "reservations": list(decision.reservations),
        }
    return data


def _vote_to_json(vote: Vote) -> dict[str, Any]:
    who = {"member": vote.member} if vote.party is None else {"party": vote.party}
    return who | {"for": vote.for_, "against": vote.against, "abstained": vote.abstained}


def document_from_json(data: dict[str, Any]) -> Document:
    """Return what `document_to_json` was given."""
    meeting = data["meeting"]
    return Document(
        id=data["id"],
        title=data["title"],
        municipality=data["municipality"],
        municipality_code=data["municipality_code"],
        kind=DocumentKind(data["kind"]),
        format=data["format"],
        language=data["language"],
        adopted=data["adopted"],
        adopted_by=data["adopted_by"],
        valid_from=data["valid_from"],
        valid_until=data["valid_until"],
        related=tuple(RelatedDocument(r["title"], r["relation"]) for r in data["related"]),
        meeting=None
        if meeting is None
        else Meeting(
            body=meeting["body"],
            date=meeting["date"],
            time=meeting["time"],
            place=meeting["place"],
            participants=tuple(
                Participant(p["name"], p["party"], p["present"]) for p in meeting["participants"]
            ),
        ),
        source_name=data["source_name"],
        source_url=data["source_url"],
        publisher=data["publisher"],
    )


def statement_from_json(data: dict[str, Any]) -> Statement:
    """Return what `statement_to_json` was given."""
    kind = StatementType(data["type"])
    details: AgendaItemDetails | DecisionDetails | None = None
    if kind is StatementType.AGENDA_ITEM:
        details = AgendaItemDetails(
            case_number=data["case_number"],
            closed=data["closed"],
            attachments=tuple(data["attachments"]),
            decided_by=data["decided_by"],
        )
    elif kind in _WITH_DECISION:
        details = DecisionDetails(
            by=data["by"],
            votes=tuple(
                Vote(
                    party=vote.get("party"),
                    member=vote.get("member"),
                    for_=vote["for"],
                    against=vote["against"],
                    abstained=vote["abstained"],
                )
                for vote in data["votes"]
            ),
            reservations=tuple(data["reservations"]),
        )
    return Statement(
        id=data["id"],
        type=kind,
        confidence=data["confidence"],
        text=data["text"],
        spans=tuple(Span(s["start"], s["end"], s["page"]) for s in data["spans"]),
        title=data["title"],
        term=data["term"],
        level=data["level"],
        number=data["number"],
        parent=data["parent"],
        order=data["order"],
        evidence=tuple(data["evidence"]),
        details=details,
        by_hand=data["by_hand"],
    )


def _block_to_json(block: Block) -> dict[str, Any]:
    place = block.place
    return {
        "kind": block.kind.value,
        "start": block.start,
        "end": block.end,
        "level": block.level,
        "marker": block.marker,
        "page": block.page,
        "starts_page": block.starts_page,
        "emphasised": block.emphasised,
        "lead": block.lead,
        "bold": list(block.bold),
        "place": {
            "line": place.line,
            "page": place.page,
            "boxes": [[b.page, b.left, b.top, b.right, b.bottom] for b in place.boxes],
            "element": place.element,
            "paragraph": place.paragraph,
        },
    }


def _block_from_json(data: dict[str, Any]) -> Block:
    place = data["place"]
    return Block(
        kind=BlockKind(data["kind"]),
        start=data["start"],
        end=data["end"],
        level=data["level"],
        marker=data["marker"],
        page=data["page"],
        starts_page=data["starts_page"],
        emphasised=data["emphasised"],
        lead=data["lead"],
        bold=tuple(data.get("bold", ())),
        place=Place(
            line=place["line"],
            page=place["page"],
            boxes=tuple(Box(*box) for box in place["boxes"]),
            element=place["element"],
            paragraph=place["paragraph"],
        ),
    )
