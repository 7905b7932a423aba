"""What a reader made of a file in, the same with its role-giving headings worded otherwise out.

So it is measured, and learned, how a document is read whose wording no rule knows.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from random import Random

from ingest.model import Block, ReadText
from ingest.model import StatementType as T
from ingest.structure.elements import Element, ElementKind
from ingest.structure.layout import lay_out
from ingest.structure.leads import lead_in, role_heading
from ingest.structure.names import key_of_name
from ingest.structure.signs import split_number

# Headings that say nothing of what stands under them.
UNKNOWING = (
    *("Det her går vi op i", "Kursen", "Sammen om hverdagen", "Det store billede"),
    *("Ikke uden jer", "Med hjertet", "Når vi ser os omkring", "Vejen og rejsen"),
    *("Her begynder det", "Det lange seje træk", "Tæt på", "Skridt for skridt"),
    *("Hånden på kogepladen", "Til fælles bedste"),
)
_MOST_LEAD_WORDS = 8
_LEAST_UPPER = 2


class Hidden(StrEnum):
    """What is worded otherwise: nothing, headings that give a role, or lead-in lines too."""

    NOTHING = "nothing"
    HEADINGS = "headings"
    LINES = "lines"


def hide_roles(read: ReadText, hidden: Hidden, chance: Random) -> tuple[ReadText, int]:
    """Return `read` with headings (and lines) that say nothing instead, and how many were hidden.

    The same words are hidden by the same words; which are used is left to `chance`.
    """
    words = list(UNKNOWING)
    chance.shuffle(words)
    used: dict[str, str] = {}

    def unknowing(element: Element, kind: T) -> str:
        return used.setdefault(key_of_name(element.text), words[len(used) % len(words)])

    return _reworded(read, unknowing, lines=hidden is Hidden.LINES)


def swap_roles(
    read: ReadText, wordings: Mapping[T, tuple[str, ...]], chance: Random
) -> tuple[ReadText, int]:
    """Return `read` with headings that other documents use for the same role, and how many."""
    used: dict[str, str] = {}

    def other(element: Element, kind: T) -> str:
        choice = wordings.get(kind)
        words = chance.choice(choice) if choice else element.text
        return used.setdefault(key_of_name(element.text), words)

    return _reworded(read, other, lines=False)


def role_of_line(element: Element) -> T | None:
    """Return the role that a heading gives what stands under it, None where it gives none."""
    label = element.label or role_heading(element.text)
    return label.type if label is not None and label.title is None else None


def _reworded(
    read: ReadText, word: Callable[[Element, T], str], *, lines: bool
) -> tuple[ReadText, int]:
    new: dict[int, str] = {}
    for element in lay_out(read).elements:
        if len(element.blocks) > 1:
            continue
        kind = role_of_line(element) if element.kind is ElementKind.HEADING else None
        short = len(element.text.split()) <= _MOST_LEAD_WORDS
        if lines and element.kind is ElementKind.LEAD_IN and short:
            kind = lead_in(element.text) or T.MEASURE
        if kind is not None:
            new[id(element.block)] = _dressed(word(element, kind), element.text)
    return _with_words(read, new), len(new)


def _dressed(words: str, like: str) -> str:
    """Return words with the number, capitals and colon of the line that they stand for."""
    number, bare = split_number(like)
    if like.isupper() and len(bare) > _LEAST_UPPER:
        words = words.upper()
    if number is not None:
        words = like[: len(like) - len(bare)] + words
    return words + ":" if like.endswith(":") and not words.endswith((":", "?")) else words


def _with_words(read: ReadText, new: Mapping[int, str]) -> ReadText:
    """Return `read` with other words in some blocks (by `id`), all offsets moved along."""
    pieces: list[str] = []
    blocks: list[Block] = []
    position = moved = 0
    for block in read.blocks:
        old = read.quote(block)
        words = new.get(id(block), old)
        pieces.extend((read.text[position : block.start], words))
        start = block.start + moved
        bold = tuple(words if stretch == old else stretch for stretch in block.bold)
        lead = words if block.lead == old else block.lead
        blocks.append(replace(block, start=start, end=start + len(words), bold=bold, lead=lead))
        moved += len(words) - len(old)
        position = block.end
    pieces.append(read.text[position:])
    return replace(read, text="".join(pieces), blocks=tuple(blocks))
