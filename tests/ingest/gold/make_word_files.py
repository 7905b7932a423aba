"""Makes a Word file of each `sources/*.word.md`: a line is a paragraph, its first signs its style."""

import re
import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).parent
_STYLES = (
    ("### ", "Heading 3"),
    ("## ", "Heading 2"),
    ("# ", "Heading 1"),
    ("% ", "Title"),
    ("%% ", "Subtitle"),
    ("- ", "List Bullet"),
    ("-- ", "List Bullet 2"),
    ("1. ", "List Number"),
    ("> ", "Quote"),
)
# A title that is no more than large and bold.
_DISPLAY = "!! "
_BOLD = re.compile(r"(\*\*.+?\*\*)")


def word_file(source: Path) -> Path:
    """Write the Word file that a source describes beside the other documents, return its path."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*source.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        if line.strip():
            _paragraph(document, line)
    target = FOLDER / f"{source.name.removesuffix('.word.md')}.docx"
    document.save(str(target))
    return target


def _paragraph(document: Document, line: str) -> None:
    if line.startswith(_DISPLAY):
        run = document.add_paragraph().add_run(line.removeprefix(_DISPLAY))
        run.bold, run.font.size = True, Pt(22)
        return
    sign, style = next(((s, n) for s, n in _STYLES if line.startswith(s)), ("", None))
    _write(document.add_paragraph(style=style), line.removeprefix(sign))


def _write(paragraph: Paragraph, text: str) -> None:
    for piece in _BOLD.split(text):
        if piece:
            paragraph.add_run(piece.strip("*")).bold = piece.startswith("**") or None


def _table(document: Document, rows: list[list[str]]) -> None:
    """Write a table; a cell "^" is one with the cell above, " / " parts a cell's paragraphs."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for position, cells in enumerate(rows):
        for column, text in enumerate(cells):
            cell = table.cell(position, column)
            if text == "^":
                table.cell(position - 1, column).merge(cell)
                continue
            first, *others = text.split(" / ")
            _write(cell.paragraphs[0], first)
            for other in others:
                _write(cell.add_paragraph(), other)


if __name__ == "__main__":
    named = [FOLDER / "sources" / f"{name}.word.md" for name in sys.argv[1:]]
    for path in named or sorted((FOLDER / "sources").glob("*.word.md")):
        word_file(path)
