"""The power of the size that a cost follows."""

import pytest

from api.cli.growth import growth


def test_growth_is_the_power_of_the_size_that_time_follows() -> None:
    assert growth({10: 1.0, 100: 100.0}) == pytest.approx(2)
    assert growth({10: 1.0, 100: 10.0, 1000: 100.0}) == pytest.approx(1)


def test_one_size_says_nothing_about_growth() -> None:
    assert growth({10: 1.0}) is None
