"""The Word reader on what writers and Word leave in a file: changes, controls, fields, boxes."""

import io
import zipfile
from collections.abc import Iterator

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.model import BlockKind, ReadText
from ingest.readers.docx import read

W = nsdecls("w")


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read_body(*elements: str) -> ReadText:
    """Read a document whose body is the given elements; the prefix `w` is bound."""
    document = docx.Document()
    body = document.element.body
    for child in parse_xml(f"<w:body {W}>{''.join(elements)}</w:body>"):
        body.insert(len(body) - 1, child)
    return read(saved(document), "x.docx")


def texts(text: ReadText) -> list[str]:
    return [text.quote(block) for block in text.blocks]


def kinds(text: ReadText) -> list[tuple[str, str]]:
    return [(block.kind.value, text.quote(block)) for block in text.blocks]


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_paragraphs_whose_mark_is_deleted_are_one() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    assert texts(read_body(p("Vi vil gerne ", deleted), p("hjælpe."), p("Slut."))) == [
        "Vi vil gerne hjælpe.",
        "Slut.",
    ]


def test_a_deleted_table_row_is_not_read() -> None:
    rows = (
        "<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr><w:tc><w:p><w:del w:id='2'>"
        "<w:r><w:delText>Gammel</w:delText></w:r></w:del></w:p></w:tc>"
        f"<w:tc>{p('Også gammel')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('Mål')}</w:tc><w:tc>{p('Tal')}</w:tc></w:tr>"
    )
    assert texts(read_body(f"<w:tbl>{rows}</w:tbl>")) == ["Mål | Tal"]


def test_text_moved_elsewhere_is_read_where_it_went() -> None:
    moved = (
        "<w:p><w:moveFrom w:id='1'><w:r><w:t>Flyttet.</w:t></w:r></w:moveFrom></w:p>",
        p("Først."),
        "<w:p><w:moveTo w:id='2'><w:r><w:t>Flyttet.</w:t></w:r></w:moveTo></w:p>",
    )
    assert texts(read_body(*moved)) == ["Først.", "Flyttet."]


def test_an_outline_level_set_on_the_paragraph_makes_it_a_heading() -> None:
    text = read_body(
        p("Vores mål", '<w:outlineLvl w:val="0"/>'),
        p("Børn", '<w:outlineLvl w:val="1"/>'),
        p("Alle børn trives.", '<w:outlineLvl w:val="9"/>'),
    )
    assert [(b.kind, b.level) for b in text.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_what_stands_in_content_controls_is_read_wherever_they_are() -> None:
    run = control("<w:r><w:t>Odder Kommune</w:t></w:r>")
    cell = control(f"<w:tc>{p('Alle er med')}</w:tc>")
    row = control(f"<w:tr><w:tc>{p('Vision')}</w:tc><w:tc>{p('Lighed')}</w:tc></w:tr>")
    table = f"<w:tbl>{row}<w:tr><w:tc>{p('Mål')}</w:tc>{cell}</w:tr></w:tbl>"
    text = read_body(f"<w:p><w:r><w:t>I </w:t></w:r>{run}</w:p>", control(p("Et afsnit.")), table)
    assert texts(text) == ["I Odder Kommune", "Et afsnit.", "Vision | Lighed", "Mål | Alle er med"]


def test_a_control_that_shows_its_prompt_is_empty() -> None:
    prompt = control(p("Klik her for at skrive tekst."), "<w:showingPlcHdr/>")
    inline = control("<w:r><w:t>Vælg en dato.</w:t></w:r>", "<w:showingPlcHdr/>")
    assert texts(read_body(prompt, f"<w:p><w:r><w:t>Dato: </w:t></w:r>{inline}</w:p>")) == ["Dato:"]


def test_a_nested_table_is_read_once_and_in_its_place() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('Indre a')}</w:tc><w:tc>{p('Indre b')}</w:tc></w:tr></w:tbl>"
    outer = (
        f"<w:tbl><w:tr><w:tc>{p('Før')}{inner}{p('Efter')}</w:tc><w:tc>{p('Ved siden af')}</w:tc>"
        f"</w:tr><w:tr><w:tc>{p('Nederst')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(read_body(outer)) == [
        "Før",
        "Indre a | Indre b",
        "Efter",
        "Ved siden af",
        "Nederst",
    ]


