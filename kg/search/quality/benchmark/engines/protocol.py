"""What an engine is given, and what it must do to be measured."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from kg.embedding import TokenVectors
from kg.search.quality.benchmark.material import Material

PASSAGES_OF_A_WRITE = 10_000
MATERIAL, QUERIES = "material.pickle", "queries.pickle"


@dataclass(frozen=True)
class Given:
    """A folder with the passages, their vectors and the vectors of every query.

    Engines write into `folder`; `data` is Pejling's own data folder, which only Pejling needs.
    """

    folder: Path
    data: Path

    @cached_property
    def material(self) -> Material:
        """The passages with their vectors, read when they are first asked for."""
        found: Material = pickle.loads((self.folder / MATERIAL).read_bytes())
        return found

    @cached_property
    def queries(self) -> Mapping[str, TokenVectors]:
        """The vectors of every query."""
        found: Mapping[str, TokenVectors] = pickle.loads((self.folder / QUERIES).read_bytes())
        return found


def write_given(folder: Path, material: Material, queries: Mapping[str, TokenVectors]) -> None:
    """Write what engines are given into `folder` (made if missing)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MATERIAL).write_bytes(pickle.dumps(material, pickle.HIGHEST_PROTOCOL))
    (folder / QUERIES).write_bytes(pickle.dumps(dict(queries), pickle.HIGHEST_PROTOCOL))


@dataclass(frozen=True, slots=True)
class Found:
    """One passage of an answer: `text` as the engine gives it, `real` unless it was made up."""

    text: str
    score: float
    real: bool


class Engine(Protocol):
    """An engine with the passages in it, in a process that did not index them."""

    def search(self, query: str, limit: int) -> Sequence[Found]:
        """Return the `limit` best passages for a query, best first."""


class Adapter(Protocol):
    """The module of an engine."""

    def build(self, given: Given) -> None:
        """Index the passages below `given.folder`."""

    def open_engine(self, given: Given) -> Engine:
        """Return the engine, opened; of an engine without files this is indexing again."""
