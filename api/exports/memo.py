"""The JSON of a comparison in; a Word memo with quotations and their sources out."""

import io
import re
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.document import Document as Memo
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph

from api.exports.rows import (
    NOT_FOUND,
    RELATIONS,
    municipalities_named,
    municipality_names,
    searched_sentence,
    statement_row,
)

_SHOWN = 12
_LINK_COLOUR = RGBColor(0x0B, 0x5C, 0xAD)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def comparison_memo(found: Mapping[str, Any]) -> bytes:
    """Return a DOCX file that a writer can paste from: each quotation with its citation."""
    memo = Document()
    names = municipality_names(found)
    memo.add_heading(municipalities_named(found), level=0)
    memo.add_paragraph(searched_sentence(found))
    for theme in found["themes"]:
        memo.add_heading(theme["label"], level=1)
        for code, cell in theme["cells"].items():
            memo.add_heading(names[code], level=2)
            if cell["status"] == "not_found":
                memo.add_paragraph(NOT_FOUND).runs[0].italic = True
            for statement in cell["statements"][:_SHOWN]:
                _quotation(memo, statement)
            if cell["count"] > _SHOWN:
                memo.add_paragraph(f"… og {cell['count'] - _SHOWN} udsagn til.")
    if found["alignments"]:
        memo.add_heading("Siger det samme eller noget beslægtet", level=1)
        _counterparts(memo, found)
    for code, statements in found["only"].items():
        memo.add_heading(f"Kun {names[code]}", level=1)
        for statement in statements[: 2 * _SHOWN]:
            _quotation(memo, statement)
    stream = io.BytesIO()
    memo.save(stream)
    return stream.getvalue()


def _quotation(memo: Memo, statement: Mapping[str, Any]) -> None:
    row = statement_row("", statement)
    paragraph = memo.add_paragraph(style="List Bullet")
    paragraph.add_run(f"“{_text(row.wording)}” ")
    source = ", ".join(part for part in (row.municipality, row.document, row.date) if part)
    _linked(paragraph, f"({_text(source)})", row.address)


def _linked(paragraph: Paragraph, text: str, address: str) -> None:
    """Add `text` in italics, as a link where there is an address."""
    run = paragraph.add_run(text)
    run.italic = True
    if not address:
        return
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run.font.underline = True
    run.font.color.rgb = _LINK_COLOUR
    paragraph._p.replace(run._r, link)
    link.append(run._r)


def _counterparts(memo: Memo, found: Mapping[str, Any]) -> None:
    table = memo.add_table(rows=1, cols=3)
    table.style = "Light Grid Accent 1"
    for cell, name in zip(table.rows[0].cells, ("Den ene", "Den anden", "Fælles"), strict=True):
        cell.text = name
    for alignment in found["alignments"][: 4 * _SHOWN]:
        pair = alignment["evidence"][0]
        cells = table.add_row().cells
        for cell, end in zip(cells, ("source", "target"), strict=False):
            who = alignment[end]["municipality"]["name"]
            cell.text = f"{who}: “{_text(pair[end]['text'])}”"
        cells[2].text = f"{RELATIONS[alignment['relation']]}; {_text(alignment['reason'])}"


def _text(text: str) -> str:
    return _CONTROL.sub("", " ".join(text.split()))
