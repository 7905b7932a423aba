"""Vectors of passages in; how far each of them, however many, goes in a direction, nearly, out.

Of each vector a sketch of 48 bytes is kept: its first principal components, a byte each. One
product with all sketches tells of hundreds of thousands in a millisecond where it is worth looking
closely.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kg.embedding import Vectors
from kg.errors import DamagedData
from kg.search.stored.token_products import TokenProducts

TABLE, ARRAYS = "overview.npy", "overview.npz"
COMPONENTS = 48
LARGEST = 5.0
"""The standard deviations of a component that its byte reaches to."""


def write_overview(folder: Path, sample: Vectors, vectors: Iterable[Vectors]) -> None:
    """Write what `Overview` reads: `vectors` come in chunks of rows, `sample` are some of them."""
    dimension = sample.shape[1]
    mean = sample.mean(axis=0) if len(sample) else np.zeros(dimension, np.float32)
    moved = sample - mean
    spreads, axes = np.linalg.eigh(moved.T @ moved / max(1, len(sample)))
    kept = slice(None, -min(COMPONENTS, dimension) - 1, -1)
    components = np.ascontiguousarray(axes[:, kept].T, np.float32)
    deviations = np.sqrt(np.maximum(spreads[kept], 1e-12)).astype(np.float32)
    steps = LARGEST * deviations / 127
    sketches = [
        np.clip(np.rint((chunk - mean) @ components.T / steps), -127, 127).astype(np.int8)
        for chunk in vectors
    ]
    np.save(folder / TABLE, np.concatenate([np.zeros((0, len(steps)), np.int8), *sketches]))
    np.savez(
        folder / ARRAYS,
        mean=mean.astype(np.float32),
        components=components,
        deviations=deviations,
        steps=steps.astype(np.float32),
    )


class Overview:
    """The written sketches; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        try:
            table = np.load(folder / TABLE)
            with np.load(folder / ARRAYS) as stored:
                self._mean: Vectors = stored["mean"]
                self._components: Vectors = stored["components"]
                self._deviations: Vectors = stored["deviations"]
                self._steps: Vectors = stored["steps"]
        except (OSError, ValueError, KeyError) as error:
            raise DamagedData(
                f"filerne {TABLE} og {ARRAYS} i {folder} mangler eller er beskadiget; kør "
                "“pejling build” igen."
            ) from error
        self._products = TokenProducts(table)

    def spread(self, direction: Vectors) -> float:
        """Return the standard deviation of all passages in `direction`."""
        along = self._deviations * np.einsum("ij,j->i", self._components, direction)
        return float(np.sqrt((along**2).sum()))

    def along(self, direction: Vectors) -> Vectors:
        """Return about the product of each vector with `direction`."""
        query = self._steps * np.einsum("ij,j->i", self._components, direction)
        found: Vectors = self._products.with_query(query.reshape(1, -1))[0]
        found += np.float32((self._mean * direction).sum())
        return found
