"""Alignments and themes in, one read-only SQLite file out; and the other way."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from kg.errors import DamagedData
from kg.links.discussed import Discussed
from kg.links.duplicates import DocumentRelation
from kg.links.model import Alignment, EvidencePair, Quote, ThemeAssignment

FILE = "links.sqlite"
FORMAT = 4

_SCHEMA = """
CREATE TABLE about (format INTEGER NOT NULL, shown_from REAL NOT NULL);
CREATE TABLE alignment (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL,
    source_municipality TEXT NOT NULL, target_municipality TEXT NOT NULL,
    source_type TEXT NOT NULL, target_type TEXT NOT NULL,
    relation TEXT NOT NULL, score REAL NOT NULL, method TEXT NOT NULL, reason TEXT NOT NULL,
    evidence BLOB NOT NULL, status TEXT NOT NULL, reviewer TEXT, note TEXT, reviewed TEXT
) WITHOUT ROWID;
CREATE INDEX alignment_source ON alignment (source, score DESC);
CREATE INDEX alignment_target ON alignment (target, score DESC);
CREATE INDEX alignment_between ON alignment (source_municipality, target_municipality);
CREATE INDEX alignment_score ON alignment (score DESC, source, target);
CREATE TABLE theme (
    statement TEXT NOT NULL, theme TEXT NOT NULL, score REAL NOT NULL,
    terms BLOB NOT NULL, inherited INTEGER NOT NULL,
    PRIMARY KEY (statement, theme)
) WITHOUT ROWID;
CREATE INDEX theme_theme ON theme (theme, score DESC);
CREATE TABLE discussed (
    item TEXT NOT NULL, kind TEXT NOT NULL, named TEXT NOT NULL, target TEXT, reason TEXT NOT NULL
);
CREATE INDEX discussed_item ON discussed (item);
CREATE INDEX discussed_target ON discussed (target);
CREATE TABLE document_relation (
    document TEXT NOT NULL, other TEXT NOT NULL, relation TEXT NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (document, other)
) WITHOUT ROWID;
"""
_COLUMNS = (
    "id, source, target, relation, score, method, reason, evidence, status, reviewer, note, "
    "reviewed"
)


@dataclass(frozen=True, slots=True)
class AlignmentFilter:
    """Which alignments are asked for; empty means any. Municipalities are id slugs: with one,
    links with an end there; with several, links with both ends among them. Without `min_score`
    those come that are sure enough to be shown, and those that a person approved.
    """

    municipalities: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    min_score: float | None = None
    statement: str | None = None


def write_links(
    folder: Path,
    alignments: Iterable[Alignment],
    themes: Mapping[str, Sequence[ThemeAssignment]],
    types: Mapping[str, str],
    discussed: Iterable[Discussed] = (),
    relations: Iterable[DocumentRelation] = (),
    *,
    shown_from: float = 0.0,
) -> None:
    """Write the links part below `folder`; `types` gives the type of each statement id.

    Alignments that score less than `shown_from` come only when fainter ones are asked for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(folder / FILE) as connection:
        connection.executescript(_SCHEMA)
        connection.execute("INSERT INTO about VALUES (?, ?)", (FORMAT, shown_from))
        connection.executemany(
            f"INSERT INTO alignment VALUES ({', '.join('?' * 16)})",
            (_row(alignment, types) for alignment in alignments),
        )
        connection.executemany(
            "INSERT INTO theme VALUES (?, ?, ?, ?, ?)",
            (
                (a.statement, a.theme, a.score, orjson.dumps(a.terms), int(a.inherited))
                for assigned in themes.values()
                for a in assigned
            ),
        )
        connection.executemany(
            "INSERT INTO discussed VALUES (?, ?, ?, ?, ?)",
            ((d.item, d.kind, d.named, d.target, d.reason) for d in discussed),
        )
        connection.executemany(
            "INSERT INTO document_relation VALUES (?, ?, ?, ?)",
            ((r.document, r.other, r.relation, r.share) for r in relations),
        )
    connection.close()


