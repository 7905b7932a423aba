"""What links say: themes of statements and alignments across municipalities; plain data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

Relation = Literal["same", "related"]
Status = Literal["proposed", "approved", "rejected"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of one document's text: code points, `end` exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EvidencePair:
    """The two sentences (or titles) that carry a link."""

    source: Quote
    target: Quote


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two statements of different municipalities that say the same or are related.

    `source` and `target` are statement ids; `score` is a probability (0 to 1) that they belong
    together. `reviewer`, `note` and `reviewed` (ISO 8601) are None until a person has decided.
    """

    id: str
    source: str
    target: str
    relation: Relation
    score: float
    method: str
    reason: str
    evidence: tuple[EvidencePair, ...]
    status: Status = "proposed"
    reviewer: str | None = None
    note: str | None = None
    reviewed: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeAssignment:
    """A theme of a statement, how sure (0 to 1), and the words that spoke for it."""

    statement: str
    theme: str
    score: float
    terms: tuple[str, ...]
    inherited: bool = False


class PassageEmbedder(Protocol):
    """What linking needs of a model."""

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[str, int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Return unit vectors, one row a text."""
