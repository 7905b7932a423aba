"""`/`: words and filters in, the page of results out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from api.addresses import seen_place_url
from api.catalog import MunicipalityEntry
from api.numbers import counted, danish_number
from api.pages import danish
from api.pages.filters import Page, Query, facets_of, filter_chips, pages_of
from api.pages.marking import Piece, marked_pieces, shortened
from api.pages.templates import page
from api.query_string import KnownOnly, search_request
from api.serving import Serving, serving_of
from ingest.model import LABELS, Document, Statement
from ingest.municipalities import find_municipality
from kg.search.model import SearchRequest, SearchResponse, SearchResult, Why
from kg.search.search import search

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])

_SENTENCE_END = re.compile(r"[.!?:](?=\s+[A-ZÆØÅ0-9”\"(])|\n")
_LONGEST_HEADING = 260
_MODES = (
    ("hybrid", "Betydning og ord"),
    ("semantic", "Kun betydning"),
    ("lexical", "Kun ordene"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A result as its card shows it.

    `heading` is its title; where it has none, it is the passage's first sentence, and `quoted` is
    true. `pieces` is the passage, or the rest of it.
    """

    statement: Statement
    document: Document
    heading: list[Piece]
    quoted: bool
    pieces: list[Piece]
    why: str
    level: str | None
    parent: Statement | None
    parent_label: str
    source_url: str
    also_in: tuple[Document, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of searching."""

    value: str
    label: str
    chosen: bool


@router.get("/")
def search_page(
    request: Request, asked: Annotated[SearchRequest, Depends(search_request)]
) -> Response:
    """The start page, or the results of `q`."""
    serving = serving_of(request)
    if not asked.query:
        return _start(request, serving)
    answer = search(serving.search_index, asked)
    query = Query(request.query_params.multi_items())
    facets = facets_of(answer, asked.filters)
    return page(
        request,
        "search.html",
        answer=answer,
        query=asked.query,
        heading=_heading(answer),
        explanation=_explanation(answer, asked, serving),
        everything_from=_everything_from(answer, asked, serving),
        did_you_mean_url=query.with_value("q", answer.did_you_mean or "").first_page().url(),
        as_written_url=query.adding([("ignore", "spelling")]).first_page().url(),
        filters=filter_chips(query, asked.filters, answer.understood, serving.catalog.theme_labels),
        clear_url=query.only("q", "mode").with_value("understand", "false").url(),
        hits=[_hit(result, sure=answer.verdict != "none") for result in answer.results],
        first_number=asked.offset + 1,
        facets=facets,
        has_facets=any(facet.values for facet in facets),
        from_date=asked.filters.from_date or "",
        to_date=asked.filters.to_date or "",
        in_force=asked.filters.in_force is not None,
        understand=asked.understand,
        ignore=asked.ignore,
        modes=[Choice(value, label, value == asked.mode) for value, label in _MODES],
        theme_labels=serving.catalog.theme_labels,
        json_url=query.url("/api/search"),
        **_paging(query, asked, answer.total),
    )


def why_in_words(why: Why) -> str:
    """Return why a result was found: the words it shares with the query, how near it lies."""
    parts = []
    if why.terms:
        words = danish.in_words(f"“{term}”" for term in why.terms[:5])
        several = len(why.terms) > 1 or " " in why.terms[0]
        parts.append(f"Ordene {words} står her" if several else f"Ordet {words} står her")
    if why.semantic >= 0.6:
        parts.append("betydningen ligger tæt på det, du søgte")
    elif why.semantic >= 0.3 or not parts:
        parts.append("betydningen er beslægtet med det, du søgte")
    sentence = ", og ".join(parts)
    return f"Fundet, fordi {sentence[0].lower()}{sentence[1:]}."


def _start(request: Request, serving: Serving) -> Response:
    catalog = serving.catalog
    statements = sum(catalog.counts().values())
    known = sum(1 for entry in catalog.municipalities if entry.code)
    loaded = (
        f"Her er læst {counted(len(catalog.documents), 'dokument', 'dokumenter')} fra "
        f"{counted(known, 'kommune', 'kommuner')} med "
        f"{danish_number(statements)} udsagn."
    )
    themes = sorted((t for t in catalog.themes if t.total), key=lambda t: -t.total)[:12]
    return page(
        request,
        "search.html",
        answer=None,
        query="",
        page_number=1,
        loaded=loaded,
        municipalities=sorted(
            catalog.municipalities, key=lambda entry: danish.sorting_key(entry.name)
        ),
        themes=sorted(themes, key=lambda entry: danish.sorting_key(entry.info.label)),
    )


def _heading(answer: SearchResponse) -> str:
    if answer.verdict == "none" or not answer.total:
        return "Intet sikkert fund i kilderne"
    return counted(answer.total, "resultat", "resultater") + f" for “{answer.query}”"


def _explanation(answer: SearchResponse, asked: SearchRequest, serving: Serving) -> str | None:
    if answer.total and not answer.results:
        pages = (answer.total - 1) // asked.limit + 1
        return f"Der er kun {counted(pages, 'side', 'sider')} med resultater."
    if not answer.results:
        missing = _not_loaded(answer, asked, serving)
        if missing:
            return (
                f"Der er ikke indlæst noget fra {danish.in_words(missing)}. Det siger intet om, "
                "hvad der står i andre kilder."
            )
        return (
            "Det betyder, at det ikke er fundet i de dokumenter, der er indlæst – ikke at det ikke "
            "findes. Prøv andre ord, eller fjern en afgrænsning."
        )
    if answer.verdict == "none":
        return (
            "Ingen af de indlæste dokumenter ser ud til at svare på det. Her er det nærmeste, vi "
            "fandt; det er usikkert, om det er svar."
        )
    if answer.verdict == "weak":
        return "Fundene er usikre: se selv efter i kilden, om de svarer på det, du søger."
    return None


def _municipalities(answer: SearchResponse, asked: SearchRequest) -> tuple[str, ...]:
    """Return the codes of the municipalities that the results are limited to."""
    return asked.filters.municipalities or answer.understood.municipalities


def _not_loaded(answer: SearchResponse, asked: SearchRequest, serving: Serving) -> list[str]:
    """Return the names of the municipalities looked in, where nothing of any of them is loaded."""
    codes = _municipalities(answer, asked)
    loaded = {entry.code for entry in serving.catalog.municipalities}
    found = [find_municipality(code) for code in codes if code not in loaded]
    return [one.name for one in found if one] if len(found) == len(codes) else []


def _everything_from(
    answer: SearchResponse, asked: SearchRequest, serving: Serving
) -> MunicipalityEntry | None:
    """Return the municipality that the results are limited to, where it is one and loaded."""
    codes = _municipalities(answer, asked)
    entries = (entry for entry in serving.catalog.municipalities if (entry.code,) == codes)
    return next(entries, None)


def _hit(result: SearchResult, sure: bool) -> Hit:
    """Return the card of a result; only what answers is marked, not what is merely nearest."""
    statement, document, passage = result.statement, result.document, result.passage
    highlights = passage.highlights if sure else ()
    title, text = statement.title, passage.text
    quoted = title is None or _plain(text).startswith(_plain(title))
    split = _end_of_heading(text, title) if quoted else 0
    rest = len(text) - len(text[split:].lstrip(" .:\n"))
    parent = result.parent
    return Hit(
        statement=statement,
        document=document,
        heading=[Piece(shortened(title or "", 200))]
        if not quoted
        else marked_pieces(text[:split].strip(), highlights),
        quoted=title is None,
        pieces=marked_pieces(text[rest:], _moved(highlights, rest)),
        why=why_in_words(result.why),
        level=danish.LEVELS.get(statement.level or ""),
        parent=parent,
        parent_label=_label(parent) if parent else "",
        source_url=seen_place_url(document, statement, passage.start, passage.end),
        also_in=result.also_in,
        themes=result.themes,
    )


def _end_of_heading(text: str, title: str | None) -> int:
    """Return where the passage's own title ends, or its first sentence, or what fits a heading."""
    if title is not None and text.startswith(title):
        return len(title)
    found = _SENTENCE_END.search(text)
    end = found.end() if found else len(text)
    return end if end <= _LONGEST_HEADING else text.rfind(" ", 0, _LONGEST_HEADING) + 1


def _moved(highlights: Iterable[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    return [(start - by, end - by) for start, end in highlights if end > by]


def _label(statement: Statement) -> str:
    number = f" {statement.number}" if statement.number else ""
    title = shortened(statement.title or statement.text, 90)
    return f"{LABELS[statement.type].lower()}{number}: {title}"


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".:").casefold()


def _paging(query: Query, asked: SearchRequest, total: int) -> dict[str, Any]:
    last = max(1, (total - 1) // asked.limit + 1)
    # Beyond the end, the way back leads to the last page.
    number = min(asked.offset // asked.limit + 1, last + 1)
    pages: list[Page] = pages_of(query, number, asked.limit, total)
    return {
        "page_number": number,
        "pages": pages,
        "previous_url": query.page(number - 1, asked.limit).url() if number > 1 else None,
        "next_url": query.page(number + 1, asked.limit).url() if number < last else None,
    }
