"""The parses of the gold documents: the five of the corpus, ours, and those kept aside."""

from pathlib import Path

import pytest

from ingest.evaluate import InvalidGold, Report, evaluate_parses

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate_parses(GOLD)


def _mistakes(report: Report) -> str:
    return "\n".join(f"{file.name}: {line}" for file in report.files for line in file.mistakes)


def test_the_five_documents_of_the_corpus_are_read_without_a_mistake():
    corpus = evaluate_parses(GOLD / "corpus")
    assert len(corpus.files) == 5
    assert not _mistakes(corpus)


def test_documents_in_other_layouts_are_read_at_the_promised_quality(report):
    known = report.only(aside=False)
    assert known.score.f1 >= 0.95, _mistakes(known)
    assert known.fields.f1 >= 0.95, _mistakes(known)


def test_documents_that_were_kept_aside_are_read_at_the_promised_quality(report):
    aside = report.only(aside=True)
    assert len(aside.files) >= 6
    assert aside.score.f1 >= 0.90, _mistakes(aside)
    assert aside.fields.f1 >= 0.90, _mistakes(aside)


def test_scores_are_given_by_type_and_by_format(report):
    assert {"principle", "goal", "measure", "guiding_marker"} <= set(report.by_type())
    assert {"text", "html", "markdown"} <= set(report.by_format())


def test_a_wrong_type_and_a_missing_statement_cost_precision_and_recall(tmp_path):
    (tmp_path / "p.md").write_text("# Politik\n\n## Vision\n\nAlle er med.\n", encoding="utf-8")
    gold = '{"statements": [{"type": "goal", "starts": "Alle er med"}]}'
    (tmp_path / "p.md.gold.json").write_text(gold, encoding="utf-8")
    score = evaluate_parses(tmp_path).score
    assert (score.right, score.wrong, score.missed) == (0, 1, 1)
    assert score.precision == score.recall == score.f1 == 0


def test_a_folder_without_gold_is_refused_in_danish(tmp_path):
    with pytest.raises(InvalidGold, match="har ingen filer"):
        evaluate_parses(tmp_path)
