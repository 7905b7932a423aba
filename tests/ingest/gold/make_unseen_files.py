"""Writes the documents of the unseen sets that are no text files: Word files and PDFs."""

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from make_fresh_files import printed

FOLDER = Path(__file__).parent


def _table(document: Document, *rows: Sequence[str]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _bullets(document: Document, *items: str) -> None:
    for item in items:
        document.add_paragraph(item, style="List Bullet")


def climate_plan() -> None:
    """A plan with numbered headings, a goal in the middle of each paragraph and tables."""
    document = docx.Document()
    document.add_paragraph("Klimahandleplan 2025-2030", style="Title")
    document.add_paragraph("Assens Kommune")
    document.add_paragraph("Godkendt i Assens Byråd den 29. januar 2025")
    document.add_heading("1 Hvorfor en klimahandleplan?", 1)
    document.add_paragraph(
        "Klimaet forandrer sig. De seneste fem år har kommunen haft skader efter skybrud for mere "
        "end 40 mio. kr. Planen bygger videre på Klimaplan 2020 og lever op til Parisaftalen."
    )
    document.add_heading("2 Visionen", 1)
    document.add_paragraph(
        "I 2045 er Assens Kommune et samfund uden udledning, hvor det er let at leve grønt."
    )
    document.add_heading("3 Overordnede mål", 1)
    document.add_paragraph("Byrådet har besluttet tre klimamål:")
    for goal in (
        "Udledningen af CO2 er 70 procent lavere i 2030 end i 1990",
        "Kommunens egne biler kører uden fossile brændstoffer i 2028",
        "Alle byer over 500 indbyggere er sikret mod en hundredårsregn i 2040",
    ):
        document.add_paragraph(goal, style="List Number")
    document.add_heading("4 Indsatsområder", 1)
    document.add_paragraph("Planen har tre indsatsområder.")
    areas = (
        (
            "4.1 Energi og varme",
            "Olie- og gasfyr fylder stadig meget uden for byerne. Delmålet er, at det sidste gasfyr "
            "er skiftet ud i 2030. Det kræver, at fjernvarmen når længere ud.",
            (("Varmeplan for landsbyerne", "Plan og Byg", "2026"),
             ("Solceller på skoler og haller", "Ejendomme", "2025-2027")),
        ),
        (
            "4.2 Transport",
            "Vi kører længere end gennemsnittet i landet. Delmålet er, at hver femte tur i byerne "
            "sker på cykel.",
            (("Cykelsti mellem Glamsbjerg og Haarby", "Vej og Park", "2027"),),
        ),
        (
            "4.3 Landbrug og natur",
            "Landbruget står for over halvdelen af udledningen. Delmålet er, at 900 hektar lavbund "
            "er taget ud af drift.",
            (("Lokal grøn trepart med landboforeningen", "Natur", "2025"),
             ("Skovrejsning ved Tommerup", "Natur", "2026-2030")),
        ),
    )  # fmt: skip
    for heading, text, rows in areas:
        document.add_heading(heading, 2)
        document.add_paragraph(text)
        _table(document, ("Indsats", "Ansvarlig", "Hvornår"), *rows)
    document.add_heading("5 Opfølgning", 1)
    document.add_paragraph("Klima- og Miljøudvalget får hvert år en status på disse indikatorer:")
    _bullets(
        document, "Udledt CO2 pr. indbygger", "Antal olie- og gasfyr", "Hektar skov og vådområde"
    )
    document.save(str(FOLDER / "unseen1-klimahandleplan.docx"))


if __name__ == "__main__":
    climate_plan()
    printed("unseen1-handicappolitik")
