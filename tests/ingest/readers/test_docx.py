"""The Word reader: styles, numbering, tables, text boxes and what is no part of the text."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.errors import UnreadableFile
from ingest.model import BlockKind, ReadText
from ingest.readers.docx import package, read

FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> ReadText:
    return read((FIXTURES / name).read_bytes(), name)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of_kind(text: ReadText, kind: BlockKind) -> list[tuple[int, str | None, str]]:
    return [(b.level, b.marker, text.quote(b)) for b in text.blocks if b.kind is kind]


def test_heading_styles_give_levels_below_the_title() -> None:
    headings = of_kind(fixture("sundhedspolitik.docx"), BlockKind.HEADING)
    assert headings[0] == (1, None, "Sundhedspolitik 2025-2029")
    assert (2, None, "2. Vision") in headings
    assert (3, None, "Mål 3: Mental sundhed er alles opgave") in headings


def test_bold_lines_without_a_style_are_headings_ranked_by_their_size() -> None:
    headings = of_kind(fixture("referat.docx"), BlockKind.HEADING)
    assert (1, None, "Referat af møde i Voksen- og Plejeudvalget") in headings
    assert (2, None, "119. Udmøntning af værdighedspolitikken") in headings
    assert (3, None, "Indstilling") in headings


def test_list_styles_give_depth_and_typed_signs_and_numbers_are_markers() -> None:
    policy = of_kind(fixture("sundhedspolitik.docx"), BlockKind.LIST_ITEM)
    assert (2, "•", "lån af udstyr") in policy
    minutes = of_kind(fixture("referat.docx"), BlockKind.LIST_ITEM)
    assert (1, "•", "En fast aftale om besøg hos nye borgere") in minutes
    assert (1, "2.", "sender sagen til orientering i Ældrerådet.") in minutes


def test_a_table_of_contents_is_furniture_and_running_headers_are_not_in_the_text() -> None:
    text = fixture("sundhedspolitik.docx")
    assert of_kind(text, BlockKind.FURNITURE)[0] == (0, None, "1. Forord 2")
    assert "Odder Kommune | Sundhedspolitik" not in text.text
    assert "Odder Kommune | Sundhedspolitik" in text.metadata["furniture"]


def test_a_table_row_is_one_block_with_its_cells_in_order() -> None:
    rows = of_kind(fixture("referat.docx"), BlockKind.TABLE_ROW)
    assert [row[2] for row in rows][-1] == "Lone Krog (C) | Afbud"


def test_a_paragraph_number_counts_every_paragraph_of_the_body() -> None:
    name = "referat.docx"
    document = docx.Document(str(FIXTURES / name))
    paragraphs = ["".join(p.itertext()) for p in document.element.body.iter(docx.oxml.ns.qn("w:p"))]
    text = fixture(name)
    for block in text.blocks:
        assert block.place.paragraph is not None
        assert text.quote(block).split()[0] in paragraphs[block.place.paragraph - 1]


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    assert "Slettet" not in fixture("referat.docx").text
    document = docx.Document()
    paragraph = document.add_paragraph("Vi vil ")
    paragraph._p.append(
        parse_xml(
            f"<w:ins {nsdecls('w')} w:id='1'><w:r><w:t>gerne hjælpe</w:t></w:r>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:ins>"
        )
    )
    assert read(saved(document), "x.docx").text == "Vi vil gerne hjælpe"


def test_the_words_of_a_text_box_are_figure_text_and_stand_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Før figuren.")
    box = (
        f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>I figuren</w:t></w:r></w:p></w:txbxContent>"
    )
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    text = read(saved(document), "x.docx")
    assert of_kind(text, BlockKind.FIGURE_TEXT) == [(0, None, "I figuren")]


def test_numbered_headings_carry_the_number_that_word_prints() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
        f"<w:lvlText w:val='{form}'/></w:lvl>"
        for depth, form in enumerate(("%1.", "%1.%2"))
    )
    numbering.insert(
        0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{levels}</w:abstractNum>")
    )
    numbering.append(
        parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>")
    )
    for words, level in (("Indledning", 1), ("Mål", 1), ("Børn", 2), ("Unge", 2), ("Slut", 1)):
        heading = document.add_heading(words, level)
        heading._p.get_or_add_pPr().append(
            parse_xml(
                f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{level - 1}'/><w:numId w:val='77'/></w:numPr>"
            )
        )
    headings = of_kind(read(saved(document), "x.docx"), BlockKind.HEADING)
    assert [marker for _, marker, _ in headings] == ["1.", "2.", "2.1", "2.2", "3."]


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"word/document.xml": b" " * (package.MOST_XML + 1)})
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableFile, match="udpakket"):
        read(bomb, "bombe.docx")


def test_entities_in_the_xml_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("hemmelighed", encoding="utf-8")
    source = (FIXTURES / "referat.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    evil = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    document = parts["word/document.xml"]
    head, rest = document.split(b"?>", 1)
    parts["word/document.xml"] = (
        head + b"?>" + evil + rest.replace(b"Godkendt.", b"Godkendt &e; her.")
    )
    text = read(zipped(parts), "x.docx").text
    assert "Godkendt" in text
    assert "hemmelighed" not in text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "adgangskode"),
        (b"PK\x03\x04word/" + b"\x00" * 60, "beskadiget"),
        (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "ikke et Word"),
        (zipped({"[Content_Types].xml": b"<x", "word/document.xml": b"<x"}), "beskadiget"),
    ],
)
def test_what_is_no_word_file_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read(data, "fil.docx")


def test_a_truncated_word_file_is_refused_with_a_sentence() -> None:
    data = (FIXTURES / "referat.docx").read_bytes()
    for share in (0.2, 0.5, 0.9):
        with pytest.raises(UnreadableFile):
            read(data[: int(len(data) * share)], "halv.docx")


def test_a_word_file_without_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="ingen tekst"):
        read(saved(docx.Document()), "tom.docx")


def test_a_table_of_a_meetings_points_is_read_point_by_point() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("Pkt.", "Emne", "Referat", "Ansvarlig"),
        ("1", "Budget 2026", "Rådet drøftede:\n- Er der penge nok?\n- Hvem betaler?", "Kit"),
        ("2", "Eventuelt", "Intet.", ""),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    text = read(saved(document), "referat.docx")
    assert [(block.kind.value, text.quote(block)) for block in text.blocks] == [
        ("heading", "1. Budget 2026"),
        ("paragraph", "Rådet drøftede:"),
        ("list_item", "Er der penge nok?"),
        ("list_item", "Hvem betaler?"),
        ("paragraph", "Ansvarlig: Kit"),
        ("heading", "2. Eventuelt"),
        ("paragraph", "Intet."),
    ]
