"""What a person decides about a link in; small readable files that outlive every rebuild out."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import orjson

from ingest.model import Statement
from kg.errors import DamagedData, InvalidRequest
from kg.links.alignments import alignment_id
from kg.links.model import STATUSES, Alignment, EvidencePair, Quote, Relation, Status

BY_HAND = "by-hand/1"

_RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class ReviewedEnd:
    """One end of a reviewed link: its id then, the fingerprint of its wording, and its wording."""

    statement: str
    fingerprint: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision on the link between two statements; `reviewed` is ISO 8601 with zone."""

    ends: tuple[ReviewedEnd, ReviewedEnd]
    status: Status
    relation: Relation
    reviewer: str
    note: str | None
    reviewed: str

    @property
    def key(self) -> str:
        """The name that the decision is kept under: the same however the text moves."""
        both = "\n".join(sorted(end.fingerprint for end in self.ends))
        return hashlib.sha256(both.encode()).hexdigest()[:16]


def fingerprint(statement: Statement) -> str:
    """Return a key of a statement's wording that signs, case and line breaks do not change."""
    plain = re.sub(r"\W+", " ", statement.text).strip().lower()
    return hashlib.sha256(plain.encode()).hexdigest()[:20]


def make_review(
    source: Statement,
    target: Statement,
    *,
    status: str,
    relation: str,
    reviewer: str,
    note: str | None = None,
    now: datetime | None = None,
) -> Review:
    """Return a decision, not yet kept. Raises InvalidRequest on an unknown word or empty name."""
    if status not in STATUSES:
        raise InvalidRequest(
            f"“{status}” er ikke en afgørelse; vælg mellem {', '.join(STATUSES)}.", "status"
        )
    if relation not in _RELATIONS:
        raise InvalidRequest(
            f"“{relation}” er ikke en relation; vælg mellem {', '.join(_RELATIONS)}.", "relation"
        )
    if not reviewer.strip():
        raise InvalidRequest("skriv, hvem der afgør det.", "reviewer")
    first, second = (
        ReviewedEnd(s.id, fingerprint(s), s.title or s.text[:200]) for s in (source, target)
    )
    return Review(
        ends=(first, second),
        status=status,
        relation=relation,
        reviewer=reviewer.strip(),
        note=note.strip() if note and note.strip() else None,
        reviewed=(now or datetime.now(UTC)).isoformat(timespec="seconds"),
    )


def keep_review(folder: Path, review: Review) -> Path:
    """Write `review` below `folder` (made if missing), over an earlier one of the same pair."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "status": review.status,
        "relation": review.relation,
        "reviewer": review.reviewer,
        "note": review.note,
        "reviewed": review.reviewed,
        "ends": [
            {"statement": end.statement, "fingerprint": end.fingerprint, "text": end.text}
            for end in review.ends
        ],
    }
    path = folder / f"{review.key}.json"
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2))
    unfinished.replace(path)
    return path


def load_reviews(folder: Path) -> list[Review]:
    """Return the kept decisions in the order of their names. Raises DamagedData."""
    if not folder.is_dir():
        return []
    return [_read(path) for path in sorted(folder.glob("*.json"))]


def apply_reviews(
    alignments: Iterable[Alignment],
    reviews: Iterable[Review],
    statements: Mapping[str, Statement],
) -> list[Alignment]:
    """Return `alignments` with what people decided; approved pairs that were not found are added.

    A decision finds its statements by their wording, and by their ids where the wording changed.
    """
    by_fingerprint: dict[str, list[str]] = {}
    for statement in statements.values():
        by_fingerprint.setdefault(fingerprint(statement), []).append(statement.id)
    decided: dict[str, tuple[Review, str, str]] = {}
    for review in reviews:
        first, second = (_now(end, statements, by_fingerprint) for end in review.ends)
        for left in first:
            for right in second:
                decided[alignment_id(left, right)] = (review, left, right)
    result = []
    for alignment in alignments:
        found = decided.pop(alignment.id, None)
        result.append(_decided(alignment, found[0]) if found else alignment)
    for key, (review, left, right) in decided.items():
        if review.status == "approved":
            added = _by_hand(key, statements[left], statements[right], review)
            result.append(_decided(added, review))
    return sorted(result, key=lambda a: (-a.score, a.source, a.target))


def _now(
    end: ReviewedEnd,
    statements: Mapping[str, Statement],
    by_fingerprint: Mapping[str, list[str]],
) -> list[str]:
    same_words = by_fingerprint.get(end.fingerprint, [])
    if end.statement in same_words or not same_words:
        return [end.statement] if end.statement in statements else []
    return same_words


def _decided(alignment: Alignment, review: Review) -> Alignment:
    return replace(
        alignment,
        status=review.status,
        relation=review.relation,
        reviewer=review.reviewer,
        note=review.note,
        reviewed=review.reviewed,
    )


def _by_hand(key: str, source: Statement, target: Statement, review: Review) -> Alignment:
    return Alignment(
        id=key,
        source=source.id,
        target=target.id,
        relation=review.relation,
        score=1.0,
        method=BY_HAND,
        reason="sat af en person",
        evidence=(EvidencePair(_opening(source), _opening(target)),),
    )


def _opening(statement: Statement) -> Quote:
    span = statement.spans[0]
    return Quote(statement.text[: span.end - span.start], span.start, span.end)


def _read(path: Path) -> Review:
    try:
        data = orjson.loads(path.read_bytes())
        first, second = (
            ReviewedEnd(e["statement"], e["fingerprint"], e["text"]) for e in data["ends"]
        )
        return Review(
            ends=(first, second),
            status=data["status"],
            relation=data["relation"],
            reviewer=data["reviewer"],
            note=data["note"],
            reviewed=data["reviewed"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedData(
            f"afgørelsen {path.name} kan ikke læses ({error}); ret eller fjern filen."
        ) from None
