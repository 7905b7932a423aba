"""Elements in order in, those of them that are headings or lead in a list marked out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from ingest.model import Block
from ingest.sentences import sentences
from ingest.structure.leads import lead_in
from ingest.structure.quotations import is_attribution, is_quotation
from ingest.structure.signs import (
    Label,
    is_administrative_field,
    is_generic,
    parse_label,
    split_number,
)

SENTENCE_END = re.compile(r"[.!?…][\"”'’»)]*$")
# A web page's own "fetch it here" is a link and heads nothing; nor does a line with a date.
_LINK = re.compile(
    r"\b(?:hente?|download\w*|læs mere|klik|se mere|find)\b.*\bher\b|"
    r"^(?:se|læs|hent|download)\b(?! (?:dig|os|mennesket|barnet))",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?:vedtaget|godkendt|besluttet|tiltrådt|revideret|udgivet|senest|sidst|version|dato)\b|"
    r"\b\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]{3,9})\s?\d{4}\b",
    re.IGNORECASE,
)
# The end of a foreword names who signs it.
_SIGNATURE = re.compile(
    r"^(?:(?:med )?venlig hilsen|god læse\w+|på (?:\w+ )?\w+s vegne|(?:vice)?borgmester\w*|"
    r"(?:udvalgs)?formand\w*|næstformand\w*|(?:\w+)?direktør\w*|rådmand\w*)\b[^:?]*$",
    re.IGNORECASE,
)
# A clause that breaks off goes on in each item of the list under it.
_BROKEN_OFF = re.compile(
    r"\b(?:vi|at|om|på|med|ved|for|af|er|skal|vil|ønsker|betyder|blandt andet)$", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:er|har|bliver|kan|følger|omfatter|består|indeholder|gælder|beskriver|arbejder|lægger|"
    r"handler|bygger|viser)\b"
)
_CODED = re.compile(r"^[A-ZÆØÅ]{1,2}\.?\d{1,2}\s?[:.)]\s+\S")
_QUESTION = re.compile(r"^(?:hv\w+|kan|skal|er)\b.*\?$", re.IGNORECASE)
_LONGEST_QUESTION = 9
_MOST_NAME_WORDS = 10
_LONGEST_HEADING = 160
_LONGEST_LEAD = 12
_LONGEST_LEAD_LINE = 80
_LEAST_CLAUSE = 4
_LEAST_IN_SERIES = 2
_LEAST_CLAUSE_WORDS = 6
_MOST_HEADING_WORDS = 22


class ElementKind(Enum):
    """What an element does in the text around it."""

    HEADING = "heading"
    LEAD_IN = "lead_in"
    ITEM = "item"
    ROW = "row"
    PARAGRAPH = "paragraph"


@dataclass(slots=True)
class Element:
    """One or more blocks that are read as one; `level` is a heading's own level, 0 if unknown."""

    kind: ElementKind
    text: str
    blocks: list[Block] = field(default_factory=list)
    level: int = 0
    emphasised: bool = False
    starts_page: bool = False
    number: str | None = None

    @property
    def block(self) -> Block:
        """The first block."""
        return self.blocks[0]

    @property
    def label(self) -> Label | None:
        """What the text says of its own role."""
        return parse_label(self.text)


def find_speakers(elements: Sequence[Element]) -> None:
    """Mark, in place, "– Karl, 91 år" under a quotation as the paragraph that it is."""
    for before, element in pairwise(elements):
        dash = element.kind is ElementKind.ITEM and element.block.marker in {"–", "—", "-"}
        if dash and is_quotation(before.text) and len(element.text.split()) <= _MOST_NAME_WORDS:
            element.kind = ElementKind.PARAGRAPH


def find_coded(elements: Sequence[Element]) -> None:
    """Mark, in place, lines counted by a letter and a number as items: "I1: …", "I2: …"."""
    coded = [
        element.kind is ElementKind.PARAGRAPH and _CODED.match(element.text) is not None
        for element in elements
    ]
    for position, element in enumerate(elements):
        beside = coded[max(0, position - 1) : position] + coded[position + 1 : position + 2]
        if coded[position] and any(beside):
            element.kind = ElementKind.ITEM


