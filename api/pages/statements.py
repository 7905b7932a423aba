"""An id in, the page of that statement out: its place, its company and how to refer to it."""

from dataclasses import dataclass
from itertools import groupby

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from api.addresses import document_url, resource_url, seen_place_url
from api.pages import danish
from api.pages.compare import Pair, Side, pairs_of
from api.pages.discussions import discussions_of
from api.pages.marking import excerpt, shortened
from api.pages.templates import document_title, page
from api.serving import Serving, serving_of
from ingest.model import (
    LABELS,
    AgendaItemDetails,
    DecisionDetails,
    Document,
    ParsedDocument,
    Statement,
    StatementType,
    Vote,
)
from kg.errors import NotFound
from kg.search.similar import similar

_LONGEST_HEADING = 220
_LONGEST_EXCERPT = 300
_MOST_COUNTERPARTS = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its values, as a page lists them."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one type below another."""

    label: str
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Similar:
    """A statement elsewhere and where it stands."""

    statement: Statement
    document: Document
    source_url: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A statement elsewhere that belongs together with this one, and this one's own sentence."""

    other: Side
    own_quote: str
    relation: str
    reason: str


def resource_page(request: Request, resource_id: str) -> Response:
    """Return the page of the resource below `/id/`: a statement, document or municipality.

    What has a page of its own elsewhere is redirected there (303). Raises NotFound.
    """
    serving = serving_of(request)
    parts = resource_id.strip("/").split("/")
    if parts[0] == "tema" and len(parts) == 2 and serving.catalog.theme(parts[1]):
        return RedirectResponse(f"/temaer/{parts[1]}", 303)
    if len(parts) == 1 and serving.catalog.municipality(parts[0]):
        return RedirectResponse(f"/kommuner/{parts[0]}", 303)
    if len(parts) == 2 and resource_id in serving.snapshot.documents:
        return RedirectResponse(document_url(resource_id), 303)
    if len(parts) < 3:
        raise NotFound(f"der er intet med navnet “{resource_id}” i kilderne.")
    return _statement_page(request, serving, serving.snapshot.statement(resource_id))


def facts_of(statement: Statement) -> list[Fact]:
    """Return what only an agenda item, a recommendation or a decision has."""
    details = statement.details
    if isinstance(details, AgendaItemDetails):
        found = [
            ("Sagsnummer", (details.case_number,)),
            ("Adgang", (_access(details.closed),)),
            ("Besluttes af", (details.decided_by,)),
            ("Bilag", details.attachments),
        ]
    elif isinstance(details, DecisionDetails):
        found = [
            ("Af", (details.by,)),
            ("Stemmer", tuple(_vote(vote) for vote in details.votes)),
            ("Forbehold", details.reservations),
        ]
    else:
        return []
    kept = [Fact(label, tuple(v for v in values if v)) for label, values in found]
    return [fact for fact in kept if fact.values]


def citation(statement: Statement, document: Document, base: str) -> str:
    """Return a reference to copy: the words, who says it, where, when, and the address."""
    words = shortened(statement.title or statement.text, 300)
    kind = LABELS[statement.type].lower()
    number = f" {statement.number}" if statement.number else ""
    title = document_title(document)
    # The municipality is named once, also where the title begins with it.
    owner = document.municipality
    source = title if owner is None or owner in title else f"{owner}: {title}"
    when = f", {danish.danish_date(document.date)}" if document.date else ""
    return f"“{words}” ({kind}{number}). {source}{when}. {base}{resource_url(statement.id)}"


def _statement_page(request: Request, serving: Serving, statement: Statement) -> Response:
    parsed = serving.snapshot.document("/".join(statement.id.split("/")[:2]))
    document = parsed.document
    heading = _heading(statement)
    first = statement.spans[0]
    # All of a long statement stands above already: here only how it begins.
    end = min(first.end, first.start + _LONGEST_EXCERPT)
    before, quoted, after = excerpt(parsed.text, first.start, end)
    siblings = _siblings(parsed, statement)
    linked = pairs_of(serving, serving.links.counterparts(statement.id, _MOST_COUNTERPARTS))
    return page(
        request,
        "statement.html",
        section="/kommuner",
        statement=statement,
        document=document,
        heading=heading,
        passages=[] if heading == statement.text else _passages(parsed, statement),
        level=danish.LEVELS.get(statement.level or ""),
        municipality=document.municipality or "Ukendt kommune",
        path=_path(parsed, statement),
        groups=_groups(parsed, statement),
        siblings=siblings,
        siblings_heading=_siblings_heading(siblings),
        facts=facts_of(statement),
        discussions=discussions_of(serving, statement.id),
        before=before,
        quoted=quoted,
        after=after,
        pages=_pages(statement),
        source_url=seen_place_url(document, statement, first.start, first.end),
        counterparts=[_counterpart(statement, pair) for pair in linked],
        similar=[
            Similar(
                found.statement,
                found.document,
                seen_place_url(
                    found.document, found.statement, found.passage.start, found.passage.end
                ),
            )
            for found in ([] if linked else similar(serving.search_index, statement.id))
        ],
        themes=serving.catalog.statement_themes.get(statement.id, ()),
        theme_labels=serving.catalog.theme_labels,
        citation=citation(statement, document, str(request.base_url).rstrip("/")),
        data_url=resource_url(statement.id),
    )


