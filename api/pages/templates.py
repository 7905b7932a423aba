"""Template names and values in, Danish HTML pages out; every text is escaped by default."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from api import addresses
from api.catalog import DocumentEntry
from api.numbers import counted, danish_number
from api.pages import danish
from api.pages.marking import shortened
from api.pages.navigation import navigation_of
from api.pages.reading import ReadingBlock, place_anchor
from api.serving import ServingHolder
from ingest.model import KIND_LABELS, LABELS, Block, Document, Statement, StatementType

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    section: str | None = None,
    **values: Any,
) -> HTMLResponse:
    """Return the page that `template` makes of `values`.

    `section` is the address of the menu entry that the page belongs to.
    """
    return HTMLResponse(render(request, template, section=section, status=status, **values), status)


def render(request: Request, template: str, *, section: str | None = None, **values: Any) -> str:
    """Return the HTML that `template` makes of `values`, within the frame of all pages."""
    shown = environment().get_template(template)
    return shown.render(
        navigation=navigation_of(request.app),
        here=request.url.path,
        section=section,
        snapshot_created=_created(request),
        **values,
    )


def error_page(request: Request, status: int, title: str, detail: str) -> HTMLResponse:
    """Return the page that tells what went wrong."""
    return page(request, "error.html", status=status, heading=title, detail=detail)


@cache
def environment() -> Environment:
    """Return the environment that all pages share."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        count=counted,
        document_url=addresses.document_url,
        heading_level=heading_level,
        kind_labels=KIND_LABELS,
        labels=LABELS,
        original_url=addresses.original_url,
        page_url=addresses.page_url,
        period=danish.period,
        place_anchor=lambda statement: place_anchor(
            statement.spans[0].start, statement.spans[0].end
        ),
        resource_url=addresses.resource_url,
        run_marks=run_marks,
        static=static_url,
        vendored=vendored_url,
    )
    made.filters.update(
        counts_in_words=counts_in_words,
        danish_date=danish.danish_date,
        document_title=document_title,
        heat=heat,
        number=danish_number,
        shortened=shortened,
        source_link=source_link,
    )
    return made


@cache
def design_version() -> str:
    """Return a key of everything that pages are made of, for their ETag."""
    digest = hashlib.sha256()
    for path in sorted([*(HERE / "templates").iterdir(), *STATIC.rglob("*")]):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@cache
def static_url(name: str) -> str:
    """Return the address of a static file; it changes with the file, so it can be kept for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def vendored_url(name: str) -> str | None:
    """Return the address of a file that comes from npm at install; None where it did not."""
    return static_url(f"vendor/{name}") if (STATIC / "vendor" / name).is_file() else None


def document_title(document: Document) -> str:
    """Return what a document is called: its title, else what it came as, else its id."""
    if document.title:
        return document.title
    meeting = document.meeting
    if meeting and meeting.body and meeting.date:
        kind = KIND_LABELS[document.kind]
        return f"{kind}, {meeting.body}, {danish.danish_date(meeting.date)}"
    return document.source_name or document.id


def counts_in_words(entry: DocumentEntry) -> str:
    """Return "4 pejlemærker, 13 principper og 77 uddybninger"; running text is not counted."""
    return danish.in_words(
        danish.count_type(entry.counts[kind], kind)
        for kind in StatementType
        if kind is not StatementType.PARAGRAPH and entry.counts.get(kind)
    ) or danish.count_type(entry.total, StatementType.PARAGRAPH)


def heat(number: int) -> int:
    """Return how dark a cell of a matrix is: 0 for nothing, then 1 to 5 as the count doubles."""
    return min(5, number.bit_length())


def source_link(statement: Statement, document: Document) -> str:
    """Return where a statement's first span is seen, marked by the server."""
    first = statement.spans[0]
    return addresses.seen_place_url(document, statement, first.start, first.end)


def heading_level(block: Block) -> int:
    """Return the level of a document's heading below the page's own h1."""
    return min(6, max(2, block.level + 1))


def run_marks(shown: ReadingBlock) -> Markup:
    """Return the words of a block, with its statements and the sought place marked."""
    written: list[Markup | str] = []
    for run in shown.runs:
        text = escape(run.text)
        if run.sought:
            text = Markup("<mark>{}</mark>").format(text)
        inside = run.statement is not None and run.statement is not shown.owner
        if inside and run.statement and run.statement.type is not StatementType.PARAGRAPH:
            kind = run.statement.type.value
            text = Markup('<span class="within t-{}">{}</span>').format(kind, text)
        for anchor in run.anchors:
            text = Markup('<span class="place" id="{}">{}</span>').format(anchor, text)
        written.append(text)
    return Markup("").join(written)


def _created(request: Request) -> str | None:
    holder: ServingHolder | None = getattr(request.app.state, "serving", None)
    return danish.danish_date(holder.current.snapshot.manifest.created) if holder else None
