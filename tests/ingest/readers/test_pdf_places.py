"""Where words are printed on a PDF's page: whole lines, parts of them, and across page turns."""

from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.model import Box
from ingest.readers.pdf.places import PageLines, boxes_of_words, page_lines

FIXTURES = Path(__file__).parent / "fixtures"
COLUMN = Box(1, 10, 10, 110, 60)
PAGE = PageLines(
    200,
    300,
    (
        ("Vi møder alle borg-", Box(1, 10, 10, 110, 20)),
        ("ere med respekt. Vi", Box(1, 10, 25, 110, 35)),
        ("lytter til dem.", Box(1, 10, 40, 90, 50)),
        ("Noget helt andet.", Box(1, 120, 10, 190, 20)),
    ),
)


def test_words_over_a_line_end_get_a_box_on_each_line() -> None:
    first, second = boxes_of_words(PAGE, "alle borgere med respekt", [COLUMN])
    assert (first.top, second.top) == (10, 25)
    assert first.left > 50 and first.right == 110
    assert second.left == 10 and second.right < 100


def test_all_of_a_block_is_boxed_line_by_line() -> None:
    words = "Vi møder alle borgere med respekt. Vi lytter til dem."
    found = boxes_of_words(PAGE, words, [COLUMN])
    assert [(b.left, b.right) for b in found] == [(10, 110), (10, 110), (10, 90)]


def test_a_passage_that_a_page_turn_cuts_is_boxed_as_far_as_the_page_has_it() -> None:
    ends = boxes_of_words(PAGE, "Vi lytter til dem. Og så hjælper vi dem videre.", [COLUMN])
    assert [b.top for b in ends] == [25, 40]
    begins = boxes_of_words(PAGE, "På forrige side begyndte det. Vi møder alle", [COLUMN])
    assert [b.top for b in begins] == [10]


def test_words_that_are_not_printed_so_leave_the_whole_block() -> None:
    assert boxes_of_words(PAGE, "Æbler og pærer", [COLUMN]) == (COLUMN,)


def test_a_page_tells_its_size_and_its_lines() -> None:
    page = page_lines(FIXTURES / "voksenstrategi.pdf", 3)
    assert (round(page.width), round(page.height)) == (595, 842)
    assert any("Pejlemærke 1" in text for text, _ in page.lines)


def test_a_page_that_is_missing_or_damaged_is_told_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "x.pdf"
    broken.write_bytes(b"%PDF-1.4 nej")
    for path, number in ((broken, 1), (FIXTURES / "voksenstrategi.pdf", 90)):
        with pytest.raises(UnreadableFile, match=f"side {number}"):
            page_lines(path, number)
