"""A line of an agenda in, the section that it opens out: the headings that municipalities use."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.months import MONTHS
from ingest.references.people import NAME, PARTY
from ingest.text import holds_any


class Section(StrEnum):
    """What stands in a section of an agenda item."""

    BODY = "body"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    DECIDED_BY = "decided_by"
    ATTACHMENTS = "attachments"
    ABSENT = "absent"
    HANDLING = "handling"


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section's heading as printed; `by` is the body it names, `rest` what follows it inline."""

    section: Section
    heading: str
    by: str | None = None
    rest: str = ""
    rest_offset: int = 0


_HEADINGS: dict[Section, str] = {
    Section.RECOMMENDATION: (
        r"(?:(?:alternativ|ny|administrativ|administrationens|direktionens|forvaltningens|formandens|"
        r"borgmesterens|magistratens|[\wæøå]+forvaltningens)\s+)?indstilling(?:er)?"
        r"|(?:(?:administrationens|direktionens|forvaltningens|[\wæøå]+forvaltningens)\s+)?forslag"
        r"|forslag til beslutning|beslutningspunkter|anbefaling(?:er)?|det indstilles"
    ),
    Section.DECIDED_BY: (
        r"(?:beslutnings)?kompetence|kompetenceforhold|sagen afgøres i|afgøres af"
        r"|besluttende (?:organ|udvalg)|beslutningsorgan"
    ),
    Section.ATTACHMENTS: r"(?:vedlagte |vedhæftede )?bilag(?:sliste|soversigt)?|vedhæftninger",
    Section.ABSENT: (
        r"fraværende(?: med afbud| uden afbud)?|afbud(?: fra)?|ikke til stede|ej til stede"
        r"|fremmøde(?: og inhabilitet)?"
    ),
    Section.HANDLING: (
        r"sagsgang(?: og sagstype)?|sagstype|sagsforløb|behandles i|initialer|sagsbehandler"
        r"|ansvarlig\w*|øvrige sagsbehandlere|dok(?:ument)?\.?\s?(?:nr|id)\.?|beslutningstype"
        r"|sags?\.?\s?(?:nr|id|nummer)\.?|j(?:ournal)?\.?\s?(?:nr|nummer)\.?|kle(?:-emne)?"
    ),
    Section.BODY: (
        r"(?:supplerende )?sagsfremstilling(?:en)?|sagens kerne|sags?resum[eé]|resum[eé]"
        r"|sagens baggrund|baggrund(?:en)?|beslutningstema|beskrivelse(?: af sagen)?"
        r"|beskrivelse af alternativ indstilling|problemstilling|løsning"
        r"|indledning(?:/baggrund)?|historik"
        r"|sagshistorik(?:, henvisninger)?|(?:administrationens|direktionens|forvaltningens) "
        r"(?:bemærkninger|vurdering|anbefaling)|vurdering|bemærkninger"
        r"|økonomi(?: og afledt drift)?(?:/[\wæøå]{4,30})?"
        r"|(?:øvrige |andre )?(?:[\wæøå]{3,30}(?:mæssige|iske|ige)"
        r"(?:,? og |/|, )?){0,3} ?(?:konsekvenser|forhold|bemærkninger)"
        r"|personale(?:forhold)?|kommunikation/høring"
        r"|(?:co2|klima|miljø|konsekvens)-?\w{0,12}vurdering|retsregler(?: og andre forskrifter)?"
        r"|politiske? (?:handlerum|beslutninger(?: og aftaler)?)"
        r"|tidligere politisk behandling|økonomiske"
        r"|lov(?:grundlag| ?- ?og plangrundlag|hjemmel|givning)(?: – link)?|retsgrundlag|jura"
        r"|høring(?:er)?|inddragelse(?: og høring)?|høring og inddragelse|borgerinddragelse"
        r"|kommunikation|information|personale|miljø|sundhed|klima|tværgående hensyn"
        r"|videre (?:proces|forløb)|tidsplan|den videre proces|sagens (?:videre )?forløb"
        r"|tidligere (?:behandling(?:er)?|beslutninger)|spørgsmål til drøftelse|konsekvenser"
        r"|målsætning"
        r"|effekt|evaluering|sammenhæng (?:til|med) [\wæøå ,-]{3,60}|relation til [\wæøå ,-]{3,60}"
    ),
}
# Who recommends: a comma only after a suspended hyphen, "Social-, Sundheds- & Ældreforvaltningen".
WHO = r"[A-ZÆØÅ](?:[\w &/-]|(?<=-),){2,80}"
_NAMED_BODY = r"[A-ZÆØÅ][\w ,&/-]{2,70}?"
_DAY = (
    r"(?:,?\s+(?:i mødet\s+)?(?:den|d\.)?\s*\d{1,2}\.?[-. ]\s*"
    r"(?:\d{1,2}|[a-zæøå]+)\.?[-. ]\s*\d{4})"
)
_DECISION = re.compile(
    r"(?:(?P<whose>[A-ZÆØÅ][\w ,-]{3,60}?)s\s+)?"
    r"(?i:(?P<word>beslutning(?:er|en)?)"
    r"|referat|konklusion|afgørelse|vedtagelse|protokol|behandling)"
    rf"(?:\s+(?:i|fra|af|truffet i)\s+(?P<in>{_NAMED_BODY})"
    rf"|(?(word)\s+(?P<bare>{_NAMED_BODY})|(?!)))?"
    rf"{_DAY}?(?:,?\s*(?:pkt\.?|punkt)\s*\d+)?"
)
_BODY_AND_DATE = re.compile(
    r"(?P<in>[A-ZÆØÅ][\w ,&/-]{3,70}?),\s*(?:den\s+|d\.\s*)?"
    r"\d{1,2}\.?[-. ]\s*(?:\d{1,2}|[a-zæøå]+)\.?[-. ]\s*\d{4}(?:,?\s*(?:pkt\.?|punkt|sag)\s*\d+)?"
)
# "Beslutning for Punkt 15: …" repeats the item's title; "Forvaltningen indstiller" is a heading.
_DECISION_FOR = re.compile(
    r"(?P<word>Beslutning(?:er)?|Indstilling(?:er)?)\s+(?:for|til|vedr\.?)\s+"
    r"(?:punkt|pkt\.?|sag)\s*\d{1,4}\b.{0,250}",
    re.IGNORECASE,
)
_RECOMMENDING = ("indstiller", "anbefaler", "foreslår")
_RECOMMENDS = re.compile(
    rf"(?P<by>{WHO}) (?:indstiller|anbefaler|foreslår|INDSTILLER|ANBEFALER)"
    r"(?: til [\w ,&-]{3,80}?| over for [\w ,&-]{3,80}?)?,?(?: at)?"
)
# Said in a sentence instead of under a heading: "Afbud fra Ida Ibsen (V). Som suppleant …".
_SAID_ABSENT = re.compile(r"(?:Der (?:er|var) )?[Aa]fbud fra\s+(?=[A-ZÆØÅ])")
_PERSON = rf"{NAME}(?:\s*\({PARTY}\))?"
_ALL_ABSENT = re.compile(
    rf"{_PERSON}(?:(?:\s*,\s*|\s+og\s+){_PERSON}){{0,14}}\s+"
    r"(?:(?:var|er)\s+(?:fraværende|ikke til stede)\b|havde meldt afbud|deltog ikke"
    r"(?! i (?:sagen|pkt|punkt|behandling|afstemning)| på grund af| pga))[^.]{0,60}\.?"
)
_STAND_IN_CALLED = re.compile(
    rf"\s*{_PERSON}\s+(?:(?:var|er|blev)\s+indkaldt|mødte|deltog)\b[^.]{{0,80}}\.?"
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)")
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w .,/–-]{2,60}?)\s*:(?=\s|$)\s*")
_COMPILED = {
    section: re.compile(rf"(?:{pattern})\s*(?:\(\d+\))?", re.IGNORECASE)
    for section, pattern in _HEADINGS.items()
}
_RUN_ON = re.compile(
    r"(?P<heading>Sagsfremstilling|Sags?resum[eé]|Resum[eé]|Sagens kerne|Indstilling|Beslutning"
    r"|Beslutningstema|Beslutningskompetence|Problemstilling|Økonomi|Økonomiske konsekvenser)\s+"
    r"(?=[A-ZÆØÅ][a-zæøå]+|[Aa]t\s)(?!.{0,40}\d{4}\s*:?$)"
)
# The titles of items that nearly every meeting has.
USUAL_TITLE = re.compile(
    r"(?:eventuelt|evt\.?|meddelelser\b.{0,60}|orientering(?:er)?\b.*|underskrift(?:sark|sside|er)?"
    r"|bordet rundt|siden sidst|nyt fra .{3,80}|lukkede? (?:punkt|punkter|sager?)"
    r"|(?:gensidig|gensidige|kort|skriftlig) orientering(?:er)?\b.*"
    r"|punkter til (?:næste|kommende)\b.*"
    r"|velkomst\b.{0,80}|præsentation(?:srunde)?|valg af .{3,80}|konstituering\b.{0,40}"
    r"|(?:godkendelse|opfølgning|bemærkninger) (?:af|på|til) .{0,30}"
    r"(?:dagsorden|referat|protokol|beslutningsprotokol)\w*\b.{0,60}"
    r"|(?:godkendelse af|referat (?:af|fra)) .{3,60}|næste møde\b.{0,60}|kommende møder"
    r"|mødeevaluering|evaluering af møde\w*|spørgetid|aktuelt\b.{0,40})",
    re.IGNORECASE,
)
# What joins the words that recommend to the points on the lines below: "indstilles, at:".
_OPENS_POINTS = re.compile(r"[:,]*(?:\s+at)?\s*[:,]*$")
_DATE_TAIL = re.compile(r"\s+(?:den|d\.)?\s*$", re.IGNORECASE)


