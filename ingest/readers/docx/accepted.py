"""A part of a Word file as it is stored in; the same part as it prints out.

Tracked changes are accepted, what content controls hold stands where the control stood, and the
paragraphs that the field of a table of contents wrote are named.
"""

from docx.oxml.ns import qn
from lxml.etree import _Element

_PARAGRAPH, _TABLE, _ROW, _RUN = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:r")
_CONTROL, _CONTENT = qn("w:sdt"), qn("w:sdtContent")
_REMOVED = (qn("w:del"), qn("w:moveFrom"))
_WRAPPERS = (qn("w:customXml"), qn("w:smartTag"), qn("w:ins"), qn("w:moveTo"))
# In properties these elements only say that something was changed; they hold nothing.
_PROPERTIES = (qn("w:rPr"), qn("w:trPr"), qn("w:numPr"), qn("w:tcPr"))
_FIELD, _CODE, _SIMPLE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
_TEXT = qn("w:t")


def accept_changes(part: _Element) -> None:
    """Change `part` in place: what is deleted goes, prompts go, wrappers give way to their content.

    A control that holds a table of contents stays, so that it can be known for one.
    """
    for control in list(part.iter(_CONTROL)):
        if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
            _remove(control)
        elif not is_contents_control(control):
            _unwrap(control, control.find(_CONTENT))
    for removed in list(part.iter(*_REMOVED)):
        if not _is_property(removed):
            _remove(removed)
    for wrapper in list(part.iter(*_WRAPPERS)):
        if not _is_property(wrapper):
            _unwrap(wrapper, wrapper)
    for row in list(part.iter(_ROW)):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            _remove(row)
    for cell in list(part.iter(qn("w:tc"))):
        if cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None:
            _remove(cell)
    for paragraph in list(part.iter(_PARAGRAPH)):
        if _has_deleted_mark(paragraph):
            _join_with_next(paragraph)


def is_contents_control(control: _Element) -> bool:
    """Return whether a content control holds a table of contents."""
    gallery = control.find(
        "/".join(qn(name) for name in ("w:sdtPr", "w:docPartObj", "w:docPartGallery"))
    )
    return gallery is not None and "table of contents" in (gallery.get(qn("w:val")) or "").lower()


def contents_paragraphs(part: _Element) -> set[_Element]:
    """Return the paragraphs that the field `TOC` wrote, whatever their style is."""
    found: set[_Element] = set()
    codes: list[str] = []
    paragraph: _Element | None = None
    for element in part.iter(_PARAGRAPH, _FIELD, _CODE, _TEXT, _SIMPLE):
        if element.tag == _PARAGRAPH:
            paragraph = element
        elif element.tag == _FIELD:
            kind = element.get(qn("w:fldCharType"))
            if kind == "begin":
                codes.append("")
            elif kind == "end" and codes:
                codes.pop()
        elif element.tag == _CODE and codes:
            codes[-1] += element.text or ""
        elif paragraph is not None and any(_is_contents(code) for code in codes):
            found.add(paragraph)
        elif element.tag == _SIMPLE and _is_contents(element.get(qn("w:instr")) or ""):
            found.update(element.iterancestors(_PARAGRAPH))
    return found


def _is_contents(code: str) -> bool:
    return code.split()[:1] == ["TOC"]


def _is_property(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _PROPERTIES


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: _Element, content: _Element | None) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed([] if content is None else list(content)):
        parent.insert(at + 1, child)
    parent.remove(element)


def _has_deleted_mark(paragraph: _Element) -> bool:
    marks = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return marks is not None and any(child.tag in _REMOVED for child in marks)


def _join_with_next(paragraph: _Element) -> None:
    """Put a paragraph's words before those of the next one, whose properties the two then have."""
    following = paragraph.getnext()
    words = [child for child in paragraph if child.tag != qn("w:pPr")]
    if following is not None and following.tag == _PARAGRAPH:
        at = 1 if following.find(qn("w:pPr")) is not None else 0
        for position, child in enumerate(words):
            following.insert(at + position, child)
        _remove(paragraph)
    elif not words:
        _remove(paragraph)
