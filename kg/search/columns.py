"""The corpus in, a few arrays a passage and a statement out; which rows a filter allows."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest.model import Document, DocumentKind, ReferenceKind, StatementType
from kg.errors import DamagedData
from kg.search.answer_wording import Wording, wordings_in
from kg.search.meeting_facts import MeetingFact, meeting_facts_in
from kg.search.model import SearchFilters
from kg.search.passages import Corpus

ARRAYS, NAMES = "columns.npz", "columns.json"
TYPES = tuple(StatementType)
KINDS = tuple(DocumentKind)
HELD = (*ReferenceKind, *MeetingFact, *Wording)
"""What a passage may hold that a question asks for, a bit each."""
KEPT_MASKS = 64


@dataclass(frozen=True, slots=True)
class DocumentColumn:
    """What filters need of one document; dates as it states them, None where it is silent."""

    id: str
    municipality: str | None
    kind: str
    date: str | None
    valid_from: str | None
    valid_until: str | None
    title: str = ""


class ValuesOfDocuments(NamedTuple):
    """What documents say under one heading: the different values in order, and for each document
    the number of its value, counted from 1; 0 where it is silent.
    """

    values: tuple[str, ...]
    number: NDArray[np.int16]

    def says(self, wanted: Collection[str]) -> NDArray[np.bool_]:
        """Return which documents say one of `wanted`."""
        numbers = [place for place, value in enumerate(self.values, start=1) if value in wanted]
        return np.isin(self.number, numbers)


@dataclass(frozen=True)
class Columns:
    """Filter values by row.

    `passage_document`, `statement_document` and `statement_type` are indices into `documents` and
    `TYPES`; `passage_types` is a bit mask of the types of the statements that a passage can stand
    for, `passage_key` the same number for the same words,
    `passage_heading` whether it is no more than a title, `passage_holds` a bit mask of
    what of `HELD` is in it; `statement_themes` lists theme indices
    into `themes`.
    """

    documents: tuple[DocumentColumn, ...]
    municipalities: Mapping[str, str]
    themes: tuple[str, ...]
    theme_labels: tuple[str, ...]
    passage_document: NDArray[np.int32]
    passage_types: NDArray[np.uint32]
    passage_owner: NDArray[np.int32]
    passage_key: NDArray[np.int64]
    passage_heading: NDArray[np.bool_]
    passage_holds: NDArray[np.uint32]
    statement_document: NDArray[np.int32]
    statement_type: NDArray[np.int8]
    statement_parent: NDArray[np.int32]
    statement_passage: NDArray[np.int32]
    statement_themes: Mapping[int, tuple[int, ...]]

    def chain(self, statement: int) -> list[int]:
        """Return the statement's row and those of all above it, nearest first."""
        found = []
        while statement >= 0 and statement not in found:
            found.append(statement)
            statement = int(self.statement_parent[statement])
        return found

    def themes_of(self, statement: int) -> tuple[str, ...]:
        """Return the ids of the themes of a statement."""
        return tuple([self.themes[theme] for theme in self.statement_themes.get(statement, ())])

    def passages_under(self, statement: int) -> NDArray[np.int64]:
        """Return the rows of the passages of a statement and of all statements below it."""
        below = np.zeros(len(self.statement_parent), bool)
        below[statement] = True
        while True:
            wider = below | ((self.statement_parent >= 0) & below[self.statement_parent])
            if (wider == below).all():
                break
            below = wider
        own = self.statement_passage[below]
        rows = np.union1d(np.flatnonzero(below[self.passage_owner]), own[own >= 0])
        return rows.astype(np.int64)

    def allowed_documents(self, filters: SearchFilters) -> tuple[NDArray[np.bool_], int]:
        """Return which documents `filters` allow.

        The second value counts the documents that only lack a date.
        """
        allowed = np.ones(len(self.documents), bool)
        undated = 0
        if filters.municipalities:
            wanted = [self._documents_of.get(code, ()) for code in filters.municipalities]
            allowed[:] = False
            allowed[[row for rows in wanted for row in rows]] = True
        for row in np.flatnonzero(allowed).tolist() if _more_than_municipalities(filters) else ():
            document = self.documents[row]
            if not _admits(document, filters):
                allowed[row] = False
            elif not _dated_within(document, filters):
                allowed[row] = False
                undated += document.date is None
        return allowed, undated

    def same_words(self, passage: int) -> Sequence[int]:
        """Return the rows of the passages with the words of `passage`, that itself among them."""
        return self._repeated.get(int(self.passage_key[passage]), (passage,))

    def passages_for(self, kind: int) -> NDArray[np.int64]:
        """Return the rows of the passages that can stand for a statement of TYPES[kind]."""
        return self._rows(("types", 1 << kind))

    def passages_holding(self, things: int) -> NDArray[np.int64]:
        """Return the rows of the passages that hold any of `things`, a bit mask."""
        return self._rows(("holds", things))

    @cached_property
    def _rows(self) -> Callable[[tuple[str, int]], NDArray[np.int64]]:
        masks = {"types": self.passage_types, "holds": self.passage_holds}
        return lru_cache(KEPT_MASKS)(lambda of: np.flatnonzero(masks[of[0]] & np.uint32(of[1])))

    @cached_property
    def headings(self) -> NDArray[np.int64]:
        """The rows of the passages that are no more than a title."""
        return np.flatnonzero(self.passage_heading)

    @cached_property
    def labels_of_themes(self) -> Mapping[str, str]:
        """The label of each theme by its id."""
        return dict(zip(self.themes, self.theme_labels, strict=True))

    @cached_property
    def municipality_of(self) -> ValuesOfDocuments:
        """The municipality of each document."""
        return _values_of([document.municipality for document in self.documents])

    @cached_property
    def kind_of(self) -> ValuesOfDocuments:
        """The kind of each document."""
        return _values_of([document.kind for document in self.documents])

    @cached_property
    def year_of(self) -> ValuesOfDocuments:
        """The year of each document."""
        return _values_of([(document.date or "")[:4] for document in self.documents])

    @cached_property
    def _repeated(self) -> Mapping[int, Sequence[int]]:
        """The rows of the passages whose words stand more than once, by their key."""
        order = np.argsort(self.passage_key, kind="stable")
        keys = self.passage_key[order]
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else order
        ends = np.append(starts[1:], len(keys))
        often = ends - starts > 1
        borders = zip(starts[often].tolist(), ends[often].tolist(), strict=True)
        return {int(keys[start]): order[start:end].tolist() for start, end in borders}

    @cached_property
    def _documents_of(self) -> Mapping[str | None, Sequence[int]]:
        rows: dict[str | None, list[int]] = {}
        for row, document in enumerate(self.documents):
            rows.setdefault(document.municipality, []).append(row)
        return rows

    def allowed_passages(self, filters: SearchFilters) -> NDArray[np.bool_] | None:
        """Return which passages `filters` allow, None for all of them."""
        if filters == SearchFilters():
            return None
        documents, _ = self.allowed_documents(filters)
        allowed = documents[self.passage_document]
        if filters.types:
            wanted = sum(1 << TYPES.index(StatementType(name)) for name in filters.types)
            allowed &= (self.passage_types & np.uint32(wanted)) != 0
        return np.asarray(allowed, bool)


