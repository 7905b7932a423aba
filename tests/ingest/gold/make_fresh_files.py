"""Writes the documents of the fresh sets that are no text files: a Word file and a PDF."""

from pathlib import Path

import docx
from print_pdf import printed

FOLDER = Path(__file__).parent

GOALS = (
    (
        "Mål 1: Flere unge gennemfører en ungdomsuddannelse",
        (
            ("Delmål 1.1", "Alle unge har en plan, når de forlader 9. klasse."),
            ("Delmål 1.2", "Fraværet på ungdomsuddannelserne falder hvert år."),
        ),
        ("Ungeguiden følger den unge til og med det fyldte 25. år",),
    ),
    (
        "Mål 2: Flere ledige finder varigt arbejde",
        (("Delmål 2.1", "Ventetiden til første samtale er højst en uge."),),
        (
            "Jobcentret åbner en afdeling i Thyborøn",
            "Virksomheder får én indgang til kommunen",
        ),
    ),
)


def word_strategy() -> None:
    """A strategy from a Word template: goals as headings, numbered part-goals in running text."""
    document = docx.Document()
    document.add_paragraph("Uddannelses- og jobstrategi", style="Title")
    document.add_paragraph("Lemvig Kommune 2025-2028", style="Subtitle")
    document.add_paragraph("Godkendt af Kommunalbestyrelsen den 18. december 2024")
    document.add_heading("Indledning", 1)
    document.add_paragraph(
        "Strategien samler det, vi gør for unge og ledige. Den har to mål, og hvert mål har delmål."
    )
    for goal, parts, actions in GOALS:
        document.add_heading(goal, 1)
        document.add_paragraph("Målet er vigtigt, fordi arbejde giver et ståsted i livet.")
        for label, sentence in parts:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label} ").bold = True
            paragraph.add_run(sentence)
        document.add_paragraph("Sådan når vi målet:")
        for action in actions:
            document.add_paragraph(action, style="List Bullet")
    document.add_heading("Indikatorer", 1)
    table = document.add_table(rows=1, cols=3)
    for cell, name in zip(table.rows[0].cells, ("Indikator", "2024", "2028"), strict=True):
        cell.text = name
    for row in (
        ("Andel unge i gang med uddannelse", "71 %", "80 %"),
        ("Antal langtidsledige", "143", "90"),
    ):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
    document.save(str(FOLDER / "fresh-jobstrategi.docx"))


if __name__ == "__main__":
    word_strategy()
    printed("fresh-fritidspolitik")
    printed("late-handicapstrategi")
