"""Text in, case numbers (with the KLE codes in them) and earlier agenda items out.

The forms are those of the common case systems: the KLE journal number 27.00.00-P22-1-26 (SBSYS,
Acadre), 01.02G00 - 2017/27088, EMN-2025-003383 and 2025-001204 (eDoc, WorkZone), 13/39690,
330-2018-3619 and, where the text says that it is one, any number after "Sagsnr.".
"""

import re
from collections.abc import Iterator

from ingest.model import ReferenceKind
from ingest.references.mention import Mention, longest

_DIGIT = re.compile(r"\d")
_JOURNAL = re.compile(
    r"(?<![\w.])(?P<subject>\d{2}\.\d{2}\.\d{2})\s?-\s?(?P<facet>[A-ZÆØÅ]\d{2})"
    r"\s?-\s?\d{1,6}\s?-\s?\d{2,4}(?!\w)"
)
_OLD_JOURNAL = re.compile(
    r"(?<![\w.])(?P<subject>\d{2}\.\d{2}(?:\.\d{2})?)(?P<facet>[A-ZÆØÅ]\d{2})"
    r"(?:\s?-\s?(?P<case>(?:19|20)\d\d/\d{3,6}))?(?!\w)"
)
_JOINED_JOURNAL = re.compile(
    r"(?<![\w.])\d{2}\.\d{2}(?:\.\d{2})?[A-ZÆØÅ]\d{2}\s?-\s?\d{3,6}(?![\w/-])"
)
_LETTERED = re.compile(r"(?<![\w-])[A-ZÆØÅ]{2,5}-(?:19|20)\d\d-\d{3,8}(?![\w-])")
_YEAR_FIRST = re.compile(r"(?<![\w./-])(?:19|20)\d\d[-/]\d{5,8}(?![\w/-])")
_SHORT_YEAR = re.compile(r"(?<![\w./-])\d\d/\d{4,6}(?![\w/-])")
_WITH_AUTHORITY = re.compile(r"(?<![\w./-])[1-8]\d\d-(?:19|20)\d\d-\d{1,8}(?![\w-])")
_LABELLED = re.compile(
    r"\b(?:sags?\s?(?:nr|nummer|id)|j(?:ournal)?\.?\s?(?:nr|nummer)|sag)\.?\s?:?\s*"
    r"(?P<case>[A-ZÆØÅ]{0,4}-?\d[\d./-]{2,}(?:-?[A-ZÆØÅ]\d{2})?(?:[\d/-]*\d)?)(?<=\d)(?!\w)",
    re.IGNORECASE,
)
_EARLIER_ITEM = re.compile(
    r"\b(?:(?:dagsordens)?punkt(?:et)?|pkt\.?|sag)\s+(?:nr\.?\s*)?(?P<number>\d{1,4})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
_KLE_NAMED = re.compile(
    r"\bKLE(?:-(?:nr|nummer|emne)\.?)?\s*:?\s*(?P<subject>\d{2}\.\d{2}(?:\.\d{2})?)"
)


def find_cases(text: str) -> list[Mention]:
    """Return the case numbers of `text`, their values without white space."""
    return longest(_cases(text))


def find_kle(text: str) -> list[Mention]:
    """Return the KLE codes of `text`: the subject "27.00.00" and, in a journal number, the facet
    "P22", each a mention of its own."""
    found: list[Mention] = []
    for match in (*_JOURNAL.finditer(text), *_OLD_JOURNAL.finditer(text)):
        found.extend(_group(match, name, ReferenceKind.KLE) for name in ("subject", "facet"))
    found.extend(_group(m, "subject", ReferenceKind.KLE) for m in _KLE_NAMED.finditer(text))
    return longest(found)


def find_earlier_items(text: str) -> list[Mention]:
    """Return mentions of agenda items by number ("punkt 12", "sag nr. 28"), value "punkt 12"."""
    return [
        Mention(ReferenceKind.CASE, match.start(), match.end(), f"punkt {match['number']}")
        for match in _EARLIER_ITEM.finditer(text)
    ]


def case_number_of(line: str) -> str | None:
    """Return the case number that a line consists of or names after a label, None without one."""
    cases = find_cases(line)
    return cases[0].value if cases else None


def _cases(text: str) -> Iterator[Mention]:
    if _DIGIT.search(text) is None:
        return
    for pattern in (
        _JOURNAL,
        _JOINED_JOURNAL,
        _LETTERED,
        _YEAR_FIRST,
        _SHORT_YEAR,
        _WITH_AUTHORITY,
    ):
        for match in pattern.finditer(text):
            yield _whole(match)
    for match in _OLD_JOURNAL.finditer(text):
        if match["case"]:
            yield _group(match, "case", ReferenceKind.CASE)
    for match in _LABELLED.finditer(text):
        yield _group(match, "case", ReferenceKind.CASE)


def _whole(match: re.Match[str]) -> Mention:
    value = re.sub(r"\s", "", match.group())
    return Mention(ReferenceKind.CASE, match.start(), match.end(), value)


def _group(match: re.Match[str], name: str, kind: ReferenceKind) -> Mention:
    return Mention(kind, match.start(name), match.end(name), match[name])
