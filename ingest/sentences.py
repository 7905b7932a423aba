"""A paragraph of Danish running text in, its sentences out."""

import re
from typing import NamedTuple

_ABBREVIATIONS = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|fx|m\.v|mv|m\.fl|m\.m|mm|ca|dvs|pct|\w{0,8}nr|stk|jf|kl|hhv|evt|inkl|ekskl|"
    r"mio|mia|osv|o\.l|herunder|d|kr|tlf|vedr|if|ift|iht|mht|pga|pr|pkt|ad|kap|art|etc|max|min|"
    r"jvf|dr|prof|skt|sct|adm|afd|fhv|ang)|"
    r"\b[a-zæøå]|\b[A-ZÆØÅ]{0,2}\d{1,3})\.$",
    re.IGNORECASE,
)
# "når man fylder 80. Byrådet …" ends; "den 3. maj" and "Mål 1. Flere …" do not.
_COUNT_AT_END = re.compile(r"(?<!\w)(?!(?:den|til|og|fra|nr|mål|punkt)\s)[a-zæøå]{3,} \d{1,3}\.$")
# "jf. § 19, stk. 2. Byrådet …", "kl. 16.30. Byrådet …": the number of a section and a time of day
# end a sentence, that of a date does not.
_SECTION_NUMBER = re.compile(
    r"(?:(?:§{1,2}|stk\.|nr\.|kap\.)\s?\d{1,3}|\bkl\.\s?\d{1,2}[.:]\d{2})\.$", re.IGNORECASE
)
_MAYBE_BOUNDARY = re.compile(r"[.!?…][\"”’»)]*\s")
_BOUNDARY = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“”'’»«(]*[A-ZÆØÅ0-9])")


class Sentence(NamedTuple):
    """A stretch of a paragraph's own text."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a paragraph; an abbreviation's full stop ends none."""
    if _MAYBE_BOUNDARY.search(text) is None:
        return [Sentence(0, len(text), text)] if text.strip() else []
    found: list[Sentence] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        # The longest abbreviation is shorter than this; a look back over it all would be slow.
        before = text[max(start, boundary.start() - 16) : boundary.start()]
        ends = before.rstrip('"”’»)')
        counted = _SECTION_NUMBER.search(ends) or _COUNT_AT_END.search(ends)
        if _ABBREVIATIONS.search(ends) and not counted:
            continue
        found.append(Sentence(start, boundary.start(), text[start : boundary.start()]))
        start = boundary.end()
    # A closing quotation mark belongs to the sentence it closes.
    found.append(Sentence(start, len(text), text[start:]))
    return [s for s in found if s.text.strip()]