def find_clauses(elements: Sequence[Element]) -> None:
    """Mark, in place, clauses that stand in paragraphs of their own as the items they are.

    "Det gør vi ved" / "at spørge …" / "at holde …": each begins with a small letter and goes on
    from a line that ends no sentence.
    """
    before: Element | None = None
    for element in elements:
        clause = element.kind is ElementKind.PARAGRAPH and element.text[:3] == "at "
        if clause and before is not None:
            opened = before.kind is ElementKind.PARAGRAPH and not SENTENCE_END.search(before.text)
            follows = before.kind is ElementKind.ITEM and before.text[:3] == "at "
            if opened or follows:
                element.kind = ElementKind.ITEM
        before = element


def find_lines_alike(elements: Sequence[Element]) -> None:
    """Mark, in place, lines under a colon that begin with the same two words as the items they are.

    "Det vil vi:" / "Vi vil skabe flere job" / "Vi vil støtte de unge": no bullet, no full stop.
    """
    position = 0
    while position < len(elements):
        run = _lines_alike(elements, position) if elements[position].text.endswith(":") else 0
        for element in elements[position + 1 : position + 1 + run]:
            element.kind = ElementKind.ITEM
        position += 1 + run


def _lines_alike(elements: Sequence[Element], opener: int) -> int:
    """Return how many elements after the one at `opener` are such lines, 0 for fewer than two."""
    start: list[str] | None = None
    count = 0
    for element in elements[opener + 1 :]:
        words = element.text.lower().split()
        plain = element.kind is ElementKind.PARAGRAPH and not element.emphasised
        if (
            not plain
            or not 2 < len(words) <= _MOST_HEADING_WORDS
            or words[:2] != (start or words[:2])
        ):
            break
        start = words[:2]
        count += 1
    return count if count > 1 else 0


def find_counted_headings(elements: Sequence[Element]) -> None:
    """Mark, in place, an item that counts on from the headings before it as the next of them.

    "3. Sådan gør vi" / "a) …" / "b) …" / "4. Roller" over text: no item stands beside "4." that
    is counted as it is.
    """
    last = 0
    for position, element in enumerate(elements):
        if element.kind is ElementKind.PARAGRAPH:
            number = split_number(element.text)[0] or ""
            last = (
                int(number)
                if number.isdecimal() and len(element.text) <= _LONGEST_LEAD_LINE
                else last
            )
        marker = (element.block.marker or "").rstrip(".")
        if element.kind is not ElementKind.ITEM or marker != str(last + 1) or not last:
            continue
        around = (position - 1, position + 1)
        beside = [elements[at] for at in around if 0 <= at < len(elements)]
        if any((other.block.marker or "")[:1].isdecimal() for other in beside):
            continue
        if len(element.text.split()) <= _LONGEST_LEAD and not SENTENCE_END.search(element.text):
            element.kind = ElementKind.PARAGRAPH
            element.text = f"{marker}. {element.text}"
            last += 1


def find_table_titles(elements: Sequence[Element]) -> None:
    """Mark, in place, a row of one emphasised cell right over a table's head as a heading."""
    for position, element in enumerate(elements[:-1]):
        following = elements[position + 1]
        first = position == 0 or elements[position - 1].kind is not ElementKind.ROW
        rows = element.kind is following.kind is ElementKind.ROW
        if rows and first and element.emphasised and " | " not in element.text:
            element.kind = ElementKind.HEADING if " | " in following.text else element.kind


def find_headings(elements: Sequence[Element], *, styled: bool) -> None:
    """Mark, in place, the paragraphs that are headings or lead-ins to a list."""
    _find_each_heading(elements, styled=styled)
    if not styled:
        _find_last_of_series(elements)