def _values_of(said: Sequence[str | None]) -> ValuesOfDocuments:
    values = tuple(sorted({value for value in said if value}))
    number = {value: place for place, value in enumerate(values, start=1)}
    return ValuesOfDocuments(values, np.array([number.get(v or "", 0) for v in said], np.int16))


def _more_than_municipalities(filters: SearchFilters) -> bool:
    return any((filters.kinds, filters.from_date, filters.to_date, filters.in_force))


def _admits(document: DocumentColumn, filters: SearchFilters) -> bool:
    if filters.kinds and document.kind not in filters.kinds:
        return False
    return filters.in_force is None or _in_force(document, filters.in_force)


def _in_force(document: DocumentColumn, day: str) -> bool:
    """Tell whether the document says that it is valid on `day`; one that is silent is not."""
    start = document.valid_from or document.date
    if start is None or first_day(start) > last_day(day):
        return False
    return document.valid_until is None or last_day(document.valid_until) >= first_day(day)


def _dated_within(document: DocumentColumn, filters: SearchFilters) -> bool:
    if filters.from_date is None and filters.to_date is None:
        return True
    if document.date is None:
        return False
    after = filters.from_date is None or last_day(document.date) >= first_day(filters.from_date)
    return after and (
        filters.to_date is None or first_day(document.date) <= last_day(filters.to_date)
    )


