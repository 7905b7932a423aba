"""Which queries ask for the municipalities side by side."""

from types import SimpleNamespace

import numpy as np
import pytest

from kg.search.page.grouping import Hit, spread
from kg.search.query.comparing import municipalities_as_several


@pytest.mark.parametrize(
    "query",
    [
        "hvordan ser de tre kommuner på frivillige",
        "sammenlign kommunernes syn på familie",
        "Hvilken kommune nævner ensomhed?",
        "forskelle på tværs af kommuner",
        "which municipalities mention housing",
    ],
)
def test_queries_that_speak_of_the_municipalities_as_several_ask_to_compare(query: str) -> None:
    (place,) = municipalities_as_several(query)
    assert "ommun" in query[slice(*place)] or "unicipal" in query[slice(*place)]


@pytest.mark.parametrize(
    "query",
    [
        "samarbejde med andre kommuner",
        "de øvrige kommunernes tilbud",
        "kommunens økonomi",
        "hvad gør kommunen for hjemløse",
        "what does the municipality do for the homeless",
    ],
)
def test_queries_about_one_or_about_others_do_not(query: str) -> None:
    assert not municipalities_as_several(query)


def test_of_equally_good_results_those_of_another_municipality_come_forward() -> None:
    documents = [SimpleNamespace(municipality=code) for code in ("0260", "0320")]
    columns = SimpleNamespace(documents=documents, statement_document=np.array([0, 0, 0, 1, 1]))
    ranked = SimpleNamespace(scores=np.array([0.9, 0.89, 0.88, 0.87, 0.5], np.float32))
    hits = [Hit(statement, statement) for statement in range(5)]
    found = spread(SimpleNamespace(columns=columns), ranked, hits)
    assert [hit.statement for hit in found] == [0, 3, 1, 2, 4]
