"""A parsed document in, an outline that a person can read in a terminal out (Danish)."""

import textwrap
from collections.abc import Iterator

from ingest.model import KIND_LABELS, LABELS, Document, ParsedDocument, Statement, StatementType

_WIDTH = 100
_LONGEST_TITLE = 90
_SURE = 0.995


def outline(parsed: ParsedDocument) -> str:
    """Return the document's own data, its statements as a tree and the warnings, in Danish.

    Behind a statement stands how sure its type is, unless nothing speaks against it.
    """
    lines = [*_head(parsed.document), ""]
    lines.extend(_tree(parsed, None, 0))
    lines.extend(("", _counts(parsed)))
    if parsed.warnings:
        lines.append("")
        lines.append("Se efter:" if len(parsed.warnings) > 1 else "Se efter ét sted:")
        for warning in parsed.warnings:
            wrapped = textwrap.wrap(warning.message, _WIDTH - 4, subsequent_indent="    ")
            lines.extend(f"  ! {line}" if not n else line for n, line in enumerate(wrapped))
    return "\n".join(lines)


def adopted(document: Document) -> str:
    """Return when and by whom a document was adopted, in Danish; empty where it does not say."""
    return " af ".join(part for part in (document.adopted, document.adopted_by) if part)


def validity(document: Document) -> str:
    """Return from when and until when a document holds, in Danish; empty where it is silent."""
    begins = f"fra {document.valid_from}" if document.valid_from else ""
    ends = f"til {document.valid_until}" if document.valid_until else ""
    return " ".join(part for part in (begins, ends) if part)


def _head(document: Document) -> Iterator[str]:
    yield document.title or document.source_name or document.id
    meeting = document.meeting
    members = len(meeting.participants) if meeting else 0
    rows = (
        ("Kommune", document.municipality),
        ("Slags", KIND_LABELS[document.kind]),
        ("Vedtaget", adopted(document)),
        ("Gælder", validity(document)),
        ("Udvalg", meeting.body if meeting else None),
        ("Møde", " kl. ".join(p for p in (meeting.date, meeting.time) if p) if meeting else None),
        ("Sted", meeting.place if meeting else None),
        ("Deltagere", f"{members}" if members else None),
        ("Nævner", "; ".join(related.title for related in document.related)),
    )
    for label, value in rows:
        if value:
            yield from textwrap.wrap(
                f"  {label + ':':<11}{value}", _WIDTH, subsequent_indent=" " * 13
            )


def _tree(parsed: ParsedDocument, parent: str | None, depth: int) -> Iterator[str]:
    hidden = 0
    for statement in parsed.children(parent):
        if statement.type is StatementType.PARAGRAPH:
            hidden += 1
            continue
        yield _line(statement, depth)
        yield from _tree(parsed, statement.id, depth + 1)
    if hidden and depth == 0:
        yield f"({hidden} afsnit uden for udsagnene)"


def _line(statement: Statement, depth: int) -> str:
    label = LABELS[statement.type]
    number = f" {statement.number}" if statement.number else ""
    words = " ".join((statement.title or statement.text).split())
    title = textwrap.shorten(words, _LONGEST_TITLE, placeholder=" …")
    sure = "" if statement.confidence >= _SURE else f"  ({round(statement.confidence * 100)} %)"
    hand = "  [rettet i hånden]" if statement.by_hand else ""
    pages = sorted({span.page for span in statement.spans if span.page})
    page = f"  s. {pages[0]}" if pages else ""
    return f"{'  ' * depth}{label}{number}: {title}{page}{sure}{hand}"


def _counts(parsed: ParsedDocument) -> str:
    found: dict[StatementType, int] = {}
    for statement in parsed.statements:
        found[statement.type] = found.get(statement.type, 0) + 1
    if not found:
        return "Ingen udsagn."
    listed = ", ".join(f"{LABELS[kind].lower()} {count}" for kind, count in found.items())
    references = len(parsed.references)
    return f"{len(parsed.statements)} udsagn ({listed}) og {references} henvisninger."
