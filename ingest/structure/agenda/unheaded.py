"""An item's sections in; recommendations and decisions without a heading set apart in them out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import BlockKind, ReadText
from ingest.structure.agenda.sections import ItemSection
from ingest.structure.agenda.words import WHO, Section

_RECOMMENDS = re.compile(
    rf"(?:{WHO} (?:indstiller|anbefaler)(?: (?:til|over for) [\w ,-]{3, 60}?)?"
    r"|(?:På (?:den|denne) baggrund|Derfor) (?:indstiller|anbefaler) [\w -]{3,50}?"
    r"|Det (?:indstilles|anbefales)),? at\b"
)
_DECIDED = re.compile(
    r"(?:[a-zæøå]{3,20}(?:en|et) (?:er |blev )?)?"
    r"(?:godkendt|tiltrådt|vedtaget|drøftet|anbefalet|anbefales|udsat"
    r"|(?:blev )?taget til efterretning|orienteringen (?:blev )?taget til efterretning)"
    r"(?: som indstillet| uden bemærkninger)?\.?",
    re.IGNORECASE,
)


def is_decided(text: str) -> bool:
    """Return whether a paragraph is nothing but a decision."""
    return _DECIDED.fullmatch(text) is not None


def with_unheaded(read: ReadText, sections: Sequence[ItemSection]) -> list[ItemSection]:
    """Return the sections; where an item has no such section, a paragraph that is nothing but a
    recommendation ("Direktionen indstiller, at …") or a decision ("Godkendt.") is one by itself."""
    kinds = {section.section for section in sections}
    found: list[ItemSection] = []
    for section in sections:
        if section.section is not Section.BODY:
            found.append(section)
            continue
        rest = replace(section, pieces=[])
        found.append(rest)
        for piece in section.pieces:
            text = piece.text(read)
            kind = None
            if piece.block.kind is BlockKind.PARAGRAPH:
                if Section.RECOMMENDATION not in kinds and _RECOMMENDS.match(text):
                    kind = Section.RECOMMENDATION
                elif Section.DECISION not in kinds and _DECIDED.fullmatch(text):
                    kind = Section.DECISION
            if kind is None:
                rest.pieces.append(piece)
                continue
            found.append(ItemSection(kind, None, None, [piece]))
            rest = replace(section, heading=None, pieces=[])
            found.append(rest)
    return [section for section in found if section.pieces or section.section is not Section.BODY]
