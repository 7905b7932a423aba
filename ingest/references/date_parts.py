"""The pieces of a Danish date in, what they stand for out: month names, days of a month."""

import calendar
import re

from ingest.months import MONTHS

_MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, start=1)} | {
    name[:3]: number for number, name in enumerate(MONTHS, start=1)
}

YEAR = r"(?:19[5-9]\d|20[0-8]\d)"
_SHORT = r"(?:jan|feb|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
# Without its full stop a short month is one only where a year follows: "10. nov 2022".
MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{_SHORT}\.|{_SHORT}(?=\s+{YEAR}))"
FLAGS = re.IGNORECASE


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    lowered = name.lower().rstrip(".")
    return _MONTH_NUMBER.get(lowered) or _MONTH_NUMBER[lowered[:3]]


def day_value(year: str | None, month: int, day: str) -> str | None:
    """Return the day in ISO 8601, None where that month has none; a day of no year is "--03-01"."""
    if not 1 <= month <= 12:
        return None
    days = calendar.monthrange(int(year) if year else 2024, month)[1]
    if not 1 <= int(day) <= days:
        return None
    return f"{year or '-'}-{month:02}-{int(day):02}"
