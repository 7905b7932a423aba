"""What is asked of search and what it answers; plain data, no engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ingest.model import Document, Statement

Mode = Literal["hybrid", "semantic", "lexical"]
READINGS = ("municipality", "type", "theme", "year", "code", "spelling")
"""What is read out of a query's words; a request can take each of them away."""
Verdict = Literal["match", "weak", "none"]


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a result must be; an empty tuple or None means anything.

    Municipalities are four-digit codes, types and kinds the values of the enumerations, themes
    theme ids. `from_date` and `to_date` are ISO 8601, inclusive, of any precision. `in_force` is a
    date on which the document must be valid.
    """

    municipalities: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    from_date: str | None = None
    to_date: str | None = None
    in_force: str | None = None


@dataclass(frozen=True, slots=True)
class Understood(SearchFilters):
    """What was read out of a query: municipalities filter; types, themes and years are favoured;
    statements that hold one of the codes (case numbers, KLE codes, paragraphs of law) come first.
    Documents of the municipalities `left_out` are not found ("andre kommuner end Viborg").
    """

    years: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. `understand` says whether anything may be read out of the query's words,
    `ignore` names the readings (of READINGS) that are taken away. Of many passages, the best are
    compared with the query token by token, unless that is to be spared (`closely` false).
    """

    query: str
    filters: SearchFilters = field(default_factory=SearchFilters)
    mode: Mode = "hybrid"
    limit: int = 10
    offset: int = 0
    understand: bool = True
    ignore: tuple[str, ...] = ()
    closely: bool = True


@dataclass(frozen=True, slots=True)
class Why:
    """Why a result was found: its standing by meaning and by words (0 to 1), and the words."""

    semantic: float
    lexical: float
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerPassage:
    """The part that answers, at most 600 characters: `start` and `end` in the document's text,
    `highlights` as (start, end) pairs in `text`.
    """

    text: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One found statement, with the documents that hold the same words."""

    statement: Statement
    document: Document
    score: float
    why: Why
    passage: AnswerPassage
    parent: Statement | None = None
    also_in: tuple[Document, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many of the filtered results have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """A page of results. `understood` is what was read out of the query.

    `did_you_mean` is the query with its misspelt words put right, and it was searched for when
    `corrected` is true.
    `undated` counts the results that a date filter left out because their document has no date.
    """

    query: str
    verdict: Verdict
    total: int
    results: tuple[SearchResult, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    understood: Understood = field(default_factory=Understood)
    did_you_mean: str | None = None
    corrected: bool = False
    undated: int = 0
