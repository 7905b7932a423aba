"""The words of Danish municipal strategies: what their parts are called and led in by."""

import re

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
ORDINALS = (
    ("første",),
    ("andet", "anden"),
    ("tredje",),
    ("fjerde",),
    ("femte",),
    ("sjette",),
    ("syvende",),
    ("ottende",),
)
COUNT = r"(?:" + "|".join(COUNT_WORDS) + r"|[2-9]|1[0-9]|20)"

# The nouns by which municipalities name the parts of a strategy: stem of the singular, forms of
# the definite and plural, and the type. A compound counts by its last part ("grundprincip").
NOUNS: tuple[tuple[str, str, str, T], ...] = (
    ("pejlemærke", "pejlemærket|pejlemærket?s", "pejlemærker|pejlemærkerne", T.GUIDING_MARKER),
    ("sigtelinje", "sigtelinjen", "sigtelinjer|sigtelinjerne", T.GUIDING_MARKER),
    ("pejlepunkt", "pejlepunktet", "pejlepunkter|pejlepunkterne", T.GUIDING_MARKER),
    ("ledestjerne", "ledestjernen", "ledestjerner|ledestjernerne", T.GUIDING_MARKER),
    ("sigtepunkt", "sigtepunktet", "sigtepunkter|sigtepunkterne", T.GUIDING_MARKER),
    ("ledetråd", "ledetråden", "ledetråde|ledetrådene", T.GUIDING_MARKER),
    ("fyrtårn", "fyrtårnet", "fyrtårne|fyrtårnene", T.GUIDING_MARKER),
    ("princip", "princippet", "principper|principperne", T.PRINCIPLE),
    ("løfte", "løftet", "løfter|løfterne", T.PRINCIPLE),
    ("grundholdning", "grundholdningen", "grundholdninger|grundholdningerne", T.PRINCIPLE),
    ("leveregel", "levereglen", "leveregler|levereglerne", T.PRINCIPLE),
    ("spilleregel", "spillereglen", "spilleregler|spillereglerne", T.PRINCIPLE),
    ("dogme", "dogmet", "dogmer|dogmerne", T.PRINCIPLE),
    ("rettesnor", "rettesnoren", "rettesnore|rettesnorene", T.PRINCIPLE),
    ("retningslinje", "retningslinjen", "retningslinjer|retningslinjerne", T.PRINCIPLE),
    ("grundregel", "grundreglen", "grundregler|grundreglerne", T.PRINCIPLE),
    ("bud", "buddet", "bud|buddene", T.PRINCIPLE),
    ("hensigtserklæring", "hensigtserklæringen", "hensigtserklæringer", T.PRINCIPLE),
    ("forpligtelse", "forpligtelsen", "forpligtelser|forpligtelserne", T.PRINCIPLE),
    ("forventning", "forventningen", "forventninger|forventningerne", T.PRINCIPLE),
    ("nøgleord", "nøgleordet", "nøgleord|nøgleordene", T.VALUE),
    ("kerneord", "kerneordet", "kerneord|kerneordene", T.VALUE),
    ("værdi", "værdien", "værdier|værdierne|værdigrundlag|værdigrundlaget|værdisæt", T.VALUE),
    ("kendetegn", "kendetegnet", "kendetegn|kendetegnene", T.VALUE),
    ("vision", "visionen", "visioner|visionerne", T.VISION),
    ("drøm", "drømmen", "drømme|drømmene", T.VISION),
    ("målsætning", "målsætningen", "målsætninger|målsætningerne", T.GOAL),
    ("mål", "målet", "mål|målene", T.GOAL),
    ("ambition", "ambitionen", "ambitioner|ambitionerne", T.GOAL),
    ("ønske", "ønsket", "ønsker|ønskerne", T.GOAL),
    ("indsatsområde", "indsatsområdet", "indsatsområder|indsatsområderne", T.FOCUS_AREA),
    ("fokusområde", "fokusområdet", "fokusområder|fokusområderne", T.FOCUS_AREA),
    ("indsatsfelt", "indsatsfeltet", "indsatsfelter|indsatsfelterne", T.FOCUS_AREA),
    (
        "udviklingsområde",
        "udviklingsområdet",
        "udviklingsområder|udviklingsområderne",
        T.FOCUS_AREA,
    ),
    ("prioritet", "prioriteten", "prioriteter|prioriteterne", T.FOCUS_AREA),
    ("prioritering", "prioriteringen", "prioriteringer|prioriteringerne", T.FOCUS_AREA),
    ("målbillede", "målbilledet", "målbilleder|målbillederne", T.GOAL),
    ("fremtidsbillede", "fremtidsbilledet", "fremtidsbilleder|fremtidsbillederne", T.VISION),
    ("temaområde", "temaområdet", "temaområder|temaområderne", T.FOCUS_AREA),
    ("satsningsområde", "satsningsområdet", "satsningsområder|satsningsområderne", T.FOCUS_AREA),
    ("indsatsspor", "indsatssporet", "indsatsspor|indsatssporene", T.FOCUS_AREA),
    ("spor", "sporet", "spor|sporene", T.FOCUS_AREA),
    ("kerneområde", "kerneområdet", "kerneområder|kerneområderne", T.FOCUS_AREA),
    ("hovedområde", "hovedområdet", "hovedområder|hovedområderne", T.FOCUS_AREA),
    ("fokuspunkt", "fokuspunktet", "fokuspunkter|fokuspunkterne", T.FOCUS_AREA),
    ("nedslagspunkt", "nedslagspunktet", "nedslagspunkter|nedslagspunkterne", T.FOCUS_AREA),
    ("mærkesag", "mærkesagen", "mærkesager|mærkesagerne", T.FOCUS_AREA),
    ("søjle", "søjlen", "søjler|søjlerne", T.FOCUS_AREA),
    ("satsning", "satsningen", "satsninger|satsningerne", T.FOCUS_AREA),
    ("tema", "temaet", "temaer|temaerne", T.FOCUS_AREA),
    ("fundament", "fundamentet", "fundamenter|fundamenterne", T.FOUNDATION),
    ("byggesten", "byggestenen", "byggesten|byggestenene", T.FOUNDATION),
    ("hjørnesten", "hjørnestenen", "hjørnesten|hjørnestenene", T.FOUNDATION),
    ("grundsten", "grundstenen", "grundsten|grundstenene", T.FOUNDATION),
    ("grundpille", "grundpillen", "grundpiller|grundpillerne", T.FOUNDATION),
    ("milepæl", "milepælen", "milepæle|milepælene", T.FOLLOW_UP),
    ("målepunkt", "målepunktet", "målepunkter|målepunkterne", T.FOLLOW_UP),
    ("målepind", "målepinden", "målepinde|målepindene", T.FOLLOW_UP),
    ("nøgletal", "nøgletallet", "nøgletal|nøgletallene", T.FOLLOW_UP),
    ("kpi", "kpi'en", "kpi'er|kpi'erne|kpier", T.FOLLOW_UP),
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
    ("projekt", "projektet", "projekter|projekterne", T.MEASURE),
    ("redskab", "redskabet", "redskaber|redskaberne", T.MEASURE),
    ("virkemiddel", "virkemidlet", "virkemidler|virkemidlerne", T.MEASURE),
    ("begrundelse", "begrundelsen", "begrundelser|begrundelserne", T.RATIONALE),
)
# Words that end like one of the nouns and mean something else.
NOT_A_ROLE = re.compile(
    r"^(?:formål\w*|måltid\w*|handicap\w*|television\w*|revision\w*|provision\w*|division\w*|"
    r"jernbanespor\w*|cykelspor\w*|ergoterapi\w*|merværdi\w*|livsværdi\w*|"
    r"formålene|behandling\w*|forhandling\w*|afhandling\w*|sagsbehandling\w*|"
    r"\w+bud(?:det|dene|s)?|"
    r"grundfundament\w*|kvadratmål\w*|modersmål\w*|tegnsprogsmål\w*|verdensmål\w*|"
    r"sagsmål\w*|gøremål\w*|bymål\w*|klagemål\w*|giftermål\w*|ejendomsværdi\w*|"
    r"spørgsmål\w*|spørgsmålet|formålet)$",
    re.IGNORECASE,
)
SINGULAR = {stem: kind for stem, _, _, kind in NOUNS}
DEFINITE = {form: kind for _, forms, _, kind in NOUNS for form in forms.split("|")}
PLURAL = {form: kind for _, _, forms, kind in NOUNS for form in forms.split("|")}
PLURAL_STEM = {form: stem for stem, _, forms, _ in NOUNS for form in forms.split("|")}
ENDINGS = sorted({*SINGULAR, *DEFINITE, *PLURAL}, key=len, reverse=True)
# Under these a compound is the same thing with a qualifier; "helhedsindsats" is no list.
LEVELS = (
    ("fundamental", re.compile(r"\b(?:grundlæggende|fundamentale?|bærende|grundprincip\w*)\b")),
    ("underlying", re.compile(r"\b(?:underliggende|afledte|tilhørende underprincip\w*)\b")),
)

