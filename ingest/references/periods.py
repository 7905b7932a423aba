"""Danish text in, mentions of periods out: years, halves, quarters, weeks, seasons, durations."""

import re
from collections.abc import Iterator

from ingest.model import ReferenceKind
from ingest.months import MONTHS
from ingest.references.date_parts import FLAGS, MONTH, YEAR, day_value, month_number
from ingest.references.mention import Mention

_ORDINALS = {"første": 1, "andet": 2, "andre": 2, "anden": 2, "tredje": 3, "fjerde": 4}
_NUMBERS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ti": 10}
_SEASONS = {"forår": 21, "sommer": 22, "efterår": 23, "vinter": 24}
_UNITS = {"år": "Y", "måned": "M", "uge": "W", "dag": "D"}
_THE = r"(?:\bden\s+|\bd\.\s*)?"

_YEARS = re.compile(
    rf"(?<![\w/.-])(?P<first>{YEAR})(?:\s?[-–/]\s?|\s+til\s+(?:og\s+med\s+)?)"
    rf"(?P<last>{YEAR}|\d\d)(?![\w/]|-\d|\.\d)"
)
_ONWARDS = re.compile(rf"\b(?P<year>{YEAR})\s+og\s+(?:frem(?:efter|over)?|årene\s+frem)\b")
_HALF = re.compile(
    rf"(?<![\w.])(?P<number>[12]\.|første|andet|andre)\s*halvår(?:et)?"
    rf"(?:\s+(?:(?:af|i)\s+)?(?P<year>{YEAR}))?(?![\w-])",
    FLAGS,
)
_QUARTER = re.compile(
    rf"(?<![\w.])(?P<number>[1-4]\.|første|andet|tredje|fjerde)\s*kvartal(?:et)?"
    rf"(?:\s+(?:(?:af|i)\s+)?(?P<year>{YEAR}))?(?![\w-])|\bQ(?P<q>[1-4])\s+(?P<qyear>{YEAR})\b",
    FLAGS,
)
_WEEK = re.compile(
    rf"\buge(?:rne)?\s+(?P<first>\d{{1,2}})(?:\s*(?:-|–|og|til)\s*(?P<last>\d{{1,2}}))?(?![\d.,])"
    rf"(?:,?\s+(?:i\s+)?(?P<year>{YEAR}))?(?!\w)",
    FLAGS,
)
_SEASON = re.compile(
    rf"\b(?P<season>forår|sommer|efterår|vinter)(?P<definite>en|et)?\s+(?:i\s+)?(?P<year>{YEAR})\b",
    FLAGS,
)
_MONTHS_OF_YEAR = re.compile(
    rf"\b(?P<first>{'|'.join(MONTHS)})(?:\s?[-–]\s?|\s+til\s+|\s+og\s+)(?P<last>{'|'.join(MONTHS)})"
    rf"\s+(?P<year>{YEAR})(?![\d-])",
    FLAGS,
)
_DAYS_OF_MONTH = re.compile(
    rf"{_THE}(?<![\d.])(?P<first>\d{{1,2}})\.?\s?[-–]\s?(?P<last>\d{{1,2}})\.\s*{MONTH}(?!\w)"
    rf"(?:,?\s+(?P<year>{YEAR}))?",
    FLAGS,
)
# "tre måneders varsel", "inden for 14 dage", "over fire år": how long, not when.
_DURATION = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}|en|ét|et)\s+(?P<unit>år|måneder|uger|dage)s\b"
    rf"|(?:(?<=\binden for )|(?<=\bover )|(?<=\bi løbet af )|(?<=\bi højst )|(?<=\bi mindst ))"
    rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}|en|ét|et)\s+(?P<units>år|måned(?:er)?|uger?|dage?)\b",
    FLAGS,
)
_RELATIVE = re.compile(
    rf"\bde(?:t|n)?\s+(?:seneste|næste|kommende|sidste|første|forgangne)\s+"
    rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})(?P<range>\s?[-–]\s?\d{{1,2}})?\s+"
    r"(?P<unit>år|måned|uge|dag)(?:er|e)?\b",
    FLAGS,
)


def find_periods(text: str) -> Iterator[Mention]:
    """Yield the periods of `text` by pattern; they may overlap. See `dates` for the values."""
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
        first_month, last_month = month_number(match["first"]), month_number(match["last"])
        yield _period(match, f"{match['year']}-{first_month:02}/{match['year']}-{last_month:02}")
    for match in _DAYS_OF_MONTH.finditer(text):
        month = month_number(match["month"])
        ends = [day_value(match["year"], month, match[end]) for end in ("first", "last")]
        if ends[0] and ends[1]:
            yield _period(match, f"{ends[0]}/{ends[1]}")
    for match in _DURATION.finditer(text):
        word = (match["number"] or match["count"]).lower()
        count = _NUMBERS.get(word) or (int(word) if word.isdecimal() else 1)
        unit = (match["unit"] or match["units"]).lower()
        yield _period(
            match, f"P{count}{next(sign for name, sign in _UNITS.items() if unit.startswith(name))}"
        )
    for match in _RELATIVE.finditer(text):
        number = str(match["number"]).lower()
        count = _NUMBERS.get(number) or int(number)
        duration = f"P{count}{_UNITS[match['unit'].lower()]}"
        yield _period(match, None if match["range"] else duration)


def _period(match: re.Match[str], value: str | None) -> Mention:
    return Mention(ReferenceKind.PERIOD, match.start(), match.end(), value)


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
