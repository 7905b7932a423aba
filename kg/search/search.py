"""A request in; a page of results out."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.model import Document
from kg.search.danish import STOP_WORDS
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
from kg.search.page.excerpts import Quotable, excerpts
from kg.search.page.facets import count_facets
from kg.search.page.grouping import Hit, group, in_turn, of_types_first, spread
from kg.search.query.did_you_mean import did_you_mean
from kg.search.query.requests import checked
from kg.search.query.understanding import UnderstoodQuery, understand
from kg.search.ranking.emphasis import emphasis, named_themes
from kg.search.ranking.ranking import RankedPassages, rank
from kg.search.ranking.verdict import answered, verdict
from kg.search.stored.columns import TYPES

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
    allowed = _both(allowed, _elsewhere(index, understood.left_out))
    if documents is not None:
        allowed = _both(allowed, documents[index.columns.passage_document])
    ranked = rank(index, query, allowed, request.mode, stressed.bonus, closely=request.closely)
    hits = group(index, ranked, filters, request.mode, understood.types)
    if len(understood.municipalities) > 1:
        hits = in_turn(index, hits)
    elif not filters.municipalities and query.compares:
        hits = spread(index, ranked, hits)
    if understood.types and understood.municipalities:
        hits = of_types_first(index, hits, understood.types)
    page = hits[request.offset : request.offset + request.limit]
    return SearchResponse(
        query=request.query,
        verdict=_verdict(index, ranked, hits, query, exact=stressed.exact),
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
        left_out=() if given.municipalities else query.left_out,
    )


def _elsewhere(index: SearchIndex, left_out: Collection[str]) -> NDArray[np.bool_] | None:
    """Return which passages stand in documents of other municipalities, None where that is all."""
    if not left_out:
        return None
    others = ~index.columns.municipality_of.says(left_out)
    return others[index.columns.passage_document]


def _both(
    first: NDArray[np.bool_] | None, second: NDArray[np.bool_] | None
) -> NDArray[np.bool_] | None:
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _verdict(
    index: SearchIndex,
    ranked: RankedPassages,
    hits: list[Hit],
    query: UnderstoodQuery,
    *,
    exact: bool,
) -> Verdict:
    """Return whether the corpus answers: what stands there word for word does, and what is asked
    for by a number that nothing has is not there. A single letter, or a word or two that carry no
    subject, ask for nothing. Whoever asks for all that a municipality says, or for all of a type,
    is answered by any of it.
    """
    if not hits or (query.only_codes and not exact):
        return "none"
    if exact or query.phrases:
        return "match"
    if query.lists:
        types = index.columns.statement_type[[hit.statement for hit in hits]]
        wanted = [TYPES.index(kind) for kind in query.types]
        if not wanted or np.isin(types, wanted).any():
            return "match"
    no_subject = all(word.lower in STOP_WORDS for word in query.words)
    if all(len(word.lower) == 1 for word in query.words) or (no_subject and len(query.words) <= 2):
        return "none"
    return verdict(answered(index, ranked, query))


def _undated(index: SearchIndex, ranked: RankedPassages, filters: SearchFilters) -> int:
    """Return how many documents a date filter left out because they state no date."""
    if filters.from_date is None and filters.to_date is None:
        return 0
    return index.columns.allowed_documents(filters)[1]


def _results(
    index: SearchIndex, query: UnderstoodQuery, ranked: RankedPassages, page: Sequence[Hit]
) -> tuple[SearchResult, ...]:
    """Return what is shown of a page's hits."""
    if not page:
        return ()
    rows = ranked.rows[[hit.rank for hit in page]].tolist()
    records = index.records.statements([hit.statement for hit in page])
    above = [record.parent for record in records if record.parent >= 0]
    parents = dict(zip(above, index.records.statements(above), strict=True))
    documents = index.records.documents([record.document for record in records])
    found = zip(index.records.passages(rows), page, ranked.compared.matches(rows), strict=True)
    quoted = excerpts(
        [Quotable(passage, hit.part, *met) for passage, hit, met in found],
        query.unquoted_words,
        query.phrases,
    )
    return tuple(
        [
            SearchResult(
                statement=record.statement,
                document=document,
                score=round(float(ranked.scores[hit.rank]), 4),
                why=_why(ranked, hit.rank, excerpt.terms),
                passage=excerpt.passage,
                parent=parents[record.parent].statement if record.parent >= 0 else None,
                also_in=_also_in(index, row, record.document),
                themes=index.columns.themes_of(hit.statement),
            )
            for hit, row, record, document, excerpt in zip(
                page, rows, records, documents, quoted, strict=True
            )
        ]
    )


def _why(ranked: RankedPassages, rank: int, terms: tuple[str, ...]) -> Why:
    semantic = (float(ranked.semantic[rank]) - WEAKEST) / (STRONGEST - WEAKEST)
    return Why(
        semantic=round(min(1.0, max(0.0, semantic)), 3),
        lexical=round(min(1.0, float(ranked.lexical[rank])), 3),
        terms=terms,
    )


def _also_in(index: SearchIndex, row: int, document: int) -> tuple[Document, ...]:
    """Return the other documents that hold a passage of the same words."""
    same = index.columns.same_words(row)
    if len(same) == 1:
        return ()
    others = {int(index.columns.passage_document[other]) for other in same} - {document}
    return tuple(index.records.documents(sorted(others)))
