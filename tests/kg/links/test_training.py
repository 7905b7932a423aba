"""How the thresholds of links are set."""

import numpy as np

from kg.links.training import _sure_cut


def test_a_link_says_same_from_where_three_of_four_judged_pairs_do() -> None:
    scores = np.array([0.99, 0.98, 0.9, 0.8, 0.7, 0.6])
    same = np.array([True, True, True, False, False, True])
    assert _sure_cut(scores, same, least=0.5) == 0.8


def test_no_link_says_same_where_no_score_is_sure_enough() -> None:
    scores = np.array([0.9, 0.8])
    assert _sure_cut(scores, np.array([False, True]), least=0.5) == 1.0
