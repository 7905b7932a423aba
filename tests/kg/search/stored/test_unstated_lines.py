"""Lines that no statement holds are read with those that do."""

import re
from pathlib import Path

import pytest

from ingest.model import BlockKind, ParsedDocument
from ingest.read import parse, read_document
from kg.search.index import SearchIndex
from kg.search.model import SearchRequest
from kg.search.search import search
from kg.search.stored.passages import Passage, read_corpus
from kg.settings import CORPUS

GOLD = Path(__file__).parents[3] / "ingest" / "gold"
CHECKED = (
    "aeldrepolitik.txt",
    "agenda-edoc.html",
    "agenda-pkt.md",
    "blind-integrationspolitik.txt",
    "demensstrategi.txt",
    "fresh-fritidspolitik.pdf",
    "fresh-handleplan.html",
    "fresh-udvalg-fa.txt",
    "last-moede.html",
    "minutes-enkelt-punkt.html",
    "ordinary2-rusmiddel.md",
    "unseen1-handicappolitik.pdf",
)
ADMINISTRATIVE = re.compile(
    r"^(?:sagsn|sagsid|sagen afgøres|dagsordenspunkt|punkt|pkt|beslutning for punkt)|\.{4,}|\d$"
    r"|^mødelokale|^seniorpolitik",
    re.IGNORECASE,
)
"""Numbers, marks of a page and tables of contents, and a body's competence: the reader's fields."""
RUNNING_TEXT = 5
"""Words from which a line is more than a heading or a name."""


def passages_of(document: ParsedDocument) -> tuple[Passage, ...]:
    return read_corpus([document]).passages


def read(name: str, *lines: str) -> ParsedDocument:
    return parse("\n\n".join(lines).encode(), name)


STRATEGY = (
    "# Strategi for udsatte voksne",
    "## Tema 1: Bolig",
    "Vi vil give flere et hjem.",
    "### Opfølgning",
    "Vi følger op på om",
    "- Flere får egen bolig\n- Færre sover på gaden",
    "## Tema 2: Arbejde",
    "Arbejde giver fællesskab. Derfor hjælper vi flere i job.",
)


def test_a_line_that_leads_up_to_a_list_without_a_colon_is_read_with_it():
    texts = [p.text for p in passages_of(read("strategi.md", *STRATEGY))]
    (held,) = [text for text in texts if "Vi følger op på om" in text]
    assert held.splitlines() == [
        "Vi følger op på om",
        "Flere får egen bolig",
        "Færre sover på gaden",
    ]


def test_what_is_read_with_a_statement_stands_where_the_document_says():
    document = read("strategi.md", *STRATEGY)
    for passage in passages_of(document):
        for part in passage.parts:
            said = document.text[part.start : part.end]
            assert passage.text[part.offset : part.offset + len(said)] == said


def test_a_title_is_no_part_of_the_line_above_it():
    document = read("strategi.md", *STRATEGY)
    titles = [p.text for p in passages_of(document) if p.heading]
    assert "Tema 2: Arbejde" in titles


def test_the_cells_of_a_row_that_are_no_statement_are_read_with_those_that_are():
    document = read_document(GOLD / "fresh-handleplan.html")
    (held,) = [p.text for p in passages_of(document) if "to demensvejledere" in p.text]
    assert held.endswith("Sundhed og Ældre | 2024")


def test_attachments_and_who_was_absent_are_found_in_minutes():
    texts = [p.text for p in passages_of(read_document(GOLD / "fresh-udvalg-fa.txt"))]
    assert "Notat om modeller.pdf\nHøringssvar fra Handicaprådet.pdf" in texts
    assert any(text.endswith("Bo Birk (V) var fraværende.") for text in texts)


def test_a_document_without_items_or_tables_has_nothing_added():
    (only,) = passages_of(read("notat.txt", "Kommunen har haft et godt år."))
    assert only.text == "Kommunen har haft et godt år."


@pytest.mark.parametrize(
    ("phrase", "places"),
    [("Vi følger op på om", 3), ("følger op på om færre unge får behov for botilbud", 1)],
)
def test_a_phrase_of_a_list_and_the_line_above_it_is_found_as_it_is_written(
    corpus_index: SearchIndex, phrase: str, places: int
):
    found = search(corpus_index, SearchRequest(f'"{phrase}"'))
    assert found.total == places
    assert found.verdict != "none"


@pytest.mark.parametrize(
    "path",
    [
        *sorted(p for p in CORPUS.rglob("*.*") if p.suffix in {".txt", ".md"}),
        *(GOLD / name for name in CHECKED),
    ],
    ids=lambda path: path.name,
)
def test_every_line_of_running_text_between_statements_is_in_a_passage(path: Path):
    """Left out is what stands elsewhere too: figures that repeat the text, tables of contents."""
    document = read_document(path)
    passages = passages_of(document)
    covered = bytearray(len(document.text))
    for passage in passages:
        for part in passage.parts:
            covered[part.start : part.end] = b"\1" * (part.end - part.start)
    spans = [span for s in document.statements for span in s.spans]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    said = _folded("\n".join(f"{p.text}\n{p.context}" for p in passages))
    left_out = [
        line
        for block in document.blocks
        if first < block.start < last
        and block.kind not in {BlockKind.FURNITURE, BlockKind.TABLE_ROW, BlockKind.HEADING}
        and len((line := document.text[block.start : block.end]).split()) >= RUNNING_TEXT
        and not any(covered[block.start : block.end])
        and not ADMINISTRATIVE.search(line)
        and _folded(line) not in said
    ]
    assert left_out == []


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
