import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.model import Block, BlockKind, ReadText
from ingest.readers.markdown import CELL_SEPARATOR, read


def markdown(source: str) -> ReadText:
    return read(source.encode(), "prøve.md")


def only(source: str) -> tuple[str, Block]:
    text = markdown(source)
    assert len(text.blocks) == 1
    return text.quote(text.blocks[0]), text.blocks[0]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Vi **vil** det *samme* som `andre`.", "Vi vil det samme som andre."),
        ("Se [vores side](https://eksempel.dk/a_b).", "Se vores side."),
        ("Se <https://eksempel.dk/a_b>.", "Se https://eksempel.dk/a_b."),
        ("![Et billede af huset](hus.png)", "Et billede af huset"),
        ("1 < 2 &amp; 3", "1 < 2 & 3"),
        ("Støtte<br>", "Støtte"),
    ],
)
def test_markup_is_not_in_the_text(source: str, words: str) -> None:
    assert only(source)[0] == words


def test_a_heading_has_its_level_and_loses_its_signs() -> None:
    words, block = only("## **Økonomi** ##")
    assert words == "Økonomi"
    assert (block.kind, block.level, block.emphasised) == (BlockKind.HEADING, 2, True)


def test_a_line_under_lined_is_a_heading() -> None:
    words, block = only("Sagsfremstilling\n================")
    assert (words, block.kind, block.level) == ("Sagsfremstilling", BlockKind.HEADING, 1)


def test_list_items_have_depth_and_marker() -> None:
    text = markdown("1. En\n2. To\n   - Under to\n\n* Tre\n")
    found = [(text.quote(b), b.level, b.marker) for b in text.blocks]
    assert found == [("En", 1, "1."), ("To", 1, "2."), ("Under to", 2, "-"), ("Tre", 1, "*")]
    assert all(b.kind is BlockKind.LIST_ITEM for b in text.blocks)


def test_a_numbered_list_keeps_the_number_it_begins_with() -> None:
    text = markdown("7. Syv\n8. Otte\n")
    assert [b.marker for b in text.blocks] == ["7.", "8."]


def test_a_bullet_sign_that_markdown_does_not_know_makes_a_list_item() -> None:
    text = markdown("• Første\n• Anden\n")
    assert [(text.quote(b), b.kind) for b in text.blocks] == [
        ("Første", BlockKind.LIST_ITEM),
        ("Anden", BlockKind.LIST_ITEM),
    ]


def test_a_date_at_the_start_of_a_line_is_no_list_item() -> None:
    words, block = only("3. juni 2026 kl. 16.00")
    assert (words, block.kind) == ("3. juni 2026 kl. 16.00", BlockKind.PARAGRAPH)


def test_a_table_row_is_one_block() -> None:
    text = markdown("| År | Udgift |\n|----|-------:|\n| 2026 | **4,5** mio. kr. |\n")
    assert [text.quote(b) for b in text.blocks] == [
        f"År{CELL_SEPARATOR}Udgift",
        f"2026{CELL_SEPARATOR}4,5 mio. kr.",
    ]
    assert all(b.kind is BlockKind.TABLE_ROW for b in text.blocks)


def test_the_line_of_each_block_is_kept() -> None:
    text = markdown("# Et\n\nAfsnit\nto linjer\n\n- punkt\n- punkt to\n")
    assert [b.place.line for b in text.blocks] == [1, 3, 6, 7]


def test_front_matter_is_metadata_and_lines_still_count_from_the_top() -> None:
    text = markdown('---\ntitle: "Vores plan"\nlang: da\n---\n\n# Plan\n')
    assert text.metadata == {"title": "Vores plan", "lang": "da"}
    assert [(text.quote(b), b.place.line) for b in text.blocks] == [("Plan", 6)]


def test_bold_words_at_the_beginning_are_the_lead() -> None:
    words, block = only("**Mødested** Rådhuset")
    assert (words, block.lead, block.emphasised) == ("Mødested Rådhuset", "Mødested", False)


def test_a_wholly_bold_paragraph_is_emphasised_and_has_no_lead() -> None:
    _, block = only("**Økonomi**")
    assert (block.emphasised, block.lead) == (True, None)


def test_lines_of_a_paragraph_run_on_and_a_broken_word_is_mended() -> None:
    assert only("Vi styrker samar-\nbejdet om børne-\nog ungeområdet.")[0] == (
        "Vi styrker samarbejdet om børne- og ungeområdet."
    )


def test_a_hard_break_parts_two_blocks() -> None:
    text = markdown("Dato: 3. juni  \nSted: Rådhuset\n")
    assert [text.quote(b) for b in text.blocks] == ["Dato: 3. juni", "Sted: Rådhuset"]


def test_lines_with_labels_are_blocks_of_their_own() -> None:
    text = markdown("Dato: 3. juni\nSted: Rådhuset\n")
    assert [text.quote(b) for b in text.blocks] == ["Dato: 3. juni", "Sted: Rådhuset"]
    assert [b.place.line for b in text.blocks] == [1, 2]


def test_entries_of_a_table_of_contents_are_blocks_of_their_own() -> None:
    text = markdown("Indledning.....\t3\nVores mål.....\t5\n")
    assert [text.quote(b) for b in text.blocks] == ["Indledning..... 3", "Vores mål..... 5"]


def test_html_leaves_its_words_and_scripts_leave_nothing() -> None:
    text = markdown("<div>\n<p>Ordet</p>\n<script>ikke()</script>\n</div>\n")
    assert [(text.quote(b), b.place.line) for b in text.blocks] == [("Ordet", 2)]


def test_indented_text_is_a_paragraph_and_no_code() -> None:
    assert only("    Rykket ind")[1].kind is BlockKind.PARAGRAPH


def test_letters_are_composed_and_soft_hyphens_dropped() -> None:
    assert only("Ra\u030ad\u00adhus")[0] == "Rådhus"


def test_a_binary_file_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFile):
        read(bytes(range(256)) * 20, "billede.md")


@given(st.text(alphabet=st.sampled_from("ab1.) -*#|`<>[]()\n\t_~:•æ\\&!"), max_size=200))
def test_any_markup_is_read_and_blocks_quote_the_text(source: str) -> None:
    text = markdown(source + "x")
    position = 0
    for block in text.blocks:
        assert not text.text[position : block.start].strip()
        assert "\n" not in text.quote(block)
        assert text.quote(block).strip()
        position = block.end
    assert not text.text[position:].strip()