GENERIC = re.compile(
    r"^(?:\d[\d.]*\s*)?(?:forord|indledning|introduktion|indhold|indholdsfortegnelse|baggrund|resumé|"
    r"resume|sammenfatning|læsevejledning|tilblivelse|afslutning|afrunding|bilag\b.*|kontakt\w*|"
    r"kolofon|proces(?:sen)?|om (?:politikken|strategien|planen)|rammer?|"
    r"(?:politikker|strategier|planer)(?:,? (?:og )?\w+)*|lovgivning(?:en)?|"
    r"målgruppe[nr]?|definition(?:er)?|begreber|litteratur|kilder|noter|velkommen|"
    r"(?:grundlag|rammer?)(?:et|ne|n)? (?:for|bag) \w*(?:politikken|strategien|planen)|"
    r"metode|resultater|konklusion(?:er)?|anbefalinger|tak(?: til .{1,40})?|medvirkende|"
    r"fakta.{0,30}|hvad sker der (?:nu|så|videre)|det videre forløb|næste skridt|"
    r"møder|organisation|roller(?: og ansvar)?|kanaler|ikrafttræden|styring|"
    r"deltagere?(?: .{1,40})?|"
    r"(?:arbejds|styre|følge|projekt)gruppe\w*(?: .{1,40})?|(?:forslag til )?proces(?:plan|sen)?|"
    r"organisering|implementering|udmøntning|høring|det videre arbejde|"
    r"fra (?:ord|politik|strategi|plan) til .{1,30}|sådan (?:er|blev) .{1,40} (?:til|lavet)|"
    r"(?:hvorfor|derfor) (?:\w+ ){0,3}?\w*(?:politik|strategi|plan|vision)(?:ken|en)?|"
    r"kære\b.{0,40}|klage(?:adgang|r|muligheder|vejledning)?|"
    r"(?:ansøgning|visitation|bevilling|egenbetaling|leverandør|tilsyn|henvendelse|kvalitetssikring)\w*|"
    r"hvem kan (?:få|søge|modtage)\b.{0,40}|hvordan (?:søger|klager|kontakter|får)\b.{0,40}|"
    r"opbygning|formål(?:et)?(?: med .{1,40})?|hvem er .{1,40}|økonomi og .{1,20})$",
    re.IGNORECASE,
)
# A field of a plan that says who, when or with what money, never what is wanted or done.
ADMINISTRATIVE = re.compile(
    r"^(?:(?:hoved|med|politisk |økonomisk )?ansvar(?:lige?|shavende|shaver|sfordeling|sområde)"
    r"(?: (?:forvaltning|afdeling|udvalg|center|leder))?|tovholdere?|kontaktpersone?r?|"
    r"(?:ansvarlig|udførende) \w+|tids(?:plan|ramme|horisont|frist|perspektiv|punkt)|deadline|"
    r"(?:svar|start|slut)?(?:frist|dato|tidspunkt)|opstart|periode|status|"
    r"økonomi(?:sk ramme)?|finansiering|"
    r"budget(?:ramme)?|ressourcer|pris|samarbejdspart(?:er|nere?)|involverede(?: parter)?|"
    r"deltagere|målgrupper?|lovgrundlag|hjemmel)$",
    re.IGNORECASE,
)
INDICATORS = re.compile(
    r"\b(?:måler|måles|opgør|tæller|registrerer|undersøger) (?:vi )?(?:hvert? \w+,? )?"
    r"(?:på|antal\w*|hvor|om)\b|"
    r"\b(?:antal(?:let)?|andel(?:en)?|nøgletal\w*|procent|gennemsnit\w*|tilfredshed\w*)\b",
    re.IGNORECASE,
)
CUES_DOCUMENT = re.compile(
    r"(?:strategi|politik|handleplan|udviklingsplan|masterplan|redegørelse|program|charter|kodeks)"
    r"(?:en|ken|ker|er|kerne|erne|s)?\b",
    re.IGNORECASE,
)
