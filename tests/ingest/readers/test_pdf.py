"""The PDF reader: reading order, blocks, boxes, and what is no part of the text."""

import io
from collections.abc import Iterable
from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableFile
from ingest.model import BlockKind, ReadText
from ingest.readers.pdf import ocr, read

FIXTURES = Path(__file__).parent / "fixtures"
WIDTH, HEIGHT = A4
Words = (
    tuple[float, float, str]
    | tuple[float, float, str, float]
    | tuple[float, float, str, float, str]
)


def pdf(*pages: Iterable[Words], turned: int = 0) -> bytes:
    """Return a PDF; words are (points from the left, points from the top, text, size, font)."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in pages:
        if turned:
            canvas.setPageRotation(turned)
        for left, top, text, *look in page:
            canvas.setFont(look[1] if len(look) > 1 else "Helvetica", look[0] if look else 11)
            canvas.drawString(left, HEIGHT - top, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def paragraph(left: float, top: float, text: str, letters: int = 40) -> list[Words]:
    """Return `text` broken into lines of about `letters` letters, 14 points apart."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(left, top + 14 * n, line) for n, line in enumerate(lines)]


def quotes(text: ReadText, kind: BlockKind | None = None) -> list[str]:
    return [text.quote(block) for block in text.blocks if kind in (None, block.kind)]


def fixture(name: str) -> ReadText:
    return read((FIXTURES / name).read_bytes(), name)


LONG = (
    "Vi arbejder sammen om at give den enkelte borger et selvstændigt liv med støtte i hverdagen og "
    "med plads til at være sig selv i fællesskaber, der giver mening for den enkelte"
)


def test_a_heading_that_is_drawn_after_its_text_is_read_before_it() -> None:
    text = read(pdf([*paragraph(72, 130, LONG), (72, 100, "Forord", 18)]), "x.pdf")
    assert quotes(text) == ["Forord", LONG]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = f"{LONG} for os.", f"Boligen er privat. {LONG} i hjemmet."
    page = [
        (72, 80, "En overskrift, der går hen over begge spalter på siden", 18),
        *paragraph(72, 120, left, 38),
        *paragraph(320, 120, right, 38),
    ]
    assert quotes(read(pdf(page), "x.pdf"))[1:] == [left, right]


def test_columns_whose_lines_share_no_height_are_still_columns() -> None:
    left, right = f"{LONG} for os.", f"Boligen er privat. {LONG} i hjemmet."
    page = [*paragraph(72, 120, left, 38), *paragraph(320, 127, right, 38)]
    assert quotes(read(pdf(page), "x.pdf")) == [left, right]


def test_a_sentence_cut_by_a_page_turn_is_one_block_with_boxes_on_both_pages() -> None:
    first = paragraph(72, 700, f"{LONG} og", 60)
    second = paragraph(72, 80, "for dem, der har brug for mere. Det er et fælles ansvar.", 60)
    text = read(pdf(first, [*second, (72, 300, "Et nyt afsnit begynder her.")]), "x.pdf")
    assert quotes(text)[0].endswith(
        "enkelte og for dem, der har brug for mere. Det er et fælles ansvar."
    )
    assert [box.page for box in text.blocks[0].place.boxes] == [1, 2]
    assert not text.blocks[1].starts_page


def test_a_new_sentence_on_a_new_page_is_a_new_block_after_a_page_turn() -> None:
    text = read(pdf(paragraph(72, 700, f"{LONG}."), [(72, 80, "Vi følger op hvert år.")]), "x.pdf")
    assert [(b.page, b.starts_page) for b in text.blocks] == [(1, False), (2, True)]


def test_words_broken_at_a_line_end_are_mended_and_a_suspended_hyphen_is_kept() -> None:
    lines = (
        "Vi udvikler et samarbejds-, videns-",
        "og læringsmiljø for alle medarbej-",
        "dere i kommunen.",
    )
    text = read(pdf([(72, 100 + 14 * n, line) for n, line in enumerate(lines)]), "x.pdf")
    assert text.text == (
        "Vi udvikler et samarbejds-, videns- og læringsmiljø for alle medarbejdere i kommunen."
    )


def test_words_that_a_browser_hyphenates_are_mended() -> None:
    text = fixture("voksenstrategi.pdf").text
    assert "medarbejderne behøver" in text
    assert "boligorganisationer" in text
    assert "samarbejds-, projekt- og udviklingsarbejdet" in text


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    text = fixture("voksenstrategi.pdf")
    assert "Side 3" not in text.text
    assert text.text.count("Strategi for det gode voksenliv") == 1
    assert "Side 3" in text.metadata["furniture"]


