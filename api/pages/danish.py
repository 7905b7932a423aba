"""Data in, Danish as people read it out: dates, numbers, plurals, order, words of types."""

from collections.abc import Iterable, Mapping

from api.numbers import counted
from ingest.model import StatementType
from ingest.months import MONTHS

TYPE_PLURALS: Mapping[StatementType, str] = {
    StatementType.VISION: "Visioner",
    StatementType.VALUE: "Værdier",
    StatementType.PRINCIPLE: "Principper",
    StatementType.GUIDING_MARKER: "Pejlemærker",
    StatementType.FOCUS_AREA: "Temaer/indsatsområder",
    StatementType.FOUNDATION: "Fundamenter",
    StatementType.GOAL: "Mål",
    StatementType.FOLLOW_UP: "Opfølgningspunkter",
    StatementType.MEASURE: "Uddybninger",
    StatementType.RATIONALE: "Begrundelser",
    StatementType.AGENDA_ITEM: "Dagsordenspunkter",
    StatementType.RECOMMENDATION: "Indstillinger",
    StatementType.DECISION: "Beslutninger",
    StatementType.QUESTION: "Spørgsmål",
    StatementType.DILEMMA: "Dilemmaer",
    StatementType.FOCUS_POINT: "Fokuspunkter",
    StatementType.SERVICE: "Tilbud",
    StatementType.PARAGRAPH: "Afsnit",
}

LEVELS: Mapping[str, str] = {"fundamental": "grundlæggende", "underlying": "underliggende"}

RELATIONS: Mapping[str, str] = {
    "excerpt_of": "Er et uddrag af",
    "supersedes": "Afløser",
    "refers_to": "Henviser til",
}


# What a document is to another of the same wording, and what that other is to it.
SHARED_WORDING: Mapping[str, tuple[str, str]] = {
    "excerpt_of": ("Er et uddrag af", "Har et uddrag i"),
    "supersedes": ("Er en senere udgave af", "Har en senere udgave i"),
}


def danish_date(written: str | None) -> str:
    """Return an ISO 8601 date of any precision in Danish: "19. december 2019", "maj 2023", "2023".

    What is not a date is returned as it came; None gives an empty text.
    """
    parts = (written or "").split("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return written or ""
    if len(parts) == 1:
        return parts[0]
    if not 1 <= int(parts[1]) <= 12:
        return written or ""
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])}. {month}"


def count_type(number: int, statement_type: StatementType) -> str:
    """Return "3 principper", "1 mål" … for a count of one type."""
    from ingest.model import LABELS

    one, many = LABELS[statement_type].lower(), TYPE_PLURALS[statement_type].lower()
    return counted(number, one, many)


def in_words(parts: Iterable[str]) -> str:
    """Return "a", "a og b", "a, b og c"."""
    listed = list(parts)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} og {listed[-1]}"


# The three signs that follow z in ASCII stand for the three letters that follow it in Danish.
_ORDER = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
    | dict(zip("éèêëüáàóíú", "eeeeyaaoiu", strict=True))
)


def sorting_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as Danish does: æ, ø, å last, aa as å, case and accents aside.

    The order is that of Retskrivningsordbogen's rules of alphabetising.
    """
    folded = text.casefold().replace("aa", "å")
    return folded.translate(_ORDER), text


def period(valid_from: str | None, valid_until: str | None) -> str:
    """Return a period of validity: "2023–2026", "fra 2023", "til 2026", or an empty text."""
    start, end = danish_date(valid_from), danish_date(valid_until)
    if start and end:
        return start if start == end else f"{start}–{end}"
    return f"fra {start}" if start else f"til {end}" if end else ""