def first_day(date: str) -> str:
    """Return the first day of a date of any precision: "2023" gives "2023-01-01"."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date[:10]


def last_day(date: str) -> str:
    """Return a day not before the last of a date of any precision, for comparing only."""
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date[:10]


def make_columns(
    corpus: Corpus,
    themes: Mapping[str, Sequence[str]],
    theme_labels: Mapping[str, str],
) -> Columns:
    """Return the columns of `corpus`.

    `themes` gives theme ids by statement id, `theme_labels` the label of each theme id.
    """
    ids = {s.id: row for row, (_, s) in enumerate(corpus.statements)}
    theme_ids = tuple(theme_labels)
    places = {theme: i for i, theme in enumerate(theme_ids)}
    documents = [parsed.document for parsed in corpus.documents]
    parents = np.array(corpus.parents, np.int32)
    types = np.array([TYPES.index(s.type) for _, s in corpus.statements], np.int8)
    columns = Columns(
        documents=tuple(_document_column(document) for document in documents),
        municipalities=_municipality_names(documents),
        themes=theme_ids,
        theme_labels=tuple(theme_labels[theme] for theme in theme_ids),
        passage_document=np.array([p.document for p in corpus.passages], np.int32),
        passage_types=np.zeros(len(corpus.passages), np.uint32),
        passage_owner=np.array([p.owner for p in corpus.passages], np.int32),
        passage_heading=np.array([p.heading for p in corpus.passages], bool),
        passage_holds=_holding_masks(corpus),
        passage_key=np.array([_key(p.text) for p in corpus.passages], np.int64),
        statement_document=np.array([d for d, _ in corpus.statements], np.int32),
        statement_type=types,
        statement_parent=parents,
        statement_passage=_first_passages(corpus),
        statement_themes={
            ids[statement]: tuple(places[theme] for theme in found)
            for statement, found in themes.items()
            if found and statement in ids
        },
    )
    for row, passage in enumerate(corpus.passages):
        stands_for = {part.statement for part in passage.parts}
        stands_for.update(columns.chain(passage.owner))
        for statement in stands_for:
            columns.passage_types[row] |= np.uint32(1 << int(types[statement]))
    return columns


def _first_passages(corpus: Corpus) -> NDArray[np.int32]:
    found = np.full(len(corpus.statements), -1, np.int32)
    for row, passage in enumerate(corpus.passages):
        for part in passage.parts:
            if found[part.statement] < 0:
                found[part.statement] = row
    return found


def _holding_masks(corpus: Corpus) -> NDArray[np.uint32]:
    """Return for each passage the kinds of references that begin in it, what it says of the
    document's meeting, and how it is worded.
    """
    masks = np.zeros(len(corpus.passages), np.uint32)
    by_document = [sorted((r.start, r.kind) for r in d.references) for d in corpus.documents]
    for row, passage in enumerate(corpus.passages):
        references = by_document[passage.document]
        for part in passage.parts if references else ():
            first = bisect_left(references, (part.start,))
            for start, kind in references[first:]:
                if start >= part.end:
                    break
                masks[row] |= held(kind)
        meeting = corpus.documents[passage.document].document.meeting
        facts = meeting_facts_in(passage.text, meeting) if meeting else ()
        masks[row] |= held(*facts, *wordings_in(passage.text))
    return masks


def held(*things: ReferenceKind | MeetingFact | Wording) -> np.uint32:
    """Return the bit mask of `things`."""
    return np.uint32(sum(1 << HELD.index(thing) for thing in things))


def _key(text: str) -> int:
    """Return a number that texts of the same words share, whatever their case and spacing."""
    same = " ".join(text.casefold().split())
    return int.from_bytes(blake2b(same.encode(), digest_size=8).digest(), "big", signed=True)


def _document_column(document: Document) -> DocumentColumn:
    return DocumentColumn(
        document.id,
        document.municipality_code,
        document.kind.value,
        document.date,
        document.valid_from,
        document.valid_until,
        document.title or "",
    )


def _municipality_names(documents: Iterable[Document]) -> dict[str, str]:
    return {
        d.municipality_code: d.municipality or d.municipality_code
        for d in documents
        if d.municipality_code
    }


def write_columns(folder: Path, columns: Columns) -> None:
    """Write `columns` below `folder`."""
    flat = [(row, theme) for row, found in columns.statement_themes.items() for theme in found]
    np.savez(
        folder / ARRAYS,
        passage_document=columns.passage_document,
        passage_types=columns.passage_types,
        passage_owner=columns.passage_owner,
        passage_key=columns.passage_key,
        passage_heading=columns.passage_heading,
        passage_holds=columns.passage_holds,
        statement_document=columns.statement_document,
        statement_type=columns.statement_type,
        statement_parent=columns.statement_parent,
        statement_passage=columns.statement_passage,
        statement_themes=np.array(flat, np.int32).reshape(-1, 2),
    )
    names = {
        "documents": [
            [d.id, d.municipality, d.kind, d.date, d.valid_from, d.valid_until, d.title]
            for d in columns.documents
        ],
        "municipalities": columns.municipalities,
        "themes": columns.themes,
        "theme_labels": columns.theme_labels,
    }
    (folder / NAMES).write_bytes(orjson.dumps(names))


def open_columns(folder: Path) -> Columns:
    """Read what `write_columns` wrote. Raises DamagedData."""
    try:
        names = orjson.loads((folder / NAMES).read_bytes())
        with np.load(folder / ARRAYS) as stored:
            arrays = {name: stored[name] for name in stored.files}
        themes: dict[int, tuple[int, ...]] = {}
        for statement, theme in arrays.pop("statement_themes").tolist():
            themes[statement] = (*themes.get(statement, ()), theme)
        return Columns(
            documents=tuple(DocumentColumn(*row) for row in names["documents"]),
            municipalities=names["municipalities"],
            themes=tuple(names["themes"]),
            theme_labels=tuple(names["theme_labels"]),
            statement_themes=themes,
            **arrays,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedData(
            f"filerne i {folder} mangler eller er beskadiget; kør “pejling build” igen."
        ) from error
