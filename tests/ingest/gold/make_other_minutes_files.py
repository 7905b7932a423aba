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


def council_with_votes() -> None:
    """Minutes of a council: heading styles, a table of facts at each item, votes on amendments."""
    document = docx.Document()
    document.add_paragraph("Lolland Kommune")
    document.add_paragraph("Beslutningsprotokol for Byrådet", style="Title")
    _lines(
        document,
        "Møde nr. 9, torsdag den 28. september 2023 kl. 18.00 i Byrådssalen i Maribo",
        "Mødt: Aksel Alstrup (A), Birthe Brandt (A), Curt Colding (V), Dagny Drost (O), "
        "Egon Eg (Ø), Frida Fuglsang (F)",
        "Ikke mødt: Georg Glud (V)",
    )
    document.add_heading("Åbne punkter", 1)
    document.add_heading("201. Budgetopfølgning pr. 31. juli 2023", 2)
    _facts(document, ("Sagsnr.", "00.30.14-S00-3-23"), ("Sagsansvarlig", "Økonomi"))
    document.add_heading("Sagsfremstilling", 3)
    document.add_paragraph("Opfølgningen viser et merforbrug på 12,4 mio. kr.")
    document.add_heading("Økonomiudvalget indstiller til Byrådets godkendelse,", 3)
    document.add_paragraph("at budgetopfølgningen godkendes, og", style="List Number")
    document.add_paragraph(
        "at der gives en tillægsbevilling på 2,0 mio. kr. til Social og Arbejdsmarked.",
        style="List Number",
    )
    document.add_heading("Byrådet, 28. september 2023:", 3)
    _lines(
        document,
        "Enhedslisten stillede følgende ændringsforslag: Tillægsbevillingen hæves til 3,5 mio. kr.",
        "For ændringsforslaget stemte Ø og F. Imod stemte A, V og O. Ændringsforslaget bortfaldt.",
        "Herefter blev indstillingen sat til afstemning. For stemte A, V, O og F. Ø undlod at "
        "stemme. Indstillingen er godkendt.",
        "Ikke til stede: Georg Glud (V)",
    )
    document.add_heading("202. Handicappolitik 2023-2027", 2)
    _facts(document, ("Sagsnr.", "27.00.00-P22-2-22"), ("Sagsansvarlig", "Social"))
    document.add_heading("Sagsfremstilling", 3)
    document.add_paragraph("Politikken har været i høring. Der er kommet ét høringssvar.")
    document.add_heading("Økonomiudvalget indstiller til Byrådets godkendelse,", 3)
    _lines(
        document,
        "at Handicappolitik 2023-2027 godkendes",
        "at politikken evalueres i 2025",
    )
    document.add_heading("Social- og Arbejdsmarkedsudvalget, 5. september 2023:", 3)
    document.add_paragraph("Anbefales godkendt. Egon Eg (Ø) tager forbehold.")
    document.add_heading("Byrådet, 28. september 2023:", 3)
    _lines(
        document,
        "Godkendt med 6 stemmer (A, V, O, Ø, F).",
        "Ikke til stede: Georg Glud (V)",
    )
    document.add_heading("Bilag:", 3)
    for name in ("Handicappolitik 2023-2027", "Høringssvar fra Handicaprådet"):
        document.add_paragraph(name, style="List Bullet")
    document.add_heading("203. Valg af medlem til Beboerklagenævnet", 2)
    document.add_heading("Byrådet, 28. september 2023:", 3)
    document.add_paragraph("Frida Fuglsang blev valgt.")
    document.add_heading("Lukkede punkter", 1)
    document.add_heading("204. Salg af Havnegade 3", 2)
    document.save(str(FOLDER / "minutes3-afstemninger.docx"))


def _facts(document: Document, *rows: tuple[str, str]) -> None:
    table = document.add_table(rows=0, cols=2)
    for label, words in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, words


def _lines(document: Document, *lines: str) -> None:
    for line in lines:
        document.add_paragraph(line)


if __name__ == "__main__":
    minutes_in_a_table()
    council_with_votes()
    printed_minutes("minutes2-paabegyndt")
    printed_minutes("minutes3-to-spalter")
