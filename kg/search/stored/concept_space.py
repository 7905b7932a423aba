"""Concepts and passages as pooled vectors in; how near passages are to what a query is about, out.

A passage can be about a concept without any of its words. Both kinds of vectors are centred, which
takes away what all texts of a model share; the cosines are standardised for each concept over the
passages and then for each passage over the concepts, so that neither a concept that is near to
everything nor a passage that is (a hub: Radovanović et al. 2010) gains by it. All of it is linear
in the passage's vector: a query costs one product a passage, however many concepts it is about.
"""

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.embedding import Vectors
from kg.errors import DamagedData
from kg.search.stored.overview import Overview, write_overview

FILE = "space.npz"
SAMPLE = 20_000
"""Passages that the concepts' means and deviations are taken from, evenly chosen."""
CHUNK = 4096
LEAST_DEVIATION = 1e-3
WORTH_COUNTING = 1e-3
"""The share of the greatest weight below which a concept changes nothing."""


def write_concept_space(folder: Path, concepts: Vectors, passages: Vectors) -> None:
    """Write what `ConceptSpace` reads; both arrays hold one pooled vector a row."""
    every = max(1, len(passages) // SAMPLE)
    centre = passages[::every].mean(axis=0) if len(passages) else 0.0
    directions = _centred(concepts, concepts.mean(axis=0) if len(concepts) else 0.0)
    means = np.zeros(len(concepts), np.float32)
    deviations = np.ones(len(concepts), np.float32)
    if len(passages):
        sample = _centred(passages[::every], centre) @ directions.T
        means = sample.mean(axis=0)
        deviations = np.maximum(sample.std(axis=0), LEAST_DEVIATION)
    levels = np.zeros((len(passages), 2), np.float32)
    levels[:, 1] = 1
    for start in range(0, len(passages) if len(concepts) else 0, CHUNK):
        part = _centred(passages[start : start + CHUNK], centre) @ directions.T
        part = (part - means) / deviations
        levels[start : start + CHUNK, 0] = part.mean(axis=1)
        levels[start : start + CHUNK, 1] = np.maximum(part.std(axis=1), LEAST_DEVIATION)
    np.savez(
        folder / FILE,
        centre=np.broadcast_to(centre, passages.shape[1:]).astype(np.float32),
        directions=(directions / deviations[:, None]).astype(np.float32),
        offsets=(means / deviations).astype(np.float32),
        levels=levels,
    )

    def relative(rows: slice) -> Vectors:
        """Return what `everywhere` multiplies: what a score is made of, divided by the spread."""
        usual, spread = levels[rows, :1], levels[rows, 1:]
        parts = [_centred(passages[rows], centre), usual, np.ones_like(spread)]
        return np.asarray(np.concatenate(parts, axis=1) / spread, np.float32)

    chunks = (slice(start, start + CHUNK) for start in range(0, len(passages), CHUNK))
    write_overview(folder, relative(slice(None, None, every)), map(relative, chunks))


def _centred(vectors: Vectors, centre: Vectors | float) -> Vectors:
    moved = vectors - centre
    norms = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(norms, 1e-6), np.float32)


class Aim(NamedTuple):
    """The sums of some weighted concepts' directions, of their offsets, and of the weights."""

    direction: Vectors
    offset: float
    total: float


class ConceptSpace:
    """The written vectors; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            with np.load(folder / FILE) as stored:
                self._centre: Vectors = stored["centre"]
                self._directions: Vectors = stored["directions"]
                self._offsets: Vectors = stored["offsets"]
                self._levels: Vectors = stored["levels"]
        except (OSError, ValueError, KeyError) as error:
            raise DamagedData(
                f"filen {folder / FILE} mangler eller er beskadiget; kør “pejling build” igen."
            ) from error

    def scores(self, aim: Aim, rows: NDArray[np.int64], vectors: Vectors) -> Vectors:
        """Return for each of `rows` how much nearer than usual it is to the weighted concepts.

        `vectors` are the passages' pooled vectors. The unit is a standard deviation times the
        weight.
        """
        direction, offset, total = aim
        if not len(rows) or not total:
            return np.zeros(len(rows), np.float32)
        moved = vectors - self._centre
        norms = np.sqrt(np.einsum("ij,ij->i", moved, moved))
        products = np.einsum("ij,j->i", moved, direction) / np.maximum(norms, 1e-6)
        usual, spread = self._levels[rows].T
        return np.asarray((products - offset - usual * total) / spread, np.float32)

    def everywhere(self, aim: Aim, query: Vectors, likeness: float) -> Vectors:
        """Return nearly what `scores` gives, of all passages, and how near each is to the pooled
        vector `query`, in standard deviations times `likeness`.
        """
        direction, offset, total = aim
        towards = np.append(query, np.zeros(2, np.float32))
        whole = np.append(direction, np.array([-total, -offset], np.float32))
        whole += likeness / max(self._overview.spread(towards), 1e-6) * towards
        return self._overview.along(whole)

    def aim(self, weights: Vectors) -> Aim:
        """Return what a query that gives concepts these weights is near to.

        Not by "@": the threads of its library wait for one another longer than this takes.
        """
        about = np.flatnonzero(weights > WORTH_COUNTING * weights.max(initial=0))
        chosen = weights[about]
        direction = np.einsum("i,ij->j", chosen, self._directions[about])
        return Aim(direction, float((chosen * self._offsets[about]).sum()), float(chosen.sum()))

    @cached_property
    def _overview(self) -> Overview:
        return Overview(self._folder)
