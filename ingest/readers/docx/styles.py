"""A Word document in, what a paragraph's style says about it out: heading, list, weight, size."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.readers.lines import small_number

_T = TypeVar("_T")

_HEADING = re.compile(r"^(?:heading|overskrift) (\d)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_LIST = re.compile(r"^(?:list|opstilling)\b.* ([2-5])$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|indholdsfortegnelse)\b", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:caption|billedtekst)$", re.IGNORECASE)
_BODY_TEXT = 9
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; its base styles are already counted in.

    `level` is 1–9 for headings, 0 for a document's title, None for running text. `size` is in
    points. `list` and `depth` are the numbering it brings along (`w:numId`, level from 0).
    """

    level: int | None = None
    contents: bool = False
    caption: bool = False
    bold: bool = False
    size: float | None = None
    hidden: bool = False
    list: str | None = None
    depth: int = 0


class Styles:
    """Looks styles up by their id."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._elements = {s.get(qn("w:styleId")): s for s in root.iterchildren(qn("w:style"))}
        self._known: dict[str | None, Style] = {}
        self._default = next(
            (
                key
                for key, style in self._elements.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            None,
        )
        size = root.xpath("string(w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val)")
        self._size = half_points(str(size))

    def of(self, paragraph: _Element) -> Style:
        """Return the style of a `w:p` element; an outline level of its own makes it a heading."""
        style = self.named(value(paragraph, "w:pPr/w:pStyle") or self._default)
        outline = small_number(value(paragraph, "w:pPr/w:outlineLvl"))
        if outline is None:
            return style
        return replace(style, level=outline + 1 if outline < _BODY_TEXT else None)

    def named(self, style_id: str | None) -> Style:
        """Return the style with that id; an unknown one says nothing."""
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str | None) -> Style:
        chain: list[_Element] = []
        while style_id in self._elements and self._elements[style_id] not in chain:
            chain.append(self._elements[style_id])
            style_id = value(chain[-1], "w:basedOn")
        level = _first(_level(element) for element in chain)
        names = [value(element, "w:name") or "" for element in chain]
        number = _first(value(element, "w:pPr/w:numPr/w:numId") for element in chain)
        depth = _first(small_number(value(element, "w:pPr/w:numPr/w:ilvl")) for element in chain)
        return Style(
            level=level,
            contents=any(_CONTENTS.match(name) for name in names),
            caption=any(_CAPTION.match(name) for name in names),
            bold=bool(_first(is_on(element.find(qn("w:rPr")), "w:b") for element in chain)),
            size=_first(half_points(value(element, "w:rPr/w:sz")) for element in chain)
            or self._size,
            hidden=bool(_first(is_on(element.find(qn("w:rPr")), "w:vanish") for element in chain)),
            list=number if number != "0" else None,
            depth=_named_depth(names) if depth is None else depth,
        )


def value(element: _Element, path: str) -> str | None:
    """Return the `w:val` of the element at `path` below `element`, None without."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(qn("w:val"))


def is_on(properties: _Element | None, name: str) -> bool | None:
    """Return whether a toggle such as `w:b` is set in run properties, None where it is absent."""
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(qn("w:val"), "1").lower() not in _OFF


def half_points(size: str | None) -> float | None:
    """Return a size given in half points in points, None for what is no number."""
    halves = small_number(size)
    return halves / 2 if halves else None


def _level(style: _Element) -> int | None:
    name = value(style, "w:name") or ""
    if _TITLE.match(name):
        return 0
    if found := _HEADING.match(name):
        return int(found.group(1))
    outline = small_number(value(style, "w:pPr/w:outlineLvl"))
    return outline + 1 if outline is not None and outline < _BODY_TEXT else None


def _named_depth(names: list[str]) -> int:
    """Return the depth that "List Bullet 2" and the like have: each is a list of its own."""
    return next((int(found.group(1)) - 1 for name in names if (found := _LIST.match(name))), 0)


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)
