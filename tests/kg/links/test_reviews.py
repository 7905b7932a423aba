from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.model import ParsedDocument
from kg.errors import DamagedData, InvalidRequest
from kg.links.lexicon import Lexicon
from kg.links.model import Alignment
from kg.links.reviews import Review, keep_review, load_reviews, make_review
from kg.links.write import REVIEWS, link_corpus

from .conftest import LetterEmbedder, make_document

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def decide(
    documents: list[ParsedDocument], source: int, target: int, status: str, relation: str = "same"
) -> Review:
    return make_review(
        documents[0].statements[source],
        documents[1].statements[target],
        status=status,
        relation=relation,
        reviewer="Fagkonsulenten",
        note="læst",
        now=NOON,
    )


def linked(
    documents: list[ParsedDocument], lexicon: Lexicon, decisions: Path
) -> dict[tuple[str, str], Alignment]:
    found = link_corpus(documents, LetterEmbedder(), lexicon, decisions).alignments
    return {(link.source[-1], link.target[-1]): link for link in found}


def test_a_rejected_link_stays_rejected_at_the_next_build(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, tmp_path: Path
) -> None:
    keep_review(tmp_path / REVIEWS, decide(two_municipalities, 0, 0, "rejected"))
    link = linked(two_municipalities, lexicon, tmp_path)["1", "1"]
    assert (link.status, link.reviewer, link.note) == ("rejected", "Fagkonsulenten", "læst")
    assert link.reviewed == "2026-11-21T12:00:00+00:00"


def test_a_decision_follows_its_statement_when_the_text_moves(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, tmp_path: Path
) -> None:
    keep_review(tmp_path / REVIEWS, decide(two_municipalities, 0, 0, "approved", "related"))
    wordings = [s.text for s in two_municipalities[0].statements]
    moved = make_document("oest/strategi", "Øst Kommune", "Et nyt forord.", *wordings)
    links = linked([moved, two_municipalities[1]], lexicon, tmp_path)
    assert (links["2", "1"].status, links["2", "1"].relation) == ("approved", "related")


def test_a_pair_that_a_person_linked_is_added(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, tmp_path: Path
) -> None:
    assert ("3", "3") not in linked(two_municipalities, lexicon, tmp_path)
    keep_review(tmp_path / REVIEWS, decide(two_municipalities, 2, 2, "approved"))
    link = linked(two_municipalities, lexicon, tmp_path)["3", "3"]
    assert (link.status, link.reason) == ("approved", "sat af en person")


def test_a_second_decision_replaces_the_first(
    two_municipalities: list[ParsedDocument], tmp_path: Path
) -> None:
    keep_review(tmp_path, decide(two_municipalities, 0, 0, "rejected"))
    keep_review(tmp_path, decide(two_municipalities, 0, 0, "approved"))
    assert [review.status for review in load_reviews(tmp_path)] == ["approved"]


@pytest.mark.parametrize(
    ("changed", "parameter"),
    [
        ({"status": "måske"}, "status"),
        ({"relation": "ens"}, "relation"),
        ({"reviewer": " "}, "reviewer"),
    ],
)
def test_a_decision_with_an_unknown_word_is_refused(
    two_municipalities: list[ParsedDocument], changed: dict[str, str], parameter: str
) -> None:
    given = {"status": "approved", "relation": "same", "reviewer": "Fagkonsulenten"} | changed
    source, target = two_municipalities[0].statements[0], two_municipalities[1].statements[0]
    with pytest.raises(InvalidRequest) as refused:
        make_review(source, target, **given)  # type: ignore[arg-type]
    assert refused.value.parameter == parameter


def test_a_damaged_decision_is_named(tmp_path: Path) -> None:
    (tmp_path / "abc.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedData, match=r"abc\.json"):
        load_reviews(tmp_path)
