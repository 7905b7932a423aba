"""Danish text in, mentions of dates and periods with ISO 8601 values out.

A date is as precise as it is printed: "2026-06-03", "2020-11", "2019"; a day without a year is
"--06-01" (as xsd:gMonthDay). A period is an ISO 8601 interval "2019/2021", open "2025/..", a week
"2025-W12", a duration "P3Y" or, for a season, "2025-21" (ISO 8601-2: 21 spring, 22 summer,
23 autumn, 24 winter).
"""

import calendar
import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.model import ReferenceKind
from ingest.months import MONTHS
from ingest.references.mention import Mention, longest

_MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, start=1)} | {
    name[:3]: number for number, name in enumerate(MONTHS, start=1)
}
_ORDINALS = {"første": 1, "andet": 2, "andre": 2, "anden": 2, "tredje": 3, "fjerde": 4}
_NUMBERS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ti": 10}
_SEASONS = {"forår": 21, "sommer": 22, "efterår": 23, "vinter": 24}
_UNITS = {"år": "Y", "måned": "M", "uge": "W", "dag": "D"}

_MONTH = r"(?P<month>" + "|".join(MONTHS) + r"|(?:jan|feb|apr|jun|jul|aug|sep|sept|okt|nov|dec)\.)"
_THE = r"(?:\bden\s+|\bd\.\s*)?"
_YEAR = r"(?:19[5-9]\d|20[0-8]\d)"
_FLAGS = re.IGNORECASE

_LONG = re.compile(
    rf"(?<![\d.,/-])(?P<day>\d{{1,2}})\.?\s*{_MONTH}(?!\w)(?:,?\s+(?P<year>{_YEAR})(?![\d-]))?",
    _FLAGS,
)
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<day>\d{1,2})(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)"
    rf"(?P<year>{_YEAR}|\d\d)(?![\w/-]|\.\d)"
)
# What may stand before the day; looked for backwards, so that a search begins at a digit.
_BEFORE_DAY = re.compile(
    r"(?<!\w)(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s+)?(?:den\s+|d\.\s*)?$", _FLAGS
)
_LONGEST_BEFORE_DAY = 20
_ISO = re.compile(rf"(?<![\w/-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])")
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH}\s+(?P<year>{_YEAR})(?![\d-])", _FLAGS)
_BARE_YEAR = re.compile(
    r"(?:(?<=\bi )|(?<=\bår )|(?<=\bfra )|(?<=\bsiden )|(?<=\binden )|(?<=\btil )|(?<=\bfor )"
    r"|(?<=\bprimo )|(?<=\bmedio )|(?<=\bultimo )|(?<=\befter )|(?<=\bfør )|(?<=\budgangen af )"
    rf"|(?<=\bog )|(?<=[Bb]udget )|(?<=\()|(?<=\bfrem mod )){_YEAR}"
    r"(?![\w/%])(?!-\d|[.,]\d|\s*(?:kr|%))",
)
_SHORT_YEAR_LEAD = re.compile(r"\b(?:d\.|den|pr\.|fra|til|dag|dato:?)\s*$", _FLAGS)

_YEARS = re.compile(
    rf"(?<![\w/.-])(?P<first>{_YEAR})(?:\s?[-–/]\s?|\s+til\s+(?:og\s+med\s+)?)"
    rf"(?P<last>{_YEAR}|\d\d)(?![\w/]|-\d|\.\d)"
)
_ONWARDS = re.compile(rf"\b(?P<year>{_YEAR})\s+og\s+(?:frem(?:efter|over)?|årene\s+frem)\b")
_HALF = re.compile(
    rf"(?<![\w.])(?P<number>[12]\.|første|andet|andre)\s*halvår(?:et)?"
    rf"(?:\s+(?:(?:af|i)\s+)?(?P<year>{_YEAR}))?(?![\w-])",
    _FLAGS,
)
_QUARTER = re.compile(
    rf"(?<![\w.])(?P<number>[1-4]\.|første|andet|tredje|fjerde)\s*kvartal(?:et)?"
    rf"(?:\s+(?:(?:af|i)\s+)?(?P<year>{_YEAR}))?(?![\w-])|\bQ(?P<q>[1-4])\s+(?P<qyear>{_YEAR})\b",
    _FLAGS,
)
_WEEK = re.compile(
    rf"\buge(?:rne)?\s+(?P<first>\d{{1,2}})(?:\s*(?:-|–|og|til)\s*(?P<last>\d{{1,2}}))?(?![\d.,])"
    rf"(?:,?\s+(?:i\s+)?(?P<year>{_YEAR}))?(?!\w)",
    _FLAGS,
)
_SEASON = re.compile(
    rf"\b(?P<season>forår|sommer|efterår|vinter)(?P<definite>en|et)?\s+(?:i\s+)?(?P<year>{_YEAR})\b",
    _FLAGS,
)
_MONTHS_OF_YEAR = re.compile(
    rf"\b(?P<first>{'|'.join(MONTHS)})(?:\s?[-–]\s?|\s+til\s+|\s+og\s+)(?P<last>{'|'.join(MONTHS)})"
    rf"\s+(?P<year>{_YEAR})(?![\d-])",
    _FLAGS,
)
_DAYS_OF_MONTH = re.compile(
    rf"{_THE}(?<![\d.])(?P<first>\d{{1,2}})\.?\s?[-–]\s?(?P<last>\d{{1,2}})\.\s*{_MONTH}(?!\w)"
    rf"(?:,?\s+(?P<year>{_YEAR}))?",
    _FLAGS,
)
_RELATIVE = re.compile(
    rf"\bde(?:t|n)?\s+(?:seneste|næste|kommende|sidste|første|forgangne)\s+"
    rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})(?P<range>\s?[-–]\s?\d{{1,2}})?\s+"
    r"(?P<unit>år|måned|uge|dag)(?:er|e)?\b",
    _FLAGS,
)
_BETWEEN = re.compile(r"\s*(?:[-–]|til|til\s+og\s+med|t\.o\.m\.)\s*", _FLAGS)


