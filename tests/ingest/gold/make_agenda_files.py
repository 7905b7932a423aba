"""Writes the agendas that are no text files: a Word file, and a PDF that Chromium prints."""

import shutil
import subprocess
from pathlib import Path

import docx

FOLDER = Path(__file__).parent


def word_minutes() -> None:
    """Minutes as a secretary writes them in Word: styles for headings, bold labels, a table."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ungeudvalget | Referat"
    document.add_paragraph("Referat fra Ungeudvalgets møde", style="Title")
    table = document.add_table(rows=0, cols=2)
    for label, value in (
        ("Dato", "Torsdag den 4. december 2025 kl. 9.00"),
        ("Sted", "Ungehuset"),
        ("Til stede", "Alma Asp (B), Viggo Vibe (V), Tora Tagetes (SF)"),
        ("Afbud", "Uffe Ulv (O)"),
    ):
        row = table.add_row().cells
        row[0].text, row[1].text = label, value
    document.add_heading("1. Godkendelse af dagsorden", 1)
    document.add_paragraph("Godkendt uden bemærkninger.")
    document.add_heading("2. Fritidsjob til unge med handicap", 1)
    document.add_paragraph("Sagsnr. 2025-018821")
    document.add_heading("Sagsfremstilling", 2)
    document.add_paragraph(
        "I 2024 fik 37 unge med handicap et fritidsjob. Ungerådet ønsker, at tallet fordobles "
        "inden 2027, jf. punkt 6 på mødet den 5. juni 2025."
    )
    document.add_paragraph("Administrationen foreslår disse initiativer:")
    for entry in (
        "En jobvejleder på hver specialskole",
        "Transport til og fra arbejde det første halve år",
    ):
        document.add_paragraph(entry, style="List Bullet")
    document.add_heading("Indstilling", 2)
    document.add_paragraph("Administrationen indstiller, at initiativerne sættes i gang.")
    document.add_heading("Beslutning", 2)
    document.add_paragraph(
        "Godkendt. Viggo Vibe (V) stemte imod, da udgiften ikke er finansieret. "
        "Tora Tagetes (SF) tager forbehold for transporten."
    )
    document.add_heading("3. Eventuelt", 1)
    document.add_paragraph("Intet at referere.")
    document.save(str(FOLDER / "agenda-aside-word.docx"))


def printed_agenda() -> None:
    """Print the HTML source to PDF, with a running head and page numbers."""
    subprocess.run(
        [
            *(shutil.which("chromium") or "chromium", "--headless", "--no-sandbox"),
            *("--disable-gpu", "--no-pdf-header-footer"),
            f"--print-to-pdf={FOLDER / 'agenda-aside-print.pdf'}",
            (FOLDER / "sources" / "agenda-aside-print.html").resolve().as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


if __name__ == "__main__":
    word_minutes()
    printed_agenda()
