"""Statements in, each wording once with the number of documents it stands in out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import Statement
from kg.links.compare import PlacedStatement

_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and in how many documents of its municipality the same wording stands."""

    statement: Statement
    documents: int = 1


def said_once(placed: Iterable[PlacedStatement]) -> list[Said]:
    """Return the statements of one municipality in order, a repeated wording only once."""
    first: dict[tuple[str, str], Statement] = {}
    documents: dict[tuple[str, str], set[str]] = {}
    for one in placed:
        key = (one.statement.type.value, plain(one.statement.text))
        first.setdefault(key, one.statement)
        documents.setdefault(key, set()).add(one.document.id)
    return [Said(statement, len(documents[key])) for key, statement in first.items()]


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return `text` without what two printings of one wording differ in."""
    return _BETWEEN_WORDS.sub("", text).casefold()