def test_numbered_headings_at_the_top_of_each_page_are_no_running_headers() -> None:
    pages = [
        [(72, 60, f"{n}. Indsatsområde", 16), *paragraph(72, 100, f"{LONG}.")] for n in range(1, 6)
    ]
    headings = quotes(read(pdf(*pages), "x.pdf"), BlockKind.HEADING)
    assert headings == [f"{n}. Indsatsområde" for n in range(1, 6)]


def test_headings_are_ranked_by_size_and_weight() -> None:
    page = [
        (72, 80, "Politik for voksne", 24),
        (72, 130, "Vores mål", 16),
        (72, 160, "Bolig", 11, "Helvetica-Bold"),
        *paragraph(72, 180, f"{LONG}."),
    ]
    text = read(pdf(page), "x.pdf")
    found = [(b.level, text.quote(b)) for b in text.blocks if b.kind is BlockKind.HEADING]
    assert found == [(1, "Politik for voksne"), (2, "Vores mål"), (3, "Bolig")]


def test_a_title_over_two_lines_is_one_heading() -> None:
    page = [
        (72, 80, "Politik for voksne", 24),
        (72, 108, "Med særlige behov", 24),
        *paragraph(72, 180, f"{LONG}."),
    ]
    assert quotes(read(pdf(page), "x.pdf"))[0] == "Politik for voksne Med særlige behov"


def test_list_items_hang_under_their_words_and_have_depth() -> None:
    page = [
        (72, 100, "Vi vil:"),
        *(
            (72, 120, "•"),
            (86, 120, "bygge flere boliger, så den enkelte kan vælge mellem flere"),
            (86, 134, "gode steder at bo"),
        ),
        *((90, 150, "–"), (104, 150, "også på landet")),
        *((72, 166, "•"), (86, 166, "lytte til borgerne")),
    ]
    text = read(pdf(page), "x.pdf")
    found = [
        (b.level, b.marker, text.quote(b)) for b in text.blocks if b.kind is BlockKind.LIST_ITEM
    ]
    assert found == [
        (1, "•", "bygge flere boliger, så den enkelte kan vælge mellem flere gode steder at bo"),
        (2, "–", "også på landet"),
        (1, "•", "lytte til borgerne"),
    ]


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    page = [
        *((72, 120, "\x6c", 8, "ZapfDingbats"), (86, 120, "lytte til borgerne")),
        *((72, 140, "\x6c", 8, "ZapfDingbats"), (86, 140, "følge op hvert år")),
    ]
    text = read(pdf(page), "x.pdf")
    assert quotes(text, BlockKind.LIST_ITEM) == ["lytte til borgerne", "følge op hvert år"]


def test_a_table_with_rules_is_read_row_by_row() -> None:
    rows = quotes(fixture("rusmiddelpolitik.pdf"), BlockKind.TABLE_ROW)
    assert rows == [
        "Indsats | Vi måler på | Ansvarlig",
        "Tidlig opsporing | Antal samtaler om alkohol i sundhedsplejen og på plejecentrene | Sundhed",
        "Behandling | Andel borgere, der begynder inden for fjorten dage | Rusmiddelcentret",
        "Børn og pårørende | Antal børn i samtalegrupper | Familieafdelingen",
    ]


def test_a_table_without_rules_is_read_row_by_row() -> None:
    cells = (("Område", "2023", "2024"), ("Bolig", "12", "14"), ("Job", "3", "9"))
    page = [
        *paragraph(72, 100, f"{LONG}.", 80),
        *(
            (72 + 120 * x, 200 + 18 * y, cell)
            for y, row in enumerate(cells)
            for x, cell in enumerate(row)
        ),
    ]
    assert quotes(read(pdf(page), "x.pdf"), BlockKind.TABLE_ROW) == [
        "Område | 2023 | 2024",
        "Bolig | 12 | 14",
        "Job | 3 | 9",
    ]


def test_words_in_boxes_beside_each_other_are_figure_text_each_on_its_own() -> None:
    page = [
        *(
            (100, 300, "Respekt for den"),
            (120, 314, "enkelte"),
            (260, 307, "Tryghed"),
            (400, 307, "Nærhed"),
        ),
        *paragraph(72, 500, f"{LONG}.", 80),
    ]
    text = read(pdf(page), "x.pdf")
    assert quotes(text, BlockKind.FIGURE_TEXT) == ["Respekt for den enkelte", "Tryghed", "Nærhed"]


