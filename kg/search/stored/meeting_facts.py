"""A question in; what it asks about a meeting out: where, when or who. Also: where that stands.

Who sits on a committee is said by a list of names, where it meets by an address: lines that share
no word with the question. The reader has recognised these facts, so the passages are known.
"""

import re
from enum import StrEnum

from ingest.model import Meeting

ENOUGH_NAMES = 2
"""So many participants in one passage are the list of them (or all, where there are fewer)."""


class MeetingFact(StrEnum):
    """What can be asked about a meeting."""

    PLACE = "place"
    TIME = "time"
    PARTICIPANTS = "participants"


_GATHERING = re.compile(
    r"\b(?:møde|mødet|mødes|mødtes|\w+møder?|\w+mødet|meets?|meetings?)\b", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:\w*udvalg(?:et|ets)?|\w*råd(?:et|ets)?|\w*bestyrelsen?|committee|council|board)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:hvor(?! (?:mange|meget|længe|langt?|ofte|tit|stort?|højt?|hurtigt|godt?)\b)|where)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:hvornår|hvad tid|hvilken da(?:g|to)|when|what time)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:hvem|hvilke (?:partier|politikere|medlemmer|personer)|who"
    r"|which (?:parties|politicians|members))\b",
    re.IGNORECASE,
)
_TAKES_PART = re.compile(
    r"\b(?:sidder|sad|deltager|deltog|med|kom|medlem|medlemmer|til stede|mødte"
    r"|sits?|sat|attend(?:s|ed)?|present|members?)\b",
    re.IGNORECASE,
)
_BY_NAME = (
    (MeetingFact.PLACE, re.compile(r"\b(?:mødested|mødelokale|meeting place|venue)", re.I)),
    (MeetingFact.TIME, re.compile(r"\b(?:mødedato|mødetidspunkt|meeting date)", re.I)),
    (
        MeetingFact.PARTICIPANTS,
        re.compile(
            r"\b(?:mødedeltager|deltagerliste|(?:deltagere|medlemmer(?:ne)?) (?:af|i|på) "
            r"\w*(?:udvalg|råd|bestyrelse|møde)|committee members|members of the committee)",
            re.I,
        ),
    ),
)


def meeting_facts_asked(query: str) -> tuple[MeetingFact, ...]:
    """Return what `query` asks about a meeting; nothing where it is no such question."""
    found = [fact for fact, name in _BY_NAME if name.search(query)]
    gathers = bool(_GATHERING.search(query))
    if gathers and _WHERE.search(query):
        found.append(MeetingFact.PLACE)
    if gathers and _WHEN.search(query):
        found.append(MeetingFact.TIME)
    if (gathers or _BODY.search(query)) and _WHO.search(query) and _TAKES_PART.search(query):
        found.append(MeetingFact.PARTICIPANTS)
    return tuple(dict.fromkeys(found))


def meeting_facts_in(text: str, meeting: Meeting) -> tuple[MeetingFact, ...]:
    """Return which facts of `meeting` stand in `text`, a passage of its document."""
    said = _folded(text)
    found = []
    if meeting.place and _folded(meeting.place) in said:
        found.append(MeetingFact.PLACE)
    if meeting.time and _folded(meeting.time) in said:
        found.append(MeetingFact.TIME)
    names = [_folded(participant.name) for participant in meeting.participants]
    if names and sum(name in said for name in names) >= min(ENOUGH_NAMES, len(names)):
        found.append(MeetingFact.PARTICIPANTS)
    return tuple(found)


def _folded(text: str) -> str:
    """Return `text` in lower case, with single spaces and times as "16:00" however written."""
    return " ".join(text.casefold().replace(".", ":").split())