class Links:
    """The links of one snapshot, read-only; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        if not path.is_file():
            raise DamagedData(f"{path.name} mangler i snapshottet; kør “pejling build” igen.")
        self._connection = sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            found = self._connection.execute("SELECT * FROM about").fetchone()
        except sqlite3.DatabaseError as error:
            raise DamagedData(
                f"{path.name} er beskadiget ({error}); kør “pejling build” igen."
            ) from None
        if found is None or found[0] != FORMAT:
            raise DamagedData("links er skrevet af en anden version; kør “pejling build” igen.")
        self.shown_from = float(found[1])

    def themes_of(self, statement: str) -> tuple[ThemeAssignment, ...]:
        """Return the themes of a statement, the surest first."""
        rows = self._connection.execute(
            "SELECT statement, theme, score, terms, inherited FROM theme WHERE statement = ? "
            "ORDER BY score DESC, theme",
            (statement,),
        )
        return tuple(_theme(row) for row in rows)

    def all_themes(self) -> dict[str, tuple[ThemeAssignment, ...]]:
        """Return the themes of every statement that has one."""
        result: dict[str, tuple[ThemeAssignment, ...]] = {}
        for row in self._connection.execute(
            "SELECT statement, theme, score, terms, inherited FROM theme "
            "ORDER BY statement, score DESC, theme"
        ):
            result[row[0]] = (*result.get(row[0], ()), _theme(row))
        return result

    def alignments(self, wanted: AlignmentFilter | None = None) -> Iterator[Alignment]:
        """Return the alignments that `wanted` lets through, the surest first.

        Rejected ones come only when they are asked for.
        """
        where, values = _condition(wanted or AlignmentFilter(), self.shown_from)
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM alignment WHERE {where} ORDER BY score DESC, source, target",
            values,
        )
        return (_alignment(row) for row in rows)

    def discussed(self, statement: str | None = None) -> list[Discussed]:
        """Return what an agenda item discusses, or which items discuss a statement or document;
        everything where `statement` is None.
        """
        where, values = ("item = ? OR target = ?", (statement,) * 2) if statement else ("1", ())
        rows = self._connection.execute(
            f"SELECT item, kind, named, target, reason FROM discussed WHERE {where} ORDER BY rowid",
            values,
        )
        return [Discussed(*row) for row in rows]

    def document_relations(self, document: str | None = None) -> list[DocumentRelation]:
        """Return the relations with `document` at either end, or all of them."""
        where, values = ("? IN (document, other)", (document,)) if document else ("1", ())
        rows = self._connection.execute(
            f"SELECT document, other, relation, share FROM document_relation WHERE {where} "
            "ORDER BY document, other",
            values,
        )
        return [DocumentRelation(*row) for row in rows]

    def alignment(self, alignment_id: str) -> Alignment | None:
        """Return the alignment with that id, whatever its status."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM alignment WHERE id = ?", (alignment_id,)
        ).fetchone()
        return _alignment(row) if row else None


def _condition(wanted: AlignmentFilter, shown_from: float) -> tuple[str, list[object]]:
    parts = ["(score >= ? OR status = 'approved')"] if wanted.min_score is None else ["score >= ?"]
    values: list[object] = [shown_from if wanted.min_score is None else wanted.min_score]
    if wanted.statuses:
        parts.append(f"status IN ({_marks(wanted.statuses)})")
        values += wanted.statuses
    else:
        parts.append("status != 'rejected'")
    if len(wanted.municipalities) == 1:
        parts.append("? IN (source_municipality, target_municipality)")
        values += wanted.municipalities
    elif wanted.municipalities:
        marks = _marks(wanted.municipalities)
        parts.append(f"source_municipality IN ({marks}) AND target_municipality IN ({marks})")
        values += [*wanted.municipalities, *wanted.municipalities]
    if wanted.types:
        marks = _marks(wanted.types)
        parts.append(f"(source_type IN ({marks}) OR target_type IN ({marks}))")
        values += [*wanted.types, *wanted.types]
    if wanted.statement is not None:
        parts.append("(source = ? OR target = ?)")
        values += [wanted.statement, wanted.statement]
    return " AND ".join(parts), values


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _row(alignment: Alignment, types: Mapping[str, str]) -> tuple[object, ...]:
    evidence = [
        [[q.text, q.start, q.end] for q in (pair.source, pair.target)]
        for pair in alignment.evidence
    ]
    return (
        alignment.id,
        alignment.source,
        alignment.target,
        alignment.source.split("/", 1)[0],
        alignment.target.split("/", 1)[0],
        types[alignment.source],
        types[alignment.target],
        alignment.relation,
        alignment.score,
        alignment.method,
        alignment.reason,
        orjson.dumps(evidence),
        alignment.status,
        alignment.reviewer,
        alignment.note,
        alignment.reviewed,
    )


def _alignment(row: Sequence[object]) -> Alignment:
    values = list(row)
    pairs = orjson.loads(values[7])  # type: ignore[arg-type]
    values[7] = tuple(EvidencePair(Quote(*source), Quote(*target)) for source, target in pairs)
    return Alignment(*values)  # type: ignore[arg-type]


def _theme(row: Sequence[object]) -> ThemeAssignment:
    statement, theme, score, terms, inherited = row
    return ThemeAssignment(
        str(statement),
        str(theme),
        float(score),  # type: ignore[arg-type]
        tuple(orjson.loads(terms)),  # type: ignore[arg-type]
        bool(inherited),
    )
