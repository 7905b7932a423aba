"""What a reader made of a file in, what the document says about itself out."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath

from ingest.dating import find_adoption, find_validity
from ingest.language import language_of
from ingest.model import Document, DocumentKind, Meeting, ParseWarning, ReadText
from ingest.municipalities import Municipality, find_municipality, municipality_of
from ingest.related import find_related
from ingest.slugs import slug
from ingest.structure.elements import ElementKind
from ingest.structure.layout import Layout
from ingest.text import holds_any
from ingest.title import find_title

_UNKNOWN = "ukendt"
_KIND_WORDS = (
    (DocumentKind.POLICY, re.compile(r"\b\w*politik(?:ken|kens|s)?\b", re.IGNORECASE)),
    (
        DocumentKind.STRATEGY,
        re.compile(
            r"\b(?:\w*strategi(?:en|ens|s)?|vision(?:en)?|"
            r"\w*(?<!lokal)(?<!tids)(?<!møde)(?<!læse)(?<!års)plan(?:en|ens|s)?)\b",
            re.IGNORECASE,
        ),
    ),
)
_LINE = re.compile(r"[^\n]+")
_SELF = re.compile(r"\b(?:denne|den|vores|med)\s+(?:\w+\s+)?$", re.IGNORECASE)
_LEAST_MENTIONS = 2
_OPENING = 3
_FIRST_PRINTED = 12
_LONGEST_TITLE = 15


def describe(
    read: ReadText,
    layout: Layout,
    name: str,
    declared: Mapping[str, str],
    agenda: tuple[DocumentKind, Meeting | None, str | None] | None = None,
) -> tuple[Document, list[ParseWarning]]:
    """Return the document and what is doubtful about it.

    What the text says goes before what is declared, except for municipality and kind, which a
    person who declares them knows. `agenda` is kind, meeting and title where it is an agenda.
    """
    warnings: list[ParseWarning] = []
    printed = [read.quote(block) for block in read.blocks[:_FIRST_PRINTED]]
    title = agenda[2] if agenda else find_title(layout.elements, read.metadata, printed)
    paragraphs = [
        e.text for e in layout.elements if agenda is None or e.kind is not ElementKind.ITEM
    ]
    validity = find_validity(title, [] if agenda else paragraphs)
    called = " ".join([title or "", *_subtitles(layout)]).strip()
    adoption = find_adoption([] if agenda else paragraphs, called)
    municipality = _municipality(read, title, name, declared, warnings)
    related = () if agenda else find_related(layout.elements, title, validity)
    owner = municipality.id if municipality else _UNKNOWN
    document = Document(
        id=f"{owner}/{document_slug(name, municipality)}",
        title=title or declared.get("title"),
        municipality=municipality.name if municipality else None,
        municipality_code=municipality.code if municipality else None,
        kind=_declared_kind(declared) or (agenda[0] if agenda else _kind(read, layout, title)),
        format=read.format,
        language=language_of(read.text) or read.metadata.get("language") or None,
        adopted=adoption.date,
        adopted_by=adoption.body,
        valid_from=validity.first,
        valid_until=validity.last,
        related=related,
        meeting=agenda[1] if agenda else None,
        source_name=declared.get("original_name") or _file_name(name),
        source_url=declared.get("url"),
        publisher=declared.get("publisher"),
    )
    return document, warnings


def document_slug(name: str, municipality: Municipality | None) -> str:
    """Return the last part of a document's id: its file name without the municipality's."""
    stem = slug(PurePosixPath(_file_name(name)).stem)
    if municipality is not None:
        plain = slug(municipality.short.lower().replace("ø", "o").replace("å", "a"))
        for prefix in (municipality.id, plain, f"{municipality.id}-kommune"):
            if stem.startswith(f"{prefix}-"):
                stem = stem[len(prefix) + 1 :]
                break
    return stem or "dokument"


def _municipality(
    read: ReadText,
    title: str | None,
    name: str,
    declared: Mapping[str, str],
    warnings: list[ParseWarning],
) -> Municipality | None:
    stated = municipality_of(read.text, title or "") or _of_page(read)
    given = declared.get("municipality") or declared.get("publisher") or ""
    named = find_municipality(given) if given else None
    folder = named or _of_folder(name)
    if named is not None and stated is not None and named != stated:
        warnings.append(
            ParseWarning(
                "municipality",
                f"Teksten nævner mest {stated.name}, men filen er angivet som {named.name}s.",
            )
        )
        return named
    return named or stated or folder


def _of_page(read: ReadText) -> Municipality | None:
    """Return the municipality that a page's own title, else its menu and footer, names."""
    said = (read.metadata.get(name, "") for name in ("title", "site", "furniture"))
    return next((m for text in said if (m := municipality_of(text))), None)


def _of_folder(name: str) -> Municipality | None:
    folders = PurePosixPath(PureWindowsPath(name).as_posix()).parts[:-1]
    return next((m for part in reversed(folders) if (m := find_municipality(part))), None)


def _file_name(name: str) -> str:
    return PureWindowsPath(name).name or name


def _declared_kind(declared: Mapping[str, str]) -> DocumentKind | None:
    kind = declared.get("kind")
    return DocumentKind(kind) if kind else None


def _subtitles(layout: Layout) -> list[str]:
    """Return the short lines that a document begins with: title, subtitle, publisher."""
    opening = (element.text for element in layout.elements[:_OPENING])
    return [text for text in opening if len(text.split()) <= _LONGEST_TITLE]


def _kind(read: ReadText, layout: Layout, title: str | None) -> DocumentKind:
    """Return what the title calls the document, else what the text calls itself most often.

    The file's own title and a subtitle count as the title does where that says nothing.
    """
    for named in (title or "", read.metadata.get("title", ""), *_subtitles(layout)):
        ends = [
            (match.end(), kind)
            for kind, pattern in _KIND_WORDS
            for match in pattern.finditer(named)
        ]
        if ends:
            return min(ends)[1] if len({kind for _, kind in ends}) > 1 else ends[0][1]
    counts: Counter[DocumentKind] = Counter()
    naming = [
        line.span()
        for line in _LINE.finditer(read.text)
        if holds_any(line.group(), ("politik", "strategi", "vision", "plan"))
    ]
    for kind, pattern in _KIND_WORDS:
        for match in (m for line in naming for m in pattern.finditer(read.text, *line)):
            definite = match.group().lower().endswith(("ken", "en"))
            before = read.text[max(0, match.start() - 20) : match.start()]
            counts[kind] += 2 if _SELF.search(before) else int(definite)
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= _LEAST_MENTIONS else DocumentKind.OTHER
