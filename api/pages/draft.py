"""`/udkast`: a draft in, what others say to it and what it lacks out; nothing is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api.addresses import seen_place_url
from api.draft_upload import MOST_BYTES, draft_text
from api.numbers import danish_number
from api.pages import danish
from api.pages.marking import Piece, marked_pieces
from api.pages.repeats import plain
from api.pages.templates import page
from api.query_string import KnownOnly
from api.serving import Serving, serving_of
from ingest.errors import PejlingError, UnreadableFile
from ingest.model import Document, Statement
from kg.links.draft import NEIGHBOURS, DraftParagraph, DraftReport, Neighbour, taken

# What a form needs beside the draft that it carries.
_FORM_BYTES = 64 * 1024
_MANY_PARAGRAPHS = 300
_NEAR_OF_MANY = 2
"""A page of more paragraphs than `_MANY_PARAGRAPHS` shows so few neighbours of each: with all of
them, that of 200 pages would be 8 MB."""

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])


@dataclass(frozen=True, slots=True)
class Near:
    """A statement elsewhere that is near to a paragraph; `quote` is its sentence that is nearest.

    `taken_over` says that the paragraph has almost the same wording.
    """

    statement: Statement
    document: Document
    reason: str
    taken_over: bool
    quote: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A paragraph of the draft with its themes and its neighbours.

    `pieces` is its text, what was taken over almost word for word marked.
    """

    pieces: list[Piece]
    themes: tuple[str, ...]
    near: list[Near]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A theme that others speak of and the draft does not."""

    id: str
    label: str
    who: str
    examples: list[tuple[Statement, Document]]


@router.get("/udkast")
def draft_form(request: Request) -> Response:
    """The empty form."""
    return _page(request, serving_of(request))


@router.post("/udkast")
async def draft_answer(request: Request) -> Response:
    """The draft with what was found; what is wrong with it is said above the form."""
    serving = serving_of(request)
    text, municipality = "", ""
    try:
        _check_size(request)
        async with request.form(
            max_files=1, max_fields=10, max_part_size=MOST_BYTES + _FORM_BYTES
        ) as form:
            text = str(form.get("text") or "")
            municipality = str(form.get("municipality") or "")
            upload = form.get("file")
            if isinstance(upload, UploadFile) and upload.filename:
                data = await upload.read(MOST_BYTES + 1)
                text = await run_in_threadpool(draft_text, request.app, data, upload.filename)
        report = await run_in_threadpool(
            serving.links.draft, text, serving.search_index.embedder, municipality or None
        )
        return _page(request, serving, text=text, municipality=municipality, report=report)
    except PejlingError as error:
        return _page(
            request,
            serving,
            text=text,
            municipality=municipality,
            problem=error.message,
            status=400,
        )


def _check_size(request: Request) -> None:
    """Refuse what is too large before it is received. Raises UnreadableFile."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES + _FORM_BYTES:
        raise UnreadableFile("udkastet er for stort; det må højst fylde 5 MB.")


def _page(
    request: Request,
    serving: Serving,
    *,
    text: str = "",
    municipality: str = "",
    report: DraftReport | None = None,
    problem: str | None = None,
    status: int = 200,
) -> Response:
    owners = sorted(
        (entry for entry in serving.catalog.municipalities if entry.code),
        key=lambda entry: danish.sorting_key(entry.name),
    )
    response = page(
        request,
        "draft.html",
        status=status,
        section="/udkast",
        text=text,
        municipality=municipality,
        municipalities=owners,
        problem=problem[:1].upper() + problem[1:] if problem else None,
        paragraphs=_annotated(serving, report) if report else None,
        gaps=_gaps(serving, report) if report else [],
        notices=report.notices if report else (),
        taken_over=_taken_over(report) if report else 0,
        theme_labels=serving.catalog.theme_labels,
        compared=danish.in_words(
            entry.name for entry in owners if report and entry.id in report.compared_with
        ),
    )
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


def _annotated(serving: Serving, report: DraftReport) -> list[Annotated]:
    most = NEIGHBOURS if len(report.paragraphs) <= _MANY_PARAGRAPHS else _NEAR_OF_MANY
    return [
        Annotated(
            marked_pieces(paragraph.text, _copied(paragraph)),
            tuple(assigned.theme for assigned in paragraph.themes),
            _without_repeats(_near(serving, near) for near in paragraph.neighbours)[:most],
        )
        for paragraph in report.paragraphs
    ]


def _without_repeats(found: Iterable[Near]) -> list[Near]:
    """Return each wording of a municipality once: an excerpt repeats the document it is from."""
    kept: dict[tuple[str | None, str], Near] = {}
    for near in found:
        kept.setdefault((near.document.municipality, plain(near.statement.text)), near)
    return list(kept.values())


def _copied(paragraph: DraftParagraph) -> list[tuple[int, int]]:
    """Return the places in a paragraph that stand elsewhere almost word for word."""
    return [
        (pair.source.start - paragraph.start, pair.source.end - paragraph.start)
        for neighbour in paragraph.neighbours
        for pair in neighbour.evidence
        if taken(pair.source.text, pair.target.text)
    ]


def _near(serving: Serving, neighbour: Neighbour) -> Near:
    statement = serving.snapshot.statement(neighbour.statement)
    document = _document(serving, neighbour.statement)
    first = statement.spans[0]
    start, end, quote = first.start, first.end, statement.text
    if neighbour.evidence:
        target = neighbour.evidence[0].target
        start, end, quote = target.start, target.end, target.text
    return Near(
        statement,
        document,
        neighbour.reason[:1].upper() + neighbour.reason[1:],
        neighbour.taken_over,
        quote,
        seen_place_url(document, statement, start, end),
    )


def _taken_over(report: DraftReport) -> int:
    """Return how many paragraphs have wording that stands almost word for word elsewhere."""
    return sum(any(near.taken_over for near in one.neighbours) for one in report.paragraphs)


def _gaps(serving: Serving, report: DraftReport) -> list[Lacking]:
    names = {entry.id: entry.name for entry in serving.catalog.municipalities}
    return [
        Lacking(
            gap.theme.id,
            gap.theme.label,
            danish.in_words(
                f"{names.get(slug, slug)} ({danish_number(number)})"
                for slug, number in gap.municipalities.items()
            ),
            [
                (serving.snapshot.statement(example), _document(serving, example))
                for example in gap.examples
            ],
        )
        for gap in report.gaps
    ]


def _document(serving: Serving, statement_id: str) -> Document:
    return serving.snapshot.document("/".join(statement_id.split("/")[:2])).document
