"""Sizes and what each took in, by which power of the size the cost grows out."""

import math
import statistics
from collections.abc import Mapping


def growth(costs: Mapping[int, float]) -> float | None:
    """Return the slope of log cost over log size: 1 is linear, 2 the square.

    `costs` gives seconds above 0 by size; None with fewer than two sizes.
    """
    if len(costs) < 2:
        return None
    sizes = [math.log(size) for size in costs]
    return statistics.linear_regression(sizes, [math.log(cost) for cost in costs.values()]).slope
