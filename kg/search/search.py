"""A request in; a page of results out."""

from dataclasses import replace

import numpy as np

from ingest.model import Document
from kg.search.excerpts import excerpt
from kg.search.facets import count_facets
from kg.search.grouping import Hit, group
from kg.search.index import SearchIndex
from kg.search.model import SearchFilters, SearchRequest, SearchResponse, SearchResult, Why
from kg.search.ranking import RankedPassages, rank
from kg.search.requests import checked
from kg.search.understanding import UnderstoodQuery, understand
from kg.search.verdict import answered, verdict

WEAKEST, STRONGEST = 0.25, 0.75
"""The token scores that are shown as 0 and 1."""


def search(index: SearchIndex, request: SearchRequest) -> SearchResponse:
    """Return the page that `request` asks for.

    The same request gives the same page. Raises InvalidRequest naming the parameter.
    """
    request = checked(request, index.columns)
    query = understand(request.query, index.columns.municipalities, filters=request.understand)
    understood = _understood(request, query)
    filters = replace(
        request.filters,
        municipalities=request.filters.municipalities or understood.municipalities,
    )
    ranked = rank(index, query, index.columns.allowed_passages(filters), request.mode)
    hits = group(index, ranked, filters)
    page = hits[request.offset : request.offset + request.limit]
    return SearchResponse(
        query=request.query,
        verdict=verdict(answered(ranked)) if hits else "none",
        total=len(hits),
        results=tuple(_result(index, query, ranked, hit) for hit in page),
        facets=count_facets(index.columns, [hit.statement for hit in hits]),
        understood=understood,
        undated=_undated(index, ranked, filters),
    )


def _understood(request: SearchRequest, query: UnderstoodQuery) -> SearchFilters:
    if request.filters.municipalities:
        return SearchFilters()
    return SearchFilters(municipalities=query.municipalities)


def _undated(index: SearchIndex, ranked: RankedPassages, filters: SearchFilters) -> int:
    """Return how many documents a date filter left out because they state no date."""
    if filters.from_date is None and filters.to_date is None:
        return 0
    return index.columns.allowed_documents(filters)[1]


def _result(
    index: SearchIndex, query: UnderstoodQuery, ranked: RankedPassages, hit: Hit
) -> SearchResult:
    row = int(ranked.rows[hit.rank])
    passage = index.records.passage(row)
    offsets, cosines = index.tokens.matches(ranked.units, row)
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
    same = np.flatnonzero(index.columns.passage_key == index.columns.passage_key[row])
    others = sorted({int(index.columns.passage_document[other]) for other in same} - {document})
    return tuple(index.records.document(other) for other in others)
