"""A written search folder in; the opened indexes that questions are asked of out."""

from dataclasses import dataclass
from pathlib import Path

import orjson

from kg.embedding import Embedder
from kg.errors import DamagedData
from kg.search.columns import Columns, open_columns
from kg.search.records import Records
from kg.search.vector_index import FaissIndex
from kg.search.word_index import TantivyIndex
from kg.search.write import ABOUT, FORMAT


@dataclass(frozen=True)
class SearchIndex:
    """One snapshot's search, read-only; safe to use from several threads."""

    folder: Path
    embedder: Embedder
    records: Records
    columns: Columns
    vectors: FaissIndex
    words: TantivyIndex


def open_search(folder: Path, embedder: Embedder) -> SearchIndex:
    """Open what `write_search` wrote, to be asked with the model it was written with.

    Raises DamagedData when a file is missing, damaged or of another version or model.
    """
    try:
        about = orjson.loads((folder / ABOUT).read_bytes())
    except (OSError, ValueError) as error:
        raise DamagedData(
            f"søgedelen i {folder} mangler eller er beskadiget; kør “pejling build” igen."
        ) from error
    if about.get("format") != FORMAT:
        raise DamagedData("søgedelen er skrevet af en anden version; kør “pejling build” igen.")
    if about.get("version") != embedder.version:
        raise DamagedData(
            f"søgedelen er lavet med modellen {about.get('model')}, men {embedder.name} er valgt; "
            "kør “pejling build” igen, eller vælg den samme model."
        )
    return SearchIndex(
        folder,
        embedder,
        Records(folder),
        open_columns(folder),
        FaissIndex(folder / "passages.faiss"),
        TantivyIndex(folder / "words"),
    )
