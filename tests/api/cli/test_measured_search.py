"""What the measurement of search prints, and what it says of an earlier one."""

import json
from pathlib import Path

import pytest

from api.cli.measured_search import COLUMNS, changed_lines, report_as_json, table_rows
from kg.errors import InvalidRequest
from kg.search.model import Verdict
from kg.search.quality.evaluate import QueryOutcome, Report


def outcome(name: str, kind: str, ndcg: float | None, verdict: Verdict | None) -> QueryOutcome:
    return QueryOutcome(name, kind, f"om {name}", ndcg, ndcg, ndcg, verdict)


EARLIER = Report(
    {
        "hybrid": (
            outcome("a", "keyword", 0.5, "match"),
            outcome("b", "question", 1.0, "none"),
            outcome("c", "unanswerable", None, "weak"),
        ),
        "bm25": (outcome("a", "keyword", 0.25, None), outcome("c", "unanswerable", None, None)),
    }
)
LATER = Report(
    {
        "hybrid": (
            outcome("a", "keyword", 0.75, "none"),
            outcome("b", "question", 1.0, "match"),
            outcome("c", "unanswerable", None, "none"),
        ),
        "bm25": EARLIER.outcomes["bm25"],
    }
)


def test_every_way_has_a_row_for_each_kind_of_query_that_it_was_measured_on() -> None:
    rows = table_rows(EARLIER)
    assert [row[0] for row in rows] == [
        "hybrid", "  keyword", "  question", "  unanswerable", "bm25", "  keyword",
    ]  # fmt: skip
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_every_figure_has_its_interval() -> None:
    row = table_rows(EARLIER)[0]
    assert row[1].startswith("0,750 [0,500–1,000]")
    assert all(" [" in figure for figure in row[1:5])


def test_what_is_answered_better_and_what_is_refused_now_is_told(tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    before.write_text(json.dumps(report_as_json(EARLIER)))
    assert list(changed_lines(LATER, before)) == [
        "bedre 0,500 → 0,750  om a",
        "afvist nu (forkert)  om a",
        "ikke afvist mere (rigtigt)  om b",
        "afvist nu (rigtigt)  om c",
    ]
    before.write_text(json.dumps(report_as_json(LATER)))
    assert list(changed_lines(LATER, before)) == []


@pytest.mark.parametrize("text", ["", "{}", '{"hybrid": [1]}', "[]"])
def test_a_file_that_is_no_earlier_measurement_is_refused(tmp_path: Path, text: str) -> None:
    before = tmp_path / "before.json"
    before.write_text(text)
    with pytest.raises(InvalidRequest, match=r"before\.json"):
        list(changed_lines(LATER, before))
