"""What a person sees of a parse: the outline in a terminal and the inspection page."""

import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from ingest.inspect import inspection_html
from ingest.inspect_style import COLOURS
from ingest.model import LABELS, ParsedDocument, StatementType
from ingest.outline import outline
from ingest.read import parse, read_document

FIXTURES = Path(__file__).parent / "readers" / "fixtures"


@pytest.fixture(scope="module")
def policy() -> ParsedDocument:
    return read_document(FIXTURES / "aeldrepolitik.html")


def test_the_outline_shows_document_tree_types_and_confidence(policy: ParsedDocument) -> None:
    lines = outline(policy).splitlines()
    assert lines[0] == "Ældrepolitik 2024-2028"
    assert any(line.startswith("  Kommune:   Lemvig Kommune") for line in lines)
    area = next(n for n, line in enumerate(lines) if "Mad og måltider" in line)
    assert re.match(r"Tema/indsatsområde 1: Mad og måltider  \(\d\d %\)", lines[area])
    assert lines[area + 1].startswith("  Mål: Ingen ældre skal spise alene")


def test_the_outline_ends_with_what_to_look_at() -> None:
    parsed = parse(b"# Policy\n\nWe want to be an open and friendly municipality for all.", "x.md")
    assert parsed.warnings
    told = outline(parsed)
    assert "Se efter" in told
    assert parsed.warnings[0].message[:40] in told


def test_the_page_shows_every_statement_where_it_stands(policy: ParsedDocument) -> None:
    page = lxml.html.document_fromstring(inspection_html(policy))
    for tip in page.xpath("//span[@class='tip']"):
        tip.drop_tree()
    shown = " ".join(page.xpath("//main")[0].text_content().split())
    for statement in policy.statements:
        for span in statement.spans:
            words = policy.text[span.start : span.end].split("\n")[0]
            assert " ".join(words.split()) in shown
    coloured = {element.get("href") for element in page.xpath("//a[contains(@class, 's ')]")}
    with_own_words = {s.id for s in policy.statements if s.type is not StatementType.PARAGRAPH}
    assert {f"#s-{statement_id}" for statement_id in with_own_words} <= coloured


def test_every_link_of_the_page_leads_to_the_statement_in_the_list(policy: ParsedDocument) -> None:
    page = lxml.html.document_fromstring(inspection_html(policy))
    targets = set(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//a/@href")} <= targets


def test_the_page_needs_nothing_from_elsewhere(policy: ParsedDocument) -> None:
    page = lxml.html.document_fromstring(inspection_html(policy))
    assert page.xpath("//script | //link | //img | //iframe") == []
    assert "url(" not in inspection_html(policy)


def test_markup_in_a_document_is_shown_and_not_obeyed() -> None:
    source = '# Politik <script>alert(1)</script>\n\nVi vil "lytte" & <img src=x onerror=y>handle.'
    parsed = parse(source.encode(), "<b>x</b>.txt")
    page = lxml.html.document_fromstring(inspection_html(parsed))
    assert page.xpath("//script | //img | //b[text()='x']") == []


def test_every_type_has_a_colour_on_which_black_text_can_be_read() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert set(COLOURS) == set(LABELS)
    dark = light("#1a1a1a")
    assert all((light(colour) + 0.05) / (dark + 0.05) > 7 for colour in COLOURS.values())


def test_a_type_is_named_where_its_statement_begins_and_what_is_unsure_is_marked() -> None:
    parsed = parse(b"# Politik\n\n## Vision\n\nAlle er med.\n", "politik.md")
    page = lxml.html.document_fromstring(inspection_html(parsed))
    assert [label.text for label in page.xpath("//main//small[@class='kind']")] == ["Vision"]
    doubtful = replace(
        parsed, statements=tuple(replace(s, confidence=0.4) for s in parsed.statements)
    )
    page = lxml.html.document_fromstring(inspection_html(doubtful))
    assert "Usikker læsning 1" in " ".join(page.xpath("//header")[0].text_content().split())
    assert page.xpath("//main//a[contains(@class, 'unsure')]")
