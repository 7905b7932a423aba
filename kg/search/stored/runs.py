"""Where some runs of rows in a table begin, and how long they are, in; the places of all, out."""

import numpy as np
from numpy.typing import NDArray


def places_of_runs(first: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of the rows of each run, one run after the other."""
    before = lengths.cumsum() - lengths
    places = np.repeat(first - before, lengths) + np.arange(int(lengths.sum()))
    return np.asarray(places, np.int64)
