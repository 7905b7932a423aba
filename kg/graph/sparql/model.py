"""What is asked of a SPARQL endpoint and what it answers; plain data and failures, no engine."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ingest.errors import PejlingError
from kg.errors import InvalidRequest, QueryStopped
from kg.settings import MIB, Limits

Kind = Literal["solutions", "boolean", "triples"]
"""What a query yields: SELECT rows, the yes or no of ASK, the triples of CONSTRUCT or DESCRIBE."""

Reason = Literal["time", "rows", "bytes", "memory", "depth"]


class InvalidQuery(InvalidRequest):
    """The text is no SPARQL 1.1 query."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "query")


class Unanswerable(InvalidQuery):
    """The query is well-formed but uses something that this endpoint does not have."""


class RefusedQuery(InvalidRequest):
    """The query is SPARQL, but asks for something that is not done here: SERVICE or an update."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "query")


class NotAcceptable(InvalidRequest):
    """None of the formats that were asked for exists for what the query yields."""


class NeedsSearch(PejlingError):
    """The query seeks statements by meaning: ask again with what a search found for `texts`."""

    def __init__(self, texts: "tuple[SoughtText, ...]") -> None:
        super().__init__("Forespørgslen søger efter betydning, og her kan der ikke søges.")
        self.texts = texts


class TooBusy(PejlingError):
    """So many queries wait or run that this one is not taken; it may be asked again later."""

    prefix = "Travlt"


class Stopped(QueryStopped):
    """A query that hit a limit; `reason` says which."""

    def __init__(self, message: str, reason: Reason) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What one query may cost, and how many may be at it.

    `answer_bytes` is the size of an answer as sent, `memory_bytes` what evaluating may take beside
    the graph itself. A query that has run for `patience_seconds` and is not alone gives up its
    place among the `fast` ones and goes on at the lowest priority; at most `slow` of those run at
    a time.
    """

    seconds: float = 20.0
    rows: int = 100_000
    answer_bytes: int = 128 * MIB
    memory_bytes: int = 1024 * MIB
    fast: int = 4
    slow: int = 24
    patience_seconds: float = 0.5
    waiting: int = 200
    query_characters: int = 100_000

    @classmethod
    def of(cls, limits: Limits) -> "QueryLimits":
        """Return the limits that the settings give."""
        return cls(
            seconds=limits.query_seconds,
            rows=limits.query_rows,
            answer_bytes=limits.answer_bytes,
            memory_bytes=limits.query_bytes,
        )


@dataclass(frozen=True, slots=True)
class SoughtText:
    """A text that a query seeks statements by, with its language tag if it has one."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FoundText:
    """What a search found for a text: IRIs of statements with their scores, best first."""

    text: str
    language: str | None
    hits: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """One query. `formats` names for each kind of result the format to write, in order of wish
    decided already; a kind that is missing cannot be answered.

    `default_graphs` and `named_graphs` are the data set of the protocol, which goes before FROM;
    both None means that of the query, or the whole. `found` is what a search found for the texts
    that the query seeks by meaning; None while nobody has searched.
    """

    query: str
    formats: Mapping[str, str]
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base_iri: str | None = None
    found: tuple[FoundText, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: what kind it is of, its format, and its bytes."""

    kind: Kind
    format: str
    body: bytes = field(repr=False)
