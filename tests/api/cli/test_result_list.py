"""What `pejling search` prints besides the results."""

from typing import Any

import pytest

from api.cli.result_list import search_lines

EMPTY: dict[str, Any] = {"verdict": "none", "results": [], "total": 0, "took_ms": 3.2}


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"did_you_mean": "bolig", "corrected": True}, "Der er søgt efter “bolig”."),
        ({"did_you_mean": "bolig", "corrected": False}, "Mente du “bolig”?"),
        ({"understood": {"municipality": ["0791"]}}, "Kun fra Viborg Kommune (læst ud af ordene)."),
        (
            {"understood": {"not_municipality": ["0320", "0260"]}},
            "Ikke fra Faxe Kommune, Halsnæs Kommune (læst ud af ordene).",
        ),
    ],
)
def test_how_the_words_were_read_is_told(more: dict[str, Any], line: str) -> None:
    assert line in list(search_lines(EMPTY | more, width=80, bold=False))


def test_nothing_is_told_of_words_that_were_taken_as_they_stand() -> None:
    lines = list(search_lines(EMPTY | {"understood": {"theme": ["bolig"]}}, width=80, bold=False))
    assert lines == ["Ikke fundet i kilderne.", "", "0 resultater, 3 ms"]
