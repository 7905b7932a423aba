"""Tokens in, mentions of acts and of their sections out.

The value is the act's short name and the section: "serviceloven § 83, stk. 2". A section whose act
is named earlier in the sentence gets that act; otherwise it stands alone.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from ingest.model import ReferenceKind
from ingest.references.language import matcher_of, text_of
from ingest.references.mention import Mention, bounded, longest

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

# Titles and abbreviations as the acts themselves and the field use them.
_TITLES = {
    "lov om social service": "serviceloven",
    "lov om aktiv beskæftigelsesindsats": "lov om aktiv beskæftigelsesindsats",
    "lov om en aktiv beskæftigelsesindsats": "lov om aktiv beskæftigelsesindsats",
    "lov om aktiv socialpolitik": "aktivloven",
    "lov om retssikkerhed og administration på det sociale område": "retssikkerhedsloven",
    "lov om kommunernes styrelse": "styrelsesloven",
    "lov om ungdomsuddannelse for unge med særlige behov": "STU-loven",
    "lov om specialundervisning for voksne": "lov om specialundervisning for voksne",
    "lov om almene boliger": "almenboligloven",
    "lov om sygedagpenge": "sygedagpengeloven",
    "lov om kommunal indsats for unge under 25 år": "lov om kommunal indsats for unge under 25 år",
    "lov om organisering og understøttelse af beskæftigelsesindsatsen": (
        "lov om organisering og understøttelse af beskæftigelsesindsatsen"
    ),
    "lov om socialtilsyn": "socialtilsynsloven",
    "lov om voksenansvar": "voksenansvarsloven",
}
_SHORT = {
    "SEL": "serviceloven",
    "LAB": "lov om aktiv beskæftigelsesindsats",
    "LAS": "aktivloven",
    "RSL": "retssikkerhedsloven",
    "SUL": "sundhedsloven",
    "FVL": "forvaltningsloven",
    "OFL": "offentlighedsloven",
    "ABL": "almenboligloven",
    "BL": "barnets lov",
}
_NUMBERED = (
    r"\d+(?:\s?[a-hj-z](?!\w|\.\w|\.\s+[a-zæøå]))?"
    r"(?:,?\s*stk\.\s*\d+)?(?:,?\s*(?:nr\.|pkt\.)\s*\d+)?"
)
_SECTION = re.compile(
    rf"(?:§§?|\bparagraf(?:fen|ferne)?)\s*{_NUMBERED}"
    rf"(?:(?:\s*,\s*|\s+og\s+|\s*[-–]\s*|\s+eller\s+|\s+samt\s+|\s+til\s+)(?:§\s*)?{_NUMBERED})*",
    re.IGNORECASE,
)
_NAME_THEN_SECTION = re.compile(r"[\s,(]*(?:jf\.\s*)?")
_SECTION_THEN_NAME = re.compile(r"\s+(?:i|efter|af)\s+")
_SENTENCE_BORDER = re.compile(r"[\x00;]|[.!?]\s+[A-ZÆØÅ]")
_STATUTE = re.compile(
    r"\b(?:bekendtgørelse|vejledning|cirkulære)\s+(?:om\s+[^.;:()\x00]{3,90}?\s*,?\s*)?"
    r"nr\.\s*\d+(?:\s+af\s+(?:den\s+)?\d{1,2}\.\s*[a-zæøå]+\s+\d{4})?|\bbarnets lovs?\b"
    r"|\b(?:den )?kommunale styrelseslovs?\b",
    re.IGNORECASE,
)
# As Retsinformation abbreviates them: "LBK nr. 1089 af 16/08/2023".
_PUBLISHED = re.compile(
    r"\b(?:LBK|BEK|VEJ|CIR|LOV)\s+nr\.?\s*\d{1,5}(?:\s+af\s+(?:den\s+)?"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.\s*[a-zæøå]+\s+\d{4}))?(?!\w)"
)
_CUT = frozenset({
    "som", "der", "skal", "er", "kan", "har", "hvor", "at", "giver", "blev", "trådte", "træder",
    "samt", "jf.", "efter", "når", "hvis", "vil", "må", "bliver", "med", "i", "fra", "til",
    "ved", "den", "var",
})  # fmt: skip
_JOINING = frozenset(["og", "for", "på", "af", "det", "en", "under"])
_NOT_ACTS = frozenset(["rammeloven", "naturloven", "lovloven"])
_LONGEST_TITLE = 8


def find_laws(doc: "Doc") -> list[Mention]:
    """Return the acts and sections that the text names, each section joined to its act."""
    text = bounded(text_of(doc))
    names = longest([*_names(doc), *_statutes(text)])
    starts = [name.start for name in names]
    found: list[Mention] = []
    joined: set[int] = set()
    for section in _SECTION.finditer(text):
        start, end, act = section.start(), section.end(), None
        following = bisect_left(starts, start)
        if following:
            name = names[following - 1]
            if _NAME_THEN_SECTION.fullmatch(between := text[name.end : start]):
                act = name.value
                # A bracket would be left open in "sundhedsloven (§ 141": keep the two apart.
                if "(" not in between:
                    start = name.start
                    joined.add(following - 1)
        if following < len(names) and act is None:
            name = names[following]
            if _SECTION_THEN_NAME.fullmatch(text[end : name.start]):
                act, end = name.value, name.end
                joined.add(following)
        if act is None and following:
            act = _act_before(text, names[following - 1], section.start())
        printed = " ".join(section.group().split())
        printed = re.sub(r"^paragraf\w*", "§", printed, flags=re.IGNORECASE)
        value = f"{act} {printed}" if act else printed
        found.append(Mention(ReferenceKind.LAW, start, end, value))
    for index, name in enumerate(names):
        # An abbreviation counts only beside a section: "BL" alone may be anything.
        if index not in joined and text[name.start : name.end] not in _SHORT:
            found.append(name)
    return longest(found)


@cache
def _matcher() -> "Matcher":
    word = r"^(?:[\wæøå]{3,}|[A-ZÆØÅ]{2,4}-?|[\wæøå]+-(?:[\wæøå]+-?)?)loven?s?$"
    return matcher_of(
        [
            [{"TEXT": {"REGEX": word.replace("loven?", "loven")}}],
            [
                {"LOWER": "lov"},
                {"LOWER": "om"},
                {"IS_PUNCT": False, "IS_SPACE": False, "OP": "{1,8}"},
            ],
            [{"TEXT": {"IN": list(_SHORT)}}],
        ]
    )


def _names(doc: "Doc") -> list[Mention]:
    found: list[Mention] = []
    for _, start, end in _matcher()(doc):
        if doc[start].lower_ == "lov":
            end = _title_end(doc, start, end)
            if end - start < 3:
                continue
        span = doc[start:end]
        value = _short_name(span.text)
        if value in _NOT_ACTS:
            continue
        found.append(Mention(ReferenceKind.LAW, span.start_char, span.end_char, value))
    return found


def _title_end(doc: "Doc", start: int, end: int) -> int:
    """Return the token after an act's title: a known one whole, else up to a word that ends it."""
    for stop in range(end, start + 2, -1):
        if " ".join(token.lower_ for token in doc[start:stop]) in _TITLES:
            return stop
    stop = start + 2
    while stop < min(end, start + _LONGEST_TITLE):
        token = doc[stop]
        if token.lower_ in _CUT or not token.text.replace("-", "").isalpha():
            break
        stop += 1
    while stop > start + 2 and doc[stop - 1].lower_ in _JOINING:
        stop -= 1
    return stop


