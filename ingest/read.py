"""A file in, a `ParsedDocument` out: reader, structure, metadata and references in turn."""

from collections.abc import Mapping
from pathlib import Path

from ingest.correct import corrected_document, corrected_drafts
from ingest.corrections import read_corrections
from ingest.errors import UnreadableFile
from ingest.manifest import declared_beside, find_manifest
from ingest.metadata import describe
from ingest.model import Document, ParsedDocument, ParseWarning, ReadText, StatementType
from ingest.readers import read
from ingest.structure.furniture import has_placeholders
from ingest.structure.layout import Layout, lay_out
from ingest.structure.tree import StatementDraft, build_statements, span_of

_PARSED_LANGUAGES = (None, "da")


def read_document(path: Path, declared: Mapping[str, str] | None = None) -> ParsedDocument:
    """Return the parse of the file at `path`.

    What a manifest in a folder above declares about the file is used, unless `declared` is given;
    beside a manifest a folder's name tells the municipality. Raises UnreadableFile and
    InvalidManifest.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"»{path}« findes ikke; kontrollér stien.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"»{path}« er en mappe; angiv en fil.") from None
    except OSError as error:
        raise UnreadableFile(f"»{path}« kan ikke åbnes ({error.strerror}).") from None
    name = path.name
    if declared is None:
        manifest = find_manifest(path)
        declared = declared_beside(path) if manifest is None else None
        if manifest is not None:
            name = path.resolve().relative_to(manifest.folder.resolve()).as_posix()
            declared = manifest.declared(path)
    return parse(data, name, declared)


def parse(data: bytes, name: str, declared: Mapping[str, str] | None = None) -> ParsedDocument:
    """Return the parse of a file's bytes.

    `name` is the file's name, with the folders that tell the municipality where there are such;
    `declared` what a manifest says: municipality, publisher, kind, title, url, original_name; its
    `corrections` are the text of the file of corrections. Raises UnreadableFile and
    InvalidCorrections.
    """
    from ingest.structure.agenda import (
        as_printed,
        document_kind,
        find_agenda,
        find_items,
        find_meeting,
        find_title,
    )

    text = read(data, name)
    layout = lay_out(text)
    printed = as_printed(text)
    items = find_items(printed)
    kind = document_kind(printed, items)
    agenda = None
    if kind is not None:
        agenda = (kind, find_meeting(printed, items), find_title(printed, items))
    document, doubts = describe(text, layout, name, declared or {}, agenda)
    drafts = find_agenda(printed, items) if agenda else _strategy(text, layout, document, doubts)
    if correcting := (declared or {}).get("corrections"):
        corrections = read_corrections(correcting, name)
        document = corrected_document(document, corrections, name)
        drafts, unfit = corrected_drafts(drafts, corrections, text)
        doubts.extend(unfit)
    if not drafts:
        doubts.append(ParseWarning("no-statements", "Der er ingen udsagn at finde i filen."))
    return _finished(text, document, drafts, doubts)


def _finished(
    text: ReadText,
    document: Document,
    drafts: list[StatementDraft],
    doubts: list[ParseWarning],
) -> ParsedDocument:
    from ingest.references import find_references

    statements = build_statements(drafts, text, document.id)
    references = find_references(text.text, statements)
    warnings = (*text.warnings, *doubts)
    return ParsedDocument(document, text.text, statements, references, warnings, text.blocks)


def _strategy(
    text: ReadText, layout: Layout, document: Document, doubts: list[ParseWarning]
) -> list[StatementDraft]:
    from ingest.structure.strategy import strategy_statements

    if document.language not in _PARSED_LANGUAGES:
        message = (
            f"Sproget er {document.language}, ikke dansk; teksten er beholdt som afsnit "
            "uden at blive tolket."
        )
        doubts.append(ParseWarning("language", message))
        return _paragraphs(layout)
    if has_placeholders(text.text):
        message = "Dokumentet er en skabelon med felter, der ikke er udfyldt; det er ikke tolket."
        doubts.append(ParseWarning("template", message))
        return []
    drafts = strategy_statements(text, layout)
    if drafts and all(draft.type is StatementType.PARAGRAPH for draft in drafts):
        message = "Der er hverken mål, principper eller andre udsagn i teksten, kun afsnit."
        doubts.append(ParseWarning("only-paragraphs", message))
    return drafts


def _paragraphs(layout: Layout) -> list[StatementDraft]:
    return [
        StatementDraft(StatementType.PARAGRAPH, [span_of(b) for b in element.blocks])
        for element in layout.elements
    ]
