from pathlib import Path

import pytest

from ingest.evaluate import InvalidGold
from ingest.references.evaluate import evaluate_references, unmarked

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("name", ["sentences.txt", "sentences-second.txt"])
def test_references_of_marked_sentences_are_found_at_the_promised_quality(name: str) -> None:
    report = evaluate_references(FOLDER / name)
    assert report.sentences >= 50
    assert report.score.precision >= 0.95, "\n".join(report.mistakes)
    assert report.score.recall >= 0.95, "\n".join(report.mistakes)


def test_a_mark_gives_kind_place_and_value() -> None:
    sentence, wanted = unmarked("Mødt [date=2025-03-01|den 1. marts 2025] i salen.")
    assert sentence == "Mødt den 1. marts 2025 i salen."
    assert wanted == {("date", 5, 22, "2025-03-01")}


def test_what_is_wrong_or_missed_costs_precision_and_recall(tmp_path: Path) -> None:
    marked = tmp_path / "sentences.txt"
    marked.write_text("[date=2025-03-02|1. marts 2025] og [count=3 huse|3 huse]\n", "utf-8")
    report = evaluate_references(marked)
    assert (report.score.right, report.score.wrong, report.score.missed) == (1, 1, 1)
    assert [mistake.split(":")[0] for mistake in report.mistakes] == ["mangler", "for meget"]


def test_an_unknown_kind_is_refused_in_danish(tmp_path: Path) -> None:
    marked = tmp_path / "sentences.txt"
    marked.write_text("[color=red|rød]\n", "utf-8")
    with pytest.raises(InvalidGold, match="ikke en slags henvisning"):
        evaluate_references(marked)