def _find_last_of_series(elements: Sequence[Element]) -> None:
    """Mark, in place, the document's last line as the next of the bare lines right before it.

    A heading stands over something, but the lines of "Vores fire mål" stand by themselves.
    """
    if len(elements) <= _LEAST_IN_SERIES:
        return
    *_, last = elements
    before = elements[-1 - _LEAST_IN_SERIES : -1]
    alone = all(e.kind is ElementKind.HEADING and e.label is None for e in before)
    if (
        last.kind is ElementKind.PARAGRAPH
        and alone
        and _looks_like_heading(last, last, styled=False)
    ):
        last.kind = ElementKind.HEADING


def _find_each_heading(elements: Sequence[Element], *, styled: bool) -> None:
    for position, element in enumerate(elements):
        if element.kind is not ElementKind.PARAGRAPH:
            continue
        if position and is_attribution(elements[position - 1].text, element.text):
            continue
        following = elements[position + 1] if position + 1 < len(elements) else None
        leads = following is not None and following.kind is ElementKind.ITEM
        goes_on = following is not None and following.text[:1].islower()
        numbered = split_number(element.text)[0] is not None and not element.text.endswith(":")
        stands_alone = not styled and not goes_on and (numbered or _is_bare_label(element))
        clause = not element.emphasised and _says_of_a_list(element.text)
        if leads and (clause or opens_list(element.text)) and not stands_alone:
            element.kind = ElementKind.LEAD_IN
        elif _looks_like_heading(element, following, styled=styled):
            element.kind = ElementKind.HEADING
        elif leads and element.text.endswith(":"):
            element.kind = ElementKind.LEAD_IN


def _says_of_a_list(text: str) -> bool:
    """Return whether a line is a clause with a verb that no sign ends: the list goes on with it."""
    return (
        _VERB.search(text) is not None
        and not text.startswith("Vi ")
        and len(text.split()) >= _LEAST_CLAUSE_WORDS
        and not SENTENCE_END.search(text)
        and split_number(text)[0] is None
        and parse_label(text) is None
    )


def _is_bare_label(element: Element) -> bool:
    """Return whether a line is nothing but the name of a role: "Målsætninger for 2025"."""
    label = element.label
    return label is not None and label.title is None and not element.text.endswith((":", "."))


def opens_list(text: str) -> bool:
    """Return whether a line, or its last clause, says only what role the list after it has."""
    clause = re.split(r"(?<=[.!?])\s+", text)[-1]
    opens = text.endswith(":") or lead_in(clause) is not None or _BROKEN_OFF.search(text)
    breaks_off = _BROKEN_OFF.search(text) or len(clause.split()) <= _LEAST_CLAUSE
    if clause != text and not text.endswith(":") and (not breaks_off or SENTENCE_END.search(text)):
        return False
    return len(clause.split()) <= _LONGEST_LEAD and bool(opens)


def _looks_like_heading(element: Element, following: Element | None, *, styled: bool) -> bool:
    text = element.text
    words = text.split()
    if len(text) > _LONGEST_HEADING or len(words) > _MOST_HEADING_WORDS:
        return False
    if not any(character.isalpha() for character in text) or text[0].islower():
        return False
    if text.endswith((",", ";")) or _LINK.search(text):
        return False
    if is_administrative_field(text) and not text.endswith(":"):
        return False
    if SENTENCE_END.search(text) and not _asks_what_follows(text, following):
        return False
    if not element.emphasised and len(sentences(text)) > 1:
        return False
    if _DATED.search(text) or (_SIGNATURE.match(text) and not element.emphasised):
        return False
    label = element.label
    if text.endswith(":") and label is None and not is_generic(text):
        return False
    if element.emphasised:
        return len(words) <= 16
    if styled:
        bare = label is not None and label.title is None and len(words) <= 4
        stands_alone = len(words) == 1 or text.isupper() or text.endswith(":")
        return bare and stands_alone and following is not None
    return following is not None or label is not None


def _asks_what_follows(text: str, following: Element | None) -> bool:
    """Return whether a short question by itself heads the text that answers it."""
    return (
        _QUESTION.match(text) is not None
        and len(text.split()) <= _LONGEST_QUESTION
        and following is not None
        and following.kind is ElementKind.PARAGRAPH
        and not following.text.endswith("?")
    )
