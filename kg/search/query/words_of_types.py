"""The words that people use for types of statements in; the type that a word names out."""

from functools import cache

from ingest.model import LABELS, StatementType
from kg.search.danish import stem

OTHER_WORDS = {
    StatementType.PRINCIPLE: ("løfte", "grundprincip"),
    StatementType.FOCUS_AREA: ("tema", "indsatsområde", "fokusområde"),
    StatementType.GOAL: ("målsætning",),
    StatementType.FOLLOW_UP: ("opfølgning", "indikator"),
    StatementType.AGENDA_ITEM: ("dagsordenspunkt", "punkt", "pkt", "sag"),
    StatementType.MEASURE: ("tiltag", "handling"),
    StatementType.SERVICE: ("tilbud",),
}
TOO_COMMON = frozenset({StatementType.PARAGRAPH})


@cache
def _types_by_stem() -> dict[str, StatementType]:
    found: dict[str, StatementType] = {}
    for kind in StatementType:
        if kind in TOO_COMMON:
            continue
        for word in (*LABELS[kind].lower().split("/"), *OTHER_WORDS.get(kind, ())):
            found.setdefault(stem(word), kind)
    return found


def type_named(word: str) -> StatementType | None:
    """Return the type of statement that a word (lower case, any form) names, None for none."""
    return _types_by_stem().get(stem(word))
