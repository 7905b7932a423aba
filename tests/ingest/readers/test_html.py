"""The HTML reader: structure and element paths kept, page chrome left out."""

from pathlib import Path

import lxml.html
import pytest

from ingest.errors import UnreadableFile
from ingest.model import BlockKind, ReadText
from ingest.readers.html import read

FIXTURES = Path(__file__).parent / "fixtures"


def page(name: str) -> ReadText:
    return read((FIXTURES / name).read_bytes(), name)


def body(markup: str) -> ReadText:
    return read(f"<html lang='da'><body>{markup}</body></html>".encode(), "side.html")


def kinds(text: ReadText) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, text.quote(block)) for block in text.blocks]


@pytest.mark.parametrize("name", ["aeldrepolitik.html", "beskaeftigelsesstrategi.html"])
def test_menu_cookie_notice_tools_and_footer_are_left_out(name: str) -> None:
    text = page(name).text
    chrome = (
        *("cookies", "Skip til", "Forside", "Læs op", "Læs højt", "Print", "Udskriv", "Del siden"),
        *("Sidst opdateret", "Facebook", "Kontakt", "Læs også", "Fandt du", "Tilgængelighed"),
        *("CVR", "Relaterede links", "Internt notat", "Selvbetjening", "Tekststørrelse"),
    )
    assert [words for words in chrome if words in text] == []


def test_folded_parts_of_a_page_are_read_with_their_heading() -> None:
    text = page("aeldrepolitik.html")
    headings = [q for kind, level, q in kinds(text) if kind == "heading" and level == 3]
    assert headings[3:] == ["1. Mad og måltider", "2. Hjælp til at klare sig selv", "3. Pårørende"]
    assert "Ingen ældre skal spise alene mod deres vilje." in text.text


def test_list_items_carry_depth_and_the_number_or_sign_before_them() -> None:
    text = page("aeldrepolitik.html")
    items = [b for b in text.blocks if b.kind is BlockKind.LIST_ITEM]
    found = [(b.level, b.marker, text.quote(b)) for b in items]
    assert (2, "•", "også i weekenden") in found
    assert (1, "2.", "Vi holder to årlige møder for pårørende på hvert plejecenter.") in found


def test_a_table_row_is_one_block_and_a_layout_table_is_none() -> None:
    rows = [q for kind, _, q in kinds(page("aeldrepolitik.html")) if kind == "table_row"]
    assert rows[0] == "Indsatsområde | Vi måler på"
    assert len(rows) == 3
    old_page = kinds(page("beskaeftigelsesstrategi.html"))
    assert not any(kind == "table_row" for kind, _, _ in old_page)


def test_a_bold_line_before_a_break_is_a_heading_and_typed_bullets_are_a_list() -> None:
    text = page("beskaeftigelsesstrategi.html")
    found = kinds(text)
    assert found[0] == ("heading", 1, "Beskæftigelsesstrategi 2025-2028")
    assert ("heading", 2, "Pejlemærke 2: Virksomheden først") in found
    assert ("list_item", 1, "svare en virksomhed inden for ét døgn") in found


def test_the_bold_words_that_a_paragraph_begins_with_are_its_lead() -> None:
    text = page("aeldrepolitik.html")
    leads = [block.lead for block in text.blocks if block.lead]
    assert leads == ["Mål:", "Mål:", "Mål:"]


@pytest.mark.parametrize("name", ["aeldrepolitik.html", "beskaeftigelsesstrategi.html"])
def test_an_element_path_leads_back_to_the_element_that_says_it(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    tree = lxml.html.document_fromstring(data.split(b"?>", 1)[-1])
    text = read(data, name)
    for block in text.blocks:
        assert block.place.element is not None
        (element,) = tree.xpath(block.place.element)
        first_word = text.quote(block).split()[0]
        assert first_word in element.text_content().replace("\xad", "")


def test_a_page_declared_as_latin_1_is_read_as_such() -> None:
    text = page("beskaeftigelsesstrategi.html")
    assert "Pejlemærke" in text.text
    assert text.warnings == ()


def test_the_head_of_the_page_and_its_chrome_are_kept_as_metadata() -> None:
    metadata = page("aeldrepolitik.html").metadata
    assert metadata["title"] == "Ældrepolitik 2024-2028 | Lemvig Kommune"
    assert metadata["language"] == "da"
    assert "Rådhusgade" in metadata["furniture"]


def test_a_heading_over_nothing_but_links_goes_with_them() -> None:
    text = body(
        "<main><h1>Titel</h1><p>En sætning, der er lang nok til at være indhold på siden.</p>"
        "<h2>Læs også</h2><ul><li><a href=/a>Side et</a></li><li><a href=/b>Side to</a></li></ul>"
        "<h2>Mere</h2><p>Tekst.</p></main>"
    )
    assert [q for kind, _, q in kinds(text) if kind == "heading"] == ["Titel", "Mere"]


def test_a_plain_button_before_a_block_of_an_accordion_is_its_heading() -> None:
    text = body(
        "<main><h1>Skolepolitik</h1><div class='accordion'><button>Hvad vil vi?</button>"
        "<div><p>Alle børn skal trives i skolen.</p></div></div>"
        "<button>Send</button><div><p>Tak for din besked til os.</p></div></main>"
    )
    assert ("heading", "Hvad vil vi?") in [(kind, words) for kind, _, words in kinds(text)]
    assert "Send" not in text.text


def test_a_list_under_a_heading_for_attachments_is_content_whatever_its_links_look_like() -> None:
    links = "<ul><li><a href=/vis/1>Notat om økonomi</a><li><a href=/vis/2>Høringssvar</a></ul>"
    under = body(f"<main><p>Vi følger op hvert år.</p><h3>Bilag</h3>{links}</main>").text
    boxed = body(f"<main><p>Vi følger op.</p><div><b>Bilag (2):</b>{links}</div></main>").text
    assert "Notat om økonomi" in under and "Høringssvar" in boxed
    assert "Notat" not in body(f"<main><p>Vi følger op.</p><h3>Se også</h3>{links}</main>").text


def test_links_to_attachments_are_content() -> None:
    text = body(
        "<main><h2>Bilag</h2><ul><li><a href=/a.pdf>Notat</a></li>"
        "<li><a href=/b.pdf>Regnskab</a></li></ul><p>Her er en sætning med indhold nok.</p></main>"
    )
    assert "Notat\nRegnskab" in text.text


def test_a_year_before_a_word_is_no_postal_address() -> None:
    text = body("<main><p>Strategien.</p><p>Den gælder til 2028 og evalueres</p></main>")
    assert "2028" in text.text


def test_entities_of_a_document_type_are_never_resolved() -> None:
    source = (
        b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>Her er &a; og &b; i teksten</p></body></html>"
    )
    assert read(source, "x.html").text == "Her er &a; og &b; i teksten"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"<div>" * 100_000 + b"dybt", "lag"),
        (b"<html><body><div id='root'></div><script>x</script></body></html>", "ingen tekst"),
        (b"<html>\x00\x01\x02<p>hej</p></html>", "ikke tekst"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_with_a_sentence(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read(source, "side.html")


def test_a_headings_button_is_its_words() -> None:
    page = "<main><h1>Politik</h1><h2><button>Mål 1 - Flere frivillige</button></h2><p>Alle er med.</p></main>"
    assert "Mål 1 - Flere frivillige" in read(page.encode(), "x.html").text