def test_a_header_on_many_pages_is_left_out_of_all_of_them() -> None:
    pages = [
        [(72, 40, f"Politik for voksne side {n}", 8), *paragraph(72, 100, f"Nr. {n}: {LONG}.")]
        for n in range(1, 30)
    ]
    assert "Politik for voksne" not in read(pdf(*pages), "x.pdf").text


def test_labels_and_their_values_are_read_together() -> None:
    text = fixture("udvalgsreferat.pdf")
    assert "Mødested: Rådhuset, lokale 214" in quotes(text, BlockKind.PARAGRAPH)


def test_a_table_of_contents_and_a_footnote_are_furniture() -> None:
    furniture = quotes(fixture("rusmiddelpolitik.pdf"), BlockKind.FURNITURE)
    assert furniture[:2] == ["Indholdsfortegnelse", "1. Indledning ..... 3"]
    assert furniture[-1].startswith("Sundhedsstyrelsens anbefalinger")
    assert "anbefalinger for alkoholbehandling" in fixture("rusmiddelpolitik.pdf").text


def test_bold_words_that_a_paragraph_begins_with_are_its_lead() -> None:
    leads = [block.lead for block in fixture("rusmiddelpolitik.pdf").blocks if block.lead]
    assert leads == ["Mål:", "Mål:", "Mål:"]


def test_letters_with_loose_accents_and_ligatures_are_composed() -> None:
    text = fixture("voksenstrategi.pdf").text
    assert "\ufb01" not in text
    assert "\u030a" not in text
    assert "også når man kun kan arbejde" in text


def test_boxes_lie_on_the_page_around_their_words() -> None:
    text = read(pdf([(72, 100, "Forord", 18), *paragraph(72, 130, f"{LONG}.")]), "x.pdf")
    (heading,) = text.blocks[0].place.boxes
    (body,) = text.blocks[1].place.boxes
    assert heading.left == pytest.approx(72, abs=1.5)
    assert 80 < heading.top < heading.bottom < 110
    assert heading.bottom <= body.top + 1
    assert body.right < WIDTH


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(HEIGHT, WIDTH))
    canvas.setPageRotation(90)
    canvas.translate(0, 0)
    canvas.rotate(90)
    canvas.drawString(72, -100, "Forord om hverdagen")
    canvas.drawString(72, -130, "Vi vil gøre en forskel.")
    canvas.save()
    text = read(stream.getvalue(), "x.pdf")
    assert quotes(text) == ["Forord om hverdagen", "Vi vil gøre en forskel."]


def image_page(canvas: Canvas) -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1240, 1754), 255)
    font = ImageFont.load_default(48)
    ImageDraw.Draw(picture).text((120, 200), "Kommunens handicappolitik", 0, font)
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    canvas.showPage()


def scanned(*, with_text: bool) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    if with_text:
        canvas.drawString(72, 700, "Forside med tekst, som kan læses.")
        canvas.showPage()
    image_page(canvas)
    canvas.save()
    return stream.getvalue()


def test_a_page_that_is_an_image_gives_a_warning_with_its_number() -> None:
    text = read(scanned(with_text=True), "x.pdf")
    assert [warning.code for warning in text.warnings] == ["page_without_text"]
    assert text.warnings[0].message.startswith("Side 2: ingen tekst: siden er et billede")


def test_a_pdf_without_any_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="ingen tekst: siderne er billeder"):
        read(scanned(with_text=False), "skannet.pdf")


def test_text_recognition_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJLING_OCR", "1")
    monkeypatch.setattr(ocr.shutil, "which", lambda program: None)
    with pytest.raises(ocr.NoTextRecognition, match="tesseract er ikke installeret"):
        read(scanned(with_text=False), "skannet.pdf")


def test_text_recognition_reads_an_image_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if ocr.shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    monkeypatch.setenv("PEJLING_OCR", "1")
    text = read(scanned(with_text=False), "skannet.pdf")
    assert "handicappolitik" in text.text


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([(72, 100, "hemmeligt")])))
    writer.encrypt("kode", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_an_encrypted_pdf_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="adgangskode"):
        read(encrypted(), "låst.pdf")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 500, b"%PDF-1.4\n1 0 obj<<"]
)
def test_a_damaged_pdf_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="beskadiget"):
        read(data, "halv.pdf")


def test_a_truncated_pdf_is_read_or_refused_but_never_breaks() -> None:
    data = (FIXTURES / "udvalgsreferat.pdf").read_bytes()
    for share in (0.1, 0.4, 0.7, 0.95):
        try:
            assert read(data[: int(len(data) * share)], "halv.pdf").text
        except UnreadableFile as error:
            assert "halv.pdf" in error.message
