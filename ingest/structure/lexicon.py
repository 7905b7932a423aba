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
    ("forpligtelse", "forpligtelsen", "forpligtelser|forpligtelserne", T.PRINCIPLE),
    ("nøgleord", "nøgleordet", "nøgleord|nøgleordene", T.VALUE),
    ("kerneord", "kerneordet", "kerneord|kerneordene", T.VALUE),
    ("værdi", "værdien", "værdier|værdierne|værdigrundlag|værdigrundlaget|værdisæt", T.VALUE),
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
    ("søjle", "søjlen", "søjler|søjlerne", T.FOCUS_AREA),
    ("satsning", "satsningen", "satsninger|satsningerne", T.FOCUS_AREA),
    ("tema", "temaet", "temaer|temaerne", T.FOCUS_AREA),
    ("fundament", "fundamentet", "fundamenter|fundamenterne", T.FOUNDATION),
    ("byggesten", "byggestenen", "byggesten|byggestenene", T.FOUNDATION),
    ("hjørnesten", "hjørnestenen", "hjørnesten|hjørnestenene", T.FOUNDATION),
    ("grundpille", "grundpillen", "grundpiller|grundpillerne", T.FOUNDATION),
    ("milepæl", "milepælen", "milepæle|milepælene", T.FOLLOW_UP),
    ("målepunkt", "målepunktet", "målepunkter|målepunkterne", T.FOLLOW_UP),
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

