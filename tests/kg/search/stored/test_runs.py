"""The places of runs of rows."""

import numpy as np

from kg.search.stored.runs import places_of_runs


def test_the_rows_of_each_run_come_one_run_after_the_other() -> None:
    places = places_of_runs(np.array([7, 0, 3]), np.array([2, 0, 3]))
    assert places.tolist() == [7, 8, 3, 4, 5]


def test_no_runs_have_no_places() -> None:
    none = np.zeros(0, np.int64)
    assert places_of_runs(none, none).tolist() == []
