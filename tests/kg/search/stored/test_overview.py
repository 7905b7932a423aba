"""Sketches of vectors: near enough to the vectors to choose by."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import DamagedData
from kg.search.ranking.candidates import best_rows
from kg.search.stored.overview import Overview, write_overview


def spread_vectors(count: int) -> np.ndarray:
    random = np.random.default_rng(3)
    strengths = np.linspace(2, 0.05, 128) ** 2
    mixing = np.linalg.qr(random.normal(size=(128, 128)))[0]
    return (random.normal(size=(count, 128)) * strengths @ mixing).astype(np.float32)


def test_products_with_sketches_are_near_those_with_the_vectors(tmp_path: Path) -> None:
    vectors = spread_vectors(3000)
    write_overview(tmp_path, vectors[::2], (vectors[:1000], vectors[1000:]))
    overview = Overview(tmp_path)
    direction = vectors[7] / np.linalg.norm(vectors[7])
    exact = vectors @ direction
    nearly = overview.along(direction)
    assert np.corrcoef(exact, nearly)[0, 1] > 0.98
    assert overview.spread(direction) == pytest.approx(exact.std(), rel=0.1)


def test_no_vectors_make_an_empty_overview(tmp_path: Path) -> None:
    write_overview(tmp_path, np.zeros((0, 8), np.float32), ())
    assert np.load(tmp_path / "overview.npy").shape == (0, 8)


def test_a_missing_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(DamagedData):
        Overview(tmp_path)


@pytest.mark.parametrize("count", [1, 5, 40, 5000])
def test_the_best_rows_are_those_of_a_full_sort(count: int) -> None:
    scores = np.random.default_rng(1).normal(size=4001).astype(np.float32)
    scores[::3] = -np.inf
    allowed = int((scores > -np.inf).sum())
    expected = np.sort(np.argsort(-scores, kind="stable")[: min(count, allowed)])
    assert (best_rows(scores, count) == expected).all()


def test_nothing_is_best_where_nothing_is_allowed() -> None:
    assert len(best_rows(np.full(1000, -np.inf, np.float32), 3)) == 0
