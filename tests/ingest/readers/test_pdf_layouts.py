"""PDF pages as other programs make them: columns of many kinds, boxes, tables between lines."""

from pathlib import Path

from ingest.model import BlockKind, ReadText
from ingest.readers.pdf import read

FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> ReadText:
    return read((FIXTURES / name).read_bytes(), name)


def quotes(text: ReadText, kind: BlockKind) -> list[str]:
    return [text.quote(block) for block in text.blocks if block.kind is kind]


def test_a_list_item_goes_on_at_the_top_of_the_next_column() -> None:
    items = quotes(fixture("sundhedspolitik-office.pdf"), BlockKind.LIST_ITEM)
    assert items == [
        "Røgfri skoletid på alle skoler",
        "Kurser til unge, der vil stoppe, og til de forældre og lærere, som gerne vil hjælpe dem "
        "godt på vej",
    ]


def test_a_table_under_columns_is_read_by_its_ruled_lines() -> None:
    rows = quotes(fixture("sundhedspolitik-office.pdf"), BlockKind.TABLE_ROW)
    assert rows == [
        "Mål | Indikator | Kilde",
        "Flere røgfri unge | Andel af 9. klasse, der ryger dagligt | Ungeprofilen",
        "Mere bevægelse | Andel, der bevæger sig 30 minutter om dagen | Sundhedsprofilen",
    ]


def test_headings_stand_before_their_own_column() -> None:
    headings = quotes(fixture("sundhedspolitik-office.pdf"), BlockKind.HEADING)
    assert headings[-3:] == ["Mål 1: Flere røgfri unge", "Mål 2: Mere bevægelse", "Opfølgning"]


def test_text_that_flows_around_a_box_is_not_cut_by_it() -> None:
    text = fixture("frivilligpolitik.pdf").text
    assert "gav deres mening til kende om, hvad der skal til" in text
    assert text.index("Fakta om frivillighed") < text.index("Politikken er blevet til")
    assert "Kommunen giver hvert år 1,1 mio. kr. efter servicelovens § 18." in text


def test_three_columns_and_two_columns_on_one_page_are_read_down_each() -> None:
    read_page = fixture("frivilligpolitik.pdf")
    headings = quotes(read_page, BlockKind.HEADING)
    assert headings[2:8] == [
        "Vores fire principper",
        "Frivilligheden er fri",
        "Det skal være let",
        "Vi siger tak",
        "Alle kan være med",
        "Sådan følger vi op",
    ]
    assert quotes(read_page, BlockKind.LIST_ITEM) == [
        "Antal foreninger, der får tilskud",
        "Andel frivillige, som synes, at det er let at få hjælp fra kommunen",
        "Antal nye frivillige på plejecentrene",
    ]
    assert "og for byrådet, som beslutter, om der er brug for ændringer." in read_page.text


def test_the_mark_of_a_note_is_no_part_of_the_sentence() -> None:
    assert "lettere at være frivillig.\n" in fixture("frivilligpolitik.pdf").text