# The same blocks are asked about by all that looks for items; so many stand on a thousand pages.
@lru_cache(maxsize=20_000)
def section_head(text: str, *, lead: str | None = None) -> SectionHead | None:
    """Return the section that a block's text opens, None where it opens none.

    The whole text may be the heading ("Sagsfremstilling", "Beslutning i Byrådet den 03-06-2026:")
    or its beginning, closed by a colon or printed in bold as `lead` ("Bilag: notat.pdf").
    """
    whole = _named(text)
    if whole is not None:
        return whole
    if lead and len(lead) < len(text) and text.startswith(lead):
        named = _named(lead.rstrip(" ."))
        if named is not None:
            return _inline(named, text, len(lead))
    label = _LABEL.match(text) if ":" in text else None
    if label is not None:
        named = _named(label["label"])
        if named is not None:
            return _inline(named, text, label.end())
    return _run_on(text) or _said_absent(text)


def _said_absent(text: str) -> SectionHead | None:
    """A sentence that names who is absent: the heading is what it begins with, or empty."""
    if said := _SAID_ABSENT.match(text):
        return SectionHead(Section.ABSENT, "Afbud fra", None, text[said.end() :], said.end())
    if len(text) < 400 and _tells_only_who_is_absent(text):
        return SectionHead(Section.ABSENT, "", None, text, 0)
    return None


