"""A `w:p` element in, its printed lines with what is bold, its size and its text boxes out."""

from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.readers.docx.styles import Style, Styles, half_points, is_on, value
from ingest.readers.markdown_lines import Line, Run

_TEXT, _TAB, _BREAK, _RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_RUN, _TEXT_BOX = qn("w:r"), qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), _FALLBACK})
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_CHARACTERS = {qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): "\u00ad", qn("w:sym"): ""}


@dataclass(slots=True)
class Words:
    """What a paragraph prints; `sizes` counts characters by their size in points.

    `notes` are its references to notes: "footnote" or "endnote", and the note's id.
    """

    lines: list[Line] = field(default_factory=lambda: [Line()])
    sizes: dict[float, int] = field(default_factory=dict)
    text_boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of all lines."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float | None:
        """The size that most characters have."""
        return max(self.sizes, key=lambda size: self.sizes[size]) if self.sizes else None


def words_of(paragraph: _Element, style: Style, styles: Styles) -> Words:
    """Return what a paragraph prints.

    Its changes must be accepted before; hidden text does not count, text boxes are kept apart.
    """
    words = Words()
    _collect(paragraph, words, style, styles, style.bold, style.size)
    return words


def _collect(
    element: _Element,
    words: Words,
    style: Style,
    styles: Styles,
    bold: bool,
    size: float | None,
) -> None:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _TEXT_BOX:
            words.text_boxes.append(child)
        elif child.tag == _TEXT:
            _add(words, child.text or "", bold, size)
        elif child.tag == _TAB:
            _add(words, "\t", bold, None)
        elif child.tag in (_BREAK, _RETURN):
            words.lines.append(Line(hard_break=True))
        elif child.tag in _CHARACTERS:
            _add(words, _CHARACTERS[child.tag], bold, None)
        elif child.tag in _NOTES:
            words.notes.append((_NOTES[child.tag], child.get(qn("w:id")) or ""))
        elif child.tag == _RUN:
            properties = child.find(qn("w:rPr"))
            run_style = None if properties is None else value(properties, "w:rStyle")
            hidden = is_on(properties, "w:vanish")
            if hidden is None:
                named = run_style is not None and styles.named(run_style).hidden
                hidden = style.hidden or named
            if hidden:
                continue
            run_bold = is_on(properties, "w:b")
            if run_bold is None:
                run_bold = bold or (run_style is not None and styles.named(run_style).bold)
            run_size = half_points(None if properties is None else value(properties, "w:sz"))
            _collect(child, words, style, styles, run_bold, run_size or size)
        else:
            _collect(child, words, style, styles, bold, size)


def _add(words: Words, text: str, bold: bool, size: float | None) -> None:
    words.lines[-1].runs.append(Run(text, bold))
    if size is not None and text.strip():
        words.sizes[size] = words.sizes.get(size, 0) + len(text.strip())
