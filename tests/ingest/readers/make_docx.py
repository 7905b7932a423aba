"""Writes the Word fixtures; run it again after changing what a fixture says."""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

FIXTURES = Path(__file__).parent / "fixtures"


def health_policy() -> Document:
    """Headings by style, numbered sections, bullets in two depths, a table and a contents list."""
    document = docx.Document()
    document.core_properties.title = "Sundhedspolitik 2025-2029"
    document.sections[0].header.paragraphs[0].text = "Odder Kommune | Sundhedspolitik"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    document.add_paragraph("Sundhedspolitik 2025-2029", style="Title")
    document.add_paragraph("Sammen om et sundt hverdagsliv", style="Subtitle")
    toc = document.styles.add_style("toc 1", 1)
    for line in ("1. Forord\t2", "2. Vision\t3", "3. Vores mål\t4"):
        document.add_paragraph(line, style=toc)
    document.add_heading("1. Forord", 1)
    document.add_paragraph(
        "Byrådet i Odder Kommune vedtog sundhedspolitikken den 3. marts 2025. Politikken afløser "
        "Sundhedspolitik 2019-2023 og gælder fra den 1. april 2025."
    )
    document.add_paragraph(
        "Politikken skal læses sammen med Handicappolitikken og Ældrepolitikken."
    )
    document.add_heading("2. Vision", 1)
    document.add_paragraph("I Odder er det let at leve sundt – hele livet og uanset udgangspunkt.")
    document.add_heading("3. Vores mål", 1)
    document.add_paragraph("Vi har tre mål frem mod 2029.")
    document.add_heading("Mål 1: Flere børn bevæger sig hver dag", 2)
    document.add_paragraph("Bevægelse giver glæde og overskud til at lære.")
    document.add_paragraph("Vi vil")
    document.add_paragraph("bygge legepladser, som alle kan bruge", style="List Bullet")
    document.add_paragraph("samarbejde med foreningerne om", style="List Bullet")
    document.add_paragraph("åbne haller i weekenden", style="List Bullet 2")
    document.add_paragraph("lån af udstyr", style="List Bullet 2")
    document.add_heading("Mål 2: Færre begynder at ryge", 2)
    document.add_paragraph("Røgfri miljøer virker. Derfor går kommunen selv foran.")
    document.add_paragraph("Vi vil")
    document.add_paragraph("gøre alle kommunens arbejdspladser røgfri", style="List Bullet")
    document.add_paragraph("tilbyde hjælp til rygestop på skolerne", style="List Bullet")
    document.add_heading("Mål 3: Mental sundhed er alles opgave", 2)
    document.add_paragraph("Alle skal have nogen at tale med.")
    document.add_paragraph("Vi vil")
    document.add_paragraph("oprette åben rådgivning for unge", style="List Bullet")
    document.add_heading("4. Opfølgning", 1)
    document.add_paragraph("Sundhedsudvalget følger op på målene hvert andet år.")
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ("Mål", "Sådan måler vi"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for goal, indicator in (
        ("Bevægelse", "Andel børn, der er aktive en time om dagen"),
        ("Rygning", "Andel unge, der ryger dagligt"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = goal, indicator
    return document


def minutes() -> Document:
    """No styles at all: bold lines for headings, typed bullets, a table of members, tabs."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)

    def bold(words: str, size: float | None = None) -> None:
        run = document.add_paragraph().add_run(words)
        run.bold = True
        run.font.size = Pt(size) if size else None

    def plain(*lines: str) -> None:
        paragraph = document.add_paragraph()
        for position, line in enumerate(lines):
            run = paragraph.add_run(line)
            if position < len(lines) - 1:
                run.add_break(WD_BREAK.LINE)

    bold("Vesthimmerlands Kommune", 11)
    bold("Referat af møde i Voksen- og Plejeudvalget", 20)
    plain(
        "Mødedato: Tirsdag den 4. november 2025 kl. 13.00",
        "Mødested: Frederik IX's Plads 1, Aars, mødelokale 2",
        "Mødet hævet: kl. 15.10",
    )
    table = document.add_table(rows=0, cols=2)
    for name, presence in (
        ("Gitte Bak (V), formand", "Til stede"),
        ("Jens Toft (A)", "Til stede"),
        ("Lone Krog (C)", "Afbud"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, presence
    bold("118. Godkendelse af dagsorden", 14)
    plain("Sagsnr. 00.22.02-A00-5-25")
    bold("Beslutning")
    plain("Godkendt.")
    bold("119. Udmøntning af værdighedspolitikken", 14)
    plain("Sagsnr. 27.36.00-P22-1-25")
    bold("Resume")
    plain(
        "Udvalget skal tage stilling til, hvordan værdighedspolitikkens tre indsatsområder "
        "føres ud i livet i 2026."
    )
    bold("Sagsfremstilling")
    plain("Administrationen foreslår følgende indsatser:")
    for words in (
        "En fast aftale om besøg hos nye borgere",
        "Uddannelse af frivillige i samarbejde med Ældrerådet",
        "En pulje på 200.000 kr. til lokale aktiviteter",
    ):
        document.add_paragraph(f"\uf0b7\t{words}")
    bold("Indstilling")
    plain("Direktøren indstiller, at Voksen- og Plejeudvalget")
    document.add_paragraph("1.\tgodkender indsatserne,")
    document.add_paragraph("2.\tsender sagen til orientering i Ældrerådet.")
    bold("Beslutning")
    plain(
        "Indstillingen blev godkendt. For stemte V og A. Imod stemte C, som ønskede puljen "
        "fordelt efter ansøgning.",
        "Fraværende: Lone Krog (C)",
    )
    bold("Bilag")
    document.add_paragraph("-\tUdkast til indsatser 2026")
    bold("120. Lukket punkt: Klagesag", 14)
    bold("Underskriftsside", 14)
    _deleted(document.add_paragraph("Referatet er godkendt elektronisk."), " Slettet tekst")
    return document


def _deleted(paragraph: docx.text.paragraph.Paragraph, words: str) -> None:
    deletion = OxmlElement("w:del")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = words
    run.append(text)
    deletion.append(run)
    deletion.set(qn("w:id"), "1")
    paragraph._p.append(deletion)


if __name__ == "__main__":
    health_policy().save(str(FIXTURES / "sundhedspolitik.docx"))
    minutes().save(str(FIXTURES / "referat.docx"))
