"""Writes the minutes that are no text files: a Word file, and a PDF that Chromium prints."""

from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Pt
from print_pdf import printed

FOLDER = Path(__file__).parent
_HEAD = (
    ("Mødedato:", "Torsdag den 23. november 2023"),
    ("Mødetidspunkt:", "Kl. 8:00"),
    ("Sluttidspunkt:", "Kl. 11:00"),
    ("Mødested:", "Rød 3, Prøvestenen"),
    ("Bemærkninger:", ""),
    ("Medlemmer:", "Mads Mikkelsborg (C)\nPia Pors (C)\nIb Iskov (O)\nHanne Hjorth"),
    ("Deltagere:", "Lis Lyng"),
    ("Fraværende:", "Pia Pors\nHanne Hjorth"),
)


def word_minutes() -> None:
    """Minutes that a case system exports: tables of labels, bold lines for headings."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Handicaprådet Mødedato: 23-11-2023"
    for line in ("Referat", "Handicaprådet"):
        _bold(document, line)
    _table(document, _HEAD)
    _bold(document, "Sagsoversigt")
    for line in (
        "01.\tGodkendelse af dagsorden\t3",
        "02.\tDigital kommunikation for alle\t4",
        "03.\tLukket - Uddeling af Handicapprisen\t6",
    ):
        document.add_paragraph(line)
    document.add_page_break()
    _item(document, "01. Godkendelse af dagsorden", "Åben sag", "23/11", "")
    _bold(document, "Indstilling")
    document.add_paragraph("Formandskabet indstiller:")
    document.add_paragraph("At dagsordenen godkendes")
    _decision(document, "Dagsordenen godkendt.")
    attached = "Alle skal med på bølgen (3).pdf\nOplæg fra Borgerservice.pdf"
    _item(document, "02. Digital kommunikation for alle", "Åben sag", "23/24042", attached)
    _bold(document, "Indledning/Baggrund")
    document.add_paragraph(
        "Helsingør Kommune vil gøre det lettere for borgere med handicap at bruge Digital Post."
    )
    _bold(document, "Sagsfremstilling")
    document.add_paragraph("Indsatsen har fokus på følgende:")
    for entry in (
        "Hjælp i Borgerservice uden tidsbestilling",
        "Undervisning på aktivitetscentrene",
    ):
        document.add_paragraph(entry, style="List Bullet")
    _bold(document, "Økonomi/Personaleforhold")
    document.add_paragraph("Sagen har ingen økonomiske konsekvenser.")
    _bold(document, "Kommunikation/Høring")
    document.add_paragraph("Ingen.")
    _bold(document, "Indstilling")
    document.add_paragraph("Center for Borgerservice indstiller:")
    document.add_paragraph("1. At orienteringen tages til efterretning")
    document.add_paragraph("2. At rådet peger på to medlemmer til en arbejdsgruppe")
    taken = "Taget til efterretning. Ib Iskov (O) og Lis Lyng deltager i arbejdsgruppen."
    _decision(document, taken)
    _item(document, "03. Lukket - Uddeling af Handicapprisen", "Lukket sag", "23/900", "")
    document.save(str(FOLDER / "minutes-sagen-afgoeres.docx"))


def _bold(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _table(document: Document, rows: tuple[tuple[str, str], ...]) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value


def _item(document: Document, title: str, state: str, case: str, attached: str) -> None:
    run = document.add_paragraph().add_run(title)
    run.bold, run.font.size = True, Pt(14)
    document.add_paragraph(state)
    rows = (("Sagsnr.:", case), ("Sagen afgøres i:", "Handicaprådet"), ("Bilag:", attached))
    _table(document, rows)


def _decision(document: Document, words: str) -> None:
    _bold(document, "Beslutninger Handicaprådet den 23-11-2023")
    document.add_paragraph("Ikke til stede: Pia Pors, Hanne Hjorth")
    document.add_paragraph(words)


if __name__ == "__main__":
    word_minutes()
    printed("minutes-forum-tid")
