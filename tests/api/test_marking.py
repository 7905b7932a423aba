"""Marks in a text, and a document as it reads."""

from hypothesis import given
from hypothesis import strategies as st

from api.pages.marking import excerpt, marked_pieces, shortened
from api.pages.reading import outline, reading_blocks
from ingest.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    ParsedDocument,
    Span,
    Statement,
    StatementType,
)

TEXT = "Et løfte\n\nVi lytter. Vi handler 🙂 i tide.\n\nSlut"


def parsed() -> ParsedDocument:
    principle = Statement(
        "a/b/p", StatementType.PRINCIPLE, 1.0, TEXT[:19], (Span(0, 8), Span(10, 20))
    )
    goal = Statement("a/b/m", StatementType.GOAL, 1.0, TEXT[21:42], (Span(21, 42),), parent="a/b/p")
    return ParsedDocument(
        Document("a/b", "T", None, DocumentKind.STRATEGY, "text", "da"),
        TEXT,
        (principle, goal),
        (),
        (),
        (
            Block(BlockKind.HEADING, 0, 8, level=1, page=1),
            Block(BlockKind.PARAGRAPH, 10, 42, page=1),
            Block(BlockKind.PARAGRAPH, 44, 48, page=2),
        ),
    )


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70))))
def test_pieces_put_together_are_the_text_whatever_is_marked(
    text: str, highlights: list[tuple[int, int]]
) -> None:
    pieces = marked_pieces(text, highlights)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


def test_overlapping_marks_are_one() -> None:
    pieces = marked_pieces("abcdef", [(1, 3), (2, 4)])
    assert [(p.text, p.marked) for p in pieces] == [("a", False), ("bcd", True), ("ef", False)]


def test_an_excerpt_is_cut_between_words() -> None:
    text = "et to tre fire fem seks syv"
    assert excerpt(text, 10, 14, around=6) == ("… tre ", "fire", " fem …")
    assert excerpt(text, 0, 27) == ("", text, "")


@given(st.text(alphabet="ab ", max_size=80), st.integers(5, 60))
def test_what_is_shortened_fits(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest + 2


def test_a_document_reads_as_its_blocks_with_statements_where_they_stand() -> None:
    blocks = reading_blocks(parsed())
    for shown in blocks:
        words = "".join(run.text for run in shown.runs)
        assert words == TEXT[shown.block.start : shown.block.end]
    assert [s.id for s in blocks[0].begins] == ["a/b/p"]
    assert [s.id for s in blocks[1].begins] == ["a/b/m"]
    assert blocks[0].owner is not None
    inner = [run.statement.id if run.statement else None for run in blocks[1].runs]
    assert inner == ["a/b/p", None, "a/b/m"]
    assert [shown.page for shown in blocks] == [1, None, 2]


def test_a_sought_place_is_marked_across_blocks_and_has_one_anchor() -> None:
    blocks = reading_blocks(parsed(), (3, 14))
    sought = [run for shown in blocks for run in shown.runs if run.sought]
    assert "".join(run.text for run in sought) == TEXT[3:8] + TEXT[10:14]
    anchors = [a for shown in blocks for run in shown.runs for a in run.anchors if a == "char=3,14"]
    assert len(anchors) == 1


def test_the_outline_lies_as_the_statements_do() -> None:
    (top,) = outline(parsed())
    assert top.statement.id == "a/b/p"
    assert [entry.statement.id for entry in top.children] == ["a/b/m"]
