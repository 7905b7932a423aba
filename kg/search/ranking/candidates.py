"""What is known of a query in; the passages worth comparing with it token by token, out."""

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Vectors

BLOCK = 64
FEW = 10_000
"""Up to so many scores are looked through one by one."""


def best_rows(scores: Vectors, count: int) -> NDArray[np.int64]:
    """Return, in order, the rows of the `count` best scores, of those above minus infinity.

    Of many, the best of each block of rows tell where the `count` best at least lie: far fewer
    numbers to sort than there are scores.
    """
    floor = -np.inf
    blocks = len(scores) // BLOCK
    if count < len(scores) <= FEW:
        floor = float(np.partition(scores, -count)[-count])
    elif blocks > count:
        tops = scores[: blocks * BLOCK].reshape(blocks, BLOCK).max(axis=1)
        floor = float(np.partition(tops, -count)[-count])
    rows = np.flatnonzero(scores >= floor if floor > -np.inf else scores > floor)
    if len(rows) > count:
        rows = np.sort(rows[np.argsort(-scores[rows], kind="stable")[:count]])
    return rows
