"""Nothing in, the lead-ins and headings that open lists out, each with the type of what follows."""

import re

from ingest.model import StatementType as T

# Lead-ins: what a short line before a list says about its items.
_WHO = (
    r"(?:vi|(?:[\w-]+ )?kommunen?|byrådet|kommunalbestyrelsen|(?:[\w-]+,? (?:og )?){0,3}"
    r"\w*udvalget|forvaltningen|[\w-]+rådet|institutionerne|medarbejderne|skolerne)"
)
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
        (r"\b(?:du|I|man|borgerne) kan forvente\b|\bkan (?:du|I) forvente\b", T.PRINCIPLE),
        (
            r"\b(?:der følges|følges der) op\b|\bfølger udviklingen\b|"
            r"^evaluering\w* (?:\w+ ){0,2}(?:omfatter|indeholder|ser på)$|"
            rf"^{_WHO} vil (?:måle|følge|se|kigge)\b(?! på,? hvordan)|"
            r"\b(?:nået|lykkedes|lykkes|når målet|i mål),? (?:når|hvis)$",
            T.FOLLOW_UP,
        ),
        (
            r"^(?:\w*(?:politikken|strategien|planen|indsatsen)|det|dette) skal (?:\w+ ){0,2}"
            r"(?:medvirke|bidrage|føre) til,? at\b",
            T.GOAL,
        ),
        (
            r"^(?:det|dette)(?: skal| kan| vil)? (?:ske|gøres|sker) (?:\w+ ){0,2}"
            r"(?:ved|gennem)\b",
            T.MEASURE,
        ),
        (rf"^{_WHO} vil gerne,? at\b|^det er vigtigt(?: for os)?,? at\b", T.GOAL),
        (
            r"^(?:målsætning|ambition|mål|hensigt)\w* er,? at\b|"
            r"^(?:ved udgangen af|senest i|inden|i) 20\d\d (?:skal|har|er|kan)\b",
            T.GOAL,
        ),
        (rf"^{_WHO} (?:satser|investerer|inviterer|har (?:derfor )?besluttet)\b", T.MEASURE),
        (
            rf"^{_WHO} vil (?:gerne )?(?:opnå|nå|være|have(?!.{{0,20}}\bfokus))\b",
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
        (rf"^{_WHO} (?:vil|skal)\b", T.MEASURE),
        (
            r"^(?:det|dette) (?:gør vi|sker|vil vi (?:konkret )?(?:gøre|arbejde)|vil vi)\b",
            T.MEASURE,
        ),
        (
            r"^(?:sådan|hvordan|hvad|det) (?:gør|arbejder|kommer|når|skal|vil) (?:vi|det)\b",
            T.MEASURE,
        ),
        (r"^(?:det|dette) betyder\b", T.MEASURE),
        (r"^(?:det|dette) kommer (?:\w+ )?til udtryk\b", T.MEASURE),
        (
            rf"^(?:vores|kommunens) opgaver? er,? at\b|^{_WHO} bestræber (?:vi )?(?:os|sig) på\b",
            T.MEASURE,
        ),
        (r"^hvad skal der til\b", T.MEASURE),
        (rf"^{_WHO} (?:insisterer på|holder fast i|kræver,? at)\b", T.PRINCIPLE),
        (rf"^{_WHO} forventer,? at\b", T.GOAL),
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
        (r"^veje(?:n|ne)? (?:derhen|dertil|frem|(?:til|mod) mål(?:et|ene)?)$", T.MEASURE),
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
        (r"^(?:her|det|sådan|hvor) sætter vi (?:især |særligt )?ind$", T.FOCUS_AREA),
        (r"^hvad skal der (?:til|gøres|ske)$", T.MEASURE),
        (
            r"^(?:sådan|hvordan) (?:bidrager|handler|støtter|hjælper|samarbejder|understøtter|"
            r"styrker|løfter|prioriterer|skaber|lykkes|bruger) vi\b.{0,30}$",
            T.MEASURE,
        ),
        (
            r"^(?:det|dette|her)(?: første)?,? (?:vi )?(?:gør|tilbyder|prioriterer|igangsætter)"
            r"(?: vi)?(?: nu| først)?$|^vi skal$|"
            r"^hvilke (?:indsatser|tiltag|handlinger|initiativer)\b.{0,40}$",
            T.MEASURE,
        ),
        (
            r"^(?:sådan|hvordan) (?:vurderer|mærker|ser|opdager|registrerer|dokumenterer) vi\b"
            r".{0,30}$|^(?:sådan|hvordan) måles\b.{0,30}$|"
            r"^(?:det|dette|her) vil vi (?:måle|følge|holde øje med)$|^status og opfølgning$",
            T.FOLLOW_UP,
        ),
        (r"^(?:hvad|hvor) (?:sigter|stræber|styrer|kæmper|vil) vi (?:efter|mod|hen|for)$", T.GOAL),
        (r"^sådan (?:vil|ønsker) vi (?:gerne )?have det$", T.GOAL),
        (r"^hvad (?:skal|vil) (?:vi have mere af|være anderledes|der komme ud af det)$", T.GOAL),
        (r"^(?:vores|byrådets) (?:ambition|målsætning|mål) er$", T.GOAL),
        (r"^principper,? (?:som |der )?vi\b.{0,30}$", T.PRINCIPLE),
        (r"^(?:det|her) er vi kendt for$|^det er vigtigt for os$", T.VALUE),
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
            r"(?: og (?:evaluering|opfølgning))?"
            r"(?: (?:på|af) \w*(?:politikken|strategien|planen|målene|indsatsen|indsatserne))?$",
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
