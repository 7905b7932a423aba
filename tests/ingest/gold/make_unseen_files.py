"""Writes the documents of the unseen sets that are no text files: Word files and PDFs."""

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Pt
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


def integration_policy() -> None:
    """A policy whose principles are sentences, with lists in two depths and a table at the end."""
    document = docx.Document()
    document.add_paragraph("Ishøj Kommune").runs[0].bold = True
    document.add_paragraph("Integrations- og medborgerskabspolitik", style="Title")
    document.add_paragraph("Gældende fra 1. januar 2023")
    document.add_heading("Forord", 1)
    document.add_paragraph(
        "Ishøj er en by med over hundrede nationaliteter. Det giver os sprog, mad og musik fra hele "
        "verden, og det kræver, at vi taler sammen. Ishøj Byråd vedtog denne politik den "
        "6. december 2022."
    )
    document.add_heading("Vores holdning", 1)
    document.add_paragraph("Politikken hviler på fire principper, som gælder alle, der bor her.")
    principles = (
        (
            "Alle bidrager",
            "Den, der kan arbejde, arbejder. Den, der ikke kan, bidrager på en anden måde.",
            (("Nyankomne får et virksomhedsforløb inden for en måned", ()),
             ("Vi tilbyder opkvalificering, der passer til jobbet",
              ("dansk på arbejdspladsen", "faglige kurser om aftenen"))),
        ),
        (
            "Sproget er nøglen",
            "Uden sprog er det svært at følge med i skolen, på jobbet og i foreningen.",
            (("Alle børn bliver sprogvurderet som treårige", ()),
             ("Biblioteket er vært for sprogcaféer", ())),
        ),
        (
            "Samme regler gælder for alle",
            "Vi accepterer ikke social kontrol, og vi siger det højt.",
            (("Medarbejdere er klædt på til at se tegnene", ()),),
        ),
        (
            "Vi mødes på tværs",
            "Fordomme forsvinder, når man kender hinanden.",
            (("Idrætsforeningerne får støtte til at nå nye medlemmer", ()),
             ("Nabofester i alle boligområder", ())),
        ),
    )  # fmt: skip
    for title, text, parts in principles:
        document.add_heading(title, 2)
        document.add_paragraph(text)
        document.add_paragraph("I praksis betyder det:")
        for item, inner in parts:
            document.add_paragraph(item, style="List Bullet")
            for sub in inner:
                document.add_paragraph(sub, style="List Bullet 2")
    document.add_heading("Det måler vi på", 1)
    _table(
        document,
        ("Hvad", "2022", "2026"),
        ("Beskæftigelse blandt ikke-vestlige indvandrere", "53 %", "60 %"),
        ("Andel børn med alderssvarende sprog ved skolestart", "78 %", "88 %"),
    )
    document.save(str(FOLDER / "unseen2-integrationspolitik.docx"))


def work_plan() -> None:
    """A plan with bold words before running text and lists: goal, background, activities."""
    document = docx.Document()
    document.add_paragraph("Handleplan for mental sundhed", style="Title")
    document.add_paragraph("Brønderslev Kommune · 2024-2025", style="Subtitle")
    document.add_paragraph(
        "Planen udmønter Sundhedspolitik 2022-2030 og er godkendt af Sundheds- og Seniorudvalget "
        "den 8. januar 2024."
    )
    areas = (
        (
            "Fokusområde 1: Børns trivsel",
            "Hvert tiende barn føler sig ensom i skolen.",
            "Færre børn oplever mobning, og flere har en god ven.",
            ("Trivselsmålinger i alle klasser to gange om året",
             "Kurser for forældre til børn i 0. klasse"),
        ),
        (
            "Fokusområde 2: Unge med ondt i livet",
            "Ventetiden på at tale med en psykolog er for lang.",
            "Unge får hjælp inden for to uger.",
            ("Headspace åbner i Brønderslev", "Åben anonym rådgivning på uddannelserne"),
        ),
        (
            "Fokusområde 3: Stress hos voksne",
            "Stress er den hyppigste årsag til langtidssygemelding.",
            "Flere vender tilbage til deres job inden for et halvt år.",
            ("Åben stressklinik", "Samarbejde med virksomheder om tidlig opsporing",
             "Naturterapi i Dronninglund Storskov"),
        ),
    )  # fmt: skip
    for title, background, goal, activities in areas:
        document.add_heading(title, 1)
        for label, text in (("Baggrund", background), ("Mål", goal)):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(text)
        document.add_paragraph().add_run("Aktiviteter:").bold = True
        _bullets(document, *activities)
    document.add_heading("Evaluering", 1)
    document.add_paragraph(
        "Planen evalueres i efteråret 2025. Evalueringen omfatter antal deltagere, deltagernes "
        "tilfredshed og udviklingen i Sundhedsprofilen."
    )
    document.save(str(FOLDER / "unseen3-handleplan.docx"))


