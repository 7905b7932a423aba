from pathlib import Path

import numpy as np
import pytest

from kg.errors import DamagedData
from kg.search.stored.vector_index import FaissIndex, write_vector_index


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    """Two thousand unit vectors in forty bunches, all of them on one side, as a model gives them."""
    random = np.random.default_rng(3)
    bunches = random.normal(size=(40, 64))
    found = bunches[random.integers(0, 40, 2000)] + 0.4 * random.normal(size=(2000, 64)) + 2
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module", params=["exact", "rounded"])
def index(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, vectors: np.ndarray
) -> FaissIndex:
    path = tmp_path_factory.mktemp("vectors") / "passages.faiss"
    write_vector_index(path, vectors, exact_limit=5000 if request.param == "exact" else 100)
    return FaissIndex(path)


def test_the_nearest_are_found_with_their_cosines(index: FaissIndex, vectors: np.ndarray) -> None:
    for row in range(0, 2000, 250):
        rows, cosines = index.nearest(vectors[row], 10)
        exact = vectors @ vectors[row]
        assert rows[0] == row
        assert np.abs(cosines - exact[rows]).max() < 0.01
        assert len(set(rows.tolist()) & set(np.argsort(-exact)[:10].tolist())) >= 8


def test_only_what_a_filter_allows_is_found_and_all_of_it(
    index: FaissIndex, vectors: np.ndarray
) -> None:
    allowed = np.arange(5, 2000, 400)
    rows, cosines = index.nearest(vectors[0], 10, allowed)
    assert sorted(rows.tolist()) == allowed.tolist()
    assert (np.diff(cosines) <= 0).all()


def test_nothing_allowed_finds_nothing(index: FaissIndex, vectors: np.ndarray) -> None:
    rows, _ = index.nearest(vectors[0], 10, np.empty(0, np.int64))
    assert not len(rows)


def test_stored_vectors_are_given_back(index: FaissIndex, vectors: np.ndarray) -> None:
    assert np.abs(index.vectors([7, 3]) - vectors[[7, 3]]).max() < 0.01


def test_a_cut_file_is_told_of(tmp_path: Path, vectors: np.ndarray) -> None:
    path = tmp_path / "passages.faiss"
    write_vector_index(path, vectors, exact_limit=100)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedData):
        FaissIndex(path)
