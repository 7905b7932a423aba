"""An item's sections in; recommendations and decisions without a heading set apart in them out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import BlockKind, ReadText
from ingest.structure.agenda.decisions import recommended_by
from ingest.structure.agenda.outcomes import is_decided
from ingest.structure.agenda.sections import ItemSection
from ingest.structure.agenda.words import WHO, Section

_RECOMMENDS = re.compile(
    rf"(?:{WHO} (?:indstiller|anbefaler)(?: (?:til|over for) [\w ,-]{{3,60}}?)?"
    r"|(?:På (?:den|denne) baggrund|Derfor) (?:indstiller|anbefaler) [\w -]{3,50}?"
    r"|Det (?:indstilles|anbefales)),? at\b"
)
_AT = re.compile(r"[Aa]t\b")


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
        pieces = list(section.pieces)
        while pieces:
            piece = pieces.pop(0)
            text = piece.text(read)
            kind = None
            if piece.block.kind is BlockKind.PARAGRAPH:
                if Section.RECOMMENDATION not in kinds and _RECOMMENDS.match(text):
                    kind = Section.RECOMMENDATION
                elif Section.DECISION not in kinds and is_decided(text):
                    kind = Section.DECISION
            if kind is None:
                rest.pieces.append(piece)
                continue
            own = ItemSection(kind, None, None, [piece])
            if kind is Section.RECOMMENDATION and pieces and _AT.match(pieces[0].text(read)):
                # A reader joined "Forvaltningen indstiller" with the first of its points.
                own.by = recommended_by(text)
                begins = _RECOMMENDS.match(text)
                assert begins is not None
                own.pieces = [replace(piece, start=piece.start + begins.end() - len("at"))]
            while kind is Section.RECOMMENDATION and pieces and _AT.match(pieces[0].text(read)):
                own.pieces.append(pieces.pop(0))
            found.append(own)
            rest = replace(section, heading=None, pieces=[])
            found.append(rest)
    return [section for section in found if section.pieces or section.section is not Section.BODY]
