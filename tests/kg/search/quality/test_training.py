"""How the verdict's weights are learned."""

import numpy as np

from kg.search.quality.training import held_out, logistic_regression, probability


def _separable(count: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(1)
    answered = (np.arange(count) % 3 > 0).astype(float)
    telling = answered * 3 + chance.normal(size=count)
    return np.c_[telling, chance.normal(size=count)], answered


def test_weights_follow_the_signal_that_tells_and_leave_the_other():
    signals, answered = _separable(300)
    weights = logistic_regression(signals, answered)
    assert weights[0] > 5 * abs(weights[1])
    chances = probability(weights, signals)
    assert ((chances > 0.5) == (answered == 1)).mean() > 0.9


def _told_apart(chances: np.ndarray, answered: np.ndarray) -> float:
    return float((chances[answered == 1][:, None] > chances[answered == 0][None]).mean())


def test_a_query_has_no_part_in_the_weights_it_is_judged_by():
    signals, answered = _separable(300)
    assert _told_apart(held_out(signals, answered)[0], answered) > 0.95
    guessed = np.random.default_rng(2).permutation(answered)
    among_all = probability(logistic_regression(signals, guessed), signals)
    apart = _told_apart(held_out(signals, guessed)[0], guessed)
    assert apart < _told_apart(among_all, guessed)
