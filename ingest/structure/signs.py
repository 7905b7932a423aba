"""A heading, lead-in or sentence of Danish municipal prose in, what it says about its role out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.model import StatementType as T

COUNT_WORDS = {
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
}
_COUNT = r"(?:" + "|".join(COUNT_WORDS) + r"|[2-9]|1[0-9]|20)"

# The nouns by which municipalities name the parts of a strategy: stem of the singular, forms of
# the definite and plural, and the type. A compound counts by its last part ("grundprincip").
_NOUNS: tuple[tuple[str, str, str, T], ...] = (
    ("pejlemærke", "pejlemærket|pejlemærket?s", "pejlemærker|pejlemærkerne", T.GUIDING_MARKER),
    ("sigtelinje", "sigtelinjen", "sigtelinjer|sigtelinjerne", T.GUIDING_MARKER),
    ("pejlepunkt", "pejlepunktet", "pejlepunkter|pejlepunkterne", T.GUIDING_MARKER),
    ("ledestjerne", "ledestjernen", "ledestjerner|ledestjernerne", T.GUIDING_MARKER),
    ("princip", "princippet", "principper|principperne", T.PRINCIPLE),
    ("løfte", "løftet", "løfter|løfterne", T.PRINCIPLE),
    ("grundholdning", "grundholdningen", "grundholdninger|grundholdningerne", T.PRINCIPLE),
    ("leveregel", "levereglen", "leveregler|levereglerne", T.PRINCIPLE),
    ("spilleregel", "spillereglen", "spilleregler|spillereglerne", T.PRINCIPLE),
    ("værdi", "værdien", "værdier|værdierne|værdigrundlag|værdigrundlaget|værdisæt", T.VALUE),
    ("vision", "visionen", "visioner|visionerne", T.VISION),
    ("målsætning", "målsætningen", "målsætninger|målsætningerne", T.GOAL),
    ("mål", "målet", "mål|målene", T.GOAL),
    ("ambition", "ambitionen", "ambitioner|ambitionerne", T.GOAL),
    ("indsatsområde", "indsatsområdet", "indsatsområder|indsatsområderne", T.FOCUS_AREA),
    ("fokusområde", "fokusområdet", "fokusområder|fokusområderne", T.FOCUS_AREA),
    ("temaområde", "temaområdet", "temaområder|temaområderne", T.FOCUS_AREA),
    ("satsningsområde", "satsningsområdet", "satsningsområder|satsningsområderne", T.FOCUS_AREA),
    ("indsatsspor", "indsatssporet", "indsatsspor|indsatssporene", T.FOCUS_AREA),
    ("spor", "sporet", "spor|sporene", T.FOCUS_AREA),
    ("tema", "temaet", "temaer|temaerne", T.FOCUS_AREA),
    ("fundament", "fundamentet", "fundamenter|fundamenterne", T.FOUNDATION),
    ("byggesten", "byggestenen", "byggesten|byggestenene", T.FOUNDATION),
    ("indikator", "indikatoren", "indikatorer|indikatorerne", T.FOLLOW_UP),
    ("succeskriterie", "succeskriteriet", "succeskriterier|succeskriterierne", T.FOLLOW_UP),
    ("succeskriterium", "succeskriteriet", "succeskriterier|succeskriterierne", T.FOLLOW_UP),
    ("måltal", "måltallet", "måltal|måltallene", T.FOLLOW_UP),
    ("opfølgningspunkt", "opfølgningspunktet", "opfølgningspunkter", T.FOLLOW_UP),
    ("indsats", "indsatsen", "indsatser|indsatserne", T.MEASURE),
    ("handling", "handlingen", "handlinger|handlingerne", T.MEASURE),
    ("tiltag", "tiltaget", "tiltag|tiltagene", T.MEASURE),
    ("initiativ", "initiativet", "initiativer|initiativerne", T.MEASURE),
    ("aktivitet", "aktiviteten", "aktiviteter|aktiviteterne", T.MEASURE),
    ("begrundelse", "begrundelsen", "begrundelser|begrundelserne", T.RATIONALE),
)
# Words that end like one of the nouns and mean something else.
_NOT_A_ROLE = re.compile(
    r"^(?:formål\w*|måltid\w*|handicap\w*|television\w*|revision\w*|provision\w*|division\w*|"
    r"jernbanespor\w*|cykelspor\w*|ergoterapi\w*|merværdi\w*|livsværdi\w*|"
    r"formålene|behandling\w*|forhandling\w*|afhandling\w*|sagsbehandling\w*|"
    r"grundfundament\w*|kvadratmål\w*|modersmål\w*|tegnsprogsmål\w*|verdensmål\w*|"
    r"sagsmål\w*|spørgsmål\w*|spørgsmålet|formålet)$",
    re.IGNORECASE,
)
_SINGULAR = {stem: kind for stem, _, _, kind in _NOUNS}
_DEFINITE = {form: kind for _, forms, _, kind in _NOUNS for form in forms.split("|")}
_PLURAL = {form: kind for _, _, forms, kind in _NOUNS for form in forms.split("|")}
_PLURAL_STEM = {form: stem for stem, _, forms, _ in _NOUNS for form in forms.split("|")}
_ENDINGS = sorted({*_SINGULAR, *_DEFINITE, *_PLURAL}, key=len, reverse=True)
# Under these a compound is the same thing with a qualifier; "helhedsindsats" is no list.
_LEVELS = (
    ("fundamental", re.compile(r"\b(?:grundlæggende|fundamentale?|bærende|grundprincip\w*)\b")),
    ("underlying", re.compile(r"\b(?:underliggende|afledte|tilhørende underprincip\w*)\b")),
)

# Lead-ins: what a short line before a list says about its items.
_LEAD_INS: tuple[tuple[re.Pattern[str], T], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"^(?:det |dette )?(?:vil )?(?:vi )?følger? (?:vi )?(?:løbende )?op\b", T.FOLLOW_UP),
        (
            r"^(?:sådan|hvordan|dette|det|hvad) (?:vil vi |skal vi )?(?:måler|følger) vi\b",
            T.FOLLOW_UP,
        ),
        (r"^(?:vi )?måler (?:vi )?\b.*\b(?:på|ved|om|gennem)\b", T.FOLLOW_UP),
        (
            r"^(?:vi|det) (?:kan )?(?:ser?|mærker?) (?:vi )?(?:effekten|det|resultatet)\b",
            T.FOLLOW_UP,
        ),
        (r"^(?:vi )?(?:er|har vi) (?:vi )?(?:lykkedes|i mål|nået målet)\b.*\bnår\b", T.FOLLOW_UP),
        (r"^(?:vi )?ved,? (?:at )?vi (?:er|har) .*\bnår\b", T.FOLLOW_UP),
        (r"^(?:tegn|tegnene) på\b", T.FOLLOW_UP),
        (r"^(?:opfølgning|evaluering og opfølgning|effekt)$", T.FOLLOW_UP),
        (r"^(?:sådan|så) (?:ved|kan) vi\b.*", T.FOLLOW_UP),
        (r"^(?:vi|byrådet|kommunen) lover\b", T.PRINCIPLE),
        (r"^(?:det )?lover vi\b", T.PRINCIPLE),
        (r"^(?:det|her|dette|hvad|der) (?:vil|ønsker) vi (?:gerne )?(?:nå|opnå|have)\b", T.GOAL),
        (r"^(?:det|vores|det overordnede|de overordnede) mål (?:er|for)\b", T.GOAL),
        (r"^(?:målet|målene) (?:er|med)\b", T.GOAL),
        (r"^(?:vi )?har (?:vi )?(?:som|følgende) mål\b", T.GOAL),
        (r"^(?:vi )?(?:ønsker|stræber efter|arbejder for|arbejder hen imod),? at\b", T.GOAL),
        (
            r"^(?:og )?(?:derfor |konkret |fremover |her |i praksis )?"
            r"(?:vil|skal) (?:vi|kommunen)\b",
            T.MEASURE,
        ),
        (r"^(?:vi|kommunen|byrådet) (?:vil|skal)\b", T.MEASURE),
        (
            r"^(?:det|dette) (?:gør vi|sker|vil vi (?:konkret )?(?:gøre|arbejde)|vil vi)\b",
            T.MEASURE,
        ),
        (
            r"^(?:sådan|hvordan|hvad|det) (?:gør|arbejder|kommer|når|skal|vil) (?:vi|det)\b",
            T.MEASURE,
        ),
        (r"^(?:det|dette) betyder\b", T.MEASURE),
        (r"^(?:det|dette) (?:indebærer|kræver)\b", T.MEASURE),
        (r"^(?:vi )?arbejder (?:vi )?(?:med|for|på|ved)\b", T.MEASURE),
        (r"^(?:derfor|konkret|i praksis)$", T.MEASURE),
        (r"^(?:derfor|konkret|i praksis) .*\bvi\b", T.MEASURE),
        (
            r"^vi (?:understøtter|sikrer|arbejder|prioriterer|har fokus på|sætter fokus på)\b",
            T.MEASURE,
        ),
        (r"^(?:fordi|begrundelse|hvorfor)\b", T.RATIONALE),
        (r"^derfor er det vigtigt$", T.RATIONALE),
    )
)
_ROLE_HEADINGS: tuple[tuple[re.Pattern[str], T], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"^(?:hvad|det|dette|her) (?:vil|ønsker) vi (?:gerne )?(?:opnå|nå)$", T.GOAL),
        (r"^(?:det|her) vil vi (?:gerne )?hen$", T.GOAL),
        (
            r"^(?:sådan|hvordan|det|så|her) (?:måler|følger|evaluerer) vi(?: op)?(?: på .{1,40})?$",
            T.FOLLOW_UP,
        ),
        (r"^vi følger op(?: på(?: om)?)?$", T.FOLLOW_UP),
        (r"^(?:sådan|hvordan|hvornår) (?:ved|kan) vi\b.{0,60}$", T.FOLLOW_UP),
        (
            r"^(?:hvad|det|dette|derfor|her|sådan|hvordan|konkret) (?:vil|gør|skal) vi"
            r"(?: (?:konkret|derfor|gerne))?"
            r"(?: (?:gøre|arbejde(?: med| for)?|derfor|det|nå det))?$",
            T.MEASURE,
        ),
        (r"^(?:opfølgning|evaluering)(?: og (?:evaluering|opfølgning))?$", T.FOLLOW_UP),
        (r"^vi vil(?: derfor| gerne| konkret)?$", T.MEASURE),
        (r"^(?:sådan|hvordan) (?:arbejder|kommer|når) vi\b.{0,30}$", T.MEASURE),
        (r"^det betyder(?:,? at)?$", T.MEASURE),
        (r"^(?:det|dette)? ?lover vi(?: dig)?$|^vi lover(?: dig)?$", T.PRINCIPLE),
        (r"^hvorfor\b.{0,60}$|^derfor er det vigtigt$|^derfor$", T.RATIONALE),
    )
)
_GENERIC = re.compile(
    r"^(?:\d[\d.]*\s*)?(?:forord|indledning|introduktion|indhold|indholdsfortegnelse|baggrund|resumé|"
    r"resume|sammenfatning|læsevejledning|tilblivelse|afslutning|afrunding|bilag\w*|kontakt\w*|"
    r"kolofon|proces(?:sen)?|om (?:politikken|strategien|planen)|rammer?|lovgivning(?:en)?|"
    r"lovgrundlag|målgruppe[nr]?|definition(?:er)?|begreber|litteratur|kilder|noter|velkommen|"
    r"organisering|implementering|udmøntning|høring|det videre arbejde|"
    r"fra (?:ord|politik|strategi|plan) til .{1,30}|sådan (?:er|blev) .{1,40} (?:til|lavet)|"
    r"opbygning|formål(?:et)?(?: med .{1,40})?|hvem er .{1,40}|økonomi og .{1,20})$",
    re.IGNORECASE,
)
_CUES_DOCUMENT = re.compile(
    r"(?:strategi|politik|handleplan|udviklingsplan|masterplan|redegørelse|program|charter|kodeks)"
    r"(?:en|ken|ker|er|kerne|erne|s)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading says about its role.

    A label with a `title` names one statement ("Pejlemærke 3 – Tillid"). Without a title it gives
    the role of what follows; `plural` says that several follow. `term` is the word used, `level`
    fundamental or underlying, `count` an announced number.
    """

    type: T
    term: str
    title: str | None = None
    number: str | None = None
    plural: bool = False
    level: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A number of things that running text says there are: "fire politiske pejlemærker"."""

    count: int
    type: T
    term: str
    level: str | None


_NUMBER = r"(?:nr\.?\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-H])"
_SEPARATOR = r"\s*(?:[:.)–—|-]|\s-\s)\s*"
_NUMBERED_LABEL = re.compile(
    rf"^(?P<word>[A-ZÆØÅa-zæøå]+)\s+{_NUMBER}(?:{_SEPARATOR}(?P<title>\S.*)?|\s+(?P<rest>\S.*))?$"
)
_COLON_LABEL = re.compile(
    r"^(?P<words>[A-ZÆØÅa-zæøå]+(?: [a-zæøå]+){0,2})\s*[:–—]\s*(?P<title>\S.*)?$"
)
_LEADING_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?P<title>\S.*)$")
_DETERMINER = re.compile(
    r"^(?:de|det|den|vores|vore|disse|kommunens|byrådets|politikkens|strategiens|planens|"
    r"\S+ kommunes|\S+s(?= ))\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?:på|for|i|bag|til|med|hos|inden for|indenfor|mod|frem mod|der|som)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\wæøåÆØÅ-]+")
_TOKEN = re.compile(r"[\wæøåÆØÅ-]+|[^\w\s]")
_NUMBER_BEFORE = frozenset({".", ",", "-", "§", "–", "/"})
_STOPS = frozenset(
    {"år", "gange", "af", "om", "i", "på", "for", "til", "ud", "ved", "fra", "som", "der"}
)


def noun_type(word: str, *, plural: bool | None = None) -> tuple[T, str] | None:
    """Return the type and base noun of a word or compound; `plural` narrows to that number."""
    lowered = word.lower().strip("-")
    if _NOT_A_ROLE.match(lowered):
        return None
    forms: Iterable[str] = _ENDINGS
    for form in forms:
        if not lowered.endswith(form):
            continue
        qualifier = lowered[: -len(form)]
        if qualifier and len(qualifier) < 3:
            continue
        if plural is True and form not in _PLURAL:
            continue
        if plural is False and form not in _SINGULAR and form not in _DEFINITE:
            continue
        # "indsats" and "handling" make ordinary compounds; only the bare noun names a list.
        kind = _PLURAL.get(form) or _DEFINITE.get(form) or _SINGULAR[form]
        if qualifier and kind is T.MEASURE:
            return None
        return kind, qualifier + (_PLURAL_STEM.get(form) or form)
    return None


def level_of(text: str) -> str | None:
    """Return "fundamental" or "underlying" when the words say so."""
    lowered = text.lower()
    return next((name for name, pattern in _LEVELS if pattern.search(lowered)), None)


def count_of(word: str) -> int | None:
    """Return the number that a Danish count word or a figure stands for."""
    return COUNT_WORDS.get(word.lower()) or (int(word) if word.isdigit() else None)


def split_number(text: str) -> tuple[str | None, str]:
    """Return the number printed before a heading ("4.1") and the heading without it."""
    found = _LEADING_NUMBER.match(text)
    return (found["number"], found["title"]) if found else (None, text)


def parse_label(text: str) -> Label | None:
    """Return what a heading's own words say about its role, None when they say nothing."""
    number, bare = split_number(text.strip())
    label = _single_label(bare) or _role_label(bare)
    if label is None:
        return None
    if number and label.number is None:
        return Label(
            label.type, label.term, label.title, number, label.plural, label.level, label.count
        )
    return label


