"""A search response in, the JSON of `/api/search` and `pejling search --json` out."""

from collections.abc import Mapping
from typing import Any

from api.addresses import place_url, resource_url
from api.json_form.statements import (
    document_brief,
    municipality_brief,
    parent_brief,
    themes_to_json,
)
from ingest.model import LABELS
from kg.search.model import SearchFilters, SearchResponse, SearchResult, Understood


def search_to_json(
    response: SearchResponse, *, took_ms: float, theme_labels: Mapping[str, str]
) -> dict[str, Any]:
    """Return the whole answer; `took_ms` is the time it took in milliseconds."""
    return {
        "query": response.query,
        "verdict": response.verdict,
        "total": response.total,
        "took_ms": round(took_ms, 2),
        "results": [result_to_json(result, theme_labels) for result in response.results],
        "facets": {
            name: [
                {"value": facet.value, "label": facet.label, "count": facet.count}
                for facet in values
            ]
            for name, values in response.facets.items()
        },
        "understood": understood_to_json(response.understood),
        "did_you_mean": response.did_you_mean,
        "corrected": response.corrected,
        "undated": response.undated,
    }


def result_to_json(result: SearchResult, theme_labels: Mapping[str, str]) -> dict[str, Any]:
    """Return one result."""
    statement, document, passage = result.statement, result.document, result.passage
    return {
        "id": statement.id,
        "type": statement.type.value,
        "type_label": LABELS[statement.type],
        "title": statement.title,
        "text": statement.text,
        "score": result.score,
        "why": {
            "semantic": result.why.semantic,
            "lexical": result.why.lexical,
            "terms": list(result.why.terms),
        },
        "passage": {
            "text": passage.text,
            "start": passage.start,
            "end": passage.end,
            "highlights": [list(pair) for pair in passage.highlights],
        },
        "municipality": municipality_brief(document),
        "document": document_brief(document),
        "also_in": [document_brief(other) for other in result.also_in],
        "parent": parent_brief(result.parent),
        "themes": themes_to_json(result.themes, theme_labels),
        "url": resource_url(statement.id),
        "source_url": place_url(document.id, passage.start, passage.end),
    }


def understood_to_json(understood: Understood) -> dict[str, Any]:
    """Return what was read out of the query, by kind; what was not is left out."""
    named = {
        "not_municipality": list(understood.left_out),
        "year": list(understood.years),
        "code": list(understood.codes),
    }
    return filters_to_json(understood) | {name: value for name, value in named.items() if value}


def filters_to_json(filters: SearchFilters) -> dict[str, Any]:
    """Return the filters under the names of the query parameters; what is not set is left out."""
    named = {
        "municipality": list(filters.municipalities),
        "type": list(filters.types),
        "theme": list(filters.themes),
        "kind": list(filters.kinds),
        "from": filters.from_date,
        "to": filters.to_date,
        "in_force": filters.in_force,
    }
    return {name: value for name, value in named.items() if value}
