"""What is measured: thresholds by the share let through, and what is counted as found."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.model import ParsedDocument
from kg.errors import InvalidRequest
from kg.links.evaluate import report_scores, threshold
from kg.links.evaluate_themes import evaluate_themes, read_themed
from kg.links.gold import JudgedPair
from kg.links.lexicon import Lexicon
from kg.links.themes import assign_themes


def test_a_threshold_lets_no_more_through_than_the_share() -> None:
    different = np.arange(37) / 37
    assert (different > threshold(different, 2 / 37)).sum() == 2
    assert (different[:10] > threshold(different[:10], 2 / 37)).sum() == 0


def test_found_pairs_are_those_above_the_threshold() -> None:
    judged = [JudgedPair("same", 0, 1)] * 2 + [JudgedPair("related", 0, 1)] * 2
    judged += [JudgedPair("different", 0, 1)] * 37
    scores = np.array([0.9, 0.1, 0.8, 0.7] + [0.2] * 34 + [0.75, 0.95, 0.99])
    found = report_scores("test", scores, judged)
    assert (found.same, found.related, found.let_through) == (0.5, 0.5, 2)
    assert found.same_range[0] <= found.same <= found.same_range[1]


def test_themes_are_counted_over_all_statements(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon, tmp_path: Path
) -> None:
    documents = [
        replace(one, document=replace(one.document, source_name=f"{n}.txt"))
        for n, one in enumerate(two_municipalities)
    ]
    judged_file = tmp_path / "temaer.json"
    entries = [
        {"file": "0.txt", "quote": "Flere skal kunne bo i egen", "themes": ["bolig"]},
        {"file": "1.txt", "quote": "Alle borgere mødes", "themes": ["faglighed"]},
        {"file": "1.txt", "quote": "står der ikke", "themes": []},
    ]
    judged_file.write_text(json.dumps({"statements": entries}), encoding="utf-8")
    judged, missing = read_themed(judged_file, documents)
    assert missing == ["står der ikke"]
    reports = evaluate_themes(judged, assign_themes(documents, lexicon), {}, lexicon)
    ours = {report.method: report for report in reports}["pejling"]
    assert (ours.precision, ours.recall) == (1.0, 0.5)


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "temaer.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(InvalidRequest, match=r"temaer\.json"):
        read_themed(file, [])