def _single_label(text: str) -> Label | None:
    numbered = _NUMBERED_LABEL.match(text)
    if numbered:
        found = noun_type(numbered["word"], plural=False)
        if found:
            title = numbered["title"] or numbered["rest"]
            return Label(found[0], found[1], title, numbered["number"], level=level_of(text))
    colon = _COLON_LABEL.match(text)
    if colon:
        words = colon["words"].split()
        found = noun_type(words[-1], plural=False)
        if found and all(_is_qualifier(word) for word in words[:-1]):
            plural = words[-1].lower() in _PLURAL and not colon["title"]
            return Label(
                found[0], found[1], colon["title"], plural=plural, level=level_of(colon["words"])
            )
    return None


def label_in_paragraph(text: str, lead: str | None) -> Label | None:
    """Return the label that running text begins with: "Mål: Flere …", "Princip 2: Vi …".

    A colon or a number must follow the word; bold words in front (`lead`) may stand for them.
    """
    found = _COLON_LABEL.match(text) or _NUMBERED_LABEL.match(text)
    if found is None or (":" not in text[:60] and not lead):
        return None
    label = _single_label(text)
    return label if label is not None and label.title else None


def _is_qualifier(word: str) -> bool:
    lowered = word.lower()
    return lowered in {"vores", "vor", "det", "den", "kommunens", "byrådets"} or lowered.endswith(
        ("ske", "iske", "ordnede", "ordnet", "politisk", "strategisk", "fælles", "langsigtede", "e")
    )