def early_effort_strategy() -> None:
    """A strategy that lays each area out in a table with the labels in its first column."""
    document = docx.Document()
    document.add_paragraph("Strategi for tidlig indsats", style="Title")
    document.add_paragraph("2024-2027", style="Subtitle")
    document.add_paragraph(
        "Kommunalbestyrelsen i Vordingborg Kommune vedtog strategien den 29. november 2023."
    )
    document.add_heading("Vision", 1)
    document.add_paragraph("Ingen børn i Vordingborg Kommune venter på hjælp.")
    document.add_heading("Strategiens tre indsatsområder", 1)
    areas = (
        (
            "1. De første 1000 dage",
            "Forældre føler sig klædt på til opgaven",
            ("Alle førstegangsforældre får tilbud om et familiekursus",
             "Sundhedsplejen besøger familien før fødslen"),
            "Andelen af familier, der gennemfører kurset",
        ),
        (
            "2. Overgange",
            "Børn oplever skiftet fra børnehave til skole som trygt",
            ("Børnehaven og skolen holder fælles arrangementer hele foråret",),
            "Forældrenes vurdering af skolestarten",
        ),
        (
            "3. Skolefravær",
            "Fraværet er under fem procent på alle skoler",
            ("Skolen ringer hjem den første dag", "Et rejsehold hjælper de familier, der har det svært"),
            "Fraværsprocenten pr. skole",
        ),
    )  # fmt: skip
    for title, goal, measures, indicator in areas:
        document.add_heading(title, 2)
        table = document.add_table(rows=3, cols=2)
        table.style = "Table Grid"
        for row, (label, texts) in zip(
            table.rows,
            (("Mål", (goal,)), ("Indsatser", measures), ("Indikator", (indicator,))),
            strict=True,
        ):
            row.cells[0].text = label
            row.cells[1].text = texts[0]
            for text in texts[1:]:
                row.cells[1].add_paragraph(text)
    document.save(str(FOLDER / "unseen4-tidligindsats.docx"))


