"""A paragraph of running text in, the goal, vision, sign or rationale that it states out."""

import re

from ingest.model import StatementType as T
from ingest.sentences import Sentence, sentences

_OWNER = (
    r"(?:det|vores|vor|byrådets|kommunens|kommunalbestyrelsens|\w*(?:politikken|strategien|planen)s|et|"
    r"\w+ kommunes)"
)
_AIM = r"(?!formål|verdensmål|spørgsmål)\w{0,15}(?:mål|målsætning|ambition)"
_GOAL = re.compile(
    rf"^(?:(?:{_OWNER} (?:\w+(?:e|t|ske) ){{0,2}}{_AIM}(?:en)?|{_AIM}(?:et|en))"
    r"(?: (?:med|for|i|på) [^.,:]{1,80}?)?,? (?:er|er det)"
    r"(?:,? (?:derfor|således|klart|fortsat))?,? (?:at|en|et)\b"
    # "Det er byrådets mål, at …", "Vi har en ambition om, at …"
    rf"|det er (?:[\w-]+ ){{1,4}}{_AIM}(?:en)?(?: (?:for|i|med) [^.,:]{{1,60}}?)?,? at\b"
    r"|(?:vi|byrådet|kommunen|kommunalbestyrelsen|udvalget|[A-ZÆØÅ]\S+ kommune) har "
    r"(?:sat )?(?:som |et |en |den |det )"
    rf"(?:\w+(?:e|t) ){{0,2}}{_AIM}(?:en)?(?: om)?,? at\b)",
    re.IGNORECASE,
)
# "Vi ønsker, at alle børn går til noget" names a state; "Vi ønsker at takke" does not.
_WISH = re.compile(
    r"^(?:vi|byrådet|kommunen|kommunalbestyrelsen|[A-ZÆØÅ]\S+ kommune) "
    r"(?:ønsker|vil gerne have|vil have|drømmer om|vil arbejde for)"
    r"(?: derfor| således| også)?,? at "
    r"(?!(?:denne?|politikken|strategien|planen|\w+(?:politikken|strategien|planen))\b)"
    r"(?:\w+ ){1,6}?(?:er|har|får|kan|skal|bliver|føler|lærer|går|kommer|oplever|lever|trives|bor|"
    r"møder|\w{3,}(?:er|es))\b",
    re.IGNORECASE,
)
# "Planen har ét overordnet mål: …" states it after the colon.
_AFTER_COLON = re.compile(
    rf"^(?:(?:\S+ ){{1,4}}(?:har|gælder) (?:ét|en|et|én) (?:\w+(?:e|t|sk) ){{0,2}}|{_OWNER} )?"
    rf"(?:(?P<goal>{_AIM}(?:en|et)?)|(?P<vision>vision(?:en)?))(?: er (?!at\b)\w+)?:\s+(?=\S)",
    re.IGNORECASE,
)
_VISION = re.compile(
    rf"^(?:(?:vi|byrådet|kommunen|[A-ZÆØÅ]\S+ kommune) har (?:en|som|den) vision(?: om)?,? at\b|"
    rf"(?:{_OWNER} (?:\w+(?:e|t|ske) ){{0,2}}vision|visionen)"
    r"(?: (?:med|for|i|på) [^.,:]{1,80}?)?"
    r"(?:,? (?:er|lyder)(?: det)?,? (?:at\b|en\b|et\b|[:”\"»])|:)"
    # "Gribskov skal være en kommune, hvor …"
    r"|(?:[A-ZÆØÅ]\S+(?: kommune)?|vi|kommunen) skal være (?:en|et|den|det|landets) "
    r"(?:[\w-]+ ){0,4}(?:kommune|sted|by|ø|egn)(?:en|et)?,? (?:hvor|der|med|for)\b"
    # "I 2030 er Ishøj en kommune, hvor …"
    r"|i 20\d\d er (?:[A-ZÆØÅ]\S+ ){1,3}(?:en|et|den|det|landets) "
    r"(?:[\w-]+ ){1,4}?(?:,? ?hvor|der|med)\b)",
    re.IGNORECASE,
)
# "Succes er, når …", "Vi er i mål, når …": what it is known by.
_KNOWN_BY = re.compile(
    r"^(?:succes(?:en)? er|vi (?:er (?:lykkedes|i mål)|har nået målet|lykkes)|"
    r"(?:målet|det) er (?:nået|lykkedes)),? når\b.{10,}",
    re.IGNORECASE,
)
_TERMS = {T.GOAL: "mål", T.VISION: "vision", T.FOLLOW_UP: "tegn"}
_QUOTED_VISION = re.compile(
    r"\bvision(?:en|s)?\b(?:[^.!?”\"»“]{0,40}?)(?:om,? at|er,? at|er|lyder|:|,)?\s*,?\s*"
    r"[”\"»“](?P<quote>[^”\"«»“]{8,200})[”\"«“]",
    re.IGNORECASE,
)
_DISPLAYED_QUOTE = re.compile(r"^[”\"»“«](?P<quote>[^”\"«»“]{8,200})[”\"«»“][.!]?$")
_CAPTIONED_QUOTE = re.compile(
    r"^[”\"»“«](?P<quote>[^”\"«»“]{8,200})[”\"«»“][.!]?\s+(?:[–—-]\s*)?(?P<caption>\S.{3,60})$"
)
_CALLED_VISION = re.compile(r"\b(?:\w{0,20}vision|visionen)\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"^(?:derfor )?(?:vi lover|lover vi)(?:,? (?:dig|jer|alle))?,? at\b", re.IGNORECASE
)
_WHY = re.compile(r"^(?:for|fordi|så|derfor)\b(?!\s+(?:eksempel|at\b.*,))", re.IGNORECASE)
# A subordinate clause by itself: no main clause follows, whose verb would stand before its subject.
_BECAUSE = re.compile(r"^fordi\b", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(
    r",\s+(?:så |derfor )?(?:\w+(?:r|l|n)|må|bør) (?:vi|det|de|den|der|man|du|I|han|hun|"
    r"kommunen|byrådet|medarbejder\w*|borger\w*)\b"
)
_DISPLAY = re.compile(r"!$")


def stated(text: str) -> tuple[T, str] | None:
    """Return the type of what a sentence states and the words that say so."""
    for kind, pattern in ((T.GOAL, _GOAL), (T.VISION, _VISION), (T.FOLLOW_UP, _KNOWN_BY)):
        found = pattern.match(text)
        if found:
            return kind, found.group()
    return None


def term_of(kind: T) -> str:
    """Return what a document would call what it states by a sentence of that kind."""
    return _TERMS[kind]


def wished(text: str) -> str | None:
    """Return the words by which a sentence wishes for a state: "Vi ønsker, at alle …"."""
    found = _WISH.match(text)
    return " ".join(found.group().split()[:2]) if found else None


def stated_after_colon(text: str) -> tuple[T, int] | None:
    """Return the type of what a sentence says after a colon, and where that begins."""
    found = _AFTER_COLON.match(text)
    if found is None:
        return None
    return (T.GOAL if found["goal"] else T.VISION), found.end()


def quoted_vision(text: str) -> tuple[int, int] | None:
    """Return where in `text` a vision stands in quotation marks: 'visionen om, at ”…”'."""
    found = _QUOTED_VISION.search(text)
    return found.span("quote") if found else None


def displayed_quote(text: str) -> tuple[int, int] | None:
    """Return where the words of a text lie that is one quotation and nothing else."""
    found = _DISPLAYED_QUOTE.match(text)
    return found.span("quote") if found else None


def captioned_quote(text: str) -> tuple[int, int] | None:
    """Return where a quotation lies whose own caption calls it the vision: "…" Byrådets vision."""
    found = _CAPTIONED_QUOTE.match(text)
    called = found is not None and _CALLED_VISION.search(found["caption"])
    return found.span("quote") if found and called else None


def speaks_of_the_vision(text: str) -> bool:
    """Return whether a heading or short sentence beside a quotation calls it the vision."""
    return len(text.split()) <= 25 and _CALLED_VISION.search(text) is not None


def promises(text: str) -> list[Sentence]:
    """Return the promises that a paragraph consists of: from each "Vi lover, at …" to the next.

    Empty where the paragraph begins otherwise.
    """
    parts = sentences(text)
    if not parts or not _PROMISE.match(parts[0].text):
        return []
    starts = [part.start for part in parts if _PROMISE.match(part.text)]
    ends = [*starts[1:], len(text)]
    stretches = [
        (start, start + len(text[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
    ]
    return [Sentence(start, end, text[start:end]) for start, end in stretches]


def is_display_reason(text: str) -> bool:
    """Return whether a line by itself is a stated why: "For alle skal høres!"."""
    words = text.split()
    if not 3 <= len(words) <= 25 or len(sentences(text)) > 1:
        return False
    if _BECAUSE.match(text) and not _MAIN_CLAUSE.search(text):
        return True
    shown = bool(_DISPLAY.search(text)) or text.isupper()
    return shown and bool(_WHY.match(text))
