"""PDF pages set as brochures are: initials, cards, margins, spreads, columns driven apart."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.model import BlockKind
from ingest.readers.pdf import read
from tests.ingest.readers.test_pdf import LONG, Words, paragraph, pdf, quotes

SHORT = "Vi mødes, når der er brug for det."


def spread(top: float, words: str, apart: float) -> list[Words]:
    """Return each letter by itself, `apart` points from the one before."""
    placed: list[Words] = []
    left = 72.0
    for letter in words:
        if letter != " ":
            placed.append((left, top, letter, 16))
        left += stringWidth(letter, "Helvetica", 16) + apart
    return placed


def justified(left: float, right: float, top: float, line: str) -> list[Words]:
    """Return the words of a line driven apart until it ends at `right`."""
    words = line.split()
    widths = [stringWidth(word, "Helvetica", 11) for word in words]
    space = (right - left - sum(widths)) / (len(words) - 1)
    starts = [left + sum(widths[:n]) + space * n for n in range(len(words))]
    return [(start, top, word) for start, word in zip(starts, words, strict=True)]


def test_letters_spread_over_a_line_are_words() -> None:
    page = [
        *spread(100, "VÆRDIER", 9),
        *paragraph(72, 130, LONG),
        *spread(260, "RESPEKT FOR ALLE", 5),
        *paragraph(72, 290, SHORT),
    ]
    text = read(pdf(page), "x.pdf")
    assert quotes(text, BlockKind.HEADING) == ["VÆRDIER", "RESPEKT FOR ALLE"]


def test_a_large_initial_is_the_first_letter_of_its_word() -> None:
    lines = ["er skal være tid til nærvær i mødet", "mellem borger og medarbejder, og det"]
    page: list[Words] = [
        (72, 114, "D", 30),
        *((97, 100 + 14 * n, line) for n, line in enumerate(lines)),
        (72, 128, "er en opgave for ledelsen at sørge for det."),
    ]
    text = read(pdf([(72, 80, "Forord", 14, "Helvetica-Bold"), *page]), "x.pdf")
    assert quotes(text, BlockKind.HEADING) == ["Forord"]
    assert "Der skal være tid til nærvær i mødet mellem borger" in text.text


def test_a_justified_line_whose_words_are_driven_apart_is_one_line() -> None:
    lines = [
        "Vi vil skabe en hverdag, hvor alle er med i",
        "fællesskaber på lige fod med andre, og vi",
        "samarbejder socialpsykiatrisk sammenhængende",
        "med foreninger, boligselskaber og alle andre",
    ]
    page = [
        words for n, line in enumerate(lines) for words in justified(72, 320, 100 + 14 * n, line)
    ]
    apart = justified(72, 320, 156, "foreninger, boligselskaber og")
    assert quotes(read(pdf([*page, *apart]), "x.pdf")) == [
        " ".join([*lines, "foreninger, boligselskaber og"])
    ]


def test_cells_that_wrap_are_one_row_each_without_ruled_lines() -> None:
    def row(top: float, *cells: Sequence[str]) -> list[Words]:
        return [
            (left, top + 14 * n, line)
            for left, cell in zip((72, 217, 378), cells, strict=True)
            for n, line in enumerate(cell)
        ]

    page = [
        *row(100, ["Indsats"], ["Ansvarlig"], ["Tidsplan"]),
        *row(
            126,
            ["Frivilligcafé i hver bydel", "hvor alle kan mødes"],
            ["Kultur og", "Fritid"],
            ["2025"],
        ),
        *row(
            166,
            ["Uddannelse af", "medarbejdere"],
            ["Ældre i samarbejde med den", "skole"],
            ["2026"],
        ),
    ]
    rows = quotes(read(pdf(page), "x.pdf"), BlockKind.TABLE_ROW)
    assert rows == [
        "Indsats | Ansvarlig | Tidsplan",
        "Frivilligcafé i hver bydel hvor alle kan mødes | Kultur og Fritid | 2025",
        "Uddannelse af medarbejdere | Ældre i samarbejde med den skole | 2026",
    ]


def test_headings_in_the_margin_stand_before_the_text_beside_them() -> None:
    def section(top: float, heading: str) -> list[Words]:
        return [(72, top, heading, 11, "Helvetica-Bold"), *paragraph(200, top, LONG, 48)]

    headings = ["Baggrund", "Mestring", "Opfølgning"]
    page = [words for n, name in enumerate(headings) for words in section(100 + 90 * n, name)]
    assert quotes(read(pdf(page), "x.pdf")) == [
        text for heading in headings for text in (heading, LONG)
    ]


def test_cards_in_a_grid_are_read_row_by_row_and_numbers_belong_to_their_headings() -> None:
    def card(left: float, top: float, number: str, name: str, text: str) -> list[Words]:
        heading = (left, top + 22, name, 14, "Helvetica-Bold")
        return [(left, top, number, 26), heading, *paragraph(left, top + 40, text, 32)]

    page = [
        *card(72, 100, "1", "Vi lytter", LONG),
        *card(320, 100, "2", "Vi handler", SHORT),
        *card(72, 280, "3", "Vi lærer", SHORT),
        *card(320, 280, "4", "Vi deler", LONG),
    ]
    assert quotes(read(pdf(page), "x.pdf"), BlockKind.HEADING) == [
        "1 Vi lytter",
        "2 Vi handler",
        "3 Vi lærer",
        "4 Vi deler",
    ]


def test_page_numbers_that_count_by_two_on_spreads_are_left_out() -> None:
    pages = [
        [
            *paragraph(72, 100 + 10 * n, f"{LONG} på opslag {n}."),
            (72, 810, f"{2 * n} | Ældrepolitik", 8),
            (450, 810, f"Kommunen | {2 * n + 1}", 8),
        ]
        for n in range(2, 6)
    ]
    text = read(pdf(*pages), "x.pdf").text
    assert "Ældrepolitik" not in text and "Kommunen |" not in text


def test_running_heads_that_change_with_the_chapter_are_left_out() -> None:
    chapters = ["Indledning", "Indledning", "Visioner", "Visioner", "Opfølgning"]
    pages = [
        [(72, 40, f"{name} {n + 3}", 8), *paragraph(72, 100 + 9 * n, f"{LONG} i del {n}.")]
        for n, name in enumerate(chapters)
    ]
    text = read(pdf(*pages), "x.pdf").text
    assert not any(name in text for name in chapters)


def test_notes_at_the_foot_of_each_column_cut_no_sentence() -> None:
    half = " ".join(LONG.split()[:22])
    rest = " ".join(LONG.split()[22:])
    page = [
        *paragraph(72, 100, f"{half}", 38),
        *paragraph(320, 100, f"{rest}. {LONG}", 38),
        (72, 760, "1", 6),
        (77, 763, "Sundhedsstyrelsens anbefalinger fra 2023.", 8),
        (320, 760, "2", 6),
        (325, 763, "Begreberne er forklaret i bilag 2.", 8),
    ]
    text = read(pdf(page), "x.pdf")
    assert f"{LONG}. {LONG}" in text.text
    notes = [b for b in text.blocks if b.kind is BlockKind.FURNITURE]
    assert [(b.marker, text.quote(b)) for b in notes] == [
        ("1", "Sundhedsstyrelsens anbefalinger fra 2023."),
        ("2", "Begreberne er forklaret i bilag 2."),
    ]


def test_large_words_beside_a_column_are_no_part_of_its_line() -> None:
    page = [
        *paragraph(72, 100, LONG, 34),
        (72, 184, "Borgere først, og så", 19, "Helvetica-Oblique"),
        *paragraph(290, 100, f"{LONG} for os alle i kommunen. {LONG}", 40),
    ]
    text = read(pdf(page), "x.pdf")
    assert "Borgere først, og så" in quotes(text)


def test_words_of_somebody_set_large_are_no_heading() -> None:
    page = [
        *((72, 80, "Vores værdier", 16, "Helvetica-Bold"), (72, 200, "»Vi er borgere først«", 18)),
        *paragraph(72, 110, LONG),
        *paragraph(72, 230, SHORT),
    ]
    text = read(pdf(page), "x.pdf")
    assert quotes(text, BlockKind.HEADING) == ["Vores værdier"]
    assert "»Vi er borgere først«" in quotes(text, BlockKind.PARAGRAPH)


def test_a_filled_box_across_both_columns_is_read_after_them() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFillGray(0.9)
    canvas.rect(60, A4[1] - 330, 480, 110, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 11)
    half = " ".join(LONG.split()[:20])
    placed = [
        *paragraph(72, 100, f"{LONG}, og", 38),
        *paragraph(320, 100, f"det gælder {half}.", 38),
        *paragraph(72, 245, f"Fakta: {half}.", 38),
        *paragraph(320, 245, f"Tal: {half}.", 38),
    ]
    for left, top, words, *_ in placed:
        canvas.drawString(left, A4[1] - top, words)
    canvas.save()
    assert quotes(read(stream.getvalue(), "x.pdf")) == [
        f"{LONG}, og det gælder {half}.",
        f"Fakta: {half}.",
        f"Tal: {half}.",
    ]
