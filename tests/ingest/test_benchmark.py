"""The measurement itself: what it measures is a real reading, and what it counts is there."""

from ingest.benchmark import BLOCKS, WHOLE, benchmark_pdf, sample_pdf
from ingest.model import BlockKind
from ingest.readers import pdf


def test_every_program_is_measured_over_every_size() -> None:
    rows = benchmark_pdf([2, 3])
    programs = {row.program for row in rows}
    assert {WHOLE, BLOCKS, "pypdf"} <= programs
    assert len(rows) == 2 * len(programs)
    assert all(row.seconds > 0 and row.memory_bytes > 1024**2 for row in rows)


def test_the_measured_file_is_read_as_columns_with_lists_and_without_page_numbers() -> None:
    text = pdf.read(sample_pdf(3), "x.pdf")
    kinds = [block.kind for block in text.blocks]
    assert kinds.count(BlockKind.HEADING) == 3
    assert kinds.count(BlockKind.LIST_ITEM) == 3 * 12
    assert "Side 2" not in text.text