def field(code: str, *results: str) -> Iterator[str]:
    """Yield the paragraphs of a complex field, one for each line of its result."""
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    separate = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    for number, result in enumerate(results):
        before = f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}"
        page = f"{begin}<w:r><w:instrText>PAGEREF _Toc{number}</w:instrText></w:r>{separate}"
        yield (
            f"<w:p>{before if number == 0 else ''}<w:r><w:t>{result}</w:t></w:r>"
            f"<w:r><w:tab/></w:r>{page}<w:r><w:t>{number + 2}</w:t></w:r>{end}"
            f"{end if number == len(results) - 1 else ''}</w:p>"
        )


def test_a_table_of_contents_made_by_a_field_is_furniture_without_any_style() -> None:
    contents = field("TOC \\o &quot;1-3&quot; \\h", "Vision", "Vores mål", "Opfølgning")
    text = read_body(p("Indhold"), *contents, p("Vision"), p("Alle er med."))
    assert kinds(text)[1:] == [
        ("furniture", "Vision 2"),
        ("furniture", "Vores mål 3"),
        ("furniture", "Opfølgning 4"),
        ("paragraph", "Vision"),
        ("paragraph", "Alle er med."),
    ]


def test_the_code_of_a_field_is_not_read_but_its_result_is() -> None:
    (paragraph,) = field("REF maal \\h", "mål 2")
    assert texts(read_body(paragraph)) == ["mål 2 2"]


def test_text_hidden_by_a_style_is_not_read() -> None:
    document = docx.Document()
    style = document.styles.add_style("Skjult", 2)
    style.element.append(parse_xml(f"<w:rPr {W}><w:vanish/></w:rPr>"))
    hidden = document.styles.add_style("Vejledning", 1)
    hidden.element.append(parse_xml(f"<w:rPr {W}><w:vanish/></w:rPr>"))
    paragraph = document.add_paragraph("Vi hjælper")
    paragraph.add_run(" (husk tal)", style="Skjult")
    document.add_paragraph("Slet denne vejledning.", style="Vejledning")
    assert texts(read(saved(document), "x.docx")) == ["Vi hjælper"]


NOTES = (
    "<w:{0}s {1}><w:{0} w:id='2'><w:p><w:r><w:t>Lov om social </w:t></w:r><w:del w:id='9'><w:r>"
    "<w:delText>gammel</w:delText></w:r></w:del><w:r><w:t>service.</w:t></w:r></w:p></w:{0}>"
    "</w:{0}s>"
)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_furniture_without_what_was_deleted_in_them(kind: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Vi følger loven")
    paragraph._p.append(parse_xml(f"<w:r {W}><w:{kind}Reference w:id='2'/></w:r>"))
    source = saved(document)
    stream = io.BytesIO()
    content = (
        f'<Override PartName="/word/{kind}s.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}s+xml"/></Types>'
    )
    relation = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}s" Target="{kind}s.xml"/></Relationships>'
    )
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"</Types>", content.encode())
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", relation.encode())
            new.writestr(name, data)
        new.writestr(f"word/{kind}s.xml", NOTES.format(kind, W))
    text = read(stream.getvalue(), "x.docx")
    assert kinds(text) == [
        ("paragraph", "Vi følger loven"),
        ("furniture", "Lov om social service."),
    ]


def test_an_old_text_box_is_figure_text() -> None:
    box = (
        "<w:p><w:r><w:t>Før.</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>"
        f"<v:textbox><w:txbxContent>{p('Frihed')}{p('Lighed')}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r></w:p>"
    )
    assert kinds(read_body(box)) == [
        ("paragraph", "Før."),
        ("figure_text", "Frihed"),
        ("figure_text", "Lighed"),
    ]


def test_numbers_that_a_style_gives_are_the_markers_of_a_list() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    level = (
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>"
        "<w:lvlText w:val='%1)'/></w:lvl>"
    )
    numbering.insert(
        0, parse_xml(f"<w:abstractNum {W} w:abstractNumId='88'>{level}</w:abstractNum>")
    )
    numbering.append(parse_xml(f"<w:num {W} w:numId='88'><w:abstractNumId w:val='88'/></w:num>"))
    style = document.styles.add_style("Kommunens liste", 1)
    style.element.append(parse_xml(f"<w:pPr {W}><w:numPr><w:numId w:val='88'/></w:numPr></w:pPr>"))
    for words in ("Frihed", "Lighed"):
        document.add_paragraph(words, style="Kommunens liste")
    assert document.element.body[0].find(qn("w:pPr")) is not None
    blocks = read(saved(document), "x.docx").blocks
    assert [(b.kind, b.marker) for b in blocks] == [
        (BlockKind.LIST_ITEM, "a)"),
        (BlockKind.LIST_ITEM, "b)"),
    ]
