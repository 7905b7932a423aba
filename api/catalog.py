"""A snapshot's documents and themes in, what lists and pages show about the whole of it out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.model import Document, ParsedDocument, ParseWarning, StatementType
from kg.links.compare import is_compared


@dataclass(frozen=True, slots=True)
class ThemeInfo:
    """A theme of the scheme: Danish label, what staff also call it, and what it covers."""

    id: str
    label: str
    alternative_labels: tuple[str, ...] = ()
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What is known of a document without its text; `counts` are statements by type."""

    document: Document
    counts: Mapping[StatementType, int]
    characters: int
    warnings: tuple[ParseWarning, ...] = ()

    @property
    def total(self) -> int:
        """All statements of the document."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class MunicipalityEntry:
    """What is loaded of a municipality; `themes` counts its statements by theme."""

    id: str
    name: str
    code: str | None
    documents: tuple[DocumentEntry, ...]
    counts: Mapping[StatementType, int]
    themes: Mapping[str, int]

    @property
    def total(self) -> int:
        """All statements of the municipality."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme and the statements that are about it, by the slug of their municipality.

    `passages` are the paragraphs about it that stand under another statement: running text, which
    is shown but not counted.
    """

    info: ThemeInfo
    statements: Mapping[str, tuple[str, ...]]
    passages: Mapping[str, tuple[str, ...]]

    @property
    def total(self) -> int:
        """All statements about the theme."""
        return sum(len(ids) for ids in self.statements.values())


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole of a snapshot in figures and names; made once a snapshot."""

    documents: tuple[DocumentEntry, ...]
    municipalities: tuple[MunicipalityEntry, ...]
    themes: tuple[ThemeEntry, ...]
    statement_themes: Mapping[str, tuple[str, ...]]
    theme_labels: Mapping[str, str] = field(default_factory=dict)

    def municipality(self, slug: str) -> MunicipalityEntry | None:
        """Return a loaded municipality by its slug."""
        return next((entry for entry in self.municipalities if entry.id == slug), None)

    def theme(self, theme_id: str) -> ThemeEntry | None:
        """Return a theme of the scheme by its id."""
        return next((entry for entry in self.themes if entry.info.id == theme_id), None)

    def counts(self) -> Counter[StatementType]:
        """Return all statements by type."""
        total: Counter[StatementType] = Counter()
        for entry in self.documents:
            total.update(entry.counts)
        return total


def make_catalog(
    documents: Iterable[ParsedDocument],
    themes: Sequence[ThemeInfo] = (),
    statement_themes: Mapping[str, tuple[str, ...]] | None = None,
) -> Catalog:
    """Return the catalog; `statement_themes` gives the theme ids of each statement."""
    assigned = dict(statement_themes or {})
    entries: list[DocumentEntry] = []
    of_theme: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    passages: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for parsed in documents:
        entries.append(_entry(parsed))
        owner = parsed.document.id.partition("/")[0]
        for statement in parsed.statements:
            kept = of_theme if is_compared(statement) else passages
            for theme in assigned.get(statement.id, ()):
                kept[theme][owner].append(statement.id)
    return Catalog(
        documents=tuple(entries),
        municipalities=tuple(_municipalities(entries, of_theme)),
        themes=tuple(
            ThemeEntry(info, _frozen(of_theme[info.id]), _frozen(passages[info.id]))
            for info in themes
        ),
        statement_themes=assigned,
        theme_labels={info.id: info.label for info in themes},
    )


def _frozen(ids: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {slug: tuple(found) for slug, found in ids.items()}


def _entry(parsed: ParsedDocument) -> DocumentEntry:
    counts = Counter(statement.type for statement in parsed.statements)
    return DocumentEntry(parsed.document, counts, len(parsed.text), parsed.warnings)


def _municipalities(
    entries: Iterable[DocumentEntry], of_theme: Mapping[str, Mapping[str, list[str]]]
) -> Iterable[MunicipalityEntry]:
    grouped: dict[str, list[DocumentEntry]] = defaultdict(list)
    for entry in entries:
        grouped[entry.document.id.partition("/")[0]].append(entry)
    for slug, owned in grouped.items():
        counts: Counter[StatementType] = Counter()
        for entry in owned:
            counts.update(entry.counts)
        first = owned[0].document
        yield MunicipalityEntry(
            id=slug,
            name=first.municipality or "Ukendt kommune",
            code=first.municipality_code,
            documents=tuple(owned),
            counts=counts,
            themes={
                theme: len(by_owner[slug])
                for theme, by_owner in of_theme.items()
                if slug in by_owner
            },
        )
