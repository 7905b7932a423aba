"""Writes the minutes of the second and third set that are no text files: Word and printed PDF."""

from pathlib import Path

import docx
from docx.document import Document

from tests.ingest.gold.make_minutes_files import printed_minutes

FOLDER = Path(__file__).parent
_POINTS = (
    (
        "1. Velkomst og godkendelse af dagsorden",
        ("Dagsordenen godkendt.",),
        "",
    ),
    (
        "2. Høring om ny hjemløsestrategi",
        (
            "Sagsfremstilling:",
            "Strategien er sendt i høring til den 14. marts 2025. Forvaltningen gennemgik "
            "hovedlinjerne, og rådet drøftede tre spørgsmål:",
            "- Er målgruppen den rigtige?",
            "- Hvordan når vi de unge sofasovere?",
            "- Hvad mangler der for kvinder?",
            "Beslutning:",
            "Rådet afgiver høringssvar og peger på, at natcafeen bør nævnes ved navn.",
        ),
        "Eskild skriver udkast",
    ),
    (
        "3. Årsberetning 2024",
        (
            "Sagsfremstilling:",
            "Udkast til årsberetning er vedlagt.",
            "Indstilling:",
            "Sekretariatet indstiller, at årsberetningen godkendes og sendes til Byrådet.",
            "Beslutning:",
            "Godkendt med enkelte rettelser.",
            "Bilag:",
            "Årsberetning 2024.pdf",
        ),
        "Sekretariatet",
    ),
    ("4. Eventuelt", ("Intet.",), ""),
    ("5. Næste møde", ("Torsdag den 5. juni 2025 kl. 16.",), ""),
)


def minutes_in_a_table() -> None:
    """Minutes of a council as one table: what was on the agenda, what was said, who does what."""
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Udsatterådet, Nyborg Kommune - side 1"
    document.add_heading("Referat af møde i Udsatterådet", 0)
    _lines(
        document,
        "Nyborg Kommune",
        "Dato: Torsdag den 6. februar 2025 kl. 16.00-18.00",
        "Sted: Værestedet Perronen",
        "Til stede: Eskild Engell (formand), Fie Falster, Gorm Gade (A), Helle Holt (V)",
        "Afbud: Ivar Ilsø",
    )
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, label in zip(table.rows[0].cells, ("Punkt", "Referat", "Ansvarlig"), strict=True):
        cell.paragraphs[0].add_run(label).bold = True
    for title, lines, who in _POINTS:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(title).bold = True
        cells[1].text = "\n".join(lines)
        cells[2].text = who
    document.add_paragraph("Referent: Jytte, Sekretariatet")
    document.save(str(FOLDER / "minutes2-tabel.docx"))


def _lines(document: Document, *lines: str) -> None:
    for line in lines:
        document.add_paragraph(line)


if __name__ == "__main__":
    minutes_in_a_table()
    printed_minutes("minutes2-paabegyndt")
