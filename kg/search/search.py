"""A request in; a page of results out."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ingest.model import KIND_LABELS, LABELS, DocumentKind, StatementType
from kg.errors import InvalidRequest
from kg.search.columns import TYPES
from kg.search.danish import content_words, stem, words
from kg.search.index import SearchIndex
from kg.search.model import (
    AnswerPassage,
    FacetValue,
    SearchRequest,
    SearchResponse,
    SearchResult,
    Why,
)

POOL = 100
LONGEST_ANSWER = 600


def search(index: SearchIndex, request: SearchRequest) -> SearchResponse:
    """Return the page that `request` asks for. Raises InvalidRequest naming the parameter."""
    query = request.query.strip()
    if not query:
        raise InvalidRequest("skriv mindst ét ord at søge efter.", "q")
    allowed = index.columns.allowed_passages(request.filters)
    scores: dict[int, float] = {}
    semantic: dict[int, float] = {}
    lexical: dict[int, float] = {}
    vector = index.embedder.embed_queries([query])[0]
    if request.mode != "lexical":
        rows, found = index.vectors.nearest(
            vector, POOL, None if allowed is None else np.flatnonzero(allowed)
        )
        for rank, (row, score) in enumerate(zip(rows.tolist(), found.tolist(), strict=True)):
            semantic[row] = score
            scores[row] = scores.get(row, 0.0) + 1 / (30 + rank)
    if request.mode != "semantic":
        wanted = {stem(word.lower): 1.0 for word in content_words(query)}
        rows, found = index.words.best({"stem": wanted}, POOL * 10)
        rank = 0
        for row, score in zip(rows.tolist(), found.tolist(), strict=True):
            if allowed is None or allowed[row]:
                lexical[row] = score
                scores[row] = scores.get(row, 0.0) + 1 / (30 + rank)
                rank += 1
    order = sorted(scores, key=lambda row: (-scores[row], row))
    chosen: dict[int, int] = {}
    for row in order:
        statement = _statement(index, row, request.filters.types)
        chosen.setdefault(statement, row)
    best = max(lexical.values(), default=1.0)
    page = list(chosen.items())[request.offset : request.offset + request.limit]
    stems_wanted = {stem(word.lower) for word in content_words(query)}
    results = []
    for statement_row, row in page:
        record = index.records.statement(statement_row)
        passage = index.records.passage(row)
        text, highlights, terms = _excerpt(passage.text, stems_wanted)
        parent = index.records.statement(record.parent).statement if record.parent >= 0 else None
        results.append(
            SearchResult(
                record.statement,
                index.records.document(record.document),
                scores[row],
                Why(
                    max(0.0, min(1.0, (semantic.get(row, 0.7) - 0.7) / 0.3)),
                    lexical.get(row, 0.0) / best,
                    terms,
                ),
                AnswerPassage(
                    text, passage.parts[0].start, passage.parts[0].start + len(text), highlights
                ),
                parent,
            )
        )
    return SearchResponse(
        request.query,
        "match" if results else "none",
        len(chosen),
        tuple(results),
        _facets(index, list(chosen)),
    )


def _statement(index: SearchIndex, row: int, types: Sequence[str]) -> int:
    owner = int(index.columns.passage_owner[row])
    if not types:
        return owner
    wanted = {TYPES.index(StatementType(name)) for name in types}
    parts = [part.statement for part in index.records.passage(row).parts]
    for statement in [*parts, *index.columns.chain(owner)]:
        if int(index.columns.statement_type[statement]) in wanted:
            return statement
    return owner


def _excerpt(
    text: str, wanted: set[str]
) -> tuple[str, tuple[tuple[int, int], ...], tuple[str, ...]]:
    text = text[:LONGEST_ANSWER]
    found = [word for word in words(text) if stem(word.lower) in wanted]
    return (
        text,
        tuple((w.start, w.end) for w in found),
        tuple(dict.fromkeys(w.lower for w in found)),
    )


def _facets(index: SearchIndex, statements: Sequence[int]) -> dict[str, tuple[FacetValue, ...]]:
    columns = index.columns
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("municipality", "type", "theme", "kind", "year")
    }
    for row in statements:
        document = columns.documents[columns.statement_document[row]]
        if document.municipality:
            counts["municipality"][document.municipality] += 1
        counts["type"][TYPES[columns.statement_type[row]].value] += 1
        counts["kind"][document.kind] += 1
        if document.date:
            counts["year"][document.date[:4]] += 1
        for theme in columns.statement_themes.get(row, ()):
            counts["theme"][columns.themes[theme]] += 1
    themes = dict(zip(columns.themes, columns.theme_labels, strict=True))
    labels = {
        "municipality": columns.municipalities,
        "type": {kind.value: LABELS[kind] for kind in StatementType},
        "theme": themes,
        "kind": {kind.value: KIND_LABELS[kind] for kind in DocumentKind},
    }
    return {
        name: tuple(
            FacetValue(value, labels.get(name, {}).get(value, value), count)
            for value, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
        )
        for name, found in counts.items()
    }