def find_dates(text: str) -> list[Mention]:
    """Return the dates and periods of `text` in order, none overlapping another."""
    periods = longest(_periods(text))
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
        value = _day(match["year"], _month(match["month"]), match["day"])
        if value:
            yield _whole_day(text, match, value)
    for match in _NUMERIC.finditer(text):
        year = match["year"]
        if len(year) == 2:
            # Two digits for a year look like a KLE code or a version; a date has a word before it.
            if not _SHORT_YEAR_LEAD.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            year = f"20{year}"
        value = _day(year, int(match["month"]), match["day"])
        if value:
            yield _whole_day(text, match, value)
    for match in _ISO.finditer(text):
        value = _day(match["year"], int(match["month"]), match["day"])
        if value:
            yield _date(match, value)
    for match in _MONTH_OF_YEAR.finditer(text):
        yield _date(match, f"{match['year']}-{_month(match['month']):02}")
    for match in _BARE_YEAR.finditer(text):
        yield _date(match, match.group())


def _periods(text: str) -> Iterator[Mention]:
    for match in _YEARS.finditer(text):
        first, last = match["first"], match["last"]
        last = first[:2] + last if len(last) == 2 else last
        if int(first) < int(last):
            yield _period(match, f"{first}/{last}")
    for match in _ONWARDS.finditer(text):
        yield _period(match, f"{match['year']}/..")
    for match in _HALF.finditer(text):
        yield _period(match, _months(match["year"], (_ordinal(match["number"]) - 1) * 6 + 1, 6))
    for match in _QUARTER.finditer(text):
        quarter = int(match["q"]) if match["q"] else _ordinal(match["number"])
        yield _period(match, _months(match["year"] or match["qyear"], (quarter - 1) * 3 + 1, 3))
    for match in _WEEK.finditer(text):
        yield _period(match, _weeks(match["year"], match["first"], match["last"]))
    for match in _SEASON.finditer(text):
        yield _period(match, f"{match['year']}-{_SEASONS[match['season'].lower()]}")
    for match in _MONTHS_OF_YEAR.finditer(text):
        first_month, last_month = _month(match["first"]), _month(match["last"])
        yield _period(match, f"{match['year']}-{first_month:02}/{match['year']}-{last_month:02}")
    for match in _DAYS_OF_MONTH.finditer(text):
        month = _month(match["month"])
        ends = [_day(match["year"], month, match[end]) for end in ("first", "last")]
        if ends[0] and ends[1]:
            yield _period(match, f"{ends[0]}/{ends[1]}")
    for match in _RELATIVE.finditer(text):
        number = str(match["number"]).lower()
        count = _NUMBERS.get(number) or int(number)
        duration = f"P{count}{_UNITS[match['unit'].lower()]}"
        yield _period(match, None if match["range"] else duration)


def _joined(text: str, dates: list[Mention]) -> Iterator[Mention]:
    """Yield two dates with "til" or a dash between them as one period."""
    for first, last in pairwise(dates):
        if not _BETWEEN.fullmatch(text[first.end : last.start]):
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


def _period(match: re.Match[str], value: str | None) -> Mention:
    return Mention(ReferenceKind.PERIOD, match.start(), match.end(), value)


def _month(name: str) -> int:
    lowered = name.lower().rstrip(".")
    return _MONTH_NUMBER.get(lowered) or _MONTH_NUMBER[lowered[:3]]


def _day(year: str | None, month: int, day: str) -> str | None:
    if not 1 <= month <= 12:
        return None
    days = calendar.monthrange(int(year) if year else 2024, month)[1]
    if not 1 <= int(day) <= days:
        return None
    return f"{year or '-'}-{month:02}-{int(day):02}"


def _ordinal(word: str) -> int:
    return _ORDINALS.get(word.lower()) or int(word.rstrip("."))


def _months(year: str | None, first: int, count: int) -> str | None:
    return f"{year}-{first:02}/{year}-{first + count - 1:02}" if year else None


def _weeks(year: str | None, first: str, last: str | None) -> str | None:
    if not 1 <= int(first) <= 53 or (last and not 1 <= int(last) <= 53):
        return None
    prefix = f"{year}-W" if year else "W"
    start = f"{prefix}{int(first):02}"
    return f"{start}/{prefix}{int(last):02}" if last else start
