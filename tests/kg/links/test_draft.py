from pathlib import Path

import pytest

from ingest.model import ParsedDocument
from kg.errors import DamagedData, InvalidRequest
from kg.links import draft
from kg.links.draft import LONGEST, DraftIndex, DraftReport, compare_draft, taken
from kg.links.lexicon import Lexicon, load_lexicon
from kg.links.scoring import load_weights
from kg.links.signal_store import FILE
from kg.links.units import statement_units
from kg.links.write import link_corpus, open_draft_index, write_linked

from .conftest import LEXICON, LetterEmbedder

DRAFT = (
    "Udkast\n\nFlere skal kunne bo i egen bolig frem for på et botilbud.\n\nVi fejrer mærkedage."
)


def report(
    documents: list[ParsedDocument],
    lexicon: Lexicon,
    text: str = DRAFT,
    leave_out: str | None = None,
) -> DraftReport:
    embedder = LetterEmbedder()
    linked = link_corpus(documents, embedder, lexicon)
    units, statements = statement_units(documents)
    index = DraftIndex(units, statements, linked.model, linked.signals, load_weights())
    return compare_draft(text, index, embedder, linked.themes, leave_out)


def test_each_paragraph_gets_its_nearest_statements_elsewhere(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    paragraph = report(two_municipalities, lexicon).paragraphs[1]
    assert DRAFT[paragraph.start : paragraph.end] == paragraph.text
    assert paragraph.neighbours[0].statement == "oest/strategi/udsagn-2"
    assert [assigned.theme for assigned in paragraph.themes] == ["bolig"]


def test_wording_that_was_taken_over_is_pointed_out(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    assert report(two_municipalities, lexicon).paragraphs[1].neighbours[0].taken_over
    assert not taken("Flere skal bo selv.", "Flere skal kunne bo i egen bolig på sigt.")


def test_themes_that_others_cover_and_the_draft_does_not_are_gaps(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    gaps = {gap.theme.id: gap.municipalities for gap in report(two_municipalities, lexicon).gaps}
    assert gaps["netvaerk"] == {"oest": 1, "vest": 1}
    assert "bolig" not in gaps


def test_the_writers_own_municipality_can_be_left_out(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    found = report(two_municipalities, lexicon, leave_out="oest")
    assert found.compared_with == ("vest",)
    assert all(
        neighbour.statement.startswith("vest/")
        for paragraph in found.paragraphs
        for neighbour in paragraph.neighbours
    )


@pytest.mark.parametrize("text", ["", " \n ", "12 ÷ 3", "a" * (LONGEST + 1)])
def test_a_draft_without_words_or_of_too_many_is_refused(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, text: str
) -> None:
    with pytest.raises(InvalidRequest) as refused:
        report(two_municipalities, lexicon, text)
    assert refused.value.parameter == "text"


def test_a_long_draft_is_read_by_the_model_in_part_and_says_so(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "BY_MEANING", 70)
    text = "Vi hygger os.\n\nFlere skal kunne bo i egen bolig frem for på botilbud.\n\nVi griner."
    whole = report(two_municipalities, lexicon, text)
    assert [len(paragraph.neighbours) > 0 for paragraph in whole.paragraphs] == [False, True, False]
    assert whole.paragraphs[1].neighbours[0].taken_over
    assert any("del udkastet i kapitler" in notice for notice in whole.notices)


def test_an_ordinary_draft_is_read_whole(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    assert report(two_municipalities, lexicon).notices == ()


def test_wording_that_the_model_did_not_read_is_still_found_again(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "BY_MEANING", 0)
    found = report(two_municipalities, lexicon).paragraphs[1]
    assert found.neighbours[0].statement == "oest/strategi/udsagn-2"
    assert found.neighbours[0].taken_over


def test_an_english_draft_is_compared_with_a_warning(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    english = "The citizens shall have a say in their own lives, and we will help them with it."
    assert any("dansk" in notice for notice in report(two_municipalities, lexicon, english).notices)


@pytest.fixture
def schemes(tmp_path: Path) -> Path:
    folder = tmp_path / "ontology"
    folder.mkdir()
    (folder / "themes.ttl").write_text(LEXICON, encoding="utf-8")
    (folder / "concepts.ttl").write_text("", encoding="utf-8")
    return folder


def written(documents: list[ParsedDocument], folder: Path, schemes: Path) -> None:
    lexicon = load_lexicon([schemes / "themes.ttl"])
    write_linked(folder, link_corpus(documents, LetterEmbedder(), lexicon), documents, schemes)


def test_what_drafts_are_compared_with_is_read_as_it_was_written(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, schemes: Path, tmp_path: Path
) -> None:
    written(two_municipalities, tmp_path / "links", schemes)
    index = open_draft_index(tmp_path / "links", two_municipalities)
    read = compare_draft(DRAFT, index, LetterEmbedder(), {})
    direct = report(two_municipalities, lexicon)
    assert [[n.statement for n in p.neighbours] for p in read.paragraphs] == [
        [n.statement for n in p.neighbours] for p in direct.paragraphs
    ]


def test_signals_of_other_documents_are_refused(
    two_municipalities: list[ParsedDocument], schemes: Path, tmp_path: Path
) -> None:
    written(two_municipalities, tmp_path / "links", schemes)
    with pytest.raises(DamagedData, match="andre dokumenter"):
        open_draft_index(tmp_path / "links", two_municipalities[:1])


def test_a_damaged_file_of_signals_is_said_to_be_damaged(
    two_municipalities: list[ParsedDocument], schemes: Path, tmp_path: Path
) -> None:
    written(two_municipalities, tmp_path / "links", schemes)
    (tmp_path / "links" / FILE).write_bytes(b"PK\x03\x04 half a file")
    with pytest.raises(DamagedData, match=r"signals\.npz"):
        open_draft_index(tmp_path / "links", two_municipalities)
