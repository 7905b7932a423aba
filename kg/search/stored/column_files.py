"""The corpus in; its columns, written and opened again, out."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest.model import Document
from kg.errors import DamagedData
from kg.search.stored.answer_wording import wordings_in
from kg.search.stored.columns import TYPES, Columns, DocumentColumn, held
from kg.search.stored.meeting_facts import meeting_facts_in
from kg.search.stored.passages import Corpus

ARRAYS, NAMES = "columns.npz", "columns.json"


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
