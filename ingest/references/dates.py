"""Danish text in, mentions of dates and periods with ISO 8601 values out.

A date is as precise as it is printed: "2026-06-03", "2020-11", "2019"; a day without a year is
"--06-01" (as xsd:gMonthDay). A period is an ISO 8601 interval "2019/2021", open "2025/..", a week
"2025-W12", a duration "P3Y" or, for a season, "2025-21" (ISO 8601-2: 21 spring, 22 summer,
23 autumn, 24 winter).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.model import ReferenceKind
from ingest.references.date_parts import FLAGS, MONTH, YEAR, day_value, month_number
from ingest.references.mention import Mention, longest
from ingest.references.periods import find_periods

_LONG = re.compile(
    rf"(?<![\d.,/-])(?P<day>\d{{1,2}})\.?\s*{MONTH}(?!\w)(?:,?\s+(?P<year>{YEAR})(?![\d-]))?",
    FLAGS,
)
_NUMERIC = re.compile(
    r"(?:(?<![\w./-])|(?<=\bd\.))(?P<day>\d{1,2})(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)"
    rf"(?P<year>{YEAR}|\d\d)(?![\w/-]|\.\d)"
)
# "1/3 2025" and "19/12-2019"; without a year only after "den" or "d.".
_SLASHED = re.compile(
    rf"(?<![\w./-])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:\s?[\s-]\s?(?P<year>{YEAR}))?(?![\w/-]|[.,]\d)"
)
# As English-speaking systems print the date of a meeting: "April 3, 2024".
_MONTH_FIRST = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    rf"|December)\s+(?P<day>\d{{1,2}}),\s*(?P<year>{YEAR})(?![\d-])"
)
_ENGLISH = {"January": 1, "February": 2, "March": 3, "May": 5, "June": 6, "July": 7, "October": 10}
# What may stand before the day; looked for backwards, so that a search begins at a digit.
_BEFORE_DAY = re.compile(
    r"(?<!\w)(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s+)?(?:den\s+|d\.\s*)?$", FLAGS
)
_LONGEST_BEFORE_DAY = 20
_ISO = re.compile(rf"(?<![\w/-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])")
_MONTH_OF_YEAR = re.compile(rf"\b{MONTH}\s+(?P<year>{YEAR})(?![\d-])", FLAGS)
# The year first: a search then stops at digits alone.
_BARE_YEAR = re.compile(
    rf"{YEAR}(?![\w/%])(?!-\d|[.,]\d|\s*(?:kr|%))"
    + "(?:{})".format(
        "|".join(
            rf"(?<={lead}\d{{4}})"
            for lead in (
                *(r"\bi ", r"\bår ", r"\bfra ", r"\bsiden ", r"\binden ", r"\btil ", r"\bfor "),
                *(r"\bprimo ", r"\bmedio ", r"\bultimo ", r"\befter ", r"\bfør "),
                *(r"\budgangen af ", r"\bog ", "[Bb]udget ", r"\(", r"\bfrem mod "),
            )
        )
    )
)
_DAY_LEAD = re.compile(r"\b(?:den|d\.)\s*$", FLAGS)
_SHORT_YEAR_LEAD = re.compile(r"\b(?:d\.|den|pr\.|fra|til|dag|dato:?)\s*$", FLAGS)

_BEFORE_SPAN = re.compile(r"\bmellem\s*$", FLAGS)
_BETWEEN = re.compile(r"\s*(?:[-–]|til|til\s+og\s+med|t\.o\.m\.)\s*", FLAGS)


def find_dates(text: str) -> list[Mention]:
    """Return the dates and periods of `text` in order, none overlapping another."""
    periods = longest(find_periods(text))
    dates = longest(_dates(text))
    joined = list(_joined(text, dates))
    taken = longest([*periods, *joined])
    return longest([*taken, *dates])


def first_date(text: str) -> str | None:
    """Return the first whole date (year, month and day) of `text`, None where there is none."""
    for mention in find_dates(text):
        if mention.kind is ReferenceKind.DATE and mention.value and len(mention.value) == 10:
            return mention.value
    return None


def _dates(text: str) -> Iterator[Mention]:
    for match in _LONG.finditer(text):
        value = day_value(match["year"], month_number(match["month"]), match["day"])
        if value:
            yield _whole_day(text, match, value)
    for match in _NUMERIC.finditer(text):
        year = match["year"]
        if len(year) == 2:
            # Two digits for a year look like a KLE code or a version; a date has a word before it.
            if not _SHORT_YEAR_LEAD.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            year = f"20{year}"
        value = day_value(year, int(match["month"]), match["day"])
        if value:
            yield _whole_day(text, match, value)
    for match in _SLASHED.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        value = day_value(match["year"], int(match["month"]), match["day"])
        if value and (match["year"] or _DAY_LEAD.search(before)):
            yield _whole_day(text, match, value)
    for match in _MONTH_FIRST.finditer(text):
        month = _ENGLISH.get(match["month"]) or month_number(match["month"])
        if value := day_value(match["year"], month, match["day"]):
            yield _date(match, value)
    for match in _ISO.finditer(text):
        value = day_value(match["year"], int(match["month"]), match["day"])
        if value:
            yield _date(match, value)
    for match in _MONTH_OF_YEAR.finditer(text):
        yield _date(match, f"{match['year']}-{month_number(match['month']):02}")
    for match in _BARE_YEAR.finditer(text):
        yield _date(match, match.group())


def _joined(text: str, dates: list[Mention]) -> Iterator[Mention]:
    """Yield two dates with "til" or a dash between them as one period."""
    for first, last in pairwise(dates):
        between = text[first.end : last.start]
        spanned = between == " og " and _BEFORE_SPAN.search(text[: first.start][-9:])
        if not _BETWEEN.fullmatch(between) and not spanned:
            continue
        if first.value is None or last.value is None or len(last.value) < 7:
            continue
        start = first.value
        if start.startswith("--") and not last.value.startswith("--"):
            start = last.value[:4] + start[1:]
        if len(start) == len(last.value) and start < last.value:
            yield Mention(ReferenceKind.PERIOD, first.start, last.end, f"{start}/{last.value}")


def _date(match: re.Match[str], value: str) -> Mention:
    return Mention(ReferenceKind.DATE, match.start(), match.end(), value)


def _whole_day(text: str, match: re.Match[str], value: str) -> Mention:
    """Return a day with the weekday and "den" or "d." that are printed before it."""
    first = max(0, match.start() - _LONGEST_BEFORE_DAY)
    before = _BEFORE_DAY.search(text[first : match.start()])
    start = match.start() if before is None else first + before.start()
    return Mention(ReferenceKind.DATE, start, match.end(), value)
