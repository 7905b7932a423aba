"""A municipality's documents in; which is an excerpt or a later version of which out."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from ingest.model import MEETINGS, Document, ParsedDocument
from kg.links.titles import ALIKE, alike_titles, title_words
from kg.sentences import sentence_places

MOSTLY = 0.6
"""From this share of its sentences on, a document consists of what another says."""
SOME = 0.2
"""The least share of common sentences of two versions that have the same title."""
_SHORTEST = 5
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """`document` is an excerpt of, or supersedes, `other`; `share` of its sentences stand there."""

    document: str
    other: str
    relation: Literal["excerpt_of", "supersedes"]
    share: float


def document_relations(documents: Iterable[ParsedDocument]) -> list[DocumentRelation]:
    """Return the relations that the wording of documents of one municipality shows.

    Two versions need dates that say which is the later one. Agendas and minutes are left out:
    they quote what they discuss.
    """
    by_municipality: dict[str, list[ParsedDocument]] = defaultdict(list)
    for parsed in documents:
        if parsed.document.kind not in MEETINGS and parsed.document.municipality is not None:
            by_municipality[parsed.document.id.partition("/")[0]].append(parsed)
    found = []
    for group in by_municipality.values():
        sentences = {parsed.document.id: _sentences(parsed) for parsed in group}
        for first, second in combinations(group, 2):
            relation = _relation(first.document, second.document, sentences)
            if relation is not None:
                found.append(relation)
    return sorted(found, key=lambda relation: (relation.document, relation.other))


def duplicate_groups(documents: Iterable[ParsedDocument]) -> dict[str, tuple[str, ...]]:
    """Return the statements of different documents with the same words, by a key of the words."""
    same: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for parsed in documents:
        for statement in parsed.statements:
            plain = _plain(statement.text)
            if len(plain.split()) >= _FEWEST_WORDS:
                same[plain].append((parsed.document.id, statement.id))
    return {
        hashlib.sha256(plain.encode()).hexdigest()[:16]: tuple(sorted(s for _, s in members))
        for plain, members in same.items()
        if len({document for document, _ in members}) > 1
    }


def _relation(
    first: Document, second: Document, sentences: dict[str, frozenset[str]]
) -> DocumentRelation | None:
    ours, theirs = sentences[first.id], sentences[second.id]
    if min(len(ours), len(theirs)) < _SHORTEST:
        return None
    common = len(ours & theirs)
    shares = {first.id: common / len(ours), second.id: common / len(theirs)}
    later = _later(first, second)
    names = [title_words(d.title or "", d.municipality) for d in (first, second)]
    versions = min(shares.values()) >= MOSTLY or (
        alike_titles(*names) >= ALIKE and max(shares.values()) >= SOME
    )
    if versions and later is not None:
        earlier = second if later is first else first
        return DocumentRelation(later.id, earlier.id, "supersedes", round(shares[later.id], 3))
    if max(shares.values()) >= MOSTLY and len(ours) != len(theirs):
        part, whole = (first, second) if len(ours) < len(theirs) else (second, first)
        return DocumentRelation(part.id, whole.id, "excerpt_of", round(shares[part.id], 3))
    return None


def _later(first: Document, second: Document) -> Document | None:
    """Return the later of two dated documents; None where a date is missing or they are equal."""
    dates = [document.valid_from or document.date for document in (first, second)]
    if dates[0] is None or dates[1] is None:
        return None
    shortest = min(len(dates[0]), len(dates[1]))
    if dates[0][:shortest] == dates[1][:shortest]:
        return None
    return first if dates[0] > dates[1] else second


def _sentences(parsed: ParsedDocument) -> frozenset[str]:
    plain = (
        _plain(quote[start:end])
        for statement in parsed.statements
        for span in statement.spans
        for quote in (parsed.text[span.start : span.end],)
        for start, end in sentence_places(quote)
    )
    return frozenset(text for text in plain if len(text.split()) >= _FEWEST_WORDS)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
