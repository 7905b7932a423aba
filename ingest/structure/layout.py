"""What a reader made of a file in, the elements of the document in the order they are meant out."""

from dataclasses import dataclass

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.elements import (
    Element,
    ElementKind,
    find_clauses,
    find_coded,
    find_counted_headings,
    find_headings,
    find_lines_alike,
    find_speakers,
    find_table_titles,
)
from ingest.structure.explained_items import join_explained_items
from ingest.structure.furniture import without_furniture
from ingest.structure.number_lines import join_number_lines, number_elements
from ingest.structure.page_turns import headings_before_text, join_cut_sentences
from ingest.structure.repeats import repeated_blocks


@dataclass(frozen=True, slots=True)
class Layout:
    """Elements as meant, and the display texts that were left out because they stand twice."""

    elements: tuple[Element, ...]
    repeated: tuple[Block, ...]
    styled: bool


def lay_out(read: ReadText) -> Layout:
    """Return the elements of `read` in the order they are meant."""
    kept = without_furniture(read)
    repeated = repeated_blocks(read, kept)
    left_out = {id(block) for block in repeated}
    blocks = [block for block in kept if id(block) not in left_out]
    styled = sum(1 for b in blocks if b.kind is BlockKind.HEADING) >= 2
    elements = [_element(read, block) for block in blocks]
    number_elements(read, elements)
    elements = join_number_lines(join_cut_sentences(elements))
    find_speakers(elements)
    find_coded(elements)
    find_clauses(elements)
    find_lines_alike(elements)
    find_counted_headings(elements)
    find_table_titles(elements)
    elements = join_explained_items(elements)
    find_headings(elements, styled=styled)
    elements = headings_before_text(elements)
    return Layout(tuple(elements), tuple(repeated), styled)


def _element(read: ReadText, block: Block) -> Element:
    kinds = {
        BlockKind.HEADING: ElementKind.HEADING,
        BlockKind.LIST_ITEM: ElementKind.ITEM,
        BlockKind.TABLE_ROW: ElementKind.ROW,
    }
    return Element(
        kinds.get(block.kind, ElementKind.PARAGRAPH),
        read.quote(block),
        [block],
        block.level if block.kind is BlockKind.HEADING else 0,
        block.emphasised,
        block.starts_page,
    )