def _tells_only_who_is_absent(text: str) -> bool:
    """Whether a text is sentences about who was absent, and about who was called in instead."""
    at = 0
    while at < len(text):
        sentence = _ALL_ABSENT.match(text, at) or (at and _STAND_IN_CALLED.match(text, at))
        if not sentence:
            return False
        at = sentence.end()
        at += len(text[at:]) - len(text[at:].lstrip())
    return bool(text)


def _run_on(text: str) -> SectionHead | None:
    """A heading that a reader joined with what follows: "Indstilling at sagen drøftes"."""
    match = _RUN_ON.match(text)
    named = _named(match["heading"]) if match else None
    return _inline(named, text, match.end()) if match and named else None


def _inline(head: SectionHead, text: str, offset: int) -> SectionHead:
    rest = text[offset:]
    stripped = rest.lstrip(" :–-")
    return SectionHead(
        head.section, head.heading, head.by, stripped, offset + len(rest) - len(stripped)
    )


def _named(text: str) -> SectionHead | None:
    if repeated := _DECISION_FOR.fullmatch(text):
        decides = repeated["word"].lower().startswith("beslutning")
        section = Section.DECISION if decides else Section.RECOMMENDATION
        return SectionHead(section, repeated["word"])
    if len(text) > 140:
        return None
    plain = text.strip()
    # What ends otherwise need not be searched for an end like that.
    if plain[-1:] in (":", ",", "t", "T"):
        plain = _OPENS_POINTS.sub("", plain).strip()
    if number := _NUMBERED.match(plain):
        plain = plain[number.end() :]
    if plain.isupper():
        plain = with_small_letters(plain)
    for section, pattern in _COMPILED.items():
        if pattern.fullmatch(plain):
            return SectionHead(section, plain)
    said = holds_any(plain, _RECOMMENDING)
    if said and (recommends := _RECOMMENDS.fullmatch(plain)):
        by = recommends["by"]
        named = by.capitalize() if by.isupper() else by
        return SectionHead(Section.RECOMMENDATION, plain, named)
    decision = _DECISION.fullmatch(plain)
    if decision is not None and (decision["whose"] is None or _is_body(decision["whose"])):
        by = decision["in"] or decision["bare"] or decision["whose"]
        return SectionHead(Section.DECISION, plain, _body(by))
    dated = _BODY_AND_DATE.fullmatch(plain) if "," in plain else None
    if dated is not None and not plain[0].isdigit() and _is_body(dated["in"]):
        return SectionHead(Section.DECISION, plain, _body(dated["in"]))
    return None


_BODY_WORD = re.compile(
    r"(?:udvalg|råd|byråd|bestyrelse|direktion|magistrat|repræsentation|forvaltning|nævn)(?:et|en)?s?\b"
    r"|\budvalget\b|\bog\b",
    re.IGNORECASE,
)


def _is_body(name: str) -> bool:
    return _BODY_WORD.search(name) is not None


def _body(name: str | None) -> str | None:
    if name is None:
        return None
    plain = _DATE_TAIL.sub("", name).strip(" ,:")
    return plain[0].upper() + plain[1:] if plain else None


_SMALL = {
    *("OG", "FOR", "I", "AF", "DEN", "DET", "D", "TIL", "FRA", "AT", "PÅ", "VED", "OVER", "KL"),
    *("INDSTILLER", "ANBEFALER", "FORESLÅR", "BESLUTNING", "INDSTILLING", "PKT", "PUNKT", "NR"),
    *(month.upper() for month in MONTHS),
}


def with_small_letters(text: str) -> str:
    """Return `text` with words in capitals written as names are: "SENIORRÅDET" as "Seniorrådet"."""

    def plain(match: re.Match[str]) -> str:
        word = match.group()
        return word.lower() if word in _SMALL else word.capitalize()

    written = re.sub(r"\b[A-ZÆØÅ]+\b", plain, text)
    return written[:1].upper() + written[1:]
