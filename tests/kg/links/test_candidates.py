import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.sparse import random as random_sparse

from kg.links import candidates
from kg.links.candidates import nearest_by_meaning, nearest_by_words, neighbourhood_density


def unit_rows(count: int, seed: int = 3) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, 24)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def places(count: int) -> list[str]:
    return [f"kommune-{number % 7}" for number in range(count)]


def test_no_neighbour_is_of_the_same_municipality() -> None:
    found = nearest_by_meaning(unit_rows(60), places(60))
    assert all(left % 7 != right % 7 for left, right in found.pairs().tolist())


def test_neighbours_come_the_best_first() -> None:
    similarity = nearest_by_meaning(unit_rows(60), places(60)).similarity
    assert (np.diff(similarity, axis=1) <= 0).all()


def test_a_large_corpus_gets_nearly_the_neighbours_of_every_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = unit_rows(600)
    every = nearest_by_meaning(rows, places(600))
    monkeypatch.setattr(candidates, "SMALL", 100)
    searched = nearest_by_meaning(rows, places(600))
    assert all(left % 7 != right % 7 for left, right in searched.pairs().tolist())
    shared = [len(set(a[:10]) & set(b)) for a, b in zip(every.rows, searched.rows, strict=True)]
    assert np.mean(shared) > 9


def test_words_of_a_large_corpus_lead_to_the_same_best_neighbour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = csr_matrix(random_sparse(500, 3000, density=0.006, random_state=5, dtype=np.float32))
    every = nearest_by_words(rows, places(500))
    monkeypatch.setattr(candidates, "SMALL", 100)
    pruned = nearest_by_words(rows, places(500))
    known = every.rows[:, 0] >= 0
    assert (every.rows[known, 0] == pruned.rows[known, 0]).mean() > 0.95


def test_a_row_without_words_has_no_neighbour_by_words() -> None:
    rows = csr_matrix(np.array([[0, 0], [1, 0], [1, 1]], dtype=np.float32))
    assert nearest_by_words(rows, ["a", "b", "c"]).pairs().tolist() == [[1, 2], [2, 1]]


def test_a_row_near_to_all_has_a_dense_neighbourhood() -> None:
    rows = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=np.float32)
    density = neighbourhood_density(nearest_by_meaning(rows, ["a", "b", "c", "d"]), nearest=2)
    assert density[0] == pytest.approx(1.0)
    assert density[3] == pytest.approx(0.0)