def _role_label(text: str) -> Label | None:
    body = text.rstrip(":?. ").strip()
    if text.endswith((".", "!")) or len(body.split()) > 12:
        return None
    core = _DETERMINER.sub("", body)
    words = core.split()
    count = None
    if words and count_of(words[0]) is not None:
        count = count_of(words[0])
        words = words[1:]
    for position, word in enumerate(words[:5]):
        found = noun_type(word.rstrip(",")) if _WORD.fullmatch(word.rstrip(",")) else None
        if found is None:
            if not _may_qualify(word, first=position == 0):
                return None
            continue
        lowered = word.lower().rstrip(",")
        rest = " ".join(words[position + 1 :])
        if rest and not _TAIL.match(rest) and not _joins_roles(rest):
            return None
        if rest.lower().startswith("i ") and lowered not in _PLURAL and position:
            return None
        plural = any(lowered.endswith(form) for form in _PLURAL)
        return Label(
            found[0], found[1], None, None, plural=plural, level=level_of(body), count=count
        )
    return None


def _may_qualify(word: str, *, first: bool) -> bool:
    lowered = word.lower().strip(",")
    if lowered in {"og", "samt"}:
        return not first
    return (
        bool(re.fullmatch(r"[a-zæøå-]+", lowered))
        and (first or word[0].islower())
        and lowered.endswith(("e", "sk", "t", "es", "s"))
    )


