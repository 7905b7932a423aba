"""A few arrays of passages and statements in; which rows a filter allows, out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.model import DocumentKind, ReferenceKind, StatementType
from kg.search.model import SearchFilters
from kg.search.stored.answer_wording import Wording
from kg.search.stored.meeting_facts import MeetingFact

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


def held(*things: ReferenceKind | MeetingFact | Wording) -> np.uint32:
    """Return the bit mask of `things`."""
    return np.uint32(sum(1 << HELD.index(thing) for thing in things))
