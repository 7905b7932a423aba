"""Alignments, comparisons, coverage and draft reports in, their JSON contracts out."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import Any

import orjson

from api.addresses import document_url
from api.json_form.statements import document_brief, statement_brief
from ingest.model import LABELS, Statement
from ingest.municipalities import Municipality, find_municipality, require_municipality
from kg.links.answers import LinkAnswers
from kg.links.compare import Comparison, ThemeRow
from kg.links.coverage import Coverage
from kg.links.discussed import Discussed
from kg.links.draft import DraftParagraph, DraftReport, Neighbour
from kg.links.duplicates import DocumentRelation
from kg.links.model import Alignment, EvidencePair, Quote, ThemeAssignment
from kg.links.versions import VersionDifference
from kg.snapshot.shelf import document_of

Brief = Callable[[str], Any]
_WRITTEN = 50_000
"""How many statements are kept as they were written, some 25 MB."""


def briefs(answers: LinkAnswers) -> Brief:
    """Return a function that gives the brief of a statement by its id."""
    labels = {theme.id: theme.label for theme in answers.scheme}

    return cache(lambda statement_id: _brief(statement_id, answers, labels))


def written_briefs(answers: LinkAnswers) -> Brief:
    """Return `briefs` that are written as JSON once and kept; only orjson can write them on."""
    labels = {theme.id: theme.label for theme in answers.scheme}

    @lru_cache(maxsize=_WRITTEN)
    def brief(statement_id: str) -> orjson.Fragment:
        return orjson.Fragment(orjson.dumps(_brief(statement_id, answers, labels)))

    return brief


def write_ahead(answers: LinkAnswers, brief: Brief) -> None:
    """Have `brief` write the statements, so that the first to ask does not wait for it."""
    every = (one.id for parsed in answers.snapshot.documents.values() for one in parsed.statements)
    for statement_id in islice(every, _WRITTEN):
        brief(statement_id)


def _brief(statement_id: str, answers: LinkAnswers, labels: Mapping[str, str]) -> dict[str, Any]:
    parsed = answers.snapshot.document(document_of(statement_id))
    themes = (assigned.theme for assigned in answers.themes.get(statement_id, ()))
    return statement_brief(answers.statement(statement_id), parsed.document, themes, labels)


def alignment_to_json(alignment: Alignment, brief: Brief) -> dict[str, Any]:
    """Return one alignment of the contract."""
    return {
        "id": alignment.id,
        "source": brief(alignment.source),
        "target": brief(alignment.target),
        "relation": alignment.relation,
        "score": alignment.score,
        "method": alignment.method,
        "reason": alignment.reason,
        "evidence": [
            _evidence(pair, alignment.source, alignment.target) for pair in alignment.evidence
        ],
        "status": alignment.status,
        "reviewer": alignment.reviewer,
        "note": alignment.note,
        "reviewed": alignment.reviewed,
    }


def alignments_to_json(
    total: int, alignments: Iterable[Alignment], answers: LinkAnswers
) -> dict[str, Any]:
    """Return a page of alignments; `total` counts those on all pages."""
    brief = briefs(answers)
    return {
        "total": total,
        "alignments": [alignment_to_json(alignment, brief) for alignment in alignments],
    }


def comparison_to_json(
    comparison: Comparison, answers: LinkAnswers, brief: Brief | None = None
) -> dict[str, Any]:
    """Return the contract of `GET /api/compare`; cells and `only` by four-digit code.

    `brief` makes the statements: plain data unless something else is given.
    """
    brief = brief or briefs(answers)
    codes = {slug: require_municipality(slug) for slug in comparison.municipalities}
    return {
        "municipalities": [
            {
                **municipality_to_json(codes[slug]),
                "documents": comparison.searched[slug].documents,
                "statements": comparison.searched[slug].statements,
            }
            for slug in comparison.municipalities
        ],
        "themes": [_row(row, codes, brief) for row in comparison.rows],
        "alignments": [alignment_to_json(a, brief) for a in comparison.alignments],
        "only": {
            codes[slug].code: [brief(item.statement.id) for item in items]
            for slug, items in comparison.only.items()
        },
    }


def coverage_to_json(matrix: Coverage) -> dict[str, Any]:
    """Return the theme × municipality matrix; cells by four-digit code, statements by id.

    Documents of no known municipality are together in a cell under their slug.
    """
    return {
        "municipalities": [_owner_to_json(slug) for slug in matrix.municipalities],
        "themes": [
            {
                "id": theme.id,
                "label": theme.label,
                "cells": {
                    _code(slug): {
                        "status": "found" if cell else "not_found",
                        "count": len(cell.statements) if cell else 0,
                        "by_type": dict(cell.by_type) if cell else {},
                        "statements": list(cell.statements) if cell else [],
                    }
                    for slug in matrix.municipalities
                    for cell in (matrix.cells.get(theme.id, {}).get(slug),)
                },
            }
            for theme in matrix.themes
        ],
    }


def discussed_to_json(
    statement_id: str, found: Iterable[Discussed], answers: LinkAnswers
) -> dict[str, Any]:
    """Return what an agenda item discusses, or the items that discuss a statement or document."""
    brief = briefs(answers)
    return {
        "statement": statement_id,
        "discussed": [
            {
                "item": brief(one.item),
                "kind": one.kind,
                "named": one.named,
                "status": "found" if one.target else "not_loaded",
                "target": _target(one.target, brief, answers) if one.target else None,
                "reason": one.reason,
            }
            for one in found
        ],
    }


def relations_to_json(
    document_id: str, relations: Iterable[DocumentRelation], answers: LinkAnswers
) -> list[dict[str, Any]]:
    """Return a document's relations that its wording shows, as entries of `related`.

    `direction` is "to" where the document is the excerpt or later version, else "from".
    """
    entries = []
    for one in relations:
        outgoing = one.document == document_id
        other = one.other if outgoing else one.document
        entries.append(
            {
                "title": answers.snapshot.document(other).document.title,
                "relation": one.relation,
                "id": other,
                "direction": "to" if outgoing else "from",
                "share": one.share,
            }
        )
    return entries


def versions_to_json(earlier: str, later: str, found: VersionDifference) -> dict[str, Any]:
    """Return how a later document differs from an earlier one, with the changes word by word."""
    return {
        "earlier": earlier,
        "later": later,
        "kept": len(found.kept),
        "reworded": [
            {
                "earlier": _wording(one.earlier),
                "later": _wording(one.later),
                "changes": [{"kind": c.kind, "text": c.text} for c in one.changes],
            }
            for one in found.reworded
        ],
        "added": [_wording(statement) for statement in found.added],
        "dropped": [_wording(statement) for statement in found.dropped],
    }


def _wording(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "type": statement.type.value,
        "type_label": LABELS[statement.type],
        "title": statement.title,
        "text": statement.text,
    }


def _target(target: str, brief: Brief, answers: LinkAnswers) -> dict[str, Any]:
    if target == document_of(target):
        return document_brief(answers.snapshot.document(target).document)
    found: dict[str, Any] = brief(target)
    return found


def draft_to_json(report: DraftReport, answers: LinkAnswers) -> dict[str, Any]:
    """Return what `POST /api/draft` answers."""
    brief = briefs(answers)
    labels = {theme.id: theme.label for theme in answers.scheme}
    return {
        "compared_with": [_owner_to_json(slug) for slug in report.compared_with],
        "notices": list(report.notices),
        "paragraphs": [_paragraph(p, brief, labels) for p in report.paragraphs],
        "gaps": [
            {
                "id": gap.theme.id,
                "label": gap.theme.label,
                "municipalities": {
                    _code(slug): count for slug, count in gap.municipalities.items()
                },
                "examples": [brief(statement) for statement in gap.examples],
            }
            for gap in report.gaps
        ],
    }


def _owner_to_json(slug: str) -> dict[str, Any]:
    known = find_municipality(slug)
    if known is None:
        return {"id": slug, "name": "Ukendt kommune", "code": None}
    return municipality_to_json(known)


def _code(slug: str) -> str:
    known = find_municipality(slug)
    return known.code if known else slug


def municipality_to_json(municipality: Municipality) -> dict[str, Any]:
    """Return a municipality as answers name it."""
    return {"id": municipality.id, "name": municipality.name, "code": municipality.code}


def _row(row: ThemeRow, codes: Mapping[str, Municipality], brief: Brief) -> dict[str, Any]:
    return {
        "id": row.theme.id,
        "label": row.theme.label,
        "cells": {
            codes[slug].code: {
                "status": cell.status,
                "count": len(cell.statements),
                "statements": [brief(item.statement.id) for item in cell.statements],
            }
            for slug, cell in row.cells.items()
        },
    }


def _paragraph(
    paragraph: DraftParagraph, brief: Brief, labels: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "text": paragraph.text,
        "start": paragraph.start,
        "end": paragraph.end,
        "themes": [_theme(assigned, labels) for assigned in paragraph.themes],
        "neighbours": [_neighbour(neighbour, brief) for neighbour in paragraph.neighbours],
    }


def _neighbour(neighbour: Neighbour, brief: Brief) -> dict[str, Any]:
    return {
        "statement": brief(neighbour.statement),
        "score": neighbour.score,
        "reason": neighbour.reason,
        "taken_over": neighbour.taken_over,
        "evidence": [_evidence(pair, None, neighbour.statement) for pair in neighbour.evidence],
    }


def _theme(assigned: ThemeAssignment, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": assigned.theme,
        "label": labels.get(assigned.theme, assigned.theme),
        "score": assigned.score,
        "terms": list(assigned.terms),
    }


def _evidence(pair: EvidencePair, source: str | None, target: str) -> dict[str, Any]:
    return {"source": _quote(pair.source, source), "target": _quote(pair.target, target)}


def _quote(quote: Quote, statement_id: str | None) -> dict[str, Any]:
    data: dict[str, Any] = {"text": quote.text, "start": quote.start, "end": quote.end}
    if statement_id is not None:
        place = document_url(document_of(statement_id))
        data["source_url"] = f"{place}#char={quote.start},{quote.end}"
    return data
