"""A document, drafts of its statements and corrections in, the corrected ones out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ingest.corrections import AddedStatement, Corrections, InvalidCorrections
from ingest.metadata import document_slug
from ingest.model import Document, DocumentKind, ParseWarning, ReadText, Span, StatementType
from ingest.municipalities import UnknownMunicipality, require_municipality
from ingest.structure.tree import StatementDraft, merge_spans


def corrected_document(document: Document, corrections: Corrections, name: str) -> Document:
    """Return `document` with the corrected fields; another municipality gives another id.

    Raises InvalidCorrections for a municipality that is none.
    """
    changes: dict[str, Any] = {
        key: value or None for key, value in corrections.document.items() if key != "municipality"
    }
    if "kind" in changes:
        changes["kind"] = DocumentKind(changes["kind"])
    if given := corrections.document.get("municipality"):
        try:
            municipality = require_municipality(given)
        except UnknownMunicipality as error:
            raise InvalidCorrections(f"rettelserne til »{name}«: {error.message}") from None
        changes |= {
            "municipality": municipality.name,
            "municipality_code": municipality.code,
            "id": f"{municipality.id}/{document_slug(name, municipality)}",
        }
    return replace(document, **changes)


def corrected_drafts(
    drafts: Sequence[StatementDraft], corrections: Corrections, read: ReadText
) -> tuple[list[StatementDraft], list[ParseWarning]]:
    """Return the drafts with all that is corrected about them, and what no longer fits."""
    kept = list(drafts)
    warnings: list[ParseWarning] = []
    for added in corrections.added:
        draft = _new_draft(added, read)
        if draft is None:
            warnings.append(_no_longer(added.quote))
            continue
        after = sum(
            1 for other in kept if other.spans and other.spans[0].start < draft.spans[0].start
        )
        kept.insert(after, draft)
        _take_place(draft, kept)
        _change(draft, added.changes, kept, read, warnings)
    for correction in corrections.statements:
        found = _find(correction.starts, kept, read, correction.was)
        if found is None:
            warnings.append(_no_longer(correction.starts))
        elif correction.remove:
            kept.remove(found)
            for child in kept:
                if child.parent is found:
                    child.parent = found.parent
        else:
            _change(found, correction.changes, kept, read, warnings)
    return _parents_first(kept), warnings


def _change(
    draft: StatementDraft,
    changes: Mapping[str, str],
    drafts: Sequence[StatementDraft],
    read: ReadText,
    warnings: list[ParseWarning],
) -> None:
    draft.by_hand = True
    draft.confidence = 1.0
    draft.evidence = ("rettet i hånden",)
    if "type" in changes:
        draft.type = StatementType(changes["type"])
    for name in ("title", "level", "number"):
        if name in changes:
            setattr(draft, name, changes[name] or None)
    if "parent" in changes:
        parent = _find(changes["parent"], drafts, read) if changes["parent"] else None
        if changes["parent"] and parent is None:
            warnings.append(_no_longer(changes["parent"]))
        elif parent is not None and _is_under(parent, draft):
            words = changes["parent"][:80]
            message = f"En rettelse kan ikke bruges: »{words}« kan ikke stå under sig selv."
            warnings.append(ParseWarning("correction", message))
        else:
            draft.parent = parent


def _take_place(added: StatementDraft, drafts: list[StatementDraft]) -> None:
    """Let an added statement stand instead of the paragraph that holds the same words only."""
    for other in list(drafts):
        if (
            other is added
            or other.type is not StatementType.PARAGRAPH
            or ([(s.start, s.end) for s in other.spans] != [(s.start, s.end) for s in added.spans])
        ):
            continue
        drafts.remove(other)
        added.parent = other.parent
        for child in drafts:
            if child.parent is other:
                child.parent = added


def _is_under(draft: StatementDraft, above: StatementDraft) -> bool:
    current: StatementDraft | None = draft
    while current is not None:
        if current is above:
            return True
        current = current.parent
    return False


def _parents_first(drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    ordered: list[StatementDraft] = []
    placed: set[int] = set()
    present = {id(draft) for draft in drafts}

    def place(draft: StatementDraft) -> None:
        if id(draft) in placed:
            return
        placed.add(id(draft))
        if draft.parent is not None and id(draft.parent) in present:
            place(draft.parent)
        ordered.append(draft)

    for draft in drafts:
        place(draft)
    return ordered


def _find(
    starts: str,
    drafts: Iterable[StatementDraft],
    read: ReadText,
    was: StatementType | None = None,
) -> StatementDraft | None:
    wanted = _folded(starts)
    for draft in drafts:
        if was is not None and draft.type is not was:
            continue
        spans = merge_spans(draft.spans, read.text)
        text = " ".join(read.text[span.start : span.end] for span in spans)
        if any(_folded(words).startswith(wanted) for words in (draft.title or "", text)):
            return draft
    return None


def _new_draft(added: AddedStatement, read: ReadText) -> StatementDraft | None:
    words = (re.escape(word) for word in added.quote.split())
    match = re.search(r"\s+".join(words), read.text)
    if match is None or match.start() == match.end():
        return None
    start, end = match.span()
    page = next((b.page for b in read.blocks if b.start <= start < b.end), None)
    draft = StatementDraft(added.type, [Span(start, end, page)])
    draft.title = " ".join(added.quote.split())
    return draft


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _no_longer(words: str) -> ParseWarning:
    message = f"En rettelse passer ikke længere: »{words[:80]}« står ikke i dokumentet."
    return ParseWarning("correction", message)
