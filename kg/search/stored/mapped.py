"""A file of numbers in; the array that it holds, read as it is used, out."""

import math
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", np.uint8, np.uint64, np.int32, np.int64, np.float16, np.float32)


def mapped(path: Path, kind: type[Number], shape: tuple[int, ...]) -> NDArray[Number]:
    """Return an array of a file without reading it into memory; raises ValueError for its size."""
    if path.stat().st_size != np.dtype(kind).itemsize * math.prod(shape):
        raise ValueError(path.name)
    if not math.prod(shape):
        return np.zeros(shape, kind)
    # A plain view: reading parts of a memmap object makes further such objects, slowly.
    return np.asarray(np.memmap(path, kind, "r", shape=shape))
