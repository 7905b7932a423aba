"""A Word document's numbering in, the number or bullet that Word prints before a paragraph out."""

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.readers.docx.styles import value
from ingest.readers.lines import small_number

_PLACEHOLDER = re.compile(r"%(\d)")
_ROMAN = (*((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),)


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "bullet"
    text: str = "•"
    start: int = 1


class Numbering:
    """Counts list items and numbered headings in the order they are asked for."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next(
            (
                relation.target_part
                for relation in document.part.rels.values()
                if relation.reltype.endswith("/numbering") and not relation.is_external
            ),
            None,
        )
        root = getattr(part, "element", None)
        if root is not None:
            self._read(root)

    def marker(self, number_id: str, depth: int) -> str | None:
        """Return what is printed before the next item of a list at `depth` (from 0).

        Bullets of every shape are "•"; None where the list prints nothing.
        """
        level = self._levels.get(number_id, {}).get(depth, _Level())
        if level.format == "none":
            return None
        if level.format == "bullet":
            return "•"
        counts = self._counts[self._abstract.get(number_id, number_id)]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _PLACEHOLDER.sub(lambda m: self._printed(number_id, int(m[1]) - 1), level.text)

    def _printed(self, number_id: str, depth: int) -> str:
        level = self._levels.get(number_id, {}).get(depth, _Level())
        counts = self._counts[self._abstract.get(number_id, number_id)]
        count = counts.get(depth, level.start)
        match level.format:
            case "lowerLetter" | "upperLetter":
                letter = chr(ord("a") + (count - 1) % 26)
                return letter if level.format == "lowerLetter" else letter.upper()
            case "lowerRoman" | "upperRoman":
                roman = _roman(count)
                return roman if level.format == "lowerRoman" else roman.upper()
        return str(count)

    def _read(self, root: _Element) -> None:
        abstract = {
            element.get(qn("w:abstractNumId")): element
            for element in root.iterchildren(qn("w:abstractNum"))
        }
        for number in root.iterchildren(qn("w:num")):
            number_id = number.get(qn("w:numId")) or ""
            abstract_id = value(number, "w:abstractNumId") or ""
            levels = _levels(abstract.get(abstract_id))
            overrides = list(number.iterchildren(qn("w:lvlOverride")))
            for override in overrides:
                levels.update(_levels(override))
            self._levels[number_id] = levels
            # A list with its own start counts for itself, others share their abstract list.
            self._abstract[number_id] = number_id if overrides else f"abstract {abstract_id}"


def _levels(element: _Element | None) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in element.iterchildren(qn("w:lvl")) if element is not None else ():
        start = small_number(value(level, "w:start"))
        levels[small_number(level.get(qn("w:ilvl"))) or 0] = _Level(
            format=value(level, "w:numFmt") or "decimal",
            text=value(level, "w:lvlText") or "",
            start=1 if start is None else start,
        )
    return levels


def _roman(number: int) -> str:
    printed = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            printed += letters
            number -= worth
    return printed