def rehabilitation_strategy() -> None:
    """A strategy with bold values and a table whose goals reach down over several measures."""
    document = docx.Document()
    document.add_paragraph("Rehabiliteringsstrategi 2024-2027", style="Title")
    document.add_paragraph("Varde Kommune")
    document.add_heading("Baggrund", 1)
    document.add_paragraph(
        "Rehabilitering handler om at leve det liv, man ønsker, når sygdom eller alder gør det "
        "svært. Byrådet vedtog strategien på sit møde den 5. marts 2024."
    )
    document.add_heading("Vision for rehabilitering", 1)
    document.add_paragraph("Borgere i Varde Kommune lever et selvstændigt liv med mening hver dag.")
    document.add_heading("Det bygger vi på", 1)
    for value, text in (
        ("Håb", "Der er altid noget, der kan blive bedre."),
        ("Medejerskab", "Borgeren sætter målet."),
        ("Samspil", "Fagligheder arbejder sammen om den samme plan."),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(value).bold = True
        paragraph.add_run(f" – {text}")
    document.add_heading("Mål og indsatser", 1)
    table = document.add_table(rows=6, cols=3)
    table.style = "Table Grid"
    rows = (
        ("Mål", "Indsats", "Tidsplan"),
        ("Borgere genvinder deres færdigheder", "Træning i hjemmet fra første dag", "2024"),
        ("", "Hjælpemidler på prøve", "2024"),
        ("", "App med øvelser", "2025"),
        ("Indsatsen er koordineret på tværs", "En forløbskoordinator følger borgeren", "2024"),
        ("", "Fælles journal for kommune og sygehus", "2026"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(3, 0))
    table.cell(4, 0).merge(table.cell(5, 0))
    document.add_heading("Sådan kan vi se, om det virker", 1)
    _bullets(
        document,
        "Andel borgere, der klarer sig uden hjælp efter et forløb",
        "Antal genindlæggelser inden for 30 dage",
    )
    document.save(str(FOLDER / "unseen5-rehabilitering.docx"))


def youth_plan() -> None:
    """A plan whose goal stands in a paragraph, with areas as bold lines and no heading styles."""
    document = docx.Document()
    title = document.add_paragraph().add_run("Handleplan for unge uden job og uddannelse")
    title.bold, title.font.size = True, Pt(22)
    document.add_paragraph("Vesthimmerlands Kommune, 2025-2026")
    document.add_paragraph("Byrådet godkendte handleplanen den 27. februar 2025.")

    def line(text: str) -> None:
        document.add_paragraph().add_run(text).bold = True

    line("Hvorfor en handleplan?")
    document.add_paragraph(
        "410 unge i kommunen er hverken i gang med job eller uddannelse. Det er for mange. Planen "
        "har ét overordnet mål: I 2026 er andelen af unge uden job og uddannelse under fem procent."
    )
    line("Tre indsatsområder")
    document.add_paragraph("Vi samler kræfterne om tre områder.")
    for area, text, measures in (
        ("Opsøgende arbejde", "De unge kommer ikke altid til os. Så må vi komme til dem.",
         ("Ungekonsulenten banker på hjemme", "Skolerne melder bekymrende fravær samme uge")),
        ("Brobygning", "Skridtet fra sofa til skole er stort. Det skal deles i mindre skridt.",
         ("Fem dages praktik som første mål", "Mentorer fra lokale virksomheder")),
        ("Mental sundhed", "Mange har en diagnose, og endnu flere har ondt i livet.",
         ("Gratis samtaler hos en psykolog i Aars",)),
    ):  # fmt: skip
        line(area)
        document.add_paragraph(text)
        document.add_paragraph("Vi sætter i gang:")
        _bullets(document, *measures)
    line("Opfølgning hvert kvartal")
    document.add_paragraph("Beskæftigelses- og Uddannelsesudvalget får tal for:")
    _bullets(document, "Antal unge uden job og uddannelse", "Antal unge i praktik eller brobygning")
    document.save(str(FOLDER / "unseen6-ungeindsats.docx"))


def rural_policy() -> None:
    """A policy whose values are named in a sentence, its areas numbered by hand."""
    document = docx.Document()
    document.add_paragraph("Landdistriktspolitik 2023-2026", style="Title")
    document.add_paragraph("Liv i landsbyerne", style="Subtitle")
    document.add_paragraph(
        "Denne politik er vedtaget af Kommunalbestyrelsen i Tønder Kommune den 27. april 2023."
    )
    document.add_heading("Hvad drømmer vi om?", 1)
    document.add_paragraph(
        "Vores vision er enkel: Landsbyerne i Tønder Kommune er det bedste sted at vokse op og "
        "blive gammel."
    )
    document.add_paragraph(
        "Arbejdet bæres af tre værdier: fællesskab, handlekraft og stolthed. Dem finder man i alle "
        "vores landsbyer."
    )
    document.add_heading("Hvor sætter vi ind?", 1)
    document.add_paragraph("Vi har udpeget tre fokusområder for perioden.")
    for area, goal, measures in (
        ("1. Bosætning", "Flere børnefamilier flytter til en landsby.",
         ("Landsbyerne får hjælp til at fortælle om sig selv", "Dårlige huse rives ned")),
        ("2. Mødesteder", "Hver landsby har et sted at mødes.",
         ("Puljen til forsamlingshuse fordobles",)),
        ("3. Forbindelser", "Alle kan komme til læge, skole og butik uden bil.",
         ("Samkørselsbænke ved alle indfaldsveje", "Fibernet til hele kommunen")),
    ):  # fmt: skip
        document.add_heading(area, 2)
        paragraph = document.add_paragraph()
        paragraph.add_run("Målet: ").bold = True
        paragraph.add_run(goal)
        paragraph = document.add_paragraph()
        paragraph.add_run("Vejen derhen:").bold = True
        _bullets(document, *measures)
    document.add_heading("Landdistriktsrådet", 1)
    document.add_paragraph(
        "Landdistriktsrådet har ni medlemmer og rådgiver Kommunalbestyrelsen. Rådet mødes fire "
        "gange om året."
    )
    document.save(str(FOLDER / "unseen7-landdistrikt.docx"))


def business_strategy() -> None:
    """A strategy that names what is in place, counts goals and marks its areas by letters."""
    document = docx.Document()
    document.add_paragraph("Erhvervs- og beskæftigelsesstrategi", style="Title")
    document.add_paragraph("Ikast-Brande Kommune 2023-2027", style="Subtitle")
    document.add_paragraph("Strategien er vedtaget af Byrådet den 9. oktober 2023.")
    document.add_heading("Fundamentet", 1)
    document.add_paragraph("Vi står på et solidt fundament:")
    _bullets(document, "Stærke industrivirksomheder inden for tekstil og møbler",
             "Et tæt samarbejde mellem jobcenter og erhvervsråd")  # fmt: skip
    document.add_heading("To mål", 1)
    document.add_paragraph("I 2027 skal vi have nået to ting:")
    for goal in ("2.000 nye job i private virksomheder", "Ledigheden er landets laveste"):
        document.add_paragraph(goal, style="List Number")
    document.add_heading("Indsatsområder", 1)
    for area, text, measures in (
        ("A. Arbejdskraft", "Der mangler hænder i alle brancher.",
         ("Hurtige kurser for ufaglærte", "Modtagelse af udenlandske medarbejdere")),
        ("B. Grøn vækst", "Kunderne spørger efter bæredygtige produkter.",
         ("Et kontor for grøn omstilling i Ikast",)),
    ):  # fmt: skip
        document.add_heading(area, 2)
        document.add_paragraph(text)
        document.add_paragraph("Indsatser i perioden:")
        _bullets(document, *measures)
    document.add_heading("Sådan ved vi, at det går den rigtige vej", 1)
    _table(document, ("Nøgletal", "2022", "2027"), ("Antal private job", "18.400", "20.400"),
           ("Ledighedsprocent", "2,4", "2,0"))  # fmt: skip
    document.save(str(FOLDER / "unseen8-boligjob.docx"))


if __name__ == "__main__":
    business_strategy()
    rural_policy()
    youth_plan()
    rehabilitation_strategy()
    early_effort_strategy()
    climate_plan()
    integration_policy()
    work_plan()
    printed("unseen1-handicappolitik")
    printed("unseen2-demensstrategi")
    printed("unseen3-boligpolitik")
    printed("unseen4-boernepolitik")
    printed("unseen5-mobilitetsplan")
    printed("unseen6-laesestrategi")
    printed("unseen7-temaplan")
    printed("unseen8-sundhed")
    printed("mixed-demens")