def _joins_roles(rest: str) -> bool:
    joined = re.match(r"^(?:og|samt|/|&)\s+([\wæøå-]+)", rest)
    return bool(joined and noun_type(joined.group(1)))


def announcements(text: str) -> list[Announcement]:
    """Return the counted roles that a paragraph announces: "fire politiske pejlemærker".

    Up to five qualifying words may stand between the number and the noun.
    """
    tokens = _TOKEN.findall(text)
    found: list[Announcement] = []
    for position, token in enumerate(tokens):
        count = count_of(token)
        if count is None or count < 2 or (position and tokens[position - 1] in _NUMBER_BEFORE):
            continue
        for reach in range(position + 1, min(position + 7, len(tokens))):
            word = tokens[reach]
            kind = noun_type(word, plural=True)
            if kind is not None:
                between = " ".join(tokens[position : reach + 1])
                found.append(Announcement(count, kind[0], kind[1], level_of(between)))
                break
            if word.lower() in _STOPS or not (word == "," or word[0].isalpha()):
                break
    return found


def lead_in(text: str) -> T | None:
    """Return the type of the items that a lead-in line opens, None when it does not say."""
    bare = text.rstrip(":. …").strip()
    label = _role_label(bare)
    if label:
        return label.type
    for pattern, kind in _LEAD_INS:
        if pattern.search(bare):
            return kind
    tail = _last_clause(bare)
    if tail != bare:
        found = next((kind for pattern, kind in _LEAD_INS if pattern.search(tail)), None)
        if found is not None:
            return found
    announced = announcements(tail)
    return announced[-1].type if announced else None


def _last_clause(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", text)[-1]


def role_heading(text: str) -> Label | None:
    """Return what a heading in the form of a lead-in says: "Det vil vi", "Sådan følger vi op"."""
    bare = text.strip().rstrip(":?. …")
    for pattern, kind in _ROLE_HEADINGS:
        if pattern.match(bare):
            return Label(kind, bare.lower(), plural=kind is not T.RATIONALE)
    return None


def is_generic(text: str) -> bool:
    """Return whether a heading is one that any document has: Forord, Indledning, Bilag."""
    return bool(_GENERIC.match(text.strip().rstrip(":.")))


def names_a_document(text: str) -> bool:
    """Return whether the words hold a noun for a governing document: strategi, politik …"""
    return bool(_CUES_DOCUMENT.search(text))
