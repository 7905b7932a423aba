import numpy as np
import pytest

from ingest.model import ParsedDocument
from kg.errors import InvalidRequest
from kg.links.draft import LONGEST, DraftIndex, DraftReport, compare_draft, taken
from kg.links.lexicon import Lexicon
from kg.links.scoring import load_weights
from kg.links.write import link_corpus

from .conftest import LetterEmbedder

DRAFT = (
    "Udkast\n\nFlere skal kunne bo i egen bolig frem for på et botilbud.\n\nVi fejrer mærkedage."
)


def report(
    documents: list[ParsedDocument], lexicon: Lexicon, text: str = DRAFT, **wanted: str
) -> DraftReport:
    embedder = LetterEmbedder()
    linked = link_corpus(documents, embedder, lexicon)
    index = DraftIndex(documents, linked.vectors, lexicon, load_weights())
    return compare_draft(text, index, embedder, linked.themes, **wanted)


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


def test_vectors_of_other_documents_are_refused(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    with pytest.raises(ValueError, match="one vector a unit"):
        DraftIndex(two_municipalities, np.zeros((1, 64), np.float32), lexicon, load_weights())
