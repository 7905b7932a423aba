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
    rf"(?:{WHO} (?:indstiller|anbefaler|INDSTILLER|ANBEFALER)"
    r"(?: (?:til|over for) [\w ,-]{3,60}?)?"
    r"|(?:På (?:den|denne) baggrund|Derfor) (?:indstiller|anbefaler) [\w -]{3,50}?"
    r"|Det (?:indstilles|anbefales)),? at\b"
)
# A paragraph that begins so says what the body that meets has decided, and not on what day before.
_DECIDES = re.compile(
    r"(?P<by>[A-ZÆØÅ][\wæøå, &-]{2,60}?|Der|Det)\s+"
    r"(?:besluttede|vedtog|godkendte|tiltrådte|blev besluttet|blev vedtaget|var enighed om)\b"
    r"(?!,? (?:i|d\.|den|på mødet|allerede|senest|tidligere|sidste)\b)"
)
_WE = re.compile(r"(?:Udvalget|Rådet|Bestyrelsen|MED-udvalget|Byrådet|Mødet|Der|Det)")
_AT = re.compile(r"[Aa]t\b")


def _decides(text: str, body: str | None) -> bool:
    """Whether a paragraph begins with what the body that meets, or "Rådet", decided."""
    decides = _DECIDES.match(text)
    if decides is None:
        return False
    by = decides["by"]
    return by == body or (_WE.fullmatch(by) is not None and not (by == "Byrådet" and body != by))


def with_unheaded(
    read: ReadText, sections: Sequence[ItemSection], body: str | None = None
) -> list[ItemSection]:
    """Return the sections; where an item has no such section, a paragraph that is nothing but a
    recommendation ("Direktionen indstiller, at …") or a decision ("Godkendt.") is one by itself;
    so is one that begins with what the `body` that meets decided."""
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
                elif Section.DECISION not in kinds and (is_decided(text) or _decides(text, body)):
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
