"""A file of judged queries in; queries with the passages that answer them, out."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.errors import InvalidRequest

SAME_PASSAGE = 0.85
"""The share of the shorter text's different words that two texts of the same passage share."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query, its kind, and the grade (2 answers, 1 related) of each passage by its key.

    A query without grades is one that nothing in the corpus answers.
    """

    id: str
    kind: str
    query: str
    grades: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class JudgedSet:
    """Judged queries and the texts of the passages that they speak of; equal texts share a key."""

    queries: tuple[JudgedQuery, ...]
    texts: tuple[str, ...]

    @cached_property
    def _word_sets(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(_words(text)) for text in self.texts)

    def keys_of(self, text: str) -> frozenset[int]:
        """Return the keys of the judged passages that `text` is, holds, or is part of."""
        own = frozenset(_words(text))
        return frozenset(
            key
            for key, words in enumerate(self._word_sets)
            if len(own & words) >= SAME_PASSAGE * max(1, min(len(own), len(words)))
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def read_judged(path: Path) -> JudgedSet:
    """Read a JSON file with "passages" (id, text), "queries" and "unanswerable".

    A query has "query", "kind" and "relevant" (grades by passage id); an unanswerable one is a
    string or an object with "query". Raises InvalidRequest when the file is of another form.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        keys: dict[str, int] = {}
        by_id: dict[str, int] = {}
        for passage in data["passages"]:
            same = " ".join(_words(passage["text"]))
            by_id[passage["id"]] = keys.setdefault(same, len(keys))
        texts = {by_id[p["id"]]: p["text"] for p in data["passages"]}
        queries = [
            JudgedQuery(
                query.get("id", f"q{number:03}"),
                query.get("kind", "query"),
                query["query"],
                _grades(query["relevant"], by_id),
            )
            for number, query in enumerate(data["queries"], start=1)
        ]
        for number, entry in enumerate(data.get("unanswerable", ()), start=1):
            text = entry if isinstance(entry, str) else entry["query"]
            queries.append(JudgedQuery(f"u{number:03}", "unanswerable", text))
    except OSError as error:
        raise InvalidRequest(f"filen {path} kan ikke læses ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidRequest(
            f"filen {path} er ikke en fil med bedømte søgninger (JSON med “passages” og “queries”)."
        ) from error
    return JudgedSet(tuple(queries), tuple(texts[key] for key in range(len(texts))))


def _grades(relevant: Mapping[str, int], by_id: Mapping[str, int]) -> dict[int, int]:
    grades: dict[int, int] = {}
    for passage, grade in relevant.items():
        key = by_id[passage]
        grades[key] = max(int(grade), grades.get(key, 0))
    return grades