# Lead-ins: what a short line before a list says about its items.
LEAD_INS: tuple[tuple[re.Pattern[str], T], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"^(?:det |dette )?(?:vil )?(?:vi )?følger? (?:vi )?(?:løbende )?op\b", T.FOLLOW_UP),
        (
            r"^(?:sådan|hvordan|dette|det|hvad) (?:vil vi |skal vi )?(?:måler|følger) vi\b",
            T.FOLLOW_UP,
        ),
        (r"^(?:vi )?måler (?:vi )?\b.*\b(?:på|ved|om|gennem)\b", T.FOLLOW_UP),
        (r"\b(?:undersøger|opgør|måler|registrerer) vi$", T.FOLLOW_UP),
        (r"^vi (?:holder (?:løbende )?øje med|undersøger|opgør|registrerer)\b", T.FOLLOW_UP),
        (
            r"^(?:vi|det) (?:kan )?(?:ser?|mærker?) (?:vi )?(?:effekten|det|resultatet)\b",
            T.FOLLOW_UP,
        ),
        (r"^(?:vi )?(?:er|har vi) (?:vi )?(?:lykkedes|i mål|nået målet)\b.*\bnår\b", T.FOLLOW_UP),
        (r"^(?:vi )?ved,? (?:at )?vi (?:er|har) .*\bnår\b", T.FOLLOW_UP),
        (r"^vi (?:er|har|ved|kan)\b.{0,60}\bnår(?: vi)?$", T.FOLLOW_UP),
        (
            r"^(?:målet|det|indsatsen|arbejdet) .{0,40}\b(?:nået|lykkes|lykkedes)\b.{0,10}\bnår$",
            T.FOLLOW_UP,
        ),
        (r"^(?:tegn|tegnene) på\b", T.FOLLOW_UP),
        (r"^(?:opfølgning|evaluering og opfølgning|effekt)$", T.FOLLOW_UP),
        (r"^(?:sådan|så) (?:ved|kan) vi\b.*", T.FOLLOW_UP),
        (r"\btager (?:vi )?(?:\w+ )?(?:udgangspunkt|afsæt) i,? at$", T.PRINCIPLE),
        (
            r"^(?:vi|byrådet|kommunen) vil (?:gerne )?(?:opnå|nå|være|have(?!.{0,20}\bfokus))\b",
            T.GOAL,
        ),
        (r"^for at .{1,60}\bvil (?:vi|byrådet|kommunen|udvalget)\b", T.MEASURE),
        (
            r"\b(?:iværksætter|igangsætter|gennemfører|afprøver|etablerer|sætter (?:ind|i gang))"
            r"(?: (?:vi|følgende|derfor|disse|en række|flere|nye)\b.{0,30})?(?: med)?$",
            T.MEASURE,
        ),
        (r"^(?:vi|byrådet|kommunen) lover\b", T.PRINCIPLE),
        (r"^(?:det )?lover vi\b", T.PRINCIPLE),
        (r"^(?:det|her|dette|hvad|der) (?:vil|ønsker) vi (?:gerne )?(?:nå|opnå|have)\b", T.GOAL),
        (r"^(?:det|vores|det overordnede|de overordnede) mål (?:er|for)\b", T.GOAL),
        (r"^(?:vi|byrådet|kommunen) (?:vil|ønsker at) have\b.*\b(?:der|som|hvor)$", T.GOAL),
        (r"\bkan du mærke\b", T.MEASURE),
        (r"^(?:målet|målene) (?:er|med)\b", T.GOAL),
        (r"\bformål(?:et)?(?: med .{1,40})? er\b.{0,12}$", T.GOAL),
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
        # "I 2025 prioriteres:", "Følgende sættes i gang", "Der arbejdes særligt med"
        (
            r"^(?:i (?:årene )?20\d\d[-–\d]*|i perioden|følgende|der|særligt|indsatser?|"
            r"det første år)\b"
            r".{0,40}\b(?:prioriteres|igangsættes|iværksættes|gennemføres|sættes i (?:gang|værk)|"
            r"arbejdes(?: der)?(?: særligt| især)?(?: med)?)$",
            T.MEASURE,
        ),
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
ROLE_HEADINGS: tuple[tuple[re.Pattern[str], T], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (
            r"^(?:hvad|det|dette|her) (?:vil|ønsker|skal) vi (?:gerne )?"
            r"(?:opnå|nå|have (?:op)?nået)"
            r"(?: (?:inden|i|senest|frem mod|med|for|på) .{1,40})?$",
            T.GOAL,
        ),
        (r"^(?:det|her) vil vi (?:gerne )?hen$", T.GOAL),
        (
            r"^(?:handle|handlings|aktivitets|indsats)plan(?:en)?(?: (?:for )?20\d\d.{0,8})?$",
            T.MEASURE,
        ),
        (r"^(?:det |her )?(?:stræber|sigter|styrer) vi (?:efter|mod)$", T.GOAL),
        (
            r"^det er (?:vores|byrådets|kommunens) (?:\w+ )?(?:mål|ambition\w*|målsætning\w*)$",
            T.GOAL,
        ),
        (
            r"^(?:hvad|hvilket|hvilke) (?:er|har) (?:vi )?(?:som )?(?:vores )?mål(?:et|ene)?$",
            T.GOAL,
        ),
        (r"^(?:hvad|det|her|dette) (?:skal|vil) vi (?:gerne )?lykkes med$", T.GOAL),
        (r"^i 20\d\d (?:har|er|kan|vil) (?:vi|kommunen)$|^vi (?:vil|ønsker at) have$", T.GOAL),
        (r"^vejen (?:derhen|dertil|frem|(?:til|mod) mål(?:et|ene)?)$", T.MEASURE),
        (r"^(?:det |dette |her )?(?:sætter|er|går) vi (?:allerede )?i gang(?: med)?$", T.MEASURE),
        (
            r"^eksempler på (?:\w+ )?(?:indsatser|handlinger|tiltag|initiativer|aktiviteter)$",
            T.MEASURE,
        ),
        (
            r"^(?:sådan|hvordan) (?:omsætter|realiserer|udmønter|indfrier|gennemfører|løser|sikrer)"
            r" vi\b.{0,30}$",
            T.MEASURE,
        ),
        (r"^(?:det|her) kan (?:du|I|man) (?:opleve|mærke)$", T.MEASURE),
        (
            r"^(?:derfor )?(?:kommunen|byrådet|kommunalbestyrelsen|\S+ kommune) (?:vil|skal)$",
            T.MEASURE,
        ),
        (r"^hvad skal der (?:til|gøres|ske)$", T.MEASURE),
        (r"^tegn(?:ene)?(?: på .{1,30})?$", T.FOLLOW_UP),
        (r"^sådan ser (?:succes\w*|det) .{0,15}ud(?:,? når .{1,30})?$", T.FOLLOW_UP),
        (
            r"^(?:hvornår|hvordan) er (?:vi|målet|det) (?:i mål|lykkedes|nået|godt nok)$",
            T.FOLLOW_UP,
        ),
        (r"^(?:effekt|resultat)?måling(?:er|en)?$|^nøgletal$", T.FOLLOW_UP),
        (r"^(?:du|I|man|borgerne) kan (?:altid )?(?:forvente|regne med)(?:,? at)?$", T.PRINCIPLE),
        (r"^sådan møder vi\b.{0,30}$", T.PRINCIPLE),
        (r"^(?:det |her )?bygger vi videre på$", T.FOUNDATION),
        (r"^hvad$", T.GOAL),
        (r"^hvordan$", T.MEASURE),
        (r"^vi (?:ønsker|vil opnå|vil nå|drømmer om|går efter)(?:,? at)?$", T.GOAL),
        (
            r"^(?:sådan|hvordan|det|så|her) (?:måler|følger|evaluerer) vi(?: op)?"
            r"(?:,? (?:på|om|at|når) .{1,50})?$",
            T.FOLLOW_UP,
        ),
        (r"^vi følger op(?: på(?: om)?)?$", T.FOLLOW_UP),
        (r"^vi måler(?: på| det)?$", T.FOLLOW_UP),
        (r"^(?:sådan|hvordan|hvornår) (?:ved|kan) vi\b.{0,60}$", T.FOLLOW_UP),
        (
            r"^(?:hvad|det|dette|derfor|her|sådan|hvordan|konkret) (?:vil|gør|skal) vi"
            r"(?: (?:konkret|derfor|gerne|allerede))?"
            r"(?: (?:gøre|arbejde(?: med| for)?|derfor|det|nå det))?$",
            T.MEASURE,
        ),
        (
            r"^(?:opfølgning|evaluering|målopfyldelse|effektmåling)"
            r"(?: og (?:evaluering|opfølgning))?$",
            T.FOLLOW_UP,
        ),
        (r"^vi vil(?: derfor| gerne| konkret)?$", T.MEASURE),
        (r"^(?:sådan|hvordan) (?:arbejder|kommer|når) vi\b.{0,30}$", T.MEASURE),
        (r"^det betyder(?:,? at)?$", T.MEASURE),
        (r"^(?:det|dette|hvad)? ?lover vi(?: dig)?$|^vi lover(?: dig)?$", T.PRINCIPLE),
        (
            r"^(?:det|dette|hvad) (?:(?:kan|må) (?:du|I|man|borgerne) forvente|forventer vi)"
            r"(?: af .{1,20})?$",
            T.PRINCIPLE,
        ),
        (r"^(?:(?:det|her|hvad) )?(?:tror|står|bygger) vi (?:på|for)$", T.VALUE),
        (
            r"^(?:det )?(?:\w+ ting,? (?:som |der )?)?vi (?:tror|bygger|står|holder fast) "
            r"(?:på|for|i|ved)$",
            T.VALUE,
        ),
        (r"^hvorfor\b.{0,60}$|^derfor er det vigtigt$|^derfor$", T.RATIONALE),
    )
)
GENERIC = re.compile(
    r"^(?:\d[\d.]*\s*)?(?:forord|indledning|introduktion|indhold|indholdsfortegnelse|baggrund|resumé|"
    r"resume|sammenfatning|læsevejledning|tilblivelse|afslutning|afrunding|bilag\b.*|kontakt\w*|"
    r"kolofon|proces(?:sen)?|om (?:politikken|strategien|planen)|rammer?|"
    r"(?:politikker|strategier|planer)(?:,? (?:og )?\w+)*|lovgivning(?:en)?|"
    r"lovgrundlag|målgruppe[nr]?|definition(?:er)?|begreber|litteratur|kilder|noter|velkommen|"
    r"metode|resultater|konklusion(?:er)?|anbefalinger|tak(?: til .{1,40})?|medvirkende|"
    r"fakta.{0,30}|hvad sker der (?:nu|så|videre)|det videre forløb|næste skridt|"
    r"samarbejdspartnere|møder|organisation|roller(?: og ansvar)?|kanaler|ressourcer|"
    r"ikrafttræden|styring|"
    r"økonomi|finansiering|budget|tidsplan|deltagere?(?: .{1,40})?|"
    r"(?:arbejds|styre|følge|projekt)gruppe\w*(?: .{1,40})?|(?:forslag til )?proces(?:plan|sen)?|"
    r"organisering|implementering|udmøntning|høring|det videre arbejde|"
    r"fra (?:ord|politik|strategi|plan) til .{1,30}|sådan (?:er|blev) .{1,40} (?:til|lavet)|"
    r"(?:hvorfor|derfor) (?:\w+ ){0,3}?\w*(?:politik|strategi|plan|vision)(?:ken|en)?|"
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
