"""A document's text in, when and by whom it was adopted and for how long it is valid out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.references.bodies import COMMITTEE
from ingest.references.dates import find_dates
from ingest.sentences import sentences
from ingest.text import holds_any

_BODY_NAME = (
    rf"(?:(?:[A-ZÆØÅ][\w-]+ )?(?:[Bb]yrådet?|[Kk]ommunalbestyrelsen?|"
    rf"[Bb]orgerrepræsentationen?|[Rr]egionsrådet)|{COMMITTEE.pattern})"
)
_PASSIVE = r"(?:vedtaget|godkendt|besluttet|tiltrådt)"
_ACTIVE = (
    r"(?:vedtog|godkendte|besluttede|tiltrådte|"
    r"har (?:(?:den|d\.) [^.,]{0,6}\.?[^.,]{0,20} )?(?:vedtaget|godkendt))"
)
# Without one of these words no sentence says that anything was adopted.
_ADOPTS = ("vedtaget", "vedtog", "godkendt", "beslutte", "tiltråd")
_DOCUMENT = (
    r"(?:\w*(?:strategi|politik|plan)(?:en|ken|erne|kerne)?|principper(?:ne)?|"
    r"værdighedspolitik(?:ken)?|\w*grundlag(?:et)?|charter(?:et)?|kodeks(?:et)?|"
    r"udviklingsprogram(?:met)?)"
)
_ALONE = re.compile(
    rf"^\W*(?:[\wæøåÆØÅ,.·| –-]{{0,80}}?\b)?(?i:{_PASSIVE})\b[^.!?]{{0,20}}?"
    rf"(?:\b(?i:af|i|på møde i)\s+|:\s+)(?P<body>{_BODY_NAME})"
)
_SUBJECT = re.compile(
    rf"\b(?i:{_DOCUMENT}|^den)\b[^.!?]{{0,60}}?"
    rf"\b(?:er|blev|bliver|var)\b[^.!?]{{0,30}}?\b{_PASSIVE}\b(?:[^.!?]|(?<=\d)\.|(?<=\bd)\.){{0,30}}?"
    rf"\b(?:af|i)\s+(?P<body>{_BODY_NAME})"
)
_BODY_FIRST = re.compile(
    rf"^(?P<body>{_BODY_NAME})(?:\s+i\s+\S+\s+Kommune)?\s+{_ACTIVE}\b.{{0,120}}?\b(?i:{_DOCUMENT})\b"
)
# "Byrådet vedtog den på mødet den 3. maj", "skrevet sammen med Byrådet, som vedtog den i maj".
_BODY_ABOUT_IT = re.compile(
    rf"(?:^|(?i:{_DOCUMENT})\b[^.!?]{{0,80}}\b)(?P<body>{_BODY_NAME})(?:, (?:som|der))?\s+{_ACTIVE}"
    rf"\s+(?:den|det)\s+(?:på|i|ved|med|den|d\.|\d)"
)
# A sentence about the document that names the meeting instead of the body.
_AT_MEETING = re.compile(
    rf"(?:\b(?:(?i:{_DOCUMENT})|^Den)\b[^.!?]{{0,60}}?\b{_PASSIVE}|^(?i:{_PASSIVE}))\b[^.!?]{{0,20}}?"
    r"\bpå\s+(?:et\s+)?(?P<body>[Bb]yråd|[Kk]ommunalbestyrelse)(?:e?[nt])?s\s?møde[trn]*\b"
)
_MEETING_OF = {"byråd": "Byrådet", "kommunalbestyrelse": "Kommunalbestyrelsen"}
# A sentence about the document that names no body: "Den er vedtaget den 3. maj 2023."
_SUBJECT_DATED = re.compile(
    rf"^(?:(?:(?i:denne|vores|{_DOCUMENT})\b[^.,!?]{{0,40}}?)|Den)\s(?:er|blev)\b[^.!?]{{0,20}}?\b{_PASSIVE}\s+"
    r"(?:den\s+|d\.\s*)?(?=\d)"
)
_DATED_ALONE = re.compile(rf"^\W*{_PASSIVE}:?\s+(?:den\s+|d\.\s*)?(?=\d)", re.IGNORECASE)
_OPENING = 3
_SUBTITLES = 6
# What is longer is no sentence, and would be searched through again from each of its words.
_LONGEST_SENTENCE = 1000
_IS = re.compile(r"\b(?:er|blev|bliver|var)\b|[.!?]$", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:forvente\w*|skal|vil blive|kan|endnu ikke|inden den|når den er|høring|udkast|"
    r"tidligere|første gang)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:budget\w*|lov\w*|folketing\w*|workshop|seminar|temadag|borgermøde)\b", re.IGNORECASE
)
_VALID = re.compile(
    r"\b(?:gæld(?:er|ende)|gyldig\w*|løber|dækker|virker|har virkning|er i kraft|træder i kraft|"
    r"strækker sig)\b",
    re.IGNORECASE,
)
# "Vedtaget af Byrådet den 28. april 2022 for perioden 2022-2025"
_ADOPTED_FOR = re.compile(rf"^{_PASSIVE}\b.{{0,100}}?\bfor perioden\s(?=20\d\d)", re.IGNORECASE)
# "Politikken sætter rammen i byrådsperioden 2022-2025."
_TERM = re.compile(
    r"\b(?:i|for)\s(?:(?:den|denne|indeværende)\s)?(?:byråds|valg|politik|strategi|plan)perioden?\s(?=20\d\d)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:gæld(?:er|ende)|har virkning|virker)\b.{0,20}?\b(?:fra|pr)\b|\btræder i kraft\b",
    re.IGNORECASE,
)
_EXPIRES = re.compile(r"\b(?:udløber|til og med|indtil|frem til)\b", re.IGNORECASE)
# Without one of these words no sentence says how long anything is valid.
_TELLS_PERIOD = (
    *("gæld", "gyldig", "løber", "dækker", "virk", "kraft", "strækker", "perioden"),
    *("udløber", "til og med", "indtil", "frem til"),
)
_UNTIL = re.compile(
    r"\b(?:til|indtil)\b(?:\s+(?:og med|udgangen af|med udgangen af))*(?:\s+(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
# A line of facts: "Favrskov Kommune | Vedtaget … | Gælder 2024-2028".
_BESIDE = re.compile(r"\s[|·•]\s")
_LONE_YEAR = re.compile(r"^\W*(?:i|med|udgangen af|år)?\s*(?P<year>20\d\d)\b", re.IGNORECASE)
_OWN = re.compile(rf"\b(?:{_DOCUMENT})\b", re.IGNORECASE)
_RELATIVE = re.compile(r",? (?:som|der)(?: (?:er|blev|var|har)\b[^,.]{0,40}| [A-ZÆØÅ][\w-]+)?\s*$")
_NEWLY_NAMED = re.compile(r"\b(?:en|et)\s[\w-]+,? (?:som|der)\b", re.IGNORECASE)
_OF_WHOM = r"(?:\s+(?:for|i|på)\s+[A-ZÆØÅ][\w -]{1,30}\s+(?:[Rr]egions)?[Kk]ommune)?"
_SUBTITLE = re.compile(
    rf"^(?:(?:[\w-]+\s+){{0,3}}{_DOCUMENT}\b.{{0,60}}?|(?:for\s+)?(?:perioden\s+)?"
    r"|[A-ZÆØÅ][\w -]{1,30} (?:region)?kommune\s*[,·|–-]?\s+)"
    rf"(?:19|20)\d\d\s*[-–—/]\s*(?:(?:19|20)\d\d|\d\d){_OF_WHOM}(?:\s+{_PASSIVE}\b.{{0,80}})?$",
    re.IGNORECASE,
)
_THIS = re.compile(r"^(?:den|denne|det|dette|gæld(?:er|ende)|gyldig)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<![\d.-])(?P<first>(?:19|20)\d\d)\s*(?:[-–—/]\s*|til(?: og med)?\s+(?=\d{4}))"
    r"(?P<last>(?:19|20)\d\d|\d\d)(?![\d-])"
)
# "Handleplan 2024" is the plan of a year, "Klimaplan 2050" one towards it.
_YEAR_PLAN = re.compile(
    r"\b(?!klima|energi|udvikling|kommune|vækst|master|vision)\w+plan(?:en)?\s+"
    r"(?P<year>20(?:[0-2]\d|[3-9][1-46-9]))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Adoption:
    """When a document was adopted (ISO 8601) and by which body; None where it does not say."""

    date: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """The period a document says it is valid, ISO 8601 as precise as it is."""

    first: str | None = None
    last: str | None = None


def find_adoption(paragraphs: Sequence[str], title: str | None) -> Adoption:
    """Return when and by whom the document says it was adopted.

    The sentence must be about this document: a line of its own ("Vedtaget af Byrådet den …"), one
    with the document as subject, or one that begins with the body. What is expected, or concerns a
    budget, a law or an event, does not count.
    """
    best = Adoption()
    opening = set(paragraphs[:_OPENING])
    for sentence in _sentences(paragraphs, _ADOPTS):
        if len(sentence) > _LONGEST_SENTENCE:
            continue
        own_line = _ALONE.match(sentence) or _SUBJECT.search(sentence)
        found = own_line or _BODY_FIRST.match(sentence) or _AT_MEETING.search(sentence)
        found = found or _BODY_ABOUT_IT.search(sentence)
        if found is None:
            dated = _DATED_ALONE.match(sentence) or _SUBJECT_DATED.match(sentence)
            said = re.split(r"\b(?:er|blev)\s", dated.group())[-1] if dated else ""
            said += sentence[dated.end() :] if dated else ""
            about = dated and not _names_another(sentence, title) and not _NOT_YET.search(said)
            if about and not best.date:
                best = Adoption(_first_date(sentence), best.body)
            continue
        clause = sentence[: found.end()]
        if _NOT_YET.search(clause) or _OTHER_MATTER.search(clause):
            continue
        # A subtitle may call the document what its title does not.
        is_subtitle = sentence in opening and _IS.search(sentence) is None
        if not is_subtitle and _names_another(sentence, title):
            continue
        if _is_of_another(sentence[: found.start("body")]):
            continue
        said = [m.start() for m in re.finditer(_PASSIVE, clause, re.IGNORECASE)]
        date = _first_date(sentence[said[-1] :]) if said else None
        date = date or _first_date(sentence[found.start() :])
        adoption = Adoption(date, _body(found["body"]))
        if date:
            return adoption
        if best.body is None:
            best = Adoption(best.date, adoption.body)
    return best if best.date or best.body else Adoption()


def find_validity(title: str | None, paragraphs: Sequence[str]) -> Validity:
    """Return the period in the title, else the one the text says it is valid for.

    Where the text agrees with the title and is more precise, the text's days are kept.
    """
    said = _said_validity(paragraphs)
    subtitles = [text for text in paragraphs[:_SUBTITLES] if _SUBTITLE.match(text)]
    for text in (title or "", *subtitles):
        period = _years(text)
        if period is not None:
            return Validity(_finer(period.first, said.first), _finer(period.last, said.last))
    if title and (plan := _YEAR_PLAN.search(title)):
        return Validity(plan["year"], plan["year"])
    return said


def _finer(year: str | None, said: str | None) -> str | None:
    return said if year and said and said.startswith(year) else year


def _said_validity(paragraphs: Sequence[str]) -> Validity:
    first: str | None = None
    last: str | None = None
    for sentence in _sentences(paragraphs, _TELLS_PERIOD):
        adopted_for = _ADOPTED_FOR.match(sentence)
        if adopted_for is not None and (period := _years(sentence[adopted_for.end() :])):
            return period
        if not (_OWN.search(sentence) or _THIS.match(sentence)):
            continue
        valid = _VALID.search(sentence) or _TERM.search(sentence)
        if valid is not None and not _NOT_YET.search(sentence[: valid.start()].split(",")[-1]):
            said = sentence[valid.start() :]
            period = _years(said) or _period(said)
            if period is not None and (period.first or period.last):
                return period
            if first is None and _FROM.search(said):
                first = _first_date(said)
                until = _UNTIL.search(said)
                if until is not None and last is None:
                    last = until["year"] or _first_date(said[until.end() :])
            elif first is None and last is None and (until := _UNTIL.search(said)):
                last = until["year"] or _first_date(said[until.end() :])
        if last is None and (expires := _EXPIRES.search(sentence)):
            last = _first_date(sentence[expires.end() :])
    return Validity(first, last)


def _sentences(paragraphs: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """Yield the sentences that hold one of `words`."""
    for paragraph in paragraphs:
        for part in _BESIDE.split(paragraph) if holds_any(paragraph, words) else ():
            for sentence in sentences(part):
                if holds_any(sentence.text, words):
                    yield sentence.text


def _first_date(text: str) -> str | None:
    dates = (m.value for m in find_dates(text) if m.value and "/" not in m.value)
    year = _LONE_YEAR.match(text)
    return next(dates, year["year"] if year else None)


def _period(text: str) -> Validity | None:
    for mention in find_dates(text):
        if mention.value and "/" in mention.value:
            first, _, last = mention.value.partition("/")
            return Validity(first or None, last if last and last != ".." else None)
    return None


def _years(text: str) -> Validity | None:
    found = _YEARS.search(text)
    if found is None:
        return None
    first, last = found["first"], found["last"]
    last = last if len(last) == 4 else first[:2] + last
    return Validity(first, last) if first <= last else None


def _names_another(sentence: str, title: str | None) -> bool:
    """Return whether a sentence is about a document with another name than this one's title."""
    if not title:
        return False
    named = {
        stem.lower()
        for stem in re.findall(r"\b(\w{4,}?)(?:politik|strategi|plan)(?:en|ken)?\b", sentence)
        if stem.lower() not in {"kommune", "budget"}
    }
    return bool(named) and not any(stem in title.lower() for stem in named)


def _is_of_another(before: str) -> bool:
    """Return whether a relative clause tells of something else than the sentence's subject.

    "Planen udmønter frivilligpolitikken, som byrådet godkendte …" dates the policy, not the plan,
    "Det står i et kommissorium, som er godkendt af …" neither.
    """
    if not _RELATIVE.search(before):
        return False
    named = [found.group().lower() for found in _OWN.finditer(before)]
    return named[-1] != named[0] if named else _NEWLY_NAMED.search(before) is not None


def _body(name: str) -> str:
    return _MEETING_OF.get(name.lower(), name[0].upper() + name[1:])
