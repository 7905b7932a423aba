"""The items of a list that nothing introduces in, the role that their own form speaks for out."""

import re
from collections.abc import Sequence

from ingest.model import StatementType as T
from ingest.sentences import sentences
from ingest.structure.elements import Element
from ingest.structure.role import Role

_WE_DO = re.compile(r"^(?:vi|kommunen|byrådet) (?:\w+(?:r|l|n|s)|må)\b", re.IGNORECASE)
# Verbs in the infinitive that such items begin with, and the endings of the long ones.
_TO_DO = re.compile(
    r"^(?:(?:fortsat|aktivt|løbende) )?(?:at )?(?:"
    r"\w{3,}(?:ere|gøre|sætte|støtte|vikle|bygge|holde|føre|styrke|danne)|"
    r"styrke|sikre|skabe|give|få|gøre|se|sætte|bruge|fremme|hjælpe|arbejde|samle|åbne|bygge|"
    r"tilbyde|invitere|indgå|følge|fortsætte|finde|lave|tage|sørge|inddrage|støtte|øge|mindske|"
    r"nedbringe|formidle|koble|dele|afholde|lytte|spørge|bevare|beskytte|værne|tænke|møde)\b",
    re.IGNORECASE,
)
_NO_VERB = re.compile(
    r"^\w+(?:erne|ene|lærere|ledere|brugere|ejere|givere|borgere)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"^(?:antal(?:let)?|andel(?:en)?|nøgletal|gennemsnit\w*|ventetid\w*|tilfredshed\w*|"
    r"\w*(?:procent|frekvens|rate|prisen|måling(?:en)?|tilfredshed)|procentdel\w*|"
    r"hvor (?:mange|stor|mange procent)|svar (?:i|på|fra))\b",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"^(?:(?:primo|medio|ultimo|start|slut|forår\w*|sommer\w*|efterår\w*|vinter\w*|"
    r"januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"\d\. kvartal|uge \d+|kl\.? ?\d+|(?:den )?\d{1,2}\. ?\w+|20\d\d)\b[ \w./]{0,14}?\s?[:–—-]\s)",
    re.IGNORECASE,
)
_AT = re.compile(r"^at\s", re.IGNORECASE)
_SHARE = 0.6
_LONGEST_SERIES_WORDS = 30


def role_by_form(items: Sequence[Element]) -> Role | None:
    """Return the role that the form of most items speaks for, None for names, examples, facts.

    What is counted ("Antal …") is followed up on, what is done ("Vi …", "Styrke …") is a measure.
    """
    return indicators(items) or _measures(items)


def is_series(content: Sequence[Element]) -> bool:
    """Return whether paragraphs are one sentence each, as items of a list would be.

    They are short, or all begin with "At".
    """
    if any(len(sentences(element.text)) > 1 for element in content):
        return False
    alike = len(content) > 1 and all(_AT.match(element.text) for element in content)
    return alike or all(len(e.text.split()) <= _LONGEST_SERIES_WORDS for e in content)


def is_schedule(items: Sequence[Element]) -> bool:
    """Return whether most items begin with a time: "August: Udvalget drøfter rammen"."""
    timed = sum(1 for item in items if _TIMED.match(item.text))
    return bool(items) and timed >= _SHARE * len(items)


def indicators(items: Sequence[Element]) -> Role | None:
    """Return the role of follow-up points where most items are figures: "Antal unge i job"."""
    counted = sum(1 for item in items if _COUNTED.match(item.text))
    if not items or counted < _SHARE * len(items):
        return None
    return Role(T.FOLLOW_UP, None, None, (("punkterne siger, hvad der tælles", 0.5),))


def _measures(items: Sequence[Element]) -> Role | None:
    done = sum(1 for item in items if _says_what_is_done(item.text))
    if not items or done < _SHARE * len(items):
        return None
    return Role(T.MEASURE, None, None, (("punkterne siger, hvad der gøres", 0.5),))


def _says_what_is_done(text: str) -> bool:
    if _WE_DO.match(text):
        return True
    return _TO_DO.match(text) is not None and _NO_VERB.match(text) is None
