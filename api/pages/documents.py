"""A document's id in, the page of its whole text out, and its file as it came."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.addresses import document_url, resource_url
from api.numbers import danish_number
from api.pages import danish
from api.pages.discussions import discussions_of
from api.pages.reading import outline, reading_blocks
from api.pages.statements import Fact, facts_of
from api.pages.templates import document_title, page
from api.pages.versions import versions_url
from api.query_string import KnownOnly
from api.serving import Serving, serving_of
from ingest.model import Document, Meeting, ParsedDocument, Statement, StatementType
from kg.errors import InvalidRequest
from kg.settings import Settings
from kg.snapshot.originals import read_original

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])

_PLACE = re.compile(r"(\d{1,9}),(\d{1,9})")

# What a browser may be told that a file is; anything else is bytes to keep.
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Another document that has the same wording; `share` in per cent of the sentences.

    `changes_url` shows what the later of two versions changed, None for an excerpt.
    """

    label: str
    title: str
    url: str
    share: int
    changes_url: str | None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of an agenda with what is recommended and decided."""

    statement: Statement
    facts: list[str]
    recommendations: list[Statement]
    decisions: list[Statement]


@router.get("/dokument/{municipality}/{name}")
def document_page(
    request: Request,
    municipality: str,
    name: str,
    char: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The text as it reads, statements marked; `char=START,END` marks a place in it."""
    serving = serving_of(request)
    parsed = serving.snapshot.document(f"{municipality}/{name}")
    document = parsed.document
    return page(
        request,
        "document.html",
        section="/kommuner",
        document=document,
        municipality=document.municipality or "Ukendt kommune",
        municipality_id=municipality,
        facts=document_facts(document),
        items=agenda_items(parsed),
        discussions=discussions_of(serving, document.id),
        relations=relations_of(serving, document.id),
        outline=outline(parsed),
        statement_total=danish_number(len(parsed.statements)),
        blocks=reading_blocks(parsed, place_in_text(char, len(parsed.text))),
        first_page=_first_page(parsed),
        has_original=document.id in serving.snapshot.documents,
        data_url=resource_url(document.id),
    )


@router.get("/original/{municipality}/{name}")
def original(request: Request, municipality: str, name: str) -> Response:
    """The file as it came, to be saved: a browser never runs or shows it as part of this site."""
    serving = serving_of(request)
    parsed = serving.snapshot.document(f"{municipality}/{name}")
    document = parsed.document
    settings: Settings = request.app.state.serving.settings
    sha256 = serving.snapshot.documents.listed(document.id).original
    file_name = document.source_name or f"{name}.{document.format}"
    data = read_original(settings.originals, sha256, file_name)
    return Response(
        data,
        media_type=_MEDIA_TYPES.get(document.format, "application/octet-stream"),
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )


def document_facts(document: Document) -> list[Fact]:
    """Return what a document says about itself; what it does not say is left out."""
    meeting = document.meeting or Meeting()
    named = {r.relation: [] for r in document.related}  # type: dict[str, list[str]]
    for related in document.related:
        named[related.relation].append(related.title)
    found = [
        (
            "Vedtaget",
            (
                danish.danish_date(document.adopted),
                document.adopted_by and f"af {document.adopted_by}",
            ),
        ),
        ("Gælder", (danish.period(document.valid_from, document.valid_until),)),
        ("Udvalg", (meeting.body,)),
        (
            "Møde",
            (
                " ".join(
                    part
                    for part in (
                        danish.danish_date(meeting.date),
                        meeting.time and f"kl. {meeting.time}",
                    )
                    if part
                ),
            ),
        ),
        ("Sted", (meeting.place,)),
        ("Deltagere", (danish.in_words(_participant(p) for p in meeting.participants),)),
        ("Udgivet af", (_other_publisher(document),)),
        *(
            (danish.RELATIONS.get(relation, relation), tuple(titles))
            for relation, titles in named.items()
        ),
    ]
    kept = [Fact(label, tuple(value for value in values if value)) for label, values in found]
    return [fact for fact in kept if fact.values]


def agenda_items(parsed: ParsedDocument) -> list[AgendaItem]:
    """Return the items of an agenda in order, none for other documents."""
    children: dict[str | None, list[Statement]] = {}
    for statement in parsed.statements:
        children.setdefault(statement.parent, []).append(statement)

    def below(statement_id: str, kind: StatementType) -> list[Statement]:
        found = []
        for child in children.get(statement_id, []):
            found += [child] if child.type is kind else below(child.id, kind)
        return found

    return [
        AgendaItem(
            statement=item,
            facts=[f"{fact.label}: {', '.join(fact.values)}" for fact in facts_of(item)],
            recommendations=below(item.id, StatementType.RECOMMENDATION),
            decisions=below(item.id, StatementType.DECISION),
        )
        for item in parsed.statements
        if item.type is StatementType.AGENDA_ITEM
    ]


def _first_page(parsed: ParsedDocument) -> int | None:
    """Return the first page that can be shown as it was printed; only a PDF's can."""
    if parsed.document.format != "pdf":
        return None
    return next((block.page for block in parsed.blocks if block.place.boxes), None)


def relations_of(serving: Serving, document_id: str) -> list[Relation]:
    """Return the documents whose wording this one shares as an excerpt or another version."""
    shown = []
    for one in serving.links.document_relations(document_id):
        outgoing = one.document == document_id
        other = one.other if outgoing else one.document
        shown.append(
            Relation(
                danish.SHARED_WORDING[one.relation][0 if outgoing else 1],
                document_title(serving.snapshot.document(other).document),
                document_url(other),
                round(100 * one.share),
                versions_url(one.other, one.document) if one.relation == "supersedes" else None,
            )
        )
    return shown


def _other_publisher(document: Document) -> str | None:
    return None if document.publisher == document.municipality else document.publisher


def _participant(participant: object) -> str:
    name = getattr(participant, "name", "")
    party, present = getattr(participant, "party", None), getattr(participant, "present", None)
    absent = ", fraværende" if present is False else ""
    return f"{name} ({party}{absent})" if party else f"{name}{f' ({absent[2:]})' if absent else ''}"


def place_in_text(written: str, length: int) -> tuple[int, int] | None:
    """Return a place written START,END in a text of `length`, None for an empty one.

    Raises InvalidRequest when it is not one.
    """
    if not written:
        return None
    found = _PLACE.fullmatch(written)
    start, end = (int(part) for part in found.groups()) if found else (0, 0)
    if not start < end <= length:
        raise InvalidRequest(
            f"“{written}” er ikke et sted i teksten; skriv START,SLUT, hvor SLUT er større end "
            f"START og højst {length}.",
            "char",
        )
    return start, end
