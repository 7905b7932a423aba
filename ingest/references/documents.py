"""Text in, mentions of strategies, policies and other documents by name out."""

import re

from ingest.model import ReferenceKind
from ingest.references.mention import Mention, bounded, longest
from ingest.references.telling import telling_lines
from ingest.text import holds_any

_KINDS = (
    "strategi|politik|handleplan|handlingsplan|plan|masterplan|indsatsplan|udviklingsplan|vision"
    "|kvalitetsstandard|sundhedsaftale|rammeaftale|aftale|værdigrundlag|charter|kodeks"
)
_COMPOUND_KINDS = (
    "strategi|politik|plan|aftale|standard|redegørelse|vision|program|kodeks|regulativ"
)
# What a line must hold to name any document.
NAMING_WORDS = (
    "strategi", "politik", "plan", "vision", "standard", "aftale", "grundlag", "charter", "kodeks",
    "notat", "rapport", "pjece", "publikation", "analyse", "oplæg", "budget", "redegørelse",
    "program", "regulativ", "konvention", "verdensmål",
)  # fmt: skip
_ENDING = r"(?:en|er|erne|ken|ker|kerne|n|r|rne|t|s)?"
_YEARS = r"(?:\s+(?:for\s+)?(?:(?:19|20)\d\d)(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?)?"
_QUOTED = re.compile(
    rf"\b[\wæøå]{{0,40}}(?:{_KINDS}|notat|rapport|pjece|publikation|analyse|oplæg|budget){_ENDING}\s+"
    r"[\"”“»'’](?P<title>[^\"”“«»\x00]{3,120})[\"”“«»'’]",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    rf"(?<![\w-])(?P<title>[A-ZÆØÅ][\wæøå]{{0,40}}(?:-\s+og\s+[A-ZÆØÅa-zæøå][\wæøå-]{{0,40}})?"
    rf"(?:{_COMPOUND_KINDS}){_ENDING}{_YEARS})(?![\wæøå-])"
)
_NAMED_FOR = re.compile(
    r"(?<![\w-])(?P<title>(?:(?:[Pp]olitiske?|[Oo]verordnede?|[Ff]ælles|[Nn]ationale?|[Ll]okale?)\s+)?"
    rf"(?:[A-ZÆØÅa-zæøå][\wæøå]{{0,40}})?(?:[Ss]trategi|[Pp]olitik|[Hh]andleplan|[Hh]andlingsplan|[Pp]lan){_ENDING}\s+for\s+"
    r"(?:(?:det|den|de|et|en)\s+)?(?:[\wæøå]+e\s+)?"
    r"(?:[\wæøå]{1,40}-,?\s+(?:og\s+)?){0,4}[\wæøå-]{0,60}(?:området|område|indsatsen|arbejdet|voksne|børn|unge|borgere|ældre)"
    rf"(?:\s+(?:med|under)\s+[\wæøå]+(?:\s+[\wæøå]+)?)?{_YEARS})(?![\wæøå-])"
)
_LOWER_COMPOUND = re.compile(
    r"(?<![\w-])(?P<title>(?:social|handicap|psykiatri|ældre|værdigheds|sundheds|beskæftigelses|børne|"
    r"ungdoms|integrations|bolig|budget|kommune|erhvervs|frivilligheds|udsatte|demens|kultur|"
    r"fritids|klima|personale|senior|voksen|voksensocial|social- og sundheds)"
    rf"(?:strategi|politik|plan|aftale|charter){_ENDING}{_YEARS})(?![\wæøå-])"
)
_BUDGET = re.compile(
    r"\b(?P<title>Budget(?:aftale|aftalen)?\s+20\d\d(?:\s?[-–]\s?20\d\d)?)(?![\w-])"
)
_STANDARD = re.compile(
    r"(?<![\w-])(?P<title>[Kk]valitetsstandard(?:en|er|erne)?\s+for\s+[\wæøå-]+"
    r"(?:\s+(?:og|i|til|på|med)\s+[\wæøå-]+)?)(?![\w-])"
)
_ENDS_NAME = (
    r"(?:som|der|er|har|skal|kan|blev|bliver|og|eller|at|i|på|fra|til|med|ved|efter|gælder|vil"
    r"|var)\b"
)
_CAPITALISED = re.compile(
    r"(?<![\w-])(?P<title>(?:Strategi|Politik|Handle?plan|Handlingsplan|Masterplan|Indsatsplan)"
    rf"\s+for\s+(?!{_ENDS_NAME})[\wæøå-]+(?:\s+(?!{_ENDS_NAME})[\wæøå-]+){{0,4}})"
)
_CONVENTION = re.compile(
    r"(?<![\w-])(?P<title>(?:FN[’']?s\s+)?(?:[Hh]andicap|[Bb]ørne|[Kk]vinde)konvention(?:en)?"
    r"|FN[’']?s\s+(?:17\s+)?verdensmål(?:ene)?)(?![\w-])"
)
_GENERAL = re.compile(
    rf"(?:{_KINDS}|tidsplan|lokalplan|mødeplan|redegørelse|program|standard|budgetplan){_ENDING}",
    re.IGNORECASE,
)


_PATTERNS = (
    *(_QUOTED, _COMPOUND, _NAMED_FOR, _LOWER_COMPOUND, _BUDGET),
    *(_STANDARD, _CAPITALISED, _CONVENTION),
)


def find_documents(text: str) -> list[Mention]:
    """Return the documents that `text` names: titled in quotation marks after a word for a kind of
    document, as a compound ("Handicappolitikken"), or by what they are for."""
    if not holds_any(text, NAMING_WORDS):
        return []
    lines = telling_lines(text, lambda line: holds_any(line, NAMING_WORDS))
    telling = bounded(lines.text)
    found: list[Mention] = []
    for pattern in _PATTERNS if telling else ():
        for match in pattern.finditer(telling):
            title = " ".join(match["title"].split())
            if _GENERAL.fullmatch(title):
                continue
            start, end = match.span("title") if pattern is not _QUOTED else match.span()
            found.append(Mention(ReferenceKind.DOCUMENT, start, end, title))
    return longest(lines.to_whole(found))


def find_titles(text: str, titles: list[str], start: int, end: int) -> list[Mention]:
    """Return where each of `titles` (an item's attachments) stands in `text[start:end]`, the last
    place of each: that is the list itself."""
    found: list[Mention] = []
    for title in titles:
        at = text.rfind(title, start, end)
        if at >= 0:
            found.append(Mention(ReferenceKind.DOCUMENT, at, at + len(title), title))
    return found
