"""Agenda items and a municipality's documents in; what each item discusses of them out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.model import (
    MEETINGS,
    AgendaItemDetails,
    ParsedDocument,
    ReferenceKind,
    Statement,
    StatementType,
)
from kg.links.titles import ALIKE, alike_titles, title_words

NamedKind = Literal["document", "marker", "principle"]
NOT_LOADED = "bilaget er ikke indlæst"
NOT_FOUND = "ikke fundet i kilderne"

_SPEAKS_OF: Mapping[StatementType, re.Pattern[str]] = {
    StatementType.PRINCIPLE: re.compile(r"\b\w*princip", re.IGNORECASE),
    StatementType.GUIDING_MARKER: re.compile(r"\bpejlemærke", re.IGNORECASE),
}
_SAME_MARKER = 0.7


@dataclass(frozen=True, slots=True)
class Discussed:
    """Something that an agenda item discusses: `named` is what the item calls it.

    `target` is the id of the document or statement, None where it is not among what was loaded;
    `reason` says in Danish why it was matched, or what is missing.
    """

    item: str
    kind: NamedKind
    named: str
    target: str | None
    reason: str


def discussed(documents: Sequence[ParsedDocument]) -> list[Discussed]:
    """Return what the agenda items of all municipalities discuss, in order.

    Only documents of the item's own municipality are looked in, agendas and minutes left out.
    """
    strategies: dict[str, list[ParsedDocument]] = defaultdict(list)
    for parsed in documents:
        if parsed.document.kind not in MEETINGS:
            strategies[_municipality(parsed)].append(parsed)
    return [
        found
        for parsed in documents
        if parsed.document.kind in MEETINGS
        for item in parsed.statements
        if item.type is StatementType.AGENDA_ITEM
        for found in _of_item(parsed, item, strategies[_municipality(parsed)])
    ]


def _of_item(
    agenda: ParsedDocument, item: Statement, strategies: Sequence[ParsedDocument]
) -> Iterator[Discussed]:
    below = _below(agenda, item)
    named = _named_documents(agenda, item, below)
    matched: dict[str, ParsedDocument] = {}
    for title, attached in named.items():
        document = _by_title(title, strategies)
        if document is None:
            # What an item mentions in passing need not be ours; an attachment is.
            if attached:
                yield Discussed(item.id, "document", title, None, NOT_LOADED)
            continue
        matched[document.document.id] = document
        reason = f"punktet nævner “{title}”"
        yield Discussed(item.id, "document", title, document.document.id, reason)
    yield from _markers(agenda, item, below, strategies, matched, any(named.values()))
    said = " ".join(statement.text for statement in below)
    for document in matched.values():
        for statement in document.statements:
            speaks = _SPEAKS_OF.get(statement.type)
            if speaks and speaks.search(said) and statement.parent is None:
                kind: NamedKind = (
                    "principle" if statement.type is StatementType.PRINCIPLE else "marker"
                )
                reason = f"står i “{document.document.title}”, som punktet nævner"
                yield Discussed(item.id, kind, _name(statement), statement.id, reason)


def _below(agenda: ParsedDocument, item: Statement) -> list[Statement]:
    """Return the item and everything under it."""
    inside = {item.id}
    found = [item]
    for statement in agenda.statements:
        if statement.parent in inside:
            inside.add(statement.id)
            found.append(statement)
    return found


def _named_documents(
    agenda: ParsedDocument, item: Statement, below: Sequence[Statement]
) -> dict[str, bool]:
    """Return the titles that the item names, and whether each is an attachment."""
    inside = {statement.id for statement in below}
    titles: dict[str, bool] = {}
    if isinstance(item.details, AgendaItemDetails):
        titles.update(dict.fromkeys(item.details.attachments, True))
    for reference in agenda.references:
        if reference.kind is ReferenceKind.DOCUMENT and reference.statement in inside:
            titles.setdefault(reference.value or reference.text, False)
    return titles


def _by_title(title: str, documents: Sequence[ParsedDocument]) -> ParsedDocument | None:
    scored = [
        (
            alike_titles(
                title_words(title, parsed.document.municipality),
                title_words(parsed.document.title or "", parsed.document.municipality),
            ),
            parsed,
        )
        for parsed in documents
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def _markers(
    agenda: ParsedDocument,
    item: Statement,
    below: Sequence[Statement],
    strategies: Sequence[ParsedDocument],
    matched: Mapping[str, ParsedDocument],
    has_attachments: bool,
) -> Iterator[Discussed]:
    """Yield the guiding markers that the item quotes or numbers."""
    known = [
        (parsed, statement)
        for parsed in strategies
        for statement in parsed.statements
        if statement.type is StatementType.GUIDING_MARKER
    ]
    missing = NOT_LOADED if has_attachments else NOT_FOUND
    quoted = [s for s in below if s.type is StatementType.GUIDING_MARKER]
    for statement in quoted:
        words = title_words(statement.title or statement.text)
        best = max(
            ((alike_titles(words, title_words(o.title or o.text)), o) for _, o in known),
            key=lambda pair: pair[0],
            default=None,
        )
        found = best[1] if best and best[0] >= _SAME_MARKER else None
        reason = "samme ordlyd i strategien" if found else missing
        target = found.id if found else None
        yield Discussed(item.id, "marker", _name(statement), target, reason)
    told = {statement.number for statement in quoted}
    inside = {statement.id for statement in below}
    for reference in agenda.references:
        if reference.kind is not ReferenceKind.MARKER or reference.statement not in inside:
            continue
        if reference.value in told:
            continue
        told.add(reference.value)
        # A number alone names no marker: other strategies number theirs too.
        numbered = next(
            (s for p, s in known if p.document.id in matched and s.number == reference.value), None
        )
        reason = "samme nummer i det dokument, punktet nævner" if numbered else missing
        target = numbered.id if numbered else None
        yield Discussed(item.id, "marker", f"Pejlemærke {reference.value}", target, reason)


def _name(statement: Statement) -> str:
    return statement.title or statement.text


def _municipality(parsed: ParsedDocument) -> str:
    return parsed.document.id.partition("/")[0]
