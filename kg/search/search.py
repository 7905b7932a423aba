"""A request in; a page of results out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.model import Document
from kg.embedding import Vectors
from kg.search.did_you_mean import did_you_mean
from kg.search.emphasis import emphasis, named_themes
from kg.search.excerpts import excerpt
from kg.search.facets import count_facets
from kg.search.grouping import Hit, group, in_turn, of_types_first
from kg.search.index import SearchIndex
from kg.search.model import (
    READINGS,
    SearchFilters,
    SearchRequest,
    SearchResponse,
    SearchResult,
    Understood,
    Verdict,
    Why,
)
from kg.search.ranking import RankedPassages, rank
from kg.search.requests import checked
from kg.search.understanding import UnderstoodQuery, understand
from kg.search.verdict import answered, verdict

WEAKEST, STRONGEST = 0.25, 0.75
"""The token scores that are shown as 0 and 1."""


def search(
    index: SearchIndex, request: SearchRequest, documents: NDArray[np.bool_] | None = None
) -> SearchResponse:
    """Return the page that `request` asks for.

    `documents` marks by row the documents to look in (None: all of them). The same request gives
    the same page. Raises InvalidRequest naming the parameter.
    """
    request = checked(request, index.columns)
    ignored = request.ignore if request.understand else READINGS
    query = understand(request.query, index.columns.municipalities, ignored)
    meant = did_you_mean(index, query)
    corrected = meant is not None and "spelling" not in ignored
    if meant is not None and corrected:
        query = understand(meant, index.columns.municipalities, ignored)
    themes = () if "theme" in ignored else named_themes(index, query)
    understood = _understood(request.filters, query, themes)
    filters = replace(
        request.filters,
        municipalities=request.filters.municipalities or understood.municipalities,
    )
    stressed = emphasis(index, query, understood)
    allowed = _both(index.columns.allowed_passages(filters), stressed.required)
    if documents is not None:
        allowed = _both(allowed, documents[index.columns.passage_document])
    ranked = rank(index, query, allowed, request.mode, stressed.bonus)
    hits = group(index, ranked, filters, request.mode, understood.types)
    if len(understood.municipalities) > 1:
        hits = in_turn(index, hits)
    if understood.types and understood.municipalities:
        hits = of_types_first(index, hits, understood.types)
    page = hits[request.offset : request.offset + request.limit]
    return SearchResponse(
        query=request.query,
        verdict=_verdict(ranked, hits, query, exact=stressed.exact),
        total=len(hits),
        results=_results(index, query, ranked, page),
        facets=count_facets(index.columns, [hit.statement for hit in hits]),
        understood=understood,
        did_you_mean=meant,
        corrected=corrected,
        undated=_undated(index, ranked, filters),
    )


def _understood(
    given: SearchFilters, query: UnderstoodQuery, themes: tuple[str, ...]
) -> Understood:
    """Return what was read out of the query, but for what the request itself says."""
    return Understood(
        municipalities=() if given.municipalities else query.municipalities,
        types=() if given.types else tuple(kind.value for kind in query.types),
        themes=() if given.themes else themes,
        years=() if given.from_date or given.to_date else query.years,
        codes=query.codes,
    )


def _both(
    first: NDArray[np.bool_] | None, second: NDArray[np.bool_] | None
) -> NDArray[np.bool_] | None:
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _verdict(
    ranked: RankedPassages, hits: list[Hit], query: UnderstoodQuery, *, exact: bool
) -> Verdict:
    """Return whether the corpus answers: what stands there word for word does, and what is asked
    for by a number that nothing has is not there. A single letter asks for nothing.
    """
    if not hits or (query.only_codes and not exact):
        return "none"
    if exact or query.phrases:
        return "match"
    if all(len(word.lower) == 1 for word in query.words):
        return "none"
    return verdict(answered(ranked, query))


def _undated(index: SearchIndex, ranked: RankedPassages, filters: SearchFilters) -> int:
    """Return how many documents a date filter left out because they state no date."""
    if filters.from_date is None and filters.to_date is None:
        return 0
    return index.columns.allowed_documents(filters)[1]


def _results(
    index: SearchIndex, query: UnderstoodQuery, ranked: RankedPassages, page: Sequence[Hit]
) -> tuple[SearchResult, ...]:
    """Return what is shown of a page's hits."""
    matches = index.tokens.matches(ranked.units, [int(ranked.rows[hit.rank]) for hit in page])
    return tuple(
        _result(index, query, ranked, hit, *found) for hit, found in zip(page, matches, strict=True)
    )


def _result(
    index: SearchIndex,
    query: UnderstoodQuery,
    ranked: RankedPassages,
    hit: Hit,
    offsets: NDArray[np.int32],
    cosines: Vectors,
) -> SearchResult:
    """Return one result; `offsets` and `cosines` are its passage's, as `TokenIndex.matches` gives
    them.
    """
    row = int(ranked.rows[hit.rank])
    passage = index.records.passage(row)
    if hit.part >= 0:
        part = passage.parts[hit.part]
        source = passage.source[part.start - passage.start : part.end - passage.start]
        within = (offsets[:, 0] >= part.offset) & (
            offsets[:, 0] < part.offset + part.end - part.start
        )
        offsets, cosines = offsets[within] - part.offset, cosines[:, within]
        passage = replace(passage, source=source, parts=(replace(part, offset=0),))
    quoted = excerpt(passage, query.words, offsets, cosines, ranked.weights)
    record = index.records.statement(hit.statement)
    parent = index.records.statement(record.parent).statement if record.parent >= 0 else None
    semantic = (float(ranked.semantic[hit.rank]) - WEAKEST) / (STRONGEST - WEAKEST)
    themes = index.columns.statement_themes.get(hit.statement, ())
    return SearchResult(
        statement=record.statement,
        document=index.records.document(record.document),
        score=round(float(ranked.scores[hit.rank]), 4),
        why=Why(
            semantic=round(min(1.0, max(0.0, semantic)), 3),
            lexical=round(min(1.0, float(ranked.lexical[hit.rank])), 3),
            terms=quoted.terms,
        ),
        passage=quoted.passage,
        parent=parent,
        also_in=_also_in(index, row, record.document),
        themes=tuple(index.columns.themes[theme] for theme in themes),
    )


def _also_in(index: SearchIndex, row: int, document: int) -> tuple[Document, ...]:
    """Return the other documents that hold a passage of the same words."""
    same = index.columns.same_words(row)
    others = sorted({int(index.columns.passage_document[other]) for other in same} - {document})
    return tuple(index.records.document(other) for other in others)
