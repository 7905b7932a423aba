"""Blocks of an agenda in, the headings of sections out, also those that no rule lists.

What recurs under one item after another is a heading, however it is worded: "Det talte vi om",
"Hvad blev besluttet?", "Ref.:". Its words tell what stands under it; where they do not, it is text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.model import Block, BlockKind, ReadText
from ingest.references.bodies import COMMITTEE
from ingest.references.people import NAME
from ingest.structure.agenda.outcomes import is_decided
from ingest.structure.agenda.words import USUAL_TITLE, Section, SectionHead, section_head

_STEMS: tuple[tuple[Section, re.Pattern[str]], ...] = tuple(
    (section, re.compile(pattern, re.IGNORECASE))
    for section, pattern in (
        (Section.BODY, r"\btidligere|\bbaggrund|beslutnings(?:tema|grundlag)|\bvidere\b|\bnæste\b"),
        (Section.DECIDED_BY, r"kompetence|\bafgøres? (?:af|i)\b|\bbeslutter\??$"),
        (Section.RECOMMENDATION, r"\bindst(?:ill\w*)?\b|indstilling|\banbefal|\bforsl(?:ag|ås)\b"),
        (
            Section.DECISION,
            r"beslut(?:ning(?:en|er)?|tet|tede)?\b|\bref(?:erat)?\b|konklu(?:sion|dere)|\bafgørelse"
            r"|\budfald|\bvedtag(?:et|else)|\baftal(?:t|te|er)\b|\bopsamling\b"
            r"|\bresultat(?:et)? af \w",
        ),
        (Section.ATTACHMENTS, r"\bbil(?:ag)?\b|\bvedhæft|\bdokumenter\b|\bmaterialer?\b"),
        (Section.ABSENT, r"\bafbud\b|\bfravær|\bikke til stede\b"),
    )
)
# A heading that needs no other like it: "Rådets beslutning", "Bilag til punktet".
_OF_ITS_OWN = re.compile(
    r"(?:(?:[\wæøå-]+s )?(?:[Bb]eslutning(?:en|er)?|[Ii]ndstilling(?:en|er)?|[Kk]onklusion(?:en)?"
    r"|[Bb]ilag|[Aa]nbefaling(?:en|er)?|[Rr]eferat|[Aa]fbud|[Dd]okumenter|[Uu]dfald)"
    r"(?: (?:til|af|i|fra|for) (?:punktet|sagen|mødet|behandlingen|beslutning|[\wæøå-]*udvalget"
    r"|[\wæøå-]*rådet|bestyrelsen))?"
    r"|Hv[\wæøå ]{3,40}(?:indstil|anbefal|beslut|bilag)[\wæøå ]*\??|(?:Ref|Indst|Bil|Besl)\.?)",
)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\d:|]{1,48}?)\s*:(?=\s|$)\s*")
_AT = re.compile(r"[Aa]t\b")
_ADMINISTRATIVE = re.compile(
    r"(?:åbe?nt?|lukket)\b.{0,12}|side\b.*|til (?:indhold|toppen|dagsorden).*|tilbage\b.*|print\b.*"
    r"|dagsorden|møde\w*|dato|tid(?:spunkt)?|sted|lokale|deltagere|til ?stede|formand|referent"
    r"|\w*tlf\w*|e-?mail|hjemmeside|kl|ja|nej|for|imod|undlod|ad|sag|sagsnr|journalnr|dok\w*",
    re.IGNORECASE,
)
_LONGEST = 60
_MOST_WORDS = 8
_LEAST = 2
_LEAST_WITHOUT_A_SIGN = 3
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Printed(ReadText):
    """A read text, whether it speaks of a meeting, and the headings that recur in it if so: the
    words, and what stands under them."""

    meets: bool = True
    learned: Mapping[str, Section] = field(default_factory=dict)


def head_of(read: ReadText, block: Block) -> SectionHead | None:
    """Return the section that a block opens, None where it opens none."""
    text = read.quote(block)
    known = section_head(text, lead=block.lead)
    if known is not None or not isinstance(read, Printed) or not read.learned:
        return known
    for heading, rest_offset in _headings_in(text, block):
        section = read.learned.get(_key(heading))
        if section is not None:
            rest = text[rest_offset:]
            stripped = rest.lstrip(" :–-")
            at = rest_offset + len(rest) - len(stripped)
            named = heading.rstrip(" :")
            by = named if COMMITTEE.fullmatch(named) else None
            return SectionHead(section, named, by, stripped, at)
    return None


def learned_heads(read: ReadText, blocks: Sequence[Block]) -> dict[str, Section]:
    """Return the headings that recur in an agenda and that no rule lists, by their words."""
    times: Counter[str] = Counter()
    styled: set[str] = set()
    plain: set[str] = set()
    words: dict[str, str] = {}
    for position, block in enumerate(blocks):
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        text = read.quote(block)
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.FIGURE_TEXT):
            continue
        if section_head(text, lead=block.lead) is not None:
            continue
        for heading, rest_offset in _headings_in(text, block):
            runs_in = rest_offset < len(text)
            names = runs_in and COMMITTEE.fullmatch(heading.strip(" :")) is not None
            if not names and not _may_head(heading):
                continue
            if not runs_in and not _is_text(read, block, after):
                continue
            key = _key(heading)
            times[key] += 1
            words[key] = heading
            set_apart = block.kind is BlockKind.HEADING or block.emphasised
            if set_apart or runs_in:
                styled.add(key)
            if not set_apart:
                plain.add(key)
            break
    learned: dict[str, Section] = {}
    for key, count in times.items():
        section = _section_of(words[key])
        firm = section is not None or key not in plain
        least = _LEAST if firm else _LEAST_WITHOUT_A_SIGN
        alone = _OF_ITS_OWN.fullmatch(words[key].strip(" :")) is not None
        if alone or (count >= least and (section is not None or key in styled)):
            learned[key] = section or Section.BODY
    return learned


def _headings_in(text: str, block: Block) -> Iterator[tuple[str, int]]:
    """Yield what may be a heading in a block and where its text goes on: all of it, or a label."""
    if len(text) <= _LONGEST:
        yield text, len(text)
    if block.lead and len(block.lead) < min(len(text), _LONGEST) and text.startswith(block.lead):
        yield block.lead.rstrip(" ."), len(block.lead)
    if label := _LABEL.match(text):
        yield label["label"], label.end()


def _is_text(read: ReadText, heading: Block, after: Block | None) -> bool:
    """Whether what follows a heading is text, and not the next line of a table of contents."""
    if after is None or after.kind is BlockKind.HEADING:
        return False
    if after.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return heading.kind is not after.kind
    text = read.quote(after)
    if text[0].islower() or _AT.match(text) or read.quote(heading).endswith(("?", ":")):
        return True
    return len(text) > _SHORT or text.endswith((".", ":", ",", "?")) or is_decided(text)


def _may_head(heading: str) -> bool:
    plain = heading.strip(" :")
    return bool(
        plain[:1].isupper()
        and len(plain) > 2
        and len(plain.split()) <= _MOST_WORDS
        and not any(sign.isdigit() or sign in "|,;()" for sign in plain)
        and not (plain.endswith(".") and len(plain) > 8)
        and not _ADMINISTRATIVE.fullmatch(plain)
        and not USUAL_TITLE.fullmatch(plain)
        and not re.fullmatch(NAME, plain)
        and not COMMITTEE.fullmatch(plain)
        and not is_decided(plain)
    )


def _section_of(heading: str) -> Section | None:
    """Return what the words of a heading say that stands under it; a body before a colon is the
    one that decided."""
    if COMMITTEE.fullmatch(heading.strip(" :")):
        return Section.DECISION
    return next((section for section, stems in _STEMS if stems.search(heading)), None)


def _key(heading: str) -> str:
    return " ".join(re.findall(r"\w+", heading.casefold()))
