"""`/dokument/…/side/N`: a page of a PDF as it looks, the sought passage boxed; its text beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.addresses import marked_place_url, page_picture_url, page_url, resource_url
from api.page_pictures import PagePictures
from api.pages.documents import place_in_text
from api.pages.reading import ReadingBlock, reading_blocks
from api.pages.templates import document_title, page
from api.query_string import KnownOnly
from api.serving import serving_of
from ingest.model import Block, Box, ParsedDocument, Statement, StatementType
from kg.errors import NotFound
from kg.settings import Settings
from kg.snapshot.originals import original_path

if TYPE_CHECKING:
    from ingest.readers.pdf.places import PageLines

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement with the boxes of its blocks on a page, and the address of its page."""

    statement: Statement
    boxes: tuple[Box, ...]
    url: str


@router.get("/dokument/{municipality}/{name}/side/{number}")
def pdf_page(
    request: Request,
    municipality: str,
    name: str,
    number: int,
    char: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The page as it looks with `char=START,END` boxed, and its text with the same marked."""
    from ingest.readers.pdf.places import page_lines

    parsed = serving_of(request).snapshot.document(f"{municipality}/{name}")
    document, last = parsed.document, _last_page(parsed)
    _check(document.format, number, last)
    sought = place_in_text(char, len(parsed.text))
    lines = page_lines(_original(request, document.id), number)
    on_page = _on_page(reading_blocks(parsed, sought), number)
    boxes = sought_boxes(parsed, number, sought, lines) if sought else ()
    place = sought or (None, None)
    return page(
        request,
        "pdf_page.html",
        section="/kommuner",
        document=document,
        municipality=document.municipality or "Ukendt kommune",
        municipality_id=municipality,
        number=number,
        last=last,
        width=round(lines.width, 2),
        height=round(lines.height, 2),
        picture_url=page_picture_url(document.id, number),
        sought=boxes,
        frames=frames_of(boxes),
        elsewhere=[other for other in _pages_of(parsed, sought) if other != number],
        marked=_marked(on_page, number),
        blocks=on_page,
        text_url=marked_place_url(document.id, *sought) if sought else None,
        previous_url=page_url(document.id, number - 1) if number > 1 else None,
        next_url=page_url(document.id, number + 1) if number < last else None,
        place=place,
    )


@router.get("/sidebillede/{municipality}/{name}/{number}")
def pdf_picture(request: Request, municipality: str, name: str, number: int) -> Response:
    """The picture of the page."""
    from ingest.readers.pdf.picture import MEDIA_TYPE

    parsed = serving_of(request).snapshot.document(f"{municipality}/{name}")
    document = parsed.document
    _check(document.format, number, _last_page(parsed))
    state = request.app.state
    pictures: PagePictures | None = getattr(state, "page_pictures", None)
    if pictures is None:
        pictures = state.page_pictures = PagePictures()
    path = _original(request, document.id)
    return Response(pictures.picture(path, number, document_title(document)), media_type=MEDIA_TYPE)


def sought_boxes(
    parsed: ParsedDocument, number: int, sought: tuple[int, int], lines: "PageLines"
) -> tuple[Box, ...]:
    """Return the boxes, on page `number`, of the lines that print the sought place."""
    from ingest.readers.pdf.places import boxes_of_words

    found: list[Box] = []
    for block in _touched(parsed, sought):
        start, end = max(block.start, sought[0]), min(block.end, sought[1])
        within = _boxes(block, number)
        if within:
            found += boxes_of_words(lines, parsed.text[start:end], within)
    return tuple(found)


def frames_of(boxes: Sequence[Box]) -> list[Box]:
    """Return one box around each run of lines that stand under each other."""
    frames: list[Box] = []
    for box in boxes:
        above = frames[-1] if frames else None
        height = box.bottom - box.top
        if above and -height < box.top - above.bottom < height and box.left < above.right:
            frames[-1] = Box(
                box.page,
                min(above.left, box.left),
                above.top,
                max(above.right, box.right),
                box.bottom,
            )
        else:
            frames.append(box)
    return frames


def _touched(parsed: ParsedDocument, sought: tuple[int, int]) -> list[Block]:
    return [b for b in parsed.blocks if b.start < sought[1] and b.end > sought[0]]


def _pages_of(parsed: ParsedDocument, sought: tuple[int, int] | None) -> list[int]:
    if sought is None:
        return []
    return sorted({box.page for block in _touched(parsed, sought) for box in block.place.boxes})


def _boxes(block: Block, number: int) -> tuple[Box, ...]:
    return tuple(box for box in block.place.boxes if box.page == number)


def _on_page(blocks: Sequence[ReadingBlock], number: int) -> list[ReadingBlock]:
    return [b for b in blocks if b.block.page == number or _boxes(b.block, number)]


def _marked(blocks: Sequence[ReadingBlock], number: int) -> list[Marked]:
    """Return the statements that own whole blocks of the page; running text is left out."""
    boxes: dict[str, list[Box]] = {}
    owners: dict[str, Statement] = {}
    for shown in blocks:
        owner = shown.owner
        if owner is not None and owner.type is not StatementType.PARAGRAPH:
            owners[owner.id] = owner
            boxes.setdefault(owner.id, []).extend(_boxes(shown.block, number))
    return [
        Marked(owner, tuple(boxes[key]), resource_url(key))
        for key, owner in owners.items()
        if boxes[key]
    ]


def _last_page(parsed: ParsedDocument) -> int:
    return max((box.page for block in parsed.blocks for box in block.place.boxes), default=0)


def _check(file_format: str, number: int, last: int) -> None:
    if file_format != "pdf":
        raise NotFound("dokumentet er ikke en PDF; dets tekst vises på dokumentets egen side.")
    if not 1 <= number <= last:
        raise NotFound(f"der er ingen side {number}; dokumentet har tekst på side 1 til {last}.")


def _original(request: Request, document_id: str) -> Path:
    settings: Settings = request.app.state.serving.settings
    listed = serving_of(request).snapshot.documents.listed(document_id)
    return original_path(settings.originals, listed.original)
