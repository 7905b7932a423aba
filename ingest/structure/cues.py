"""A short line before a list, or a heading without a topic, in; the role it gives what follows out.

No word decides by itself. Each cue speaks for one or two roles with a weight; the role with the
most weight wins where it is clearly ahead.
"""

import re
from collections import defaultdict
from functools import lru_cache

from ingest.model import StatementType as T

_CUES: tuple[tuple[re.Pattern[str], dict[T, float]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), weights)
    for pattern, weights in (
        # What is looked at afterwards.
        (r"\bfølger?\b.{0,40}\bop\b|\bopfølg\w*|\bevaluer\w*", {T.FOLLOW_UP: 0.9}),
        (r"\b(?:måler?|måles|målt|registrerer|opgør\w*|overvåger)\b", {T.FOLLOW_UP: 0.8}),
        (r"\bholde?r? (?:\w+ )?øje\b|\bstatus\b|\bnøgletal\b", {T.FOLLOW_UP: 0.7}),
        (r"\bindikator\w*|\bsucceskriteri\w*|\bmåltal\w*|\btegn\b", {T.FOLLOW_UP: 0.9}),
        (r"\b(?:ser?|mærker?|kendes?)\b.{0,20}\b(?:vi|det|effekt\w*|på)\b", {T.FOLLOW_UP: 0.5}),
        (r"\bved (?:vi|du|man)\b(?!,? at$)|\bvi ved\b.*\b(?:når|om|lykkes|virker)\b",
         {T.FOLLOW_UP: 0.6}),
        (r"\b(?:kan|skal) (?:vi|man|du|det) (?:se|mærke|kende)s?\b", {T.FOLLOW_UP: 0.7}),
        (r"\b(?:tal|data|resultat\w*|svar) (?:for|på|om|fra)\b", {T.FOLLOW_UP: 0.5}),
        (r"\btal,? (?:som |der )?vi (?:vil |kan )?(?:se|følg|hold|kigg|mål)\w*",
         {T.FOLLOW_UP: 0.8}),
        (r"\b(?:ser|kigger|spørger) (?:vi |byrådet |udvalget )?(?:især )?(?:på|til|om|ind)\b",
         {T.FOLLOW_UP: 0.6}),
        (r"\b(?:lykkedes|lykkes|virker|i mål|nået)\b.{0,30}\bnår\b"
         r"|\bnår\b.{0,30}\b(?:lykkedes|nået)\b",
         {T.FOLLOW_UP: 0.8}),
        (r"\bhver[t]? (?:år|halve år|andet år|forår|efterår|kvartal)\b|\bårligt\b|\bløbende\b",
         {T.FOLLOW_UP: 0.35}),
        (r"\b\w*(?:redegørelse|rapport|måling|undersøgelse|opgørelse)\w*\b.{0,12}"
         r"\b(?:viser|om|over|af)\b|regnskab\w*\b.{0,40}\bviser\b"
         r"|\w+(?:redegørelse|måling|opgørelse|undersøgelse)\b", {T.FOLLOW_UP: 0.6}),
        (r"\b(?:vi|byrådet|udvalget) følger (?:hver\w*|løbende|årligt|med|år)\b",
         {T.FOLLOW_UP: 0.7}),
        (r"\bhold\w* .{0,20}\bop på\b", {T.FOLLOW_UP: 0.7}),
        (r"\bvise?r?\b.{0,30}\b(?:nået|opnået|virker|resultat\w*)\b"
         r"|\bhar (?:vi )?(?:nået|opnået)\b",
         {T.FOLLOW_UP: 0.85}),
        # What is there to build on.
        (r"\bpå plads\b|\b(?:det|hvad) har vi allerede\b|\bbygger vi videre på\b",
         {T.FOUNDATION: 0.8}),
        # What is to be reached.
        (r"\b(?:opnå\w*|opnås)\b", {T.GOAL: 0.8}),
        (r"\b(?:vil|skal|ønsker)\b.{0,25}\bnå\b", {T.GOAL: 0.7}),
        (r"\b(?:vil|skal)\b.{0,20}\bhen\b|\bpå vej mod\b|\bgå\w* efter\b", {T.GOAL: 0.8}),
        (r"\b(?:vil|skal) (?:vi )?(?:gerne )?(?:være|stå)\b", {T.GOAL: 0.85}),
        (r"\b(?:ønsker|drøm\w*|stræber|ambition\w*)\b", {T.GOAL: 0.7}),
        (r"\b(?:skal|vil) (?:vi )?(?:lykkes|lykkes med|have mere af)\b|\bskal (?:det )?lykkes\b",
         {T.GOAL: 0.6}),
        (r"^(?:hvad|hvilke|hvilket)\b.{0,12}\b(?:mål|målene|målsætning\w*)\b", {T.GOAL: 0.8}),
        (r"^(?:hvad|hvilken)\b.{0,12}\bvision(?:en)?\b", {T.VISION: 0.8}),
        (r"\bi (?:19|20)\d\d\b|\bom (?:fem|ti|fire) år\b", {T.GOAL: 0.3}),
        (r"\barbejde\w* (?:hen imod|hen mod|for,? at)\b", {T.GOAL: 0.7}),
        # How it is done.
        (r"\b(?:gør|gøre|gøres|handler vi|handle)\b", {T.MEASURE: 0.6}),
        (r"\b(?:det|dette|derfor|her|hvad|så|og|vi|byrådet|kommunen) (?:vil|skal)\b",
         {T.MEASURE: 0.4}),
        (r"\bvil (?:vi|byrådet|kommunen|udvalget|kommunalbestyrelsen)\b", {T.MEASURE: 0.5}),
        (r"\bskal (?:vi|kommunen)\b", {T.MEASURE: 0.4}),
        (r"^(?:det|her|dette) sker\b|^hvad skal der ske\b", {T.MEASURE: 0.7}),
        (r"\b(?:i praksis|konkret\w*|i hverdagen)\b", {T.MEASURE: 0.5}),
        (r"\barbejder\b|\b(?:vil|skal|vi) arbejde\b|\barbejde (?:vi|med|for|på)\b",
         {T.MEASURE: 0.5}),
        (r"\bindsats\w*|\btiltag\w*|\bhandling\w*|\binitiativ\w*", {T.MEASURE: 0.5}),
        (r"\b(?:betyder|indebærer|kræver|medfører)\b", {T.MEASURE: 0.6}),
        (r"\b(?:bidrager|understøtter|sikrer|styrker|prioriterer|tilbyder|(?:sætter|går) i gang)\b",
         {T.MEASURE: 0.6}),
        (r"^(?:sådan|hvordan)\b", {T.MEASURE: 0.3}),
        (r"\b(?:kommer|når) vi (?:derhen|dertil|det|i mål|målet|målene|videre)\b",
         {T.MEASURE: 0.7}),
        (r"\b(?:ved at|gennem|blandt andet ved)$", {T.MEASURE: 0.6}),
        (r"\b(?:lægger|lægges) (?:\w+ )?vægt på\b|\bfokus på\b|\bvægter\b|\bopmærksom\w* på\b",
         {T.MEASURE: 0.6}),
        # What is promised, what is believed, why.
        (r"\blover?\b|\bløfter?\b|\bforpligter (?:vi )?(?:os|sig)\b", {T.PRINCIPLE: 0.9}),
        (r"\b(?:forvente|regne med|stole på)\b|\bforventer (?:vi|af)\b", {T.PRINCIPLE: 0.8}),
        (r"\bsætter\b.{0,25}\bhøjt\b|\bværdsætter\b|\bkendes? på\b.{0,10}$", {T.VALUE: 0.8}),
        (r"\b(?:tror|troen) (?:vi )?på\b|\bstår (?:vi )?for\b", {T.VALUE: 0.8}),
        (r"^(?:hvorfor|fordi)\b", {T.RATIONALE: 0.9}),
    )
)  # fmt: skip
# What stands in a heading that has no topic of its own. A word outside makes it a title.
_TOPICLESS_WORDS = """
    det dette disse den her der hvad hvordan hvor hvornår hvorfor hvilke sådan således så derfor og
    vi os vores du dig jer i man en et borgerne borgeren kommunen byrådet vil skal kan må bør gør
    gøre gøres arbejder arbejde arbejdes følger følge følges op på måler måle måles se ser ses ved
    vide mærke mærker mærkes opnå opnår nå når nås hen have mere af ønsker gerne lykkes lykkedes
    med at er har om praksis konkret konkrete allerede nu frem mod til for tror tro står lover love
    forvente regne betyder betyde kræver virker virke holder holde øje kommer komme derhen videre
    lægger vægt sætter gang går efter drømmer kendes kende kendt som fremover fremtiden hverdagen
    mål målsætning målsætninger vision visionen resultatet effekten forskel målet målene år også
    ting højt resultater tal nøgletal effekter tegn to tre fire fem seks syv otte ni ti
    især ind hinanden viser vise nået opnået sker ske være blive bliver
"""
_TOPICLESS = frozenset(_TOPICLESS_WORDS.split())
_ASKS_OR_SAYS = re.compile(
    r"^(?:hv\w+|resultater|tal|nøgletal|effekter|tegn|sådan|således|det|dette|her|så|derfor|vi|"
    r"konkret|i praksis)\b",
    re.IGNORECASE,
)
# A clause that tells what something rests on or consists of gives its list no role.
_RESTS_ON = re.compile(
    r"\b(?:bygger|hviler|baseret|baserer sig|består|bestod|udarbejdet|lavet|udviklet) (?:\w+ ){0,2}"
    r"(?:på|af|med|i samarbejde med)$|\b(?:sammen|samarbejder?|partnerskab\w*) (?:med|mellem)$",
    re.IGNORECASE,
)
# What is seen today is no sign of what is reached.
_ASKS_FOR_FACTS = re.compile(
    r"^(?:hvad|det|dette) (?:ser|ved|oplever|hører|siger) (?:vi|tallene)\b(?!.*\b(?:når|på|om)\b)",
    re.IGNORECASE,
)
_LEAST_WEIGHT = 0.5
_LEAST_LEAD = 0.15
_MOST_HEADING_WORDS = 9


@lru_cache(maxsize=16_384)
def cued_role(text: str) -> tuple[T, float] | None:
    """Return the role that the words of a line speak for and its weight from 0 to 1, or None."""
    if _RESTS_ON.search(text):
        return None
    doubt: dict[T, float] = defaultdict(lambda: 1.0)
    for pattern, weights in _CUES:
        if pattern.search(text):
            for kind, weight in weights.items():
                doubt[kind] *= 1 - weight
    ranked = sorted(((1 - d, kind) for kind, d in doubt.items()), reverse=True)
    if not ranked or ranked[0][0] < _LEAST_WEIGHT:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAST_LEAD:
        return None
    return ranked[0][1], round(ranked[0][0], 2)


def topicless_role(text: str) -> tuple[T, float] | None:
    """Return the role that a heading gives which asks or says nothing but a role: "Her vil vi hen".

    None where a word of the heading is a topic: "Vi gør en forskel for børn" is a title.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not 2 <= len(words) <= _MOST_HEADING_WORDS or not _ASKS_OR_SAYS.match(text):
        return None
    if not all(word in _TOPICLESS for word in words) or _ASKS_FOR_FACTS.match(text):
        return None
    return cued_role(text.rstrip("?:. …"))
