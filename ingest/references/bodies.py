"""Text in, mentions of committees, councils and authorities out."""

import re

from ingest.model import ReferenceKind
from ingest.references.mention import Mention, longest

_CAPITAL = r"[A-ZÆØÅ][\wæøå]{0,40}"
_SUSPENDED = rf"(?:{_CAPITAL}-(?:\s*,\s+|\s+(?:og|&)\s+)){{0,4}}"
_SUBJECT = (
    rf"{_CAPITAL}(?:-(?=\s(?:og|&)\s|,))?"
    rf"(?:(?:,\s+|\s+(?:og|&)\s+|/|\s+)(?:den\s+|det\s+)?{_CAPITAL}(?:-(?=\s(?:og|&)\s|,))?){{0,8}}"
)
COMMITTEE = re.compile(
    rf"\bUdvalg(?:et)?\s+(?:for|vedrørende)\s+{_SUBJECT}"
    rf"|§\s?17,?\s?stk\.?\s?4[- ]?udvalg(?:et)?\s+(?:for|vedrørende|om)\s+{_SUBJECT}"
    rf"|(?<!\w){_SUSPENDED}{_CAPITAL}(?:udvalget|udvalg)\b"
    rf"|(?<!\w)(?:Hoved|Område|Center|Lokal|Fælles)-?MED(?:-?[Uu]dvalget)?\b(?:\s{_CAPITAL})?"
    r"|(?<!\w)MED-?[Uu]dvalg(?:et)?\b"
    rf"|(?<!\w){_SUSPENDED}{_CAPITAL}(?:rådet|råd|nævnet|bestyrelsen)\b"
    rf"|(?<!\w){_CAPITAL}\s+(?:Byråd|Råd)\b"
    r"|\b(?:Byrådet|Magistraten|Kommunalbestyrelsen|Borgerrepræsentationen|Direktionen)\b"
)
_CENTER = r"(?:Center|Afdelingen|Forvaltningen|Sekretariatet|Centeret|Centret) for"
_AUTHORITY = re.compile(
    rf"\b{_CENTER}\s+{_SUBJECT}"
    r"|\bRegion (?:Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland|Østdanmark)(?!\w)"
    r"|\bDet [Ll]okale Beskæftigelsesråd\b|\bBorgmesterens Afdeling\b|"
    rf"(?<!\w){_SUSPENDED}{_CAPITAL}(?:styrelsen|ministeriet|forvaltningen|direktionen)\b"
    r"|\b(?:Folketinget|Regionsrådet|Socialtilsyn (?:Nord|Midt|Syd|Øst|Hovedstaden)|KL"
    r"|Det Centrale Handicapråd|Danske Handicaporganisationer)(?!\w)"
)
_PLAIN = re.compile(
    r"\b(?:byrådet|byråd|kommunalbestyrelsen|direktionen|magistraten|økonomiudvalget)s?\b"
    r"|\b(?:Byråd|Kommunalbestyrelse|Handicapråd|Ældreråd|Seniorråd)\b"
)
_GENITIVE = re.compile(
    r"(?:Byrådet|Kommunalbestyrelsen|Direktionen|Magistraten|Borgerrepræsentationen"
    rf"|{_SUSPENDED}{_CAPITAL}(?:udvalget|rådet|styrelsen|ministeriet|forvaltningen))s\b"
)
_NOT_BODIES = re.compile(
    r"(?:udvalg|råd|bestyrelse|nævn|styrelse)(?:et|en|n)?s?|.*området", re.IGNORECASE
)
_NOUNS = {"byråd": "Byrådet", "kommunalbestyrelse": "Kommunalbestyrelsen"}


def find_bodies(text: str) -> list[Mention]:
    """Return the bodies that `text` names; "udvalget" alone names none.

    The value is the definite name: "Byråd" and "byrådets" are "Byrådet", "Udvalg for …" is
    "Udvalget for …".
    """
    found: list[Mention] = []
    for pattern in (COMMITTEE, _AUTHORITY, _PLAIN, _GENITIVE):
        for match in pattern.finditer(text):
            name = match.group()
            if _NOT_BODIES.fullmatch(name):
                continue
            found.append(Mention(ReferenceKind.BODY, match.start(), match.end(), body_name(name)))
    return longest(found)


def first_committee(text: str) -> str | None:
    """Return the first committee or council that `text` names, None where it names none."""
    for mention in find_bodies(text):
        value = mention.value or ""
        if COMMITTEE.fullmatch(value) and value != "Direktionen":
            return value
    return None


def body_name(printed: str) -> str:
    """Return a body's name in the form that a minute book uses."""
    name = " ".join(printed.split())
    if name.endswith(("ets", "ens")):
        name = name[:-1]
    if name.lower() in _NOUNS:
        return _NOUNS[name.lower()]
    name = re.sub(r"^Udvalg\b", "Udvalget", name)
    if re.fullmatch(rf"{_SUSPENDED}{_CAPITAL}(?:udvalg|råd)", name) and " Byråd" not in name:
        name += "et"
    return name[0].upper() + name[1:]