def _counterpart(statement: Statement, pair: Pair) -> Counterpart:
    own, other = pair.sides
    if other.statement.id == statement.id:
        own, other = other, own
    return Counterpart(other, own.quote, pair.relation, pair.reason)


def _heading(statement: Statement) -> str:
    if statement.title:
        return statement.title
    if len(statement.text) <= _LONGEST_HEADING:
        return statement.text
    return shortened(statement.text, _LONGEST_HEADING)


def _passages(parsed: ParsedDocument, statement: Statement) -> list[str]:
    """Return the statement's words by the blocks of the document, without its own title."""
    found = []
    for span in statement.spans:
        blocks = [b for b in parsed.blocks if b.start < span.end and b.end > span.start]
        for block in blocks:
            words = parsed.text[max(block.start, span.start) : min(block.end, span.end)].strip()
            if words and _plain(words) != _plain(statement.title or ""):
                found.append(words)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .:").casefold()


def _path(parsed: ParsedDocument, statement: Statement) -> list[tuple[str, str]]:
    """Return the way down to a statement: address and name of each step."""
    above: list[Statement] = []
    parent = statement.parent
    while parent is not None and parent not in {one.id for one in above}:
        found = parsed.statement(parent)
        above.insert(0, found)
        parent = found.parent
    document = parsed.document
    owner = document.id.partition("/")[0]
    return [
        (f"/kommuner/{owner}", document.municipality or "Ukendt kommune"),
        (document_url(document.id), shortened(document_title(document), 70)),
        *((resource_url(one.id), shortened(one.title or one.text, 60)) for one in above),
    ]


def _siblings(parsed: ParsedDocument, statement: Statement) -> list[Statement]:
    same = [s for s in parsed.children(statement.parent) if s.type is statement.type]
    if statement.type is StatementType.PARAGRAPH:
        return []
    return sorted(same, key=lambda s: s.order)


def _siblings_heading(siblings: list[Statement]) -> str:
    if not siblings:
        return ""
    return f"{danish.TYPE_PLURALS[siblings[0].type]} samme sted"


def _groups(parsed: ParsedDocument, statement: Statement) -> list[Group]:
    own = [(span.start, span.end) for span in statement.spans]
    children = [
        child
        for child in parsed.children(statement.id)
        # Running text that is part of the statement's own wording is shown with it already.
        if child.type is not StatementType.PARAGRAPH
        or not all(any(a <= s.start and s.end <= b for a, b in own) for s in child.spans)
    ]
    children.sort(key=lambda child: (child.type.value, child.order))
    groups = [
        (found[0].spans[0].start, Group(danish.TYPE_PLURALS[kind], found))
        for kind, group in groupby(children, key=lambda s: s.type)
        if (found := list(group))
    ]
    return [group for _, group in sorted(groups, key=lambda pair: pair[0])]


def _pages(statement: Statement) -> str:
    numbers = sorted({span.page for span in statement.spans if span.page is not None})
    if not numbers:
        return ""
    return f"side {numbers[0]}" if len(numbers) == 1 else f"side {numbers[0]}–{numbers[-1]}"


def _access(closed: bool | None) -> str | None:
    return None if closed is None else "Lukket punkt" if closed else "Åbent punkt"


def _vote(vote: Vote) -> str:
    who = vote.party or vote.member or "Uden navn"
    counted = ((vote.for_, "for"), (vote.against, "imod"), (vote.abstained, "undlod"))
    return f"{who}: " + ", ".join(f"{number} {word}" for number, word in counted if number)