def _statutes(text: str) -> list[Mention]:
    found: list[Mention] = []
    for pattern in (_STATUTE, _PUBLISHED):
        for match in pattern.finditer(text):
            value = " ".join(match.group().split())
            if pattern is _STATUTE:
                value = value[0].lower() + value[1:]
            if "styrelseslov" in value:
                value = "styrelsesloven"
            found.append(Mention(ReferenceKind.LAW, match.start(), match.end(), _plain(value)))
    return found


def _plain(value: str) -> str:
    """Return the name of "barnets lovs § 32" without its genitive."""
    return "barnets lov" if value == "barnets lovs" else value


def _short_name(printed: str) -> str:
    if printed in _SHORT:
        return _SHORT[printed]
    plain = " ".join(printed.split())
    if plain.lower() in _TITLES:
        return _TITLES[plain.lower()]
    if plain.lower().startswith("lov om"):
        return plain[0].lower() + plain[1:]
    plain = plain.removesuffix("s")
    stem = plain.removesuffix("loven").rstrip("-")
    if stem.isupper():
        return f"{stem}-loven"
    return f"{stem}loven".lower()


def _act_before(text: str, name: Mention, position: int) -> str | None:
    """Return the act named last before a section, where it stands in the same sentence."""
    return None if _SENTENCE_BORDER.search(text[name.end : position]) else name.value
