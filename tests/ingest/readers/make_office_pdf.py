"""Writes the PDF fixture that LibreOffice prints from a Word file: columns, a list, a table."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

FIXTURES = Path(__file__).parent / "fixtures"
NAME = "sundhedspolitik-office"
_TEXTS = (
    "Borgere med psykiske vanskeligheder skal have hjælp tidligt og tæt på deres hverdag. Vi vil "
    "gøre vejen ind i systemet kortere.",
    "Hjælpen bliver til sammen med den enkelte. Det betyder, at vi spørger, lytter og følger op, "
    "når livet ændrer sig for borgeren.",
    "Pårørende er en vigtig del af holdet. De får en fast person at ringe til, og de bliver "
    "inviteret med til de møder, der handler om fremtiden.",
    "Foreninger og frivillige åbner døre til fællesskaber. Vi støtter dem med lokaler, viden og "
    "små tilskud, som er lette at søge.",
)
_ROWS = (
    ("Mål", "Indikator", "Kilde"),
    ("Flere røgfri unge", "Andel af 9. klasse, der ryger dagligt", "Ungeprofilen"),
    ("Mere bevægelse", "Andel, der bevæger sig 30 minutter om dagen", "Sundhedsprofilen"),
)


def main() -> None:
    """Write the Word file to a scratch folder and let LibreOffice print it."""
    document = docx.Document()
    document.add_heading("Sundhedspolitik for Sorø Kommune", 0)
    document.add_paragraph(_TEXTS[0])
    _columns(document, 2)
    document.add_heading("Mål 1: Flere røgfri unge", 1)
    for text in _TEXTS[:3]:
        document.add_paragraph(text)
    for entry in (
        "Røgfri skoletid på alle skoler",
        "Kurser til unge, der vil stoppe, og til de forældre og lærere, som gerne vil hjælpe dem "
        "godt på vej",
    ):
        document.add_paragraph(entry, style="List Bullet")
    document.add_heading("Mål 2: Mere bevægelse", 1)
    for text in _TEXTS[2:]:
        document.add_paragraph(text)
    _columns(document, 1)
    document.add_heading("Opfølgning", 1)
    table = document.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    for row in _ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{NAME}.docx"
        document.save(str(source))
        subprocess.run(
            [
                *(shutil.which("soffice") or "soffice", "--headless", "--convert-to", "pdf"),
                *("--outdir", str(FIXTURES), str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def _columns(document: Document, count: int) -> None:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(count))


if __name__ == "__main__":
    main()
